import CivilTime
import Testing

@Suite("Civil dates")
struct CivilDateTests {
    @Test(
        "a date that exists is read and printed in the same form",
        arguments: [
            "0001-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-11-22", "9999-12-31",
        ])
    func roundTrip(_ text: String) throws {
        #expect(try #require(CivilDate(text)).description == text)
    }

    @Test(
        "a date that does not exist, or stands in another form, is refused",
        arguments: [
            "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "0000-01-01",
            "2026-1-1", "2026/01/01", "20260101", "2026-01-01 ", "2026-01-0\u{FF11}", "", "-026-01-01",
        ])
    func refused(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(
        "day numbers count from 1970-01-01 and lead back to the same day",
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_779, "2026-11-22"),
            (-719_162, "0001-01-01"),
        ])
    func dayNumbers(_ number: Int, _ text: String) {
        #expect(CivilDate(dayNumber: number).description == text)
        #expect(CivilDate(text)?.dayNumber == number)
    }

    @Test("years, months and days follow each other without a gap for four hundred years")
    func continuous() throws {
        var expected = (year: 1800, month: 1, day: 1)
        var date = try #require(CivilDate("1800-01-01"))
        for _ in 0..<146_097 {
            let isRight = date.year == expected.year && date.month == expected.month && date.day == expected.day
            guard isRight else {
                Issue.record("\(date) is not \(expected)")
                return
            }
            date = date.adding(days: 1)
            expected.day += 1
            if expected.day > CivilDate.lengthOfMonth(expected.month, year: expected.year) {
                expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
            }
        }
        #expect(date.description == "2200-01-01")
    }

    @Test(
        "months on is the same day number, else the month's last day",
        arguments: [
            ("2024-11-30", 3, "2025-02-28"), ("2023-11-30", 3, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2025-08-31", 6, "2026-02-28"), ("2021-12-31", 1, "2022-01-31"),
            ("2021-03-31", -1, "2021-02-28"), ("2021-01-15", -1, "2020-12-15"), ("2021-05-31", 0, "2021-05-31"),
            ("2021-01-31", -13, "2019-12-31"),
        ])
    func months(_ start: String, _ months: Int, _ expected: String) throws {
        #expect(try #require(CivilDate(start)).adding(months: months).description == expected)
    }

    @Test(
        "a week begins on Monday and ends with the weekend",
        arguments: [
            ("1970-01-01", Weekday.thursday), ("1969-12-28", .sunday), ("2021-10-11", .monday),
            ("2021-10-16", .saturday), ("2021-10-17", .sunday), ("0001-01-01", .monday),
        ])
    func weekdays(_ text: String, _ weekday: Weekday) throws {
        #expect(try #require(CivilDate(text)).weekday == weekday)
        #expect(weekday.isWeekend == (weekday == .saturday || weekday == .sunday))
    }

    @Test(
        "a day beyond the month's end stands for its last day",
        arguments: [
            (2023, 2, 30, "2023-02-28"), (2024, 2, 30, "2024-02-29"), (2021, 4, 31, "2021-04-30"),
            (2021, 4, 30, "2021-04-30"), (2021, 1, 1, "2021-01-01"),
        ])
    func dayOrLast(_ year: Int, _ month: Int, _ day: Int, _ expected: String) {
        #expect(CivilDate(year: year, month: month, dayOrLast: day)?.description == expected)
    }

    @Test("a month that does not exist has no last day")
    func noSuchMonth() {
        #expect(CivilDate.lastDay(ofMonth: 13, year: 2021) == nil)
        #expect(CivilDate(year: 2021, month: 0, dayOrLast: 1) == nil)
    }
}
