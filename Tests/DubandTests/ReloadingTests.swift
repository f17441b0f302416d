import CivilTime
import Control
import Engine
import Foundation
import Ledger
import Plans
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Reading the files anew", .fewAtOnce)
struct ReloadingTests {
    private let desk: Desk
    private let current: CurrentForce
    private let reloading: Reloading

    /// Thursday, 14 October, after a pass.
    init() async throws {
        desk = try Desk(at: "2021-10-14T09:00")
        current = CurrentForce(try await desk.take())
        reloading = desk.reloading(current)
        _ = try await desk.pass().run(in: current)
    }

    @Test("a moved date is reported, in force at once, and nothing already told is told again")
    func moved() async throws {
        let told = await desk.mail.standing.count
        try desk.folder.write(Desk.plan.replacing("due: 10月15日前", with: "due: 11月15日前"), to: "plans/shiyan.yaml")
        let report = try await reload()
        #expect(
            report.changes == [
                ReloadChange(
                    kind: .moved, id: "shiyan/1", shortID: "1", title: "报送总结", office: "办公室",
                    before: try day("2021-10-15"), after: try day("2021-11-15"))
            ])
        #expect(report.plans.map(\.version) == [2])
        #expect(report.refused == [])
        #expect(try await desk.ledger.obligation(subject("shiyan/1"))?.light == .normal)
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.standing.count == told)
    }

    @Test(
        "what the files say otherwise is said in words, also where no date moves",
        arguments: [
            ("plans/shiyan.yaml", "title: 报送总结", "title: 报送年度总结", "plan shiyan: 1: title 报送总结 → 报送年度总结"),
            ("plans/shiyan.yaml", "due: 一周发布不少于两条", "due: 一周发布不少于三条", "plan shiyan: 动态: due 一周发布不少于两条 → 一周发布不少于三条"),
            (
                "bureaus/ceshi.yaml", "name: 李敏, mail: limin", "name: 李敏, mail: li",
                "bureau ceshi: people: changed limin"
            ),
            ("duban.yaml", "\"08:30\"", "\"07:30\"", "settings : hours 08:30–17:30 → 07:30–17:30"),
        ])
    func edits(_ file: String, _ right: String, _ other: String, _ words: String) async throws {
        let text = String(decoding: try desk.folder.bytes(of: file), as: UTF8.self)
        try #require(text.contains(right))
        try desk.folder.write(text.replacing(right, with: other), to: file)
        let report = try await reload()
        #expect(
            report.edits.flatMap { edit in edit.what.map { "\(edit.kind.rawValue) \(edit.name): \($0.en)" } } == [words]
        )
        #expect(report.changes == [])
        #expect(try await reload().edits == [])
    }

    @Test(
        "other offices are said with those before, and nothing of how the deadline is counted",
        arguments: [
            (
                "joint: {offices: [办公室, 法规科], each: 谁制作谁办}", "offices: 法规科牵头,办公室配合",
                "公开 科室 办公室、法规科谁制作谁办 → 法规科牵头,办公室配合"
            ),
            (
                "joint: {offices: [办公室, 法规科], each: 谁制作谁办}", "joint: {offices: [办公室, 法规科], each: 各办各的}",
                "公开 科室 办公室、法规科谁制作谁办 → 办公室、法规科各办各的"
            ),
            ("offices: 办公室\n        due: 10月15日前", "offices: 法规科\n        due: 10月15日前", "1 科室 办公室 → 法规科"),
        ])
    func offices(_ right: String, _ other: String, _ words: String) async throws {
        try #require(Desk.plan.contains(right))
        try desk.folder.write(Desk.plan.replacing(right, with: other), to: "plans/shiyan.yaml")
        #expect(try await reload().edits.flatMap(\.what).map(\.zh) == [words])
    }

    @Test("a rung, or a seat of one, whose day has passed when a file brings it tells nobody anything")
    func addedRung() async throws {
        let ladder = { (rungs: String) in "defaults: {ladder: 本局}\nladders:\n  本局:\n\(rungs)sections:" }
        let first = "    - {when: 应办日前10个工作日, to: liaison}\n    - {when: 应办日, to: liaison}\n"
        try desk.folder.write(Desk.plan.replacing("sections:", with: ladder(first)), to: "plans/shiyan.yaml")
        _ = try await reload()
        _ = try await desk.pass().run(in: current)
        let told = await desk.mail.standing.count
        let second = "    - {when: 应办日前10个工作日, to: [liaison, head, manager]}\n    - {when: 应办日前3个工作日, to: head}\n"
        try desk.folder.write(
            Desk.plan.replacing("sections:", with: ladder(second + "    - {when: 应办日, to: [liaison, head]}\n")),
            to: "plans/shiyan.yaml")
        _ = try await reload()
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.standing.count == told)
        // On its own day the new seat is told, also after a start from what the ledger keeps.
        let again = CurrentForce(try await desk.take())
        desk.clock.set(to: try instant("2021-10-15T08:30"))
        _ = try await desk.pass().run(in: again)
        #expect(await desk.mail.letters(of: "limin").last?.contains("报送总结") == true)
    }

    @Test("a ladder that changes is said once, with the rungs that are new, gone and others")
    func ladders() async throws {
        let ladder = { (rungs: String) in
            "defaults: {ladder: 本局}\nladders:\n  本局:\n\(rungs)sections:"
        }
        let first = "    - {when: 应办日, to: liaison}\n    - {when: 应办日前1个工作日, to: liaison}\n"
        try desk.folder.write(Desk.plan.replacing("sections:", with: ladder(first)), to: "plans/shiyan.yaml")
        _ = try await reload()
        let second = "    - {when: 应办日, to: head}\n    - {when: 应办日前2个工作日, to: liaison}\n"
        try desk.folder.write(Desk.plan.replacing("sections:", with: ladder(second)), to: "plans/shiyan.yaml")
        let report = try await reload()
        #expect(
            report.edits.flatMap(\.what).map(\.zh) == ["提醒层级 本局:新增应办日前2个工作日;删去应办日前1个工作日;改动应办日"])
        #expect(report.changes == [])
    }

    @Test("a task that disappears is withdrawn, and the same one when it comes back")
    func withdrawnAndBack() async throws {
        let told = await desk.mail.standing.count
        let start = try #require(Desk.plan.range(of: "      - id: 更新"))
        try desk.folder.write(String(Desk.plan[..<start.lowerBound]), to: "plans/shiyan.yaml")
        let gone = try await reload()
        #expect(gone.changes.map(\.kind) == [.withdrawn])
        #expect(gone.changes.map(\.shortID) == ["shiyan/更新"])
        #expect(try await desk.ledger.obligation(subject("shiyan/更新"))?.light == .withdrawn)

        try desk.folder.write(Desk.plan, to: "plans/shiyan.yaml")
        #expect(try await reload().changes.map(\.kind) == [.opened])
        #expect(try await desk.ledger.obligation(subject("shiyan/更新"))?.light == .normal)
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.standing.count == told)
    }

    @Test("a renamed task keeps its facts and is not told again what it was told under its former name")
    func renamed() async throws {
        let told = await desk.mail.standing.count
        _ = try await desk.answers(in: current.now).record(
            FactRequest(.event(.init(event: "posted", task: "动态", count: 1))), by: Peer(pid: 1, uid: 0, gid: 0))
        try desk.folder.write(
            Desk.plan.replacing("id: 动态", with: "id: 信息\n        was: 动态"), to: "plans/shiyan.yaml")
        #expect(try await reload().changes == [])
        let obligation = try #require(try await desk.ledger.obligation(subject("shiyan/信息@2021-W41")))
        #expect(obligation.progress == Obligation.Progress(count: 1, of: 2))
        #expect(try await desk.ledger.obligation(subject("shiyan/动态@2021-W41")) == nil)
        _ = try await desk.pass().run(in: current)
        #expect(await desk.mail.standing.count == told)

        // The plan need not say so for ever.
        try desk.folder.write(Desk.plan.replacing("id: 动态", with: "id: 信息"), to: "plans/shiyan.yaml")
        #expect(try await reload().changes == [])
        #expect(try await desk.ledger.obligation(subject("shiyan/信息@2021-W41"))?.progress?.count == 1)
    }

    @Test("a wrong file leaves what was in force, and the managers get one letter, however often it is wrong")
    func refused() async throws {
        let before = current.now.library.plans
        for text in ["due: 2月30日前", "due: 左右"] {
            try desk.folder.write(Desk.plan.replacing("due: 10月15日前", with: text), to: "plans/shiyan.yaml")
            let report = try await reload()
            #expect(report.changes == [])
            #expect(report.refused.map(\.file) == ["plans/shiyan.yaml"])
            #expect(report.refused.first?.problem.en.hasPrefix("plans/shiyan.yaml:13:14: error: ") == true)
            #expect(current.now.library.plans == before)
            _ = try await desk.pass().run(in: current)
        }
        let letters = await desk.mail.letters(of: "limin").filter { $0.contains("duban/files@") }
        #expect(letters.count == 1)
        let open = try await desk.ledger.obligations(ObligationQuery(plan: "duban"))
        #expect(open.map(\.subject.description) == ["duban/files@plans/shiyan.yaml#测试局"])
        #expect(open.first?.note == current.now.refused.first?.problem.zh)
        // Each refusal is an entry of the log.
        let facts = try await desk.ledger.facts(
            about: subject("duban/files@plans/shiyan.yaml#测试局"), with: current.now.decider)
        #expect(facts.count == 2)
        #expect(try await desk.answers(in: current.now).status().warnings.count == 1)
    }

    @Test("a file that is right again is closed in the ledger, and one that breaks again is told again")
    func rightAgain() async throws {
        for _ in 1...2 {
            try desk.folder.write("- [", to: "plans/shiyan.yaml")
            _ = try await reload()
            _ = try await desk.pass().run(in: current)
            try desk.folder.write(Desk.plan, to: "plans/shiyan.yaml")
            #expect(try await reload().refused == [])
            _ = try await desk.pass().run(in: current)
        }
        #expect(try await desk.ledger.obligations(ObligationQuery(plan: "duban")).isEmpty)
        let letters = await desk.mail.letters(of: "limin").filter { $0.contains("duban/files@") }
        #expect(letters.count == 2)
        #expect(try await desk.answers(in: current.now).status().warnings == [])
    }

    @Test(
        "a wrong file of any name is told once, and neither stops the reload nor is mistaken for another",
        arguments: [
            ["a#.yaml", "a;.yaml"], ["规\u{200D}章.yaml", "规_章.yaml"], ["a#\u{308}.yaml"],
            ["a b.yaml", "a\u{3000}b.yaml"],
            ["1" + String(repeating: "长", count: 70) + ".yaml", "2" + String(repeating: "长", count: 70) + ".yaml"],
        ])
    func strangeNames(names: [String]) async throws {
        for name in names { try desk.folder.write("- [", to: "plans/\(name)") }
        for _ in 1...2 {
            #expect(try await reload().refused.count == names.count)
            let open = try await desk.ledger.obligations(ObligationQuery(plan: "duban"))
            #expect(open.count == names.count)
            for obligation in open {
                let facts = try await desk.ledger.facts(about: obligation.subject, with: current.now.decider)
                #expect(facts.count == 1)
            }
        }
        #expect(desk.lines.all.filter { $0.contains("is not recorded") } == [])
    }

    @Test("a bureau that takes another name while a file is wrong is reloaded, and the notice is its own by then")
    func bureauRenamed() async throws {
        try desk.folder.write("- [", to: "plans/bad.yaml")
        _ = try await reload()
        try desk.folder.write(Desk.bureau.replacing("测试局", with: "新名局"), to: "bureaus/ceshi.yaml")
        _ = try await reload()
        let open = try await desk.ledger.obligations(ObligationQuery(plan: "duban"))
        #expect(open.map(\.subject.office) == ["新名局"])
    }

    @Test("a file that is right again on a clock that was set back is taken")
    func rightAgainBefore() async throws {
        try desk.folder.write("- [", to: "plans/bad.yaml")
        _ = try await reload()
        desk.clock.set(to: try instant("2021-10-13T09:00"))
        try desk.folder.write("", to: "plans/bad.yaml")
        #expect(try await reload().plans.map(\.plan) == ["shiyan"])
    }

    @Test("a fact that arrives while the files are read is decided on what is in force by then")
    func factMeanwhile() async throws {
        let answers = desk.answers(in: current)
        try desk.folder.write(Desk.plan.replacing("due: 10月15日前", with: "due: 10月8日前"), to: "plans/shiyan.yaml")
        _ = try await reload()
        // The answers were made before the reload.
        let reply = try await answers.record(
            FactRequest(.done(.init(obligation: "1", day: day("2021-10-09")))), by: Peer(pid: 1, uid: 0, gid: 0))
        #expect(reply.obligations.map(\.light) == [.closedLate])
    }

    @Test("new hours are in force at once; another ledger, socket or spool takes a restart, and that is said")
    func settings() async throws {
        let text = String(decoding: try desk.folder.bytes(of: "duban.yaml"), as: UTF8.self)
        try desk.folder.write(text.replacing("\"08:30\"", with: "\"07:30\""), to: "duban.yaml")
        #expect(try await reload().warnings.map(\.en).filter { !$0.contains("[missing-account]") } == [])
        #expect(current.now.settings.hours?.from == ClockTime(hour: 7, minute: 30))

        try desk.folder.write(text.replacing("ledger.sqlite", with: "other.sqlite"), to: "duban.yaml")
        let report = try await reload()
        #expect(report.warnings.map(\.en).filter { $0.contains("restart") }.count == 1)
        #expect(current.now.settings.ledger == desk.folder("ledger.sqlite"))
    }

    @Test("settings that are wrong leave those in force, and are refused like any other file")
    func wrongSettings() async throws {
        try desk.folder.write("bureaus: ./bureaus\n", to: "duban.yaml")
        let report = try await reload()
        #expect(report.refused.count == 1)
        #expect(report.refused.first?.problem.en.contains("duban.yaml:1:1: error: ") == true)
        #expect(current.now.settings.hours != nil)
        #expect(report.plans.map(\.plan) == ["shiyan"])
    }

    @Test("reloads asked for at the same time are done one after the other, and each is answered")
    func together() async throws {
        try desk.folder.write(Desk.plan.replacing("due: 10月15日前", with: "due: 11月15日前"), to: "plans/shiyan.yaml")
        async let first = reload()
        async let second = reload()
        let changes = try await [first.changes.count, second.changes.count]
        #expect(changes.sorted() == [0, 1])
    }

    private func reload() async throws -> ReloadReport {
        try await reloading.reload(by: Author(uid: 0, user: "root"))
    }
}
