import CivilTime
import Rules
import TestSupport
import Testing

@Suite("Day by day")
struct TrailTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let golden: String
        let due: @Sendable (WorkCalendar) throws -> DueDate
    }

    static let cases = [
        Case(testDescription: "20 working days over 中秋节 and 国庆节", golden: "working-days.txt") {
            Period.workingDays(20).due(after: try date("2026-09-18"), in: $0)
        },
        Case(testDescription: "working days without those of a pause", golden: "paused.txt") {
            let pause = try date("2026-09-21")...date("2026-09-23")
            return Period.workingDays(5).due(after: try date("2026-09-18"), excluding: [pause], in: $0)
        },
        Case(testDescription: "calendar days whose last moves on", golden: "rolled-forward.txt") {
            Period.days(7).due(after: try date("2026-09-25"), in: $0)
        },
        Case(testDescription: "a day that a text names, moved back", golden: "rolled-back.txt") {
            try #require(try YearPlace.by(10, .number(3)).due(inYear: 2026, roll: .backward, in: $0))
        },
        Case(testDescription: "a month", golden: "month.txt") {
            Period.months(1).due(after: try date("2026-01-31"), in: $0)
        },
        Case(testDescription: "working days before a day", golden: "before.txt") {
            Period.workingDays(5).due(before: try date("2026-10-12"), in: $0)
        },
        Case(testDescription: "the last working day but two of a month", golden: "of-month.txt") {
            let month = CalendarPeriod(.month, containing: try date("2026-02-01"))
            return try #require(month.due(onWorkingDay: -3, in: $0))
        },
        Case(testDescription: "into a year that is not announced", golden: "not-announced.txt") {
            Period.workingDays(3).due(after: try date("2026-12-30"), in: $0)
        },
        Case(testDescription: "in a year without a calendar", golden: "no-calendar.txt") {
            Period.workingDays(3).due(after: try date("2008-10-02"), in: $0)
        },
    ]

    @Test("every day is named with what it counts for and why", arguments: cases)
    func trail(_ c: Case) throws {
        let calendar = try TestCalendars.cn()
        try expectGolden(Self.rendered(c.due(calendar).trail(in: calendar)), "trail/\(c.golden)")
    }

    @Test("a bureau's own days are told from those of a notice")
    func ownDays() throws {
        let own = try TestCalendars.cn().closing(
            [date("2026-10-08"): "搬迁"], opening: [date("2026-10-06"): "值班受理"], named: "own")
        let due = try Period.workingDays(2).due(after: date("2026-10-04"), in: own)
        try expectGolden(Self.rendered(due.trail(in: own)), "trail/own-days.txt")
    }

    @Test("an extension goes on from the day on which the first period ended")
    func extended() throws {
        let calendar = try TestCalendars.cn()
        var due = try Period.workingDays(2).due(after: date("2026-11-02"), in: calendar)
        due.derivation += Period.workingDays(1).due(after: due.day, in: calendar).derivation
        #expect(due.trail(in: calendar).map(\.place) == [.origin, .workingDay(1), .workingDay(2), .workingDay(1)])
    }

    @Test("a due day without a derivation has no trail")
    func empty() throws {
        let due = DueDate(day: try date("2026-10-09"), certainty: .provisional, derivation: [])
        #expect(due.trail(in: .mondayToFriday).isEmpty)
        #expect(due.span == nil)
    }

    private static func rendered(_ trail: [TrailDay]) -> String {
        trail.map { day in
            "\(day.day) \(day.isCounted ? "+" : " ") \(day.reason(.chinese)) / \(day.reason(.english))\n"
        }.joined()
    }
}
