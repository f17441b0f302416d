import CivilTime
import Control
import Engine
import GRDB
import TestSupport
import Testing

@testable import Ledger
@testable import Supervision

@Suite("Why somebody was not told", .fewAtOnce)
struct WhyNotAnswersTests {
    private let office: WatchedOffice

    /// Wednesday, 1 September.
    init() async throws {
        office = try await WatchedOffice(at: "2021-09-01T09:00")
    }

    private func report(_ person: String, _ id: String, on day: String? = nil) async throws -> WhyNotReport {
        try await office.answers.whyNot(id, WhyNotQuestion(person: person, on: day.flatMap { CivilDate($0) }))
    }

    /// Both sentences, then each rung with its outcome.
    private func page(_ report: WhyNotReport) -> String {
        let rungs = report.rungs.map { line in
            let letters = line.deliveries.map { "\($0.state.rawValue) \($0.address ?? "-")" }.joined(separator: ", ")
            return "  \(line.moment) \(line.rung) \(line.seat) \(line.reader ?? "-"): \(line.outcome.rawValue)"
                + (letters.isEmpty ? "" : " [\(letters)]")
        }
        return ([report.verdict.zh, report.verdict.en] + rungs).joined(separator: "\n")
            .replacing(office.desk.ledger.id, with: "LEDGER") + "\n"
    }

    @Test("whose office cooperates hears that the task has no date for it, or which part is its own")
    func cooperating() async throws {
        let support = "      - {id: 5, title: 年报, lead: 办公室, support: 法规科, due: 12月15日前}"
        try await office.take("\(Desk.plan)\n\(support)\n", as: "plans/shiyan.yaml")
        let bare = try await report("陈洁", "5").verdict
        #expect(bare.zh.hasSuffix("法规科是这一件的配合科室:方案没有给它单独的期限(support-due),提醒层级里也没有发给这个岗位的一级。"))
        #expect(bare.en.contains("法规科 cooperates in it: the task gives it no date of its own (support-due)"))
        #expect(try await !report("王局", "5").verdict.zh.contains("配合"))

        let part = support.replacing("}", with: ", support-due: 到期前10个工作日}")
        try await office.take("\(Desk.plan)\n\(part)\n", as: "plans/shiyan.yaml")
        #expect(try await report("陈洁", "5").verdict.zh.hasSuffix("法规科配合这一件,交的是5#法规科,按那一件的期限提醒。"))
    }

    @Test("an obligation's year, asked about at every turn")
    func year() async throws {
        var pages: [String] = []
        func ask(_ title: String, _ person: String, _ id: String, on day: String? = nil) async throws {
            pages.append("# \(title)\n" + page(try await report(person, id, on: day)))
        }
        try await ask("before anything", "周航", "1")
        try await ask("not told of it at all", "陈洁", "1")
        try await office.run(through: "2021-10-08T16:00")
        try await ask("told", "周航", "1")
        try await office.record(.snooze(.init(obligation: "1", until: try day("2021-10-13"), note: "等市局口径")))
        try await office.run(through: "2021-10-12T09:00")
        try await ask("snoozed", "周航", "1")
        try await ask("on a day before", "周航", "1", on: "2021-09-28")
        try await office.run(through: "2021-10-14T16:00")
        try await ask("away: the principal", "周航", "1")
        try await ask("away: the deputy", "陈洁", "1")
        try await office.run(through: "2021-10-18T16:00")
        try await ask("overdue: the leader", "王局", "1")
        try await office.record(
            .waive(.init(obligation: "1", until: try day("2021-10-29"), ground: "上级已统一报送", by: "王局")))
        try await office.run(through: "2021-10-20T16:00")
        try await ask("waived", "王局", "1")
        try await office.run(through: "2021-11-02T16:00")
        try await ask("the waiver ended", "李敏", "1")
        try await office.record(.done(.init(obligation: "1", day: try day("2021-11-02"), ref: "https://a.cn")))
        try await office.run(through: "2021-11-10T16:00")
        try await ask("done", "李敏", "1")
        try await ask("done, asked about the day before", "李敏", "1", on: "2021-11-01")
        try expectGolden(pages.joined(separator: "\n"), "why-not.txt")
    }

    @Test("what is known of the past is told, and nothing else")
    func past() async throws {
        var pages: [String] = []
        func ask(_ title: String, _ person: String, _ id: String, on day: String? = nil) async throws {
            pages.append("# \(title)\n" + page(try await report(person, id, on: day)))
        }
        try await office.run(through: "2021-09-27T14:00")
        try await office.record(.away(.init(person: "周航", until: try day("2021-09-29"), ground: "看病")))
        try await ask("told in the morning, away since the afternoon", "周航", "1")
        try await ask("the deputy of that afternoon", "陈洁", "1")
        let waiver = try await office.record(
            .waive(.init(obligation: "1", until: try day("2021-10-29"), ground: "系统停机", by: "王局")))
        try await office.run(through: "2021-10-11T15:00")
        try await ask("waived", "周航", "1")
        try await office.record(.void(.init(fact: waiver.seq, note: "记错")))
        try await office.run(through: "2021-10-13T07:00")
        try await ask("the waiver was taken back", "周航", "1")
        try await ask("the waiver that was taken back later, on its day", "周航", "1", on: "2021-10-09")
        try await office.sleep(through: "2021-10-14T10:00")
        try await ask("told late, after the service had stood still", "陈洁", "1")
        try await ask("on the day on which it stood still", "陈洁", "1", on: "2021-10-13")
        try await office.sleep(through: "2021-10-19T10:00")
        try await ask("several days of it", "李敏", "1", on: "2021-10-18")
        try expectGolden(pages.joined(separator: "\n"), "why-not-past.txt")
    }

    @Test("what stands while the service is stopped is said to be told late, unless a file was taken since")
    func standstill() async throws {
        try await office.run(through: "2021-10-12T20:00")
        try await office.sleep(through: "2021-10-14T10:00")
        let words = "本应2021-10-13 08:30提醒,服务当时没有运行。已于2021-10-14 10:00迟发(应办日前2个工作日),见信"
        for day in [nil, "2021-10-13"] {
            #expect(try await report("陈洁", "1", on: day).verdict.zh.contains(words))
        }
        let outcomes = try await report("陈洁", "1", on: "2021-10-13").rungs.map(\.outcome)
        #expect(outcomes == [.late, .notYet, .notYet, .notYet])
    }

    @Test("what was told before the ledger was restored is said to have been")
    func toldBeforeRestore() async throws {
        try await office.run(through: "2021-10-09T12:00")
        try await office.desk.ledger.pool.write { db in
            try db.execute(
                sql: """
                    UPDATE notices SET state = 'dropped', letter = NULL, dropped = 'told before the restore, letter x-4'
                    WHERE obligation = 'shiyan/1'
                    """)
        }
        let verdict = try await report("周航", "1").verdict
        #expect(verdict.zh.contains("恢复台账之前已发,见信 x-4(应办日前5个工作日)。"))
        #expect(verdict.en.contains("It was told before the ledger was restored, in letter x-4"))
    }

    @Test("leave that was taken back later still says who would have read, as it was known on the days before")
    func absenceTakenBack() async throws {
        try await office.run(through: "2021-10-07T16:00")
        let away = try await office.record(.away(.init(person: "周航", until: try day("2021-10-10"), ground: "看病")))
        try await office.run(through: "2021-10-08T16:00")
        try await office.record(.void(.init(fact: away.seq, note: "记错")))
        let ninth = try day("2021-10-09")
        for (asked, reader) in [("2021-10-06", "周航"), ("2021-10-07", "陈洁"), (nil, "周航")] {
            let rung = try await report("周航", "1", on: asked).rungs.first { $0.day == ninth }
            #expect(rung?.reader == reader, "\(asked ?? "now")")
        }
    }

    @Test("a rung that a file brought after its time was not told, and no standstill is blamed for it")
    func reloaded() async throws {
        let plan = Desk.plan.replacing("due: 10月15日前", with: "due: 10月15日前\n        ladder: own")
        let ladder = { (when: String) in
            plan.replacing("sections:", with: "ladders:\n  own: [{when: \(when), to: liaison}]\nsections:")
        }
        let office = try await WatchedOffice(at: "2021-09-01T09:00", files: ["plans/shiyan.yaml": ladder("应办日")])
        try await office.run(through: "2021-09-28T10:00")
        try await office.take(ladder("应办日前10个工作日"), as: "plans/shiyan.yaml")
        let answer = try await office.answers.whyNot("1", WhyNotQuestion(person: "周航", on: nil))
        #expect(answer.rungs.map(\.account.zh) == ["2021-09-28 10:00才加入提醒层级,那时已经过了,不补发。"])
    }

    /// Both rungs stand on a weekend, and are told on Monday, 18 October.
    @Test("a leader is told a working day after the manager, and so it is foretold")
    func leadersLast() async throws {
        let plan = Desk.plan.replacing("due: 10月15日前", with: "due: 10月15日前\n        ladder: own").replacing(
            "sections:",
            with: "ladders:\n  own: [{when: 逾期1日, to: manager}, {when: 逾期2日, to: leader}]\nsections:")
        let office = try await WatchedOffice(at: "2021-10-08T16:00", files: ["plans/shiyan.yaml": plan])
        let leader = { try await office.answers.whyNot("1", WhyNotQuestion(person: "王局", on: nil)).verdict.zh }
        let words = ["还没到时候:2021-10-19 08:30提醒(逾期2日)。", "先告知管理员,隔一个工作日再报领导:2021-10-19 08:30。"]
        #expect(try await leader() == words[0])
        try await office.run(through: "2021-10-18T16:00")
        #expect(try await leader().hasPrefix(words[1]))
        try await office.run(through: "2021-10-19T08:30")
        #expect(try await leader().hasPrefix("2021-10-19 08:30已提醒(逾期2日)"))
    }

    /// 1 waits for 2; its liaison is told on Tuesday, 12 October.
    private static let linked = Desk.plan.replacing(
        "due: 10月15日前\n",
        with: """
            due: 10月15日前
                    after: 2
                    ladder: own
                  - {id: 2, title: 供数, offices: 法规科, due: 10月14日前, ladder: own}

            """
    ).replacing("sections:", with: "ladders:\n  own: [{when: 应办日前3个工作日, to: liaison}]\nsections:")

    @Test("a day is accounted for by what was known then, also of what was voided since: of a predecessor")
    func voidedPredecessor() async throws {
        let office = try await WatchedOffice(at: "2021-09-01T09:00", files: ["plans/shiyan.yaml": Self.linked])
        try await office.run(through: "2021-10-08T10:00")
        let done = try await office.record(.done(.init(obligation: "2", day: try day("2021-10-08"))))
        try await office.run(through: "2021-10-09T10:00")
        let then = try await office.answers.whyNot("1", WhyNotQuestion(person: "周航", on: nil)).verdict.zh
        try await office.run(through: "2021-10-11T10:00")
        try await office.record(.void(.init(fact: done.seq, note: "误登")))
        let past = WhyNotQuestion(person: "周航", on: try day("2021-10-09"))
        #expect(try await office.answers.whyNot("1", past).verdict.zh == then)
        #expect(then.contains("还没到时候:2021-10-12 08:30提醒"))
    }

    @Test("a day is accounted for by what was known then, also of what was voided since: of what a quota counts")
    func voidedCount() async throws {
        try await office.run(through: "2021-09-29T10:00")
        var posted: [FactReply] = []
        for _ in 1...2 {
            posted.append(
                try await office.record(.event(.init(event: "posted", task: "动态", day: try day("2021-09-29")))))
        }
        try await office.run(through: "2021-09-30T10:00")
        try await office.record(.void(.init(fact: posted[0].seq, note: "重复")))
        let verdict = try await report("陈洁", "动态@2021-W39", on: "2021-09-29").verdict.zh
        #expect(verdict.hasSuffix("2021-09-29已办结,不再提醒。"))
    }

    @Test("of what its office put off, somebody else's that waits for it is told all the same, and both say so")
    func snoozedPredecessor() async throws {
        let office = try await WatchedOffice(at: "2021-09-01T09:00", files: ["plans/shiyan.yaml": Self.linked])
        try await office.run(through: "2021-10-08T10:00")
        try await office.record(.snooze(.init(obligation: "2", until: try day("2021-10-13"), note: "等系统")))
        try await office.run(through: "2021-10-12T10:00")
        let letter = try #require(await office.desk.mail.letters(of: "chenjie").last)
        #expect(letter.contains("等待法规科办结“供数”(编号 2;提醒推迟到10月13日(root):等系统)。"), "\(letter)")
        let verdict = try await office.answers.whyNot("2", WhyNotQuestion(person: "陈洁", on: nil)).verdict
        #expect(
            verdict.zh
                == "2021-10-08由root推迟提醒(等系统),2021-10-13再提醒。下一次是2021-10-13 08:30(推迟到期)。推迟的只是这一件:等它的1仍按自己的层级提醒能办前项的科室。")
        #expect(verdict.en.hasSuffix("1, which waits for it, is still told to whoever can do what comes before."))
    }

    @Test("before the plan was taken nothing is guessed: it was not in force")
    func beforeTaking() async throws {
        await #expect {
            try await report("周航", "1", on: "2021-08-30")
        } throws: { error in
            let error = (error as? ControlError)?.body
            return error?.code == "plan-not-in-force"
                && error?.message.zh == "方案shiyan2021-09-01 09:00才开始督办,2021-08-30还没有"
        }
    }

    @Test("no sentence is said twice", arguments: ["周航", "陈洁", "李敏", "王局"])
    func once(_ person: String) async throws {
        try await office.run(through: "2021-10-11T16:00")
        for day in ["2021-10-13", "2021-10-14", "2021-10-18", "2021-10-19", "2021-10-25"] {
            try await office.run(through: "\(day)T16:00")
            let sentences = try await report(person, "1").verdict.zh.split(separator: "。")
            #expect(Set(sentences).count == sentences.count, "\(sentences)")
        }
    }

    @Test("what a summary names is said with its letter, also to whom no reminder is for, as it was known on each day")
    func mentioned() async throws {
        try await office.run(through: "2021-12-01T16:00")
        var pages: [String] = []
        for (person, id, day) in [
            ("王局", "1", "2021-10-13"), ("王局", "1", nil), ("李敏", "1", nil), ("陈洁", "1", nil),
            ("王局", "动态@2021-W39", "2021-10-04"), ("王局", "动态@2021-W39", nil), ("李敏", "动态@2021-W39", nil),
        ] {
            let verdict = try await report(person, id, on: day).verdict
            pages += ["# \(person) \(id) \(day ?? "")", verdict.zh, verdict.en]
        }
        let text = pages.joined(separator: "\n").replacing(office.desk.ledger.id, with: "LEDGER") + "\n"
        try expectGolden(text, "why-not-mentioned.txt")
    }

    @Test("the office that no reminder comes back to is told since when that is so, and not before")
    func repeatsOver() async throws {
        let words = "不再逐次提醒(以逾期20个工作日为止),只列入每周情况。"
        for (day, isOver) in [("2021-11-05", false), ("2021-11-09", true), ("2021-12-01", true)] {
            try await office.run(through: "\(day)T16:00")
            #expect(try await report("周航", "1").verdict.zh.contains(words) == isOver, "\(day)")
        }
        // The leader still reads of it once a week.
        #expect(await office.desk.mail.letters(of: "wang").last?.contains("报送总结") == true)
    }

    @Test("a letter that cannot be laid is said to be told and not delivered, with the reason")
    func failing() async throws {
        await office.desk.mail.fail("limin")
        try await office.run(through: "2021-10-18T16:00")
        let told = try await report("limin", "1").rungs.filter { $0.outcome == .told }
        #expect(!told.isEmpty)
        #expect(told.flatMap(\.deliveries).allSatisfy { $0.state == .failing && $0.failure != nil })
    }

    @Test(
        "somebody is found by key, name or mailbox, with the bureau or without",
        arguments: ["zhouhang", "周航", "ceshi/zhouhang", "ceshi/周航"])
    func names(_ name: String) async throws {
        #expect(try await report(name, "1").person.key == "zhouhang")
    }

    @Test("who is not known is answered with those who are near")
    func unknown() async throws {
        await #expect {
            try await report("周行", "1")
        } throws: { error in
            let error = error as? ControlError
            return error?.kind == .notFound && error?.body.code == "unknown-person"
                && error?.body.help?.zh == "可用:周航(zhouhang)"
        }
    }

    @Test("a day to come is refused", arguments: ["2021-09-02", "2022-01-01"])
    func future(_ day: String) async throws {
        await #expect { try await report("周航", "1", on: day) } throws: {
            ($0 as? ControlError)?.body.code == "day-in-future"
        }
    }

    @Test("before it was opened there was nothing to tell")
    func notOpen() async throws {
        try await office.run(through: "2021-09-10T09:00")
        try await office.record(
            .event(.init(event: "formed", task: "公开", item: "目录", office: "办公室", day: try day("2021-09-09"))))
        await #expect { try await report("周航", "公开@目录#办公室", on: "2021-09-08") } throws: {
            ($0 as? ControlError)?.body.code == "not-open-then"
        }
    }
}
