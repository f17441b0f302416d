import CivilTime
import Control
import Engine
import Foundation
import Plans
import ShippedCalendars
import TestSupport
import Testing

@testable import Ledger
@testable import Supervision
@testable import duband

@Suite("Taking the files", .fewAtOnce)
struct TakingTests {
    private static let wrongPlan = Desk.plan.replacing("due: 10月15日前", with: "due: 2月30日前")

    @Test("a plan that has become wrong stays in force as it was, and the warning names file, line and column")
    func brokenPlan() async throws {
        let desk = try Desk()
        let before = try await desk.take()
        #expect(before.warnings == [])
        try desk.folder.write(Self.wrongPlan, to: "plans/shiyan.yaml")
        let after = try await desk.take()
        #expect(after.library.plans == before.library.plans)
        #expect(after.adoptions == before.adoptions)
        let line =
            try #require(
                Self.wrongPlan.split(separator: "\n").firstIndex { $0.contains("2月30日前") }) + 1
        #expect(after.warnings.count == 1)
        #expect(after.warnings.first?.en.hasPrefix("\(desk.folder("plans/shiyan.yaml")):\(line):14: error: ") == true)
    }

    @Test("a wrong file that was never taken is left out, and everything else runs")
    func brokenNewPlan() async throws {
        let desk = try Desk()
        try desk.folder.write(
            Self.wrongPlan.replacing("plan: shiyan", with: "plan: ling"), to: "plans/ling.yaml")
        try desk.folder.write("- [", to: "plans/bupa.yaml")
        try desk.folder.write("what: ever", to: "bureaus/else.yaml")
        let force = try await desk.take()
        #expect(force.library.plans.map(\.id) == ["shiyan"])
        #expect(force.warnings.count == 3)
        for file in ["plans/ling.yaml", "plans/bupa.yaml", "bureaus/else.yaml"] {
            #expect(force.warnings.contains { $0.en.hasPrefix("\(desk.folder(file)):") }, "\(file)")
        }
    }

    @Test("a bureau that has become wrong stays in force as it was, with its plans")
    func brokenBureau() async throws {
        let desk = try Desk()
        let before = try await desk.take()
        try desk.folder.write(Desk.bureau.replacing("head: limin", with: "head: nobody"), to: "bureaus/ceshi.yaml")
        let after = try await desk.take()
        #expect(after.library.bureaus == before.library.bureaus)
        #expect(after.library.plans.map(\.id) == ["shiyan"])
        #expect(after.warnings.map(\.en).contains { $0.hasPrefix("\(desk.folder("bureaus/ceshi.yaml")):11:") })
    }

    @Test("a bureau that no longer fits the plans in force is not taken, and the plans stay")
    func bureauBreaksPlan() async throws {
        let desk = try Desk()
        let before = try await desk.take()
        try desk.folder.write(Desk.bureau.replacing("法规科", with: "法制科"), to: "bureaus/ceshi.yaml")
        let after = try await desk.take()
        #expect(after.library.bureaus == before.library.bureaus)
        #expect(after.library.plans == before.library.plans)
        #expect(after.adoptions == before.adoptions)
        #expect(after.warnings.map(\.en).contains { $0.hasPrefix("\(desk.folder("plans/shiyan.yaml")):") })
        let sentence =
            "\(desk.folder("bureaus/ceshi.yaml")): error: not taken, the text before stays: with it, plans that are in "
            + "force would be wrong: plans/shiyan.yaml"
        #expect(after.warnings.map(\.en).contains(sentence))

        // With the plan changed as well, both are taken.
        try desk.folder.write(Desk.plan.replacing("法规科", with: "法制科"), to: "plans/shiyan.yaml")
        let both = try await desk.take()
        #expect(both.warnings == [])
        #expect(both.adoptions["shiyan"]?.version == 2)
    }

    @Test("a file that cannot be read does not stop the daemon: what was taken from it stays")
    func unreadable() async throws {
        let desk = try Desk()
        let before = try await desk.take()
        for name in ["plans/shiyan.yaml", "plans/xin.yaml"] {
            let path = desk.folder(name)
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: desk.folder("nowhere"))
        }
        let after = try await desk.take()
        #expect(after.library.plans == before.library.plans)
        #expect(
            after.warnings.map(\.en)
                == ["plans/shiyan.yaml", "plans/xin.yaml"].map {
                    "\(desk.folder($0)): error: cannot be read: No such file or directory"
                })
    }

    @Test("a plan that was taken away and comes back is watched as before, and nothing is told twice")
    func comesBack() async throws {
        let desk = try Desk(at: "2021-10-14T09:00")
        _ = try await desk.pass().run(in: try await desk.take())
        let told = await desk.mail.standing.count
        try FileManager.default.removeItem(atPath: desk.folder("plans/shiyan.yaml"))
        desk.clock.set(to: try instant("2021-10-15T09:00"))
        _ = try await desk.pass().run(in: try await desk.take())
        #expect(try await desk.ledger.obligation(subject("shiyan/1"))?.light == .withdrawn)
        #expect(await desk.mail.standing.count == told)

        try desk.folder.write(Desk.plan, to: "plans/shiyan.yaml")
        desk.clock.set(to: try instant("2021-10-18T09:00"))
        let force = try await desk.take()
        #expect(force.adoptions["shiyan"]?.version == 1)
        _ = try await desk.pass().run(in: force)
        #expect(try await desk.ledger.obligation(subject("shiyan/1"))?.light == .overdue)
        let keys = await desk.mail.standing.flatMap { String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n") }
            .filter { $0.hasPrefix("X-Duban-Notice: ") }
        #expect(Set(keys).count == keys.count)
    }

    @Test("a calendar that is gone between two others stays as it was taken, and is missed in one message")
    func calendarGone() async throws {
        let desk = try Desk(calendars: [2021, 2022, 2023])
        let before = try await desk.take()
        #expect(before.warnings == [])
        try FileManager.default.removeItem(atPath: desk.folder("calendars/cn-2022.yaml"))
        let after = try await desk.take()
        #expect(after.library.calendar.announcedYears == [2021, 2022, 2023])
        #expect(after.warnings.count == 1)
        #expect(after.refused.map(\.name) == ["calendars/cn-2022.yaml"])
        #expect(
            after.refused.first?.problem.en.contains("the file is gone or empty, and what was taken of it stays")
                == true)
    }

    @Test("an own calendar that is gone while a plan counts by it stays as it was taken, and is missed in one message")
    func ownCalendarGone() async throws {
        let desk = try Desk(plan: Desk.plan.replacing("plan: shiyan", with: "plan: shiyan\ncalendar: ceshi"))
        try desk.folder.write(
            "calendar: ceshi\nbase: cn\nclosed: {2021-12-24: 搬迁}\n", to: "calendars/own.yaml")
        let before = try await desk.take()
        #expect(before.refused == [])
        try FileManager.default.removeItem(atPath: desk.folder("calendars/own.yaml"))
        let after = try await desk.take()
        #expect(after.plans["shiyan"]?.calendar.isWorkday(try day("2021-12-24")) == false)
        #expect(after.refused.map(\.name) == ["calendars/own.yaml"])
    }

    @Test("without a calendar that was ever taken for a year, the years after it are not read")
    func calendarNever() async throws {
        let force = try await Desk(calendars: [2021, 2023]).take()
        #expect(force.library.calendar.announcedYears == [2021])
        #expect(force.refused.map(\.name) == ["calendars/cn-2023.yaml"])
    }

    @Test("the operator's calendars lie over the shipped ones, and the log names both under calendars/")
    func overShipped() async throws {
        let desk = try Desk()
        #expect(try await desk.take().library.calendar.announcedYears == Array(2015...2026))
        let files = try await desk.ledger.files(takenAs: .calendar)
        #expect(files == Shipped.calendars.map { "calendars/\($0.name)" })

        let notice = try #require(Shipped.calendars.first { $0.name == "cn-2026.yaml" }).shownText
        try desk.folder.write(notice.replacing("2026-10-07", with: "2026-10-08"), to: "calendars/cn-2026.yaml")
        let after = try await desk.take()
        #expect(after.warnings == [])
        #expect(try after.library.calendar.isWorkday(day("2026-10-07")))
        #expect(try await desk.ledger.files(takenAs: .calendar) == files)
    }

    @Test("a calendar in the operator's folder that is wrong leaves the shipped one of its name in force")
    func wrongOverShipped() async throws {
        let desk = try Desk()
        try desk.folder.write("year: 2026\nstatus: [\n", to: "calendars/cn-2026.yaml")
        let force = try await desk.take()
        #expect(force.refused.map(\.name) == ["calendars/cn-2026.yaml"])
        #expect(force.library.calendar.announcedYears == Array(2015...2026))
    }

    @Test("a file too large to read is one message, and what was in force stays")
    func tooLarge() async throws {
        let desk = try Desk()
        _ = try await desk.take()
        let path = desk.folder("plans/shiyan.yaml")
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.truncate(atOffset: 50 << 20)
        try file.close()
        let force = try await desk.take()
        #expect(force.warnings.count == 1)
        #expect(
            force.refused.map(\.problem.en).allSatisfy { $0.contains("the file is too large to read (limit 16 MiB") })
        #expect(force.library.plans.map(\.id) == ["shiyan"])
    }

    @Test("a plan is counted by the calendar that it names")
    func ownCalendar() async throws {
        let desk = try Desk(plan: Desk.plan.replacing("plan: shiyan\n", with: "plan: shiyan\ncalendar: lingnan\n"))
        try desk.folder.write(
            "calendar: lingnan\nbase: cn\nclosed: {2021-10-12: 搬迁}\n", to: "calendars/lingnan.yaml")
        let force = try await desk.take()
        #expect(force.warnings == [])
        #expect(try force.plans["shiyan"]?.calendar.isWorkday(day("2021-10-12")) == false)
        #expect(try force.plans["duban"]?.calendar.isWorkday(day("2021-10-12")) == true)
        #expect(try await desk.ledger.lastAdopted(file: "calendars/lingnan.yaml") != nil)
    }

    @Test("a task that a plan gets later is watched from then on: nothing of before is told or counted as missed")
    func addedLater() async throws {
        let start = try #require(Desk.plan.range(of: "      - id: 动态"))
        let end = try #require(Desk.plan.range(of: "      - id: 公开"))
        let desk = try Desk(
            plan: String(Desk.plan[..<start.lowerBound] + Desk.plan[end.lowerBound...]), at: "2021-03-01T09:00")
        _ = try await desk.pass().run(in: try await desk.take())
        desk.clock.set(to: try instant("2021-07-06T09:00"))
        _ = try await desk.pass().run(in: try await desk.take())
        let before = await desk.mail.standing.count

        let june =
            Desk.plan + """

                      - id: 年中
                        title: 年中小结
                        text: 2021年6月底前报送。
                        offices: 办公室
                        due: 2021年6月底前
                """
        try desk.folder.write(june, to: "plans/shiyan.yaml")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        let weeks = try await desk.ledger.obligations(ObligationQuery(task: "动态", includesFinal: true))
        #expect(weeks.map(\.subject.part) == ["2021-W27"])
        // What was due before it was asked for is told with one notice.
        #expect(try await desk.ledger.notices(about: subject("shiyan/年中")).map(\.key.rung) == ["接管"])
        let letters = await desk.mail.standing.dropFirst(before)
        #expect(Set(letters.map(\.address)) == ["chenjie", "zhouhang"])
    }

    @Test("a plan that was away for weeks opens none of the weeks in which nobody asked for them")
    func awayForWeeks() async throws {
        let desk = try Desk(at: "2021-03-01T09:00")
        _ = try await desk.pass().run(in: try await desk.take())
        try FileManager.default.removeItem(atPath: desk.folder("plans/shiyan.yaml"))
        desk.clock.set(to: try instant("2021-03-03T09:00"))
        _ = try await desk.pass().run(in: try await desk.take())
        desk.clock.set(to: try instant("2021-04-20T09:00"))
        _ = try await desk.pass().run(in: try await desk.take())
        try desk.folder.write(Desk.plan, to: "plans/shiyan.yaml")
        let back = try await desk.take()
        #expect(back.adoptions["shiyan"]?.version == 1)
        _ = try await desk.pass().run(in: back)
        let weeks = try await desk.ledger.obligations(ObligationQuery(task: "动态", includesFinal: true))
        #expect(weeks.map(\.subject.part) == ["2021-W09", "2021-W16"])
    }

    @Test("bureaus, plans and calendars may lie in one folder, and each file is read once")
    func oneFolder() async throws {
        let desk = try Desk()
        let text = String(decoding: try desk.folder.bytes(of: "duban.yaml"), as: UTF8.self)
            .replacing("/bureaus", with: "/plans")
        try desk.folder.write(Desk.bureau, to: "plans/ceshi.yaml")
        let settings = try #require(
            Library.settings(SourceFile(path: "duban.yaml", bytes: Array(text.utf8))).settings)
        let force = try await Taking(
            settings: settings.resolved(beside: desk.folder("duban.yaml")),
            settingsFile: SourceFile(path: "duban.yaml", bytes: Array(text.utf8)), ledger: desk.ledger,
            author: Author(uid: 0, user: "root")
        ).take(at: desk.clock.now)
        #expect(force.warnings == [])
        #expect(force.library.plans.map(\.id) == ["shiyan"])
    }

    @Test("taking the same files again adopts nothing and touches nothing that is decided")
    func again() async throws {
        let desk = try Desk()
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        let again = try await desk.take()
        #expect(again.adoptions == force.adoptions)
        #expect(again.adoptions["shiyan"]?.version == 1)
        #expect(again.adoptions["shiyan"]?.adoptedAt == desk.clock.now)
        #expect(try await desk.ledger.decideDue(at: desk.clock.now, limit: 500, with: { again.decider }).matters == 0)
    }
}

@Suite("Files")
struct FilesTests {
    @Test("a folder gives its *.yaml in the order of their names, and *.yml to be warned of, but nothing hidden")
    func names() throws {
        let folder = try TemporaryFolder()
        for name in [
            "b.yaml", "a.yaml", "10.yaml", "中山.yaml", ".a.yaml.swp", ".hidden.yaml", "a.yaml~", "c.yml", "yaml",
        ] {
            try folder.write(name, to: name)
        }
        #expect(
            try Files.yaml(in: folder.path)
                == ["10.yaml", "a.yaml", "b.yaml", "c.yml", "中山.yaml"].map {
                    .read(SourceFile(path: folder($0), bytes: Array($0.utf8)))
                })
    }

    @Test("a folder that is not there is empty")
    func missing() throws {
        #expect(try Files.yaml(in: TemporaryFolder()("plans")) == [])
    }

    @Test("what is called like a file and cannot be read says why; a file for a folder is refused")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "x.yaml/inside")
        try folder.write("", to: "file")
        #expect(
            try Files.yaml(in: folder.path) == [
                .unreadable(path: folder("x.yaml"), reason: BilingualText(zh: "这是文件夹", en: "Is a directory"))
            ])
        let problem = #expect(throws: StartProblem.self) { try Files.yaml(in: folder("file")) }
        #expect(problem?.description == "cannot list \(folder("file")): Not a directory")
    }

    @Test("a daemon's file that is not there says what to type, and that the file is wrong")
    func settings() throws {
        let path = try TemporaryFolder()("duban.yaml")
        let problem = #expect(throws: StartProblem.self) { try Files.read(path) }
        #expect(
            problem?.description
                == "cannot read \(path): No such file or directory; name the daemon's file with --config")
        #expect(problem?.exitCode == 2)
    }
}
