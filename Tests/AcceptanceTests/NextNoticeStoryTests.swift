import CivilTime
import Control
import Foundation
import TestSupport
import Testing

@Suite("The notice of the next year comes while the daemon runs", .serialized)
struct NextNoticeStoryTests {
    private let office: Office

    /// 20 November 2026; one item is counted into 2027.
    init() throws {
        office = try Office(plans: "./plans", mailFormat: "mbox")
        let settings = try String(contentsOfFile: office.settingsPath, encoding: .utf8)
        try office.write(
            settings.replacing(/calendars: .*/, with: "calendars: ./calendars"), to: "duban.yaml")
        try office.write("2026-11-20T09:00,0.000001", to: "clock")
        try office.write(Self.plan, to: "plans/zhongshan.yaml")
    }

    @Test("it is tried before it is taken; then the day is firm, told to whom knew the old one, and asked for no more")
    func story() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        #expect(try await office.letters().map(\.mailbox) == ["manager"])
        let asking = try #require(try await office.letters().first)
        #expect(asking.subject.contains("2027年放假安排"))
        #expect(asking.body.contains("cp cn-2027.yaml \(office.folder.path)/calendars/"))

        #expect(try await office.ask("record", "formed", "1", "--item", "甲", "--on", "2026-11-20").code == 0)
        let provisional = try await office.askJSON(ObligationDetail.self, "why", "1@甲")
        #expect(provisional.row.certainty == .provisional)
        let (earliest, latest) = (try #require(provisional.earliest), try #require(provisional.latest))
        #expect(earliest < latest)
        #expect(provisional.event == .init(name: "形成", day: try day("2026-11-20")))
        let page = try await office.ask("why", "1@甲").output
        #expect(page.contains("calendar  provisional: \(earliest) at the earliest, \(latest) at the latest\n"))
        #expect(page.contains("reads as  自形成之日起60个工作日内\n"))
        #expect(try await office.ask("status", language: "zh_CN.UTF-8").output.contains("日历 2027未公布(暂定1件)"))

        try office.write(Self.notice, to: "cn-2027.yaml")
        let trial = try await office.ask("calendar", "diff", "\(office.folder.path)/cn-2027.yaml")
        #expect(trial.code == 0)
        #expect(
            trial.output.hasPrefix(
                "With cn-2027.yaml, 1 of 1 open would move:\n 1@甲  \(provisional.row.due) (provisional) → "))
        let diff = try await office.askJSON(CalendarDiff.self, "calendar", "diff", "\(office.folder.path)/cn-2027.yaml")
        let after = try #require(diff.moves.first?.after.day)
        #expect(try await office.askJSON(ObligationDetail.self, "why", "1@甲").row.due == provisional.row.due)

        try office.write(Self.notice, to: "calendars/cn-2027.yaml")
        #expect(try await office.ask("reload").output.contains("\(provisional.row.due) → \(after)\n"))
        while try await office.letters().filter({ $0.mailbox == "fagui-liaison" }).isEmpty { try await open.nextPass() }
        let letter = try #require(try await office.letters().last { $0.mailbox == "fagui-liaison" })
        #expect(letter.body.contains("放假安排公布后定为"))
        let firm = try await office.askJSON(ObligationDetail.self, "why", "1@甲")
        #expect(firm.row.certainty == .firm)
        #expect(firm.row.due == after)
        #expect(firm.earliest == nil)
        #expect(try await office.ask("status").output.contains("calendar through 2027"))
        #expect(try await office.ask("show", "duban/calendar-2027").output.contains("closed on time"))

        let again = try await office.ask("calendar", "diff", "\(office.folder.path)/cn-2027.yaml")
        #expect(again.output == "Nothing would move with cn-2027.yaml: 1 open.\n")
        #expect(try await open.close().code == 0)
    }

    @Test("a wrong calendar on trial is told with its line and exits with 2, one that is no file with 1")
    func wrong() async throws {
        let open = try await office.open(clock: "@\(office.folder.path)/clock")
        try office.write(Self.notice.replacing("2027-02-14", with: "2027-02-30"), to: "cn-2027.yaml")
        let wrong = try await office.ask("calendar", "diff", "\(office.folder.path)/cn-2027.yaml")
        #expect(wrong.code == 2)
        #expect(wrong.output == "")
        #expect(wrong.errors.contains("/cn-2027.yaml:11:"))
        try office.write(String(repeating: "#", count: 2 << 20), to: "large.yaml")
        let large = try await office.ask("calendar", "diff", "\(office.folder.path)/large.yaml")
        #expect(large.code == 2)
        #expect(large.errors.contains("larger than 1 MiB"))
        let missing = try await office.ask("calendar", "diff", "/nowhere.yaml")
        #expect(missing.code == 1)
        #expect(missing.errors == "error: cannot read /nowhere.yaml: No such file or directory\n")
        #expect(try await open.close().code == 0)
    }

    @Test("without a daemon nothing can be compared, and the exit code is 69")
    func noDaemon() async throws {
        try office.write(Self.notice, to: "cn-2027.yaml")
        let ended = try await office.ask("calendar", "diff", "\(office.folder.path)/cn-2027.yaml")
        #expect(ended.code == 69)
        #expect(ended.output == "")
    }

    private static let plan = """
        plan: zhongshan
        bureau: zhongshan
        title: 试行方案
        events: {formed: 形成, published: 公开}
        sections:
          - title: 一
            tasks:
              - {id: 1, title: 报送总结, lead: 法规和基金监管科, due: 自形成之日起60个工作日内, opens: formed, met: published}
        """

    /// Days off in 2027 as a notice might arrange them.
    private static let notice = """
        year: 2027
        region: CN
        status: official
        source: {title: 关于2027年部分节假日安排的通知, number: 国办发明电〔2026〕9号, date: "2026-11-20"}
        holidays:
          - name: 元旦
            "off": [2027-01-01, 2027-01-02, 2027-01-03]
            work: []
          - name: 春节
            "off": [2027-02-04, 2027-02-05, 2027-02-06, 2027-02-07, 2027-02-08, 2027-02-09, 2027-02-10, 2027-02-11]
            work: [2027-01-31, 2027-02-14]
        """
}
