import CivilTime
import Foundation
import Rules
import TestSupport
import Testing

@Suite("Date computations against the published table")
struct VectorTests {
    @Test("every computation of the table gives its published result", arguments: Operation.allCases)
    func computes(_ operation: Operation) throws {
        let vectors = try Vector.all().filter { $0.operation == operation }
        try #require(!vectors.isEmpty)
        let calendars = try Calendars()
        let wrong = try vectors.compactMap { vector -> String? in
            let answer = try vector.answer(in: calendars.calendar(named: vector.calendar))
            return answer == vector.expected ? nil : "\(vector.id): \(answer), not \(vector.expected)"
        }
        #expect(wrong.isEmpty)
    }

    @Test("the table holds two thousand computations, and each of them is run")
    func complete() throws {
        #expect(try Vector.all().count == 2000)
    }

    /// What the rows of the table compute; the raw values are the table's own names.
    enum Operation: String, CaseIterable, Sendable {
        case workdaysAfter = "add_workdays"
        case workdaysBetween = "count_workdays"
        case daysAfter = "add_days"
        case monthsAfter = "add_months"
        case dayOfYear = "annual"
        case quarterEnd = "quarter_end"
        case dayOfQuarter = "quarter_day"
        case dayOfMonth = "month_day"
        case workdayOfMonth = "month_workday"
        case isoWeek = "iso_week"
        case isWorkday = "is_workday"
        case roll = "roll"
        case workdaysOutsidePauses = "add_workdays_excl"
        case weekQuota = "week_count"
        case longestGap = "max_gap"
    }
}

@Suite("Worked examples of the statutes")
struct StatuteTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let period: Period
        let start: String
        var pauses: [ClosedRange<CivilDate>] = []
        var calendarOf: String?
        let due: String
    }

    static let cases = [
        Case(
            testDescription: "答复申请,政府信息公开条例 第三十三条", period: .workingDays(20), start: "2022-09-23",
            due: "2022-10-26"),
        Case(
            testDescription: "延长答复期限,第三十三条", period: .workingDays(20), start: "2022-10-26", due: "2022-11-23"),
        Case(
            testDescription: "2020年春节假期延长以后", period: .workingDays(20), start: "2020-01-15", due: "2020-02-19"),
        Case(
            testDescription: "2020年春节假期延长以前", period: .workingDays(20), start: "2020-01-15",
            calendarOf: "2020-01-20", due: "2020-02-17"),
        Case(testDescription: "告知补正,第三十条", period: .workingDays(7), start: "2021-09-28", due: "2021-10-13"),
        Case(
            testDescription: "第三方提出意见,第三十二条", period: .workingDays(15), start: "2023-04-20", due: "2023-05-12"),
        Case(
            testDescription: "征求意见所需时间不计算在内,第三十三条第三款", period: .workingDays(20), start: "2024-05-29",
            pauses: [CivilDate(dayNumber: 19_877)...CivilDate(dayNumber: 19_894)], due: "2024-07-16"),
        Case(
            testDescription: "六十日届满于春节,行政复议法 第二十条", period: .days(60), start: "2024-12-02",
            due: "2025-02-05"),
        Case(
            testDescription: "三个月后没有对应日,民法典 第二百零二条", period: .months(3), start: "2024-11-30",
            due: "2025-02-28"),
        Case(
            testDescription: "六个月届满于调休上班的星期六", period: .months(6), start: "2025-08-31", due: "2026-02-28"),
        Case(testDescription: "20日,贵州省医保局", period: .days(20), start: "2020-09-25", due: "2020-10-15"),
        Case(
            testDescription: "20个工作日,邢台市医保局", period: .workingDays(20), start: "2020-09-25", due: "2020-10-29"),
    ]

    @Test("a statute's period ends on the day that its practice says", arguments: cases)
    func ends(_ c: Case) throws {
        let calendar =
            try c.calendarOf.map { try TestCalendars.cn(asOf: #require(CivilDate($0))) } ?? TestCalendars.cn()
        let start = try #require(CivilDate(c.start))
        let due = c.period.due(after: start, excluding: c.pauses, in: calendar)
        #expect(due.day.description == c.due)
        #expect(due.certainty == .firm)
    }
}

/// The calendars that the table names, each read once.
private final class Calendars {
    private var read: [String: WorkCalendar] = [:]

    init() throws {
        read["cn"] = try TestCalendars.cn()
        read["mon-fri"] = .mondayToFriday
        // A dash says that the computation needs no calendar.
        read["-"] = .mondayToFriday
    }

    func calendar(named name: String) throws -> WorkCalendar {
        if let calendar = read[name] { return calendar }
        let day = try #require(name.hasPrefix("cn@") ? CivilDate(name.dropFirst(3)) : nil, "no calendar \(name)")
        let calendar = try TestCalendars.cn(asOf: day)
        read[name] = calendar
        return calendar
    }
}

/// One row of the table.
private struct Vector {
    let id: String
    let operation: VectorTests.Operation
    let calendar: String
    let arguments: [String]
    let expected: String

    static func all() throws -> [Vector] {
        let table = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../RulesTests/Vectors/vectors-public.tsv").standardized
        return try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == 7)
            return Vector(
                id: fields[0], operation: try #require(VectorTests.Operation(rawValue: fields[1])),
                calendar: fields[2], arguments: Array(fields[3...5]), expected: fields[6])
        }
    }

    func answer(in calendar: WorkCalendar) throws -> String {
        switch operation {
        case .workdaysAfter:
            let count = try number(1)
            return try count > 0
                ? "\(Period.workingDays(count).due(after: date(0), in: calendar).day)"
                : "\(Period.workingDays(-count).day(before: date(0), in: calendar))"
        case .workdaysBetween: return try "\(calendar.workdays(after: date(0), through: date(1)))"
        case .daysAfter: return try "\(Period.days(number(1)).due(after: date(0), roll: roll(2), in: calendar).day)"
        case .monthsAfter: return try "\(Period.months(number(1)).due(after: date(0), roll: roll(2), in: calendar).day)"
        case .dayOfYear:
            let day = try #require(CivilDate("2024-\(arguments[0])"))
            let rule = try #require(DayOfYear(month: day.month, day: .number(day.day)))
            return try "\(#require(YearPlace.day(rule, .by).due(inYear: number(1), roll: roll(2), in: calendar)).day)"
        case .quarterEnd: return try "\(CalendarPeriod(.quarter, containing: date(0)).due.day)"
        case .dayOfQuarter:
            let rule = try #require(DayOfQuarter(month: 1, day: .number(number(1))))
            return try "\(rule.due(inQuarterOf: date(0), roll: roll(2), in: calendar).day)"
        case .dayOfMonth:
            let month = try month(0)
            let day = try #require(CivilDate(year: month.year, month: month.month, dayOrLast: number(1)))
            return try "\(roll(2).moving(day, in: calendar))"
        case .workdayOfMonth:
            let month = try month(0)
            return try "\(#require(calendar.workingDay(number(1), ofMonth: month.month, year: month.year)))"
        case .isoWeek:
            let day = try date(0)
            return "\(CalendarPeriod(.week, containing: day))-\(day.weekday.rawValue)"
        case .isWorkday: return try calendar.isWorkday(date(0)) ? "1" : "0"
        case .roll: return try "\(roll(1).moving(date(0), in: calendar))"
        case .workdaysOutsidePauses:
            return try "\(Period.workingDays(number(1)).due(after: date(0), excluding: pauses(2), in: calendar).day)"
        case .weekQuota:
            let days =
                arguments[2] == "-" ? [] : try arguments[2].split(separator: ",").map { try #require(CivilDate($0)) }
            let tally = try CalendarPeriod(.week, containing: date(0)).tally(days, required: number(1))
            return "\(tally.counted):\(tally.isMet ? "met" : "short")"
        case .longestGap:
            let due = try Period.months(number(1)).due(sinceUpdate: date(0), in: calendar).day
            return try "\(due):\(date(2) <= due ? "ok" : "late")"
        }
    }

    private func date(_ index: Int) throws -> CivilDate { try #require(CivilDate(arguments[index])) }

    private func number(_ index: Int) throws -> Int { try #require(Int(arguments[index])) }

    private func roll(_ index: Int) throws -> LastDayRoll { try #require(LastDayRoll(rawValue: arguments[index])) }

    /// The first day of a month written `2018-10`.
    private func month(_ index: Int) throws -> CivilDate { try #require(CivilDate("\(arguments[index])-01")) }

    private func pauses(_ index: Int) throws -> [ClosedRange<CivilDate>] {
        try arguments[index].split(separator: ";").map { interval in
            let ends = interval.split(separator: ".").compactMap { CivilDate($0) }
            try #require(ends.count == 2)
            return ends[0]...ends[1]
        }
    }
}
