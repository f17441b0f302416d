import CivilTime
import Foundation
import Rules
import TestSupport
import Testing

/// 2015 is left out: no table of festivals foresees the break of 抗日战争胜利70周年, announced in May of that year.
@Suite("Provisional dates before a notice, against the notice that came", .timeLimit(.minutes(5)))
struct BackTests {
    private static let announced = Result { try TestCalendars.cn() }

    /// 2020 is known beforehand only to those who know the later notices: it was the first with five days of
    /// 劳动节, and 春节 was prolonged in January against the epidemic (国办发明电〔2020〕1号).
    @Test("the day that the notice made lies between earliest and latest", arguments: 2016...2026)
    func foreseen(_ year: Int) throws {
        let announced = try Self.announced.get()
        let before = announced.awaiting(year == 2020 ? 2020...2020 : year...2026)
        var dice = SeededDice(seed: UInt64(year))
        let first = try #require(CivilDate(year: year - 1, month: 11, day: 1)).dayNumber
        let last = try #require(CivilDate(year: year, month: 12, day: 31)).dayNumber
        for number in first...last {
            let start = CivilDate(dayNumber: number)
            for n in counts(from: &dice) {
                let day = announced.workingDay(n, after: start)
                let span = try #require(before.span(ofWorkingDay: n, after: start))
                #expect(span.contains(day), "\(n) working days after \(start): \(day), not in \(span)")
            }
            for roll in [LastDayRoll.forward, .backward] {
                let day = roll.moving(start, in: announced)
                let span = try #require(roll.span(from: start, in: before))
                #expect(span.contains(day), "\(start) \(roll): \(day), not in \(span)")
            }
            let pause = start.adding(days: Int.random(in: 1...20, using: &dice))
            let pauses = [pause...pause.adding(days: Int.random(in: 0...30, using: &dice))]
            let period = Period.workingDays(Int.random(in: 1...60, using: &dice))
            let due = period.due(after: start, excluding: pauses, in: before)
            let day = period.due(after: start, excluding: pauses, in: announced).day
            #expect(try #require(due.span).contains(day), "\(period) after \(start) without \(pauses)")
            #expect(due.certainty == .provisional || due.day == day, "\(period) after \(start) without \(pauses)")
        }
    }

    /// Every count from 1 to 60, both ways, with `DUBAN_BACKTEST=all`; else four drawn for each start.
    private func counts(from dice: inout SeededDice) -> [Int] {
        if ProcessInfo.processInfo.environment["DUBAN_BACKTEST"] == "all" { return Array(-60 ... -1) + Array(1...60) }
        return (0..<2).flatMap { _ in
            [Int.random(in: 1...60, using: &dice), -Int.random(in: 1...60, using: &dice)]
        }
    }

    @Test("a firm date is a span of one day, whatever is awaited elsewhere")
    func firm() throws {
        let calendar = try Self.announced.get()
        let first = try date("2016-01-01").dayNumber
        for number in first...(try date("2026-11-20").dayNumber) {
            let due = Period.workingDays(20).due(after: CivilDate(dayNumber: number), in: calendar)
            guard due.day < (try date("2026-12-19")) else { break }
            #expect(due.outlook == .firm)
            #expect(due.span == due.day...due.day)
        }
    }

    @Test("the spans of 20 working days are as wide as the table says")
    func widths() throws {
        let announced = try Self.announced.get()
        var lines = ["year  mean  widest  (days between earliest and latest, 20 working days due in that year)"]
        for year in 2016...2026 {
            let before = announced.awaiting(year...2026)
            let first = try #require(CivilDate(year: year - 1, month: 11, day: 1)).dayNumber
            let widths = try (first..<first + 425).compactMap { number -> Int? in
                let due = Period.workingDays(20).due(after: CivilDate(dayNumber: number), in: before)
                guard due.day.year == year else { return nil }
                let span = try #require(due.span)
                return span.upperBound.dayNumber - span.lowerBound.dayNumber
            }
            let tenths = widths.reduce(0, +) * 10 / widths.count
            lines.append("\(year)   \(tenths / 10).\(tenths % 10)  \(widths.max() ?? 0)")
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "span-widths.txt")
    }
}
