import CivilTime
import Rules
import TestSupport
import Testing

@Suite("What holds for every count")
struct CountingPropertyTests {
    private static let announced = Result { try TestCalendars.cn() }

    @Test("a later event is never due earlier", arguments: 0..<40 as Range<UInt64>)
    func monotone(_ seed: UInt64) {
        var draw = Draw(seed: seed)
        let calendar = draw.calendar()
        for _ in 0..<60 {
            let period = draw.period()
            // 1 month from 30 and from 31 January ends on the same day, so that a pause on the 31st would lengthen
            // only the first: months are compared without pauses.
            let pauses = if case .months = period { [ClosedRange<CivilDate>]() } else { draw.pauses() }
            let roll = draw.roll()
            let start = draw.day()
            let later = start.adding(days: draw.number(in: 1...9))
            let due = period.due(after: start, excluding: pauses, roll: roll, in: calendar).day
            #expect(due <= period.due(after: later, excluding: pauses, roll: roll, in: calendar).day)
            #expect(
                period.due(before: start, roll: roll, in: calendar).day
                    <= period.due(before: later, roll: roll, in: calendar).day)
        }
    }

    @Test(
        "a rest day more never makes a date earlier and a make-up day more never later, and mirrored before an event",
        arguments: 100..<140 as Range<UInt64>)
    func moreRest(_ seed: UInt64) {
        var draw = Draw(seed: seed)
        let calendar = draw.calendar()
        let changed = draw.day()
        let rested = calendar.closing([changed: "放假"], opening: [:], named: "rested")
        let worked = calendar.closing([:], opening: [changed: "调休"], named: "worked")
        for _ in 0..<60 {
            // Near enough that most counts pass the day that changes.
            let start = changed.adding(days: draw.number(in: -40...40))
            let period = Period.workingDays(draw.number(in: 1...60))
            let pauses = draw.pauses()
            let dues = [worked, calendar, rested].map { period.due(after: start, excluding: pauses, in: $0).day }
            #expect(dues == dues.sorted())
            let before = [rested, calendar, worked].map { period.due(before: start, in: $0).day }
            #expect(before == before.sorted())
            let last = Period.days(draw.number(in: 1...60))
            let rolled = [worked, calendar, rested].map { last.due(after: start, roll: .forward, in: $0).day }
            #expect(rolled == rolled.sorted())
        }
    }

    @Test("counting and the number of working days are inverse", arguments: 200..<240 as Range<UInt64>)
    func inverse(_ seed: UInt64) {
        var draw = Draw(seed: seed)
        let calendar = draw.calendar()
        for _ in 0..<60 {
            let start = draw.day()
            let n = draw.number(in: 1...400)
            let end = calendar.workingDay(n, after: start)
            #expect(calendar.isWorkday(end))
            #expect(calendar.workdays(after: start, through: end) == n)
            #expect(calendar.workdays(after: start, through: end.adding(days: -1)) == n - 1)
            let first = calendar.workingDay(-n, after: start)
            #expect(calendar.isWorkday(first))
            #expect(calendar.workdays(after: first.adding(days: -1), through: start.adding(days: -1)) == n)
            #expect(calendar.workingDay(n, after: first.adding(days: -1)) == calendar.workingDay(-1, after: start))
            // Without any pause the count with pauses is the plain one; with them it skips just their days.
            #expect(calendar.workingDay(n, after: start, excluding: []) == end)
            let pauses = draw.pauses()
            let paused = calendar.workingDay(n, after: start, excluding: pauses)
            let counted = (start.dayNumber + 1...paused.dayNumber).map(CivilDate.init(dayNumber:))
                .count { day in calendar.isWorkday(day) && !pauses.contains { $0.contains(day) } }
            #expect(counted == n)
        }
    }

    @Test("the day itself lies in its span, and its trail leads to it", arguments: 300..<340 as Range<UInt64>)
    func spans(_ seed: UInt64) throws {
        var draw = Draw(seed: seed)
        let calendar = try Self.announced.get().awaiting(draw.number(in: 2016...2026)...2026)
        for _ in 0..<60 {
            let period = draw.period()
            let start = draw.day()
            let due = period.due(after: start, excluding: draw.pauses(), roll: draw.roll(), in: calendar)
            #expect(try #require(due.span).contains(due.day))
            #expect(due.certainty == .provisional || due.span == due.day...due.day)
            let back = period.due(before: start, roll: draw.roll(), in: calendar)
            #expect(try #require(back.span).contains(back.day))
            for due in [due, back] {
                let trail = due.trail(in: calendar)
                #expect(trail.last?.day == due.day)
                #expect(trail.first?.day == start)
                #expect(zip(trail, trail.dropFirst()).allSatisfy { abs($1.day.dayNumber - $0.day.dayNumber) == 1 })
                if case .workingDays(let count) = period { #expect(trail.count(where: \.isCounted) == count) }
            }
        }
    }
}

/// Calendars, days and rules drawn from a seed.
private struct Draw {
    private var dice: SeededDice

    init(seed: UInt64) {
        dice = SeededDice(seed: seed)
    }

    mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &dice) }

    /// A day of 2019 to 2026, years that the calendars below and those in the repository know.
    mutating func day() -> CivilDate { CivilDate(dayNumber: number(in: 17_897...20_600)) }

    /// Every year announced, with days off in clusters and make-up days on weekends, as dense as no real one.
    mutating func calendar() -> WorkCalendar {
        WorkCalendar(
            name: "drawn",
            years: (2019...2026).map { year in
                var off: [CivilDate: String] = [:]
                var work: [CivilDate: String] = [:]
                for _ in 0..<12 {
                    guard let first = CivilDate(year: year, month: number(in: 1...12), day: number(in: 1...28)) else {
                        continue
                    }
                    for days in 0..<number(in: 1...9) { off[first.adding(days: days)] = "假" }
                    let other = CalendarPeriod(.week, containing: first.adding(days: number(in: -14...14))).last
                    if off[other] == nil { work[other] = "假" }
                }
                return CalendarYear(year: year, status: .announced(notice: "\(year)号"), off: off, work: work)
            })
    }

    mutating func period() -> Period {
        switch number(in: 0...2) {
        case 0: .days(number(in: 1...90))
        case 1: .months(number(in: 1...12))
        default: .workingDays(number(in: 1...60))
        }
    }

    mutating func roll() -> LastDayRoll { LastDayRoll.allCases.randomElement(using: &dice) ?? .none }

    /// Up to three, which may touch and overlap.
    mutating func pauses() -> [ClosedRange<CivilDate>] {
        (0..<number(in: 0...3)).map { _ in
            let first = day()
            return first...first.adding(days: number(in: 0...40))
        }
    }
}
