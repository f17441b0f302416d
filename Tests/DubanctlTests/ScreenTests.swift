import Control
import Plans
import TestSupport
import Testing

@testable import dubanctl

@Suite("What dubanctl prints")
struct ScreenTests {
    static let languages: [(Language, String)] = [(.chinese, "zh"), (.english, "en")]

    @Test("status is one screen", arguments: languages)
    func status(_ language: Language, _ name: String) throws {
        let screen = StatusScreen(report: try Reports.status(), language: language, colours: false)
        try expectGolden(screen.text, "status.\(name).txt")
    }

    @Test("what is silent and who is away stands on the status' second line, or below it", arguments: languages)
    func silentStatus(_ language: Language, _ name: String) throws {
        let screen = StatusScreen(report: try Reports.silent(), language: language, colours: false)
        try expectGolden(screen.text, "status-silent.\(name).txt")
        #expect(screen.text.split(separator: "\n").filter { String($0).terminalWidth > 80 } == [])
    }

    @Test("a list marks what is acknowledged, snoozed or waived", arguments: languages)
    func silentList(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: 100)
        let list = try Reports.silentList()
        try expectGolden(ObligationTable(list: list, terminal: terminal).text, "list-silent.\(name).txt")
    }

    @Test("show names who acknowledged, snoozed or waived it, until when and why", arguments: languages)
    func silences(_ language: Language, _ name: String) throws {
        var detail = try Reports.detail()
        detail.row.silences = try Reports.silences()
        let terminal = Terminal(language: language, colours: false, width: 80)
        try expectGolden(ObligationPage(detail: detail, terminal: terminal).text, "show-silences.\(name).txt")
    }

    @Test("the facts behind silence are named with their ends", arguments: languages)
    func silencingFacts(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: 80)
        let lines = FactTable(facts: try Reports.silencingFacts(), obligation: "shiyan/1", terminal: terminal).lines
        try expectGolden(lines.map { "\($0)\n" }.joined(), "facts-silence.\(name).txt")
    }

    @Test("why-not answers in a sentence, then rung by rung", arguments: languages)
    func whyNot(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: 80)
        let page = WhyNotPage(report: try Reports.whyNot(), terminal: terminal).text
        try expectGolden(page, "why-not.\(name).txt")
        #expect(page.split(separator: "\n").filter { String($0).terminalWidth > 80 } == [])
    }

    @Test("notices say how far each got, and why one is not delivered", arguments: languages)
    func notices(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: 80)
        let table = NoticeTable(list: try Reports.notices(), terminal: terminal).text
        try expectGolden(table, "notices.\(name).txt")
        #expect(table.split(separator: "\n").filter { String($0).terminalWidth > 80 } == [])
    }

    @Test("no notices is said", arguments: languages)
    func noNotices(_ language: Language, _ name: String) throws {
        var list = try Reports.notices()
        (list.items, list.more) = ([], 0)
        let terminal = Terminal(language: language, colours: false, width: 80)
        try expectGolden(NoticeTable(list: list, terminal: terminal).text, "notices-none.\(name).txt")
    }

    @Test("a reload shows what moved, what is new, what is gone and what was not taken", arguments: languages)
    func reload(_ language: Language, _ name: String) throws {
        try expectGolden(
            ReloadPage(report: try Reports.reload(), language: language).text, "reload.\(name).txt")
    }

    @Test(
        "letters that lie in no mailbox stand on the status with since when, why and what to do", arguments: languages)
    func undeliveredStatus(_ language: Language, _ name: String) throws {
        let screen = StatusScreen(report: try Reports.undelivered(), language: language, colours: false)
        try expectGolden(screen.text, "status-undelivered.\(name).txt")
        let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 24 && lines.allSatisfy { String($0).terminalWidth <= 80 })
    }

    @Test("they stand there in red, and without colours in the same words")
    func undeliveredInRed() throws {
        let report = try Reports.undelivered()
        let coloured = StatusScreen(report: report, language: .chinese, colours: true).text
        let red = coloured.split(separator: "\n").filter { $0.hasPrefix("\u{1B}[31m未送达 ") && $0.hasSuffix("\u{1B}[0m") }
        #expect(red.count == 3)
        let plain = StatusScreen(report: report, language: .chinese, colours: false).text
        #expect(plain == coloured.replacing(/\x1B\[[0-9]*m/, with: ""))
    }

    @Test("a letter that was not delivered stands among the facts, with who was told instead", arguments: languages)
    func undeliveredFact(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: 100)
        let lines = FactTable(
            facts: [try Reports.undeliveredFact()], obligation: "shiyan/1", terminal: terminal
        ).lines
        try expectGolden(lines.map { "\($0)\n" }.joined(), "facts-undelivered.\(name).txt")
    }

    @Test("a crowded status still is one screen, and says what it left out", arguments: languages)
    func crowded(_ language: Language, _ name: String) throws {
        let screen = StatusScreen(report: try Reports.crowded(), language: language, colours: false)
        try expectGolden(screen.text, "status-crowded.\(name).txt")
    }

    @Test(
        "no line of a status takes more than 80 cells, and no status more than 23 lines",
        arguments: [Language.chinese, .english], [0, 1, 3, 12, 25])
    func fits(_ language: Language, _ size: Int) throws {
        var report = try Reports.crowded()
        report.offices = Array(report.offices.prefix(size))
        report.urgent = Array(report.urgent.prefix(size * 2))
        report.warnings = Array(report.warnings.prefix(size))
        let lines = StatusScreen(report: report, language: language, colours: false).text
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.count <= 23)
        #expect(lines.filter { String($0).terminalWidth > 80 } == [])
    }

    @Test("offices left out stand in one line, so that the columns add up to the total")
    func officesAddUp() throws {
        var report = try Reports.crowded()
        report.warnings = []
        report.offices = (1...30).map { OfficeLine(office: "第\($0)科", overdue: 1) }
        report.total = OfficeLine(office: "合计", overdue: 30)
        let lines = StatusScreen(report: report, language: .chinese, colours: false).text.split(separator: "\n")
        let overdue = lines.filter { $0.contains("科") && !$0.contains("逾期") }
            .compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        #expect(overdue.count > 2)
        #expect(overdue.reduce(0, +) == 30)
    }

    @Test("colours change nothing but the colours", arguments: [Language.chinese, .english])
    func colours(_ language: Language) throws {
        for report in [try Reports.status(), try Reports.crowded()] {
            let plain = StatusScreen(report: report, language: language, colours: false).text
            let coloured = StatusScreen(report: report, language: language, colours: true).text
            #expect(coloured.contains("\u{1B}[31m"))
            #expect(coloured.replacing(#/\u{1B}\[\d+m/#, with: "") == plain)
        }
    }

    @Test("a list is a table, and says what it rests on", arguments: languages)
    func list(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: nil)
        try expectGolden(ObligationTable(list: try Reports.list(), terminal: terminal).text, "list.\(name).txt")
    }

    @Test("on a terminal a list's titles are cut to its width", arguments: [80, 100, 120])
    func narrowList(_ width: Int) throws {
        let terminal = Terminal(language: .chinese, colours: false, width: width)
        let lines = ObligationTable(list: try Reports.list(), terminal: terminal).text.split(separator: "\n")
        #expect(lines.prefix(4).filter { String($0).terminalWidth > width } == [])
        #expect(lines[3].hasSuffix("…"))
    }

    @Test("an empty list says so", arguments: languages)
    func emptyList(_ language: Language, _ name: String) throws {
        var list = try Reports.list()
        list.items = []
        let terminal = Terminal(language: language, colours: false, width: nil)
        try expectGolden(ObligationTable(list: list, terminal: terminal).text, "list-empty.\(name).txt")
    }

    @Test("show is a page to read", arguments: languages)
    func show(_ language: Language, _ name: String) throws {
        let terminal = Terminal(language: language, colours: false, width: nil)
        try expectGolden(ObligationPage(detail: try Reports.detail(), terminal: terminal).text, "show.\(name).txt")
    }

    @Test("with --trail every day stands there with its reason, and a firm day names its notice", arguments: languages)
    func trail(_ language: Language, _ name: String) throws {
        var detail = try Reports.detail()
        detail.trail = [
            .init(
                day: try day("2021-09-17"), counted: true, reason: BilingualText(zh: "第11个工作日", en: "working day 11"),
                notice: nil),
            .init(
                day: try day("2021-09-19"), counted: false, reason: BilingualText(zh: "不计,中秋节", en: "not counted, 中秋节"),
                notice: "国办发明电〔2020〕27号"),
        ]
        let terminal = Terminal(language: language, colours: false, width: nil)
        let lines = ObligationPage(detail: detail, showsTrail: true, terminal: terminal).text.split(separator: "\n")
        let expected = [
            language.say(
                zh: "日历      确定,依据国办发明电〔2020〕27号", en: "calendar  firm, by 国办发明电〔2020〕27号"),
            language.say(zh: "+ 2021-09-17 周五  第11个工作日", en: "+ 2021-09-17 Fri  working day 11"),
            language.say(zh: "  2021-09-19 周日  不计,中秋节", en: "  2021-09-19 Sun  not counted, 中秋节"),
        ]
        for line in expected { #expect(lines.contains { $0 == line }, "\(line)") }
        #expect(!ObligationPage(detail: detail, terminal: terminal).text.contains("2021-09-19"))
    }

    @Test("a provisional day says what it can become", arguments: languages)
    func provisional(_ language: Language, _ name: String) throws {
        var detail = try Reports.detail()
        detail.row.certainty = .provisional
        detail.earliest = try day("2021-09-29")
        detail.latest = try day("2021-10-08")
        let terminal = Terminal(language: language, colours: false, width: nil)
        let lines = ObligationPage(detail: detail, terminal: terminal).text.split(separator: "\n")
        let expected = language.say(
            zh: "日历      暂定,最早2021-09-29,最迟2021-10-08",
            en: "calendar  provisional: 2021-09-29 at the earliest, 2021-10-08 at the latest")
        #expect(lines.contains { $0 == expected })
    }

    @Test("a calendar on trial shows what would move, and which letters were early or late", arguments: languages)
    func calendarDiff(_ language: Language, _ name: String) throws {
        let page = CalendarDiffPage(diff: try Reports.calendarDiff(), language: language)
        try expectGolden(page.text, "calendar-diff.\(name).txt")
        #expect(page.text.split(separator: "\n").filter { String($0).terminalWidth > 80 } == [])
    }

    @Test(
        "a calendar on trial that moves nothing says so in one line",
        arguments: [
            (Language.chinese, 0, "采用 cn-2022.yaml 后没有期限变化:在办24件。\n"),
            (.chinese, 3, "采用 cn-2022.yaml 后没有期限变化:在办24件,其中3件由暂定转为确定。\n"),
            (.english, 0, "Nothing would move with cn-2022.yaml: 24 open.\n"),
            (.english, 3, "Nothing would move with cn-2022.yaml: 24 open, 3 of them firm from then on.\n"),
        ])
    func nothingMoves(_ language: Language, _ settled: Int, _ text: String) throws {
        var diff = try Reports.calendarDiff()
        (diff.moves, diff.letters, diff.settled) = ([], [], settled)
        #expect(CalendarDiffPage(diff: diff, language: language).text == text)
    }

    @Test("of a wrong calendar on trial nothing is compared", arguments: [Language.chinese, .english])
    func wrongCalendar(_ language: Language) throws {
        var diff = try Reports.calendarDiff()
        diff.isWrong = true
        #expect(CalendarDiffPage(diff: diff, language: language).text == "")
    }

    @Test(
        "what was recorded is said in one line with the number of the fact",
        arguments: [
            (Language.chinese, false, "4@2021-031 按期办结,办结日2021-09-30(补录)  记录13\n"),
            (.english, false, "4@2021-031 closed on time, on 2021-09-30  fact 13\n"),
            (.chinese, true, "4@2021-031 按期办结,办结日2021-09-30(补录)  记录13(此前已记,未重记)\n"),
            (.english, true, "4@2021-031 closed on time, on 2021-09-30  fact 13 (recorded before)\n"),
        ])
    func receipt(_ language: Language, _ repeated: Bool, _ text: String) throws {
        let reply = FactReply(
            seq: 13, subject: "zhongshan-2021/4@2021-031", day: try day("2021-09-30"),
            line: BilingualText(
                zh: "4@2021-031 按期办结,办结日2021-09-30(补录)", en: "4@2021-031 closed on time, on 2021-09-30"),
            repeated: repeated, evaluatedThrough: try instant("2021-10-11T08:30:02+08:00"), obligations: [])
        #expect(FactReceipt(reply: reply, language: language).text == text)
    }

    static let failures: [(ControlClientError, Int32)] = [
        (.noDaemon(socket: "/run/duban/control.sock"), 69),
        (.notPermitted(socket: "/run/duban/control.sock", group: "duban"), 1),
        (.notPermitted(socket: "/run/duban/control.sock", group: nil), 1),
        (.noAnswer(socket: "/run/duban/control.sock", cause: "read timeout"), 1),
        (.notUnderstood(socket: "/run/duban/control.sock", cause: "seq: 'seq' is missing"), 1),
        (
            .refused(
                APIError(
                    code: "unknown-obligation",
                    message: BilingualText(zh: "没有 4@2021-013", en: "there is no 4@2021-013"))),
            1
        ),
    ]

    @Test("a failure says what is wrong and ends with what to type next", arguments: languages)
    func failure(_ language: Language, _ name: String) throws {
        let text = Self.failures.map { FailureText(error: $0.0, language: language).text }.joined(separator: "\n")
        try expectGolden(text, "failures.\(name).txt")
    }

    @Test("only a missing daemon is 69", arguments: failures)
    func exitCode(_ error: ControlClientError, _ code: Int32) {
        #expect(error.exitCode == code)
    }
}
