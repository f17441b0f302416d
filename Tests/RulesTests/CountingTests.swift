import CivilTime
import Rules
import TestSupport
import Testing

@Suite("Counting a period")
struct CountingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let period: Period
        let start: String
        var roll = LastDayRoll.forward
        let due: String
    }

    static let cases = [
        Case(
            testDescription: "the day of the event is not counted, make-up days are, days off are not",
            period: .workingDays(20), start: "2021-09-02", due: "2021-09-30"),
        Case(
            testDescription: "an event on a rest day counts from the next working day",
            period: .workingDays(1), start: "2021-10-03", due: "2021-10-08"),
        Case(
            testDescription: "a make-up day can be the last day", period: .workingDays(1), start: "2021-09-17",
            due: "2021-09-18"),
        Case(
            testDescription: "calendar days count rest days", period: .days(20), start: "2021-09-02", due: "2021-09-22"),
        Case(
            testDescription: "a last day on a holiday moves to the first working day after it",
            period: .days(30), start: "2021-09-02", due: "2021-10-08"),
        Case(
            testDescription: "a last day on a holiday stays without a roll", period: .days(30), start: "2021-09-02",
            roll: .none, due: "2021-10-02"),
        Case(
            testDescription: "a last day on a holiday can move back", period: .days(30), start: "2021-09-02",
            roll: .backward, due: "2021-09-30"),
        Case(
            testDescription: "a Saturday that is worked is no rest day", period: .days(1), start: "2021-09-17",
            due: "2021-09-18"),
        Case(
            testDescription: "months end on the same day number", period: .months(1), start: "2021-10-15",
            due: "2021-11-15"),
        Case(
            testDescription: "a month without that day ends on its last", period: .months(1), start: "2021-08-31",
            due: "2021-09-30"),
        Case(
            testDescription: "a month's last day on a rest day moves on too", period: .months(3), start: "2021-07-02",
            due: "2021-10-08"),
        Case(
            testDescription: "29 February a year on is 28 February", period: .months(12), start: "2020-02-29",
            due: "2021-03-01"),
    ]

    @Test("a period runs from the day after the event", arguments: cases)
    func period(_ c: Case) throws {
        let due = try c.period.due(after: date(c.start), roll: c.roll, in: .autumn2021())
        #expect(due.day == (try date(c.due)))
    }

    @Test("the derivation names make-up days, holidays and the roll")
    func derivation() throws {
        let calendar = try WorkCalendar.autumn2021()
        #expect(
            try Period.workingDays(20).due(after: date("2021-09-02"), in: calendar).derivation == [
                .started(date("2021-09-02")),
                .counted(.workingDays(20), reaching: date("2021-09-30")),
                .makeUpDays([date("2021-09-18"), date("2021-09-26")]),
                .daysOff("中秋节", [date("2021-09-19"), date("2021-09-20"), date("2021-09-21")]),
            ])
        #expect(
            try Period.days(30).due(after: date("2021-09-02"), in: calendar).derivation == [
                .started(date("2021-09-02")),
                .counted(.days(30), reaching: date("2021-10-02")),
                .rolled(from: date("2021-10-02"), to: date("2021-10-08"), .forward),
                .daysOff("国庆节", (2...7).map { try date("2021-10-0\($0)") }),
            ])
        #expect(
            try Period.months(1).due(after: date("2021-08-31"), in: calendar).derivation == [
                .started(date("2021-08-31")), .counted(.months(1), reaching: date("2021-09-30")),
                .shortMonth(date("2021-09-30")),
            ])
    }

    @Test(
        "a date is provisional when its count or its roll touches a year that is not announced",
        arguments: [
            (Period.workingDays(5), "2022-12-20", LastDayRoll.forward, Certainty.firm),
            (.workingDays(10), "2022-12-20", .forward, .provisional), (.days(11), "2022-12-20", .forward, .provisional),
            (.days(20), "2022-12-20", .none, .firm), (.days(20), "2022-12-20", .forward, .provisional),
            (.workingDays(1), "2020-12-31", .none, .firm), (.days(5), "2020-12-30", .forward, .firm),
            (.workingDays(5), "2020-12-30", .none, .provisional),
        ])
    func certainty(_ period: Period, _ start: String, _ roll: LastDayRoll, _ certainty: Certainty) throws {
        let due = try period.due(after: date(start), roll: roll, in: .autumn2021())
        #expect(due.certainty == certainty)
        #expect(
            due.derivation.contains { step in
                switch step {
                case .notAnnounced, .noCalendar: true
                default: false
                }
            } == (certainty == .provisional))
    }

    @Test("a year before the first calendar is not one that is still to be announced")
    func noCalendar() throws {
        let calendar = try WorkCalendar.autumn2021()
        let past = try Period.workingDays(1).due(after: date("2008-09-26"), in: calendar)
        #expect(past.outlook == .provisional(nil))
        #expect(past.derivation.contains(.noCalendar(year: 2008)))
        #expect(past.explanation(.chinese, event: "", year: 2008).contains("没有2008年的日历,只按周末暂定"))
        let next = try Period.workingDays(1).due(after: date("2022-12-31"), in: calendar)
        #expect(next.derivation.contains(.notAnnounced(year: 2023)))
    }

    @Test(
        "days of a pause, both ends included, are not counted",
        arguments: [
            (Period.workingDays(5), "2021-09-06", "2021-09-17"), (.days(5), "2021-09-10", "2021-09-22"),
            (.days(2), "2021-09-08", "2021-09-10"), (.months(1), "2021-08-15", "2021-09-22"),
            (.months(1), "2021-08-20", "2021-09-24"), (.workingDays(2), "2021-09-16", "2021-09-18"),
        ])
    func pauses(_ period: Period, _ start: String, _ expected: String) throws {
        // 13 to 16 September, in two overlapping parts.
        let pauses = try [date("2021-09-15")...date("2021-09-16"), date("2021-09-13")...date("2021-09-15")]
        let due = try period.due(after: date(start), excluding: pauses, in: .autumn2021())
        #expect(due.day == (try date(expected)))
    }

    @Test(
        "a period counts back as it counts on",
        arguments: [
            (Period.workingDays(5), "2021-10-08", "2021-09-26", "2021-10-14"),
            (.days(30), "2021-10-08", "2021-09-08", "2021-11-07"),
            (.months(1), "2021-10-31", "2021-09-30", "2021-11-30"),
        ])
    func distance(_ period: Period, _ day: String, _ before: String, _ after: String) throws {
        let calendar = try WorkCalendar.autumn2021()
        #expect(period.day(before: try date(day), in: calendar) == (try date(before)))
        #expect(period.day(after: try date(day), in: calendar) == (try date(after)))
    }

    @Test(
        "a period before a day counts back, and its calendar days move only when the rule says so",
        arguments: [
            (Period.workingDays(5), "2021-10-08", LastDayRoll.none, "2021-09-26"),
            (.workingDays(5), "2021-10-08", .backward, "2021-09-26"), (.days(5), "2021-10-08", .none, "2021-10-03"),
            (.days(5), "2021-10-08", .backward, "2021-09-30"), (.months(1), "2021-10-31", .none, "2021-09-30"),
        ])
    func before(_ period: Period, _ end: String, _ roll: LastDayRoll, _ day: String) throws {
        let due = try period.due(before: date(end), roll: roll, in: .autumn2021())
        #expect(try due.day == date(day))
        #expect(due.certainty == .firm)
    }

    @Test(
        "the working days of a month are counted from either end",
        arguments: [
            (2, "2021-10-09"), (-1, "2021-10-29"), (-2, "2021-10-28"),
        ])
    func ofMonth(_ n: Int, _ day: String) throws {
        let month = CalendarPeriod(.month, containing: try date("2021-10-15"))
        let due = try #require(try month.due(onWorkingDay: n, in: .autumn2021()))
        #expect(try due.day == date(day))
        #expect(try month.due(onWorkingDay: 30, in: .autumn2021()) == nil)
    }

    @Test("a gap that must not be reached ends a day earlier, as do the days that it can become")
    func reached() throws {
        let calendar = try TestCalendars.cn()
        let exceeded = try Period.workingDays(5).due(sinceUpdate: date("2026-12-30"), .exceeded, in: calendar)
        let reached = try Period.workingDays(5).due(sinceUpdate: date("2026-12-30"), .reached, in: calendar)
        #expect(reached.day == exceeded.day.adding(days: -1))
        let span = try #require(exceeded.span)
        #expect(reached.span == span.lowerBound.adding(days: -1)...span.upperBound.adding(days: -1))
        #expect(reached.trail(in: calendar).last?.day == reached.day)
    }

    @Test("an update on the day six months on is in time, and rest days move nothing")
    func gap() throws {
        let due = try Period.months(6).due(sinceUpdate: date("2021-04-03"), in: .autumn2021())
        #expect(due.day == (try date("2021-10-03")))
        #expect(due.certainty == .firm)
        #expect(
            try due.derivation == [.started(date("2021-04-03")), .counted(.months(6), reaching: date("2021-10-03"))])
    }
}
