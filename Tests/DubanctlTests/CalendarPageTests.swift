import CivilTime
import Control
import Plans
import ShippedCalendars
import TestSupport
import Testing

@testable import dubanctl

@Suite("A month on the screen")
struct CalendarPageTests {
    static let languages: [(Language, String)] = [(.chinese, "zh"), (.english, "en")]

    @Test("a month shows 休 and 班, its holidays with their notice, and what is due", arguments: languages)
    func month(_ language: Language, _ name: String) throws {
        let page = try Self.page("2021-09", language, due: [Reports.overdue(), Reports.closed()])
        try expectGolden(page.text, "calendar-month.\(name).txt")
    }

    @Test("a month of a year that is not announced says so", arguments: languages)
    func provisional(_ language: Language, _ name: String) throws {
        try expectGolden(try Self.page("2027-02", language).text, "calendar-provisional.\(name).txt")
    }

    @Test("a year shows its months in pairs", arguments: languages)
    func year(_ language: Language, _ name: String) throws {
        let page = try Self.page("2021", language, due: [Reports.overdue()])
        try expectGolden(page.text, "calendar-year.\(name).txt")
    }

    @Test("a bureau's own calendar is named, and its own days are told from those of the notice")
    func ownDays() throws {
        let closed = [try day("2026-10-08"): "搬迁"]
        let opened = [try day("2026-10-11"): "值班受理"]
        let calendar = Library(Shipped.calendars).calendar.closing(closed, opening: opened, named: "lingnan")
        try expectGolden(
            try Self.page("2026-10", .chinese, calendar: calendar, asOf: "2025-12-01").text, "calendar-own.zh.txt")
    }

    @Test(
        "no line takes more than 80 cells, however much is due",
        arguments: ["2015-09", "2026-10", "2026", "2027", "2013"], [Language.chinese, .english])
    func fits(_ period: String, _ language: Language) throws {
        let first = try #require(CalendarPeriod(period)).first
        let due = try (0..<250).map { number in
            var row = try Reports.provisional(number)
            row.due = first.adding(days: number % 28 % 3)
            return row
        }
        let lines = try Self.page(period, language, due: due).text.split(separator: "\n")
        #expect(lines.filter { String($0).terminalWidth > 80 } == [])
        let shown = lines.filter { $0.contains("24@") }
        #expect(shown.count == 14)
    }

    @Test("colours change nothing but the colours", arguments: ["2021-09", "2021"])
    func colours(_ period: String) throws {
        let due = [try Reports.overdue(), try Reports.quota()]
        let plain = try Self.page(period, .chinese, due: due).text
        let coloured = try Self.page(period, .chinese, due: due, colours: true).text
        #expect(coloured.contains("\u{1B}[33m"))
        #expect(coloured.replacing(#/\u{1B}\[\d+m/#, with: "") == plain)
    }

    @Test("the JSON has every day with its kind, and what is due", arguments: ["2021-09"])
    func json(_ period: String) throws {
        let view = try Self.view(period, due: [Reports.overdue()])
        let json = try ControlJSON.encode(CalendarReport(view), pretty: true)
        try expectGolden(String(decoding: json, as: UTF8.self) + "\n", "calendar-month.json")
    }

    @Test("every month of the calendar begins on its weekday and has all its days", arguments: 2015...2027)
    func wholeMonths(_ year: Int) throws {
        let view = try Self.view("\(year)")
        #expect(view.months.count == 12)
        #expect(view.months.reduce(0) { $0 + view.workingDays(in: $1) } == view.workingDays(in: view.period))
        for month in view.months {
            let terminal = Terminal(language: .english, colours: false, width: nil)
            let grid = MonthGrid(month: month, view: view, terminal: terminal, size: .wide).lines.dropFirst()
            let numbers = grid.flatMap { $0.split { " []".contains($0) }.compactMap { Int($0) } }
            #expect(numbers == Array(1...month.last.day))
            let column = try #require(grid.first?.prefix { $0 == " " }.count) / 11 + 1
            #expect(column == month.first.weekday.rawValue)
        }
    }

    private static func view(
        _ period: String, calendar: WorkCalendar? = nil, due: [ObligationRow]? = nil, asOf: String? = nil
    ) throws -> CalendarView {
        CalendarView(
            calendar: calendar ?? Library(Shipped.calendars).calendar, period: try #require(CalendarPeriod(period)),
            today: try day("2021-09-13"), due: due, asOf: try asOf.map { try day($0) })
    }

    private static func page(
        _ period: String, _ language: Language, calendar: WorkCalendar? = nil, due: [ObligationRow]? = nil,
        asOf: String? = nil, colours: Bool = false
    ) throws -> CalendarPage {
        CalendarPage(
            view: try view(period, calendar: calendar, due: due, asOf: asOf),
            terminal: Terminal(language: language, colours: colours, width: nil))
    }
}

extension Reports {
    fileprivate static func closed() throws -> ObligationRow {
        var row = try overdue()
        row.light = .closedOnTime
        return row
    }
}
