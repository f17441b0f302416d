import CivilTime
import Testing

@Suite("Weeks, months, quarters, half-years and years")
struct CalendarPeriodTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let unit: PeriodUnit
        let day, name, first, last: String
        var testDescription: String { "\(day) lies in \(name)" }
    }

    static let cases = [
        Case(unit: .week, day: "2026-11-22", name: "2026-W47", first: "2026-11-16", last: "2026-11-22"),
        Case(unit: .week, day: "2026-11-23", name: "2026-W48", first: "2026-11-23", last: "2026-11-29"),
        Case(unit: .week, day: "2021-01-03", name: "2020-W53", first: "2020-12-28", last: "2021-01-03"),
        Case(unit: .week, day: "2026-12-31", name: "2026-W53", first: "2026-12-28", last: "2027-01-03"),
        Case(unit: .week, day: "2024-12-30", name: "2025-W01", first: "2024-12-30", last: "2025-01-05"),
        Case(unit: .week, day: "2023-01-01", name: "2022-W52", first: "2022-12-26", last: "2023-01-01"),
        Case(unit: .month, day: "2024-02-29", name: "2024-02", first: "2024-02-01", last: "2024-02-29"),
        Case(unit: .month, day: "2021-12-31", name: "2021-12", first: "2021-12-01", last: "2021-12-31"),
        Case(unit: .quarter, day: "2021-03-31", name: "2021-Q1", first: "2021-01-01", last: "2021-03-31"),
        Case(unit: .quarter, day: "2021-11-30", name: "2021-Q4", first: "2021-10-01", last: "2021-12-31"),
        Case(unit: .halfYear, day: "2021-06-30", name: "2021-H1", first: "2021-01-01", last: "2021-06-30"),
        Case(unit: .halfYear, day: "2021-07-01", name: "2021-H2", first: "2021-07-01", last: "2021-12-31"),
        Case(unit: .year, day: "2021-01-01", name: "2021", first: "2021-01-01", last: "2021-12-31"),
    ]

    @Test("a day lies in the period that its name, first and last day say", arguments: cases)
    func contains(_ c: Case) throws {
        let day = try #require(CivilDate(c.day))
        let period = CalendarPeriod(c.unit, containing: day)
        #expect(period.description == c.name)
        #expect(period.first.description == c.first)
        #expect(period.last.description == c.last)
        #expect(period.contains(day))
        #expect(!period.contains(period.first.adding(days: -1)))
        #expect(!period.contains(period.last.adding(days: 1)))
    }

    @Test("periods follow each other without a gap, forwards and back", arguments: PeriodUnit.allCases)
    func sequence(_ unit: PeriodUnit) throws {
        var period = CalendarPeriod(unit, containing: try #require(CivilDate("2019-12-15")))
        for _ in 0..<60 {
            #expect(period.next.first == period.last.adding(days: 1))
            #expect(period.next.previous == period)
            period = period.next
        }
    }

    @Test("a period's name leads back to it", arguments: cases)
    func reads(_ c: Case) throws {
        #expect(CalendarPeriod(c.name) == CalendarPeriod(c.unit, containing: try #require(CivilDate(c.day))))
    }

    @Test(
        "a name that no period has is refused",
        arguments: [
            "2021-W53", "2021-W0", "2021-W1", "2021-Q5", "2021-H3", "2021-13", "2021-1", "21", "2021-", "", "+021",
        ])
    func refuses(_ name: String) {
        #expect(CalendarPeriod(name) == nil)
    }

    @Test(
        "a week is reported in the year of its Sunday, though it is named after its Thursday",
        arguments: [
            ("2026-12-31", 2026, 2027), ("2024-12-30", 2025, 2025), ("2023-01-01", 2022, 2023),
        ])
    func reportingYear(_ day: String, _ named: Int, _ reported: Int) throws {
        let week = CalendarPeriod(.week, containing: try #require(CivilDate(day)))
        #expect(week.namedYear == named)
        #expect(week.reportingYear == reported)
    }
}
