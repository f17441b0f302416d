import CivilTime
import Rules
import Testing

@Suite("Days that a text names")
struct NamedDayTests {
    @Test(
        "a fixed day stays where it is, and is firm in any year",
        arguments: [
            (2021, "2021-12-25"), (2035, "2035-12-25"),
        ])
    func fixed(_ year: Int, _ expected: String) throws {
        let due = try #require(try YearPlace.by(12, .number(25)).due(inYear: year, in: .autumn2021()))
        #expect(due == DueDate(day: try date(expected), certainty: .firm, derivation: [.named(try date(expected))]))
    }

    @Test(
        "the end of a month or year is its last day, and 29 February gives the 28th",
        arguments: [
            (12, DayOfMonth.last, "2021-12-31"), (9, .last, "2021-09-30"), (2, .last, "2021-02-28"),
            (2, .number(29), "2021-02-28"),
        ])
    func ends(_ month: Int, _ day: DayOfMonth, _ expected: String) throws {
        let due = try #require(try YearPlace.by(month, day).due(inYear: 2021, in: .autumn2021()))
        #expect(due.day == (try date(expected)))
    }

    @Test(
        "a fixed day moves only when the rule says so",
        arguments: [
            (LastDayRoll.none, "2021-10-03"), (.forward, "2021-10-08"), (.backward, "2021-09-30"),
        ])
    func rolls(_ roll: LastDayRoll, _ expected: String) throws {
        let due = try #require(try YearPlace.by(10, .number(3)).due(inYear: 2021, roll: roll, in: .autumn2021()))
        #expect(due.day == (try date(expected)))
    }

    @Test("no day exists beyond the year 9999")
    func outOfYears() throws {
        #expect(try YearPlace.by(1, .number(1)).due(inYear: 10_000, in: .autumn2021()) == nil)
    }

    @Test(
        "a day of the quarter is found from any day in it",
        arguments: [
            ("2021-01-01", 1, DayOfMonth.number(15), "2021-01-15"), ("2021-03-31", 1, .number(15), "2021-01-15"),
            ("2021-05-20", 3, .number(25), "2021-06-25"), ("2021-11-30", 2, .number(31), "2021-11-30"),
            ("2021-08-08", 3, .last, "2021-09-30"), ("2024-01-08", 2, .last, "2024-02-29"),
        ])
    func quarters(_ day: String, _ month: Int, _ place: DayOfMonth, _ expected: String) throws {
        let due = try DayOfQuarter.day(month, place).due(inQuarterOf: date(day), in: .autumn2021())
        #expect(due.day == (try date(expected)))
    }

    @Test(
        "a day of the month is found from any day in it; of working days that a month has too few of, the last",
        arguments: [
            (DayOfMonth.number(5), "2021-10-05"), (.number(31), "2021-10-31"), (.last, "2021-10-31"),
            (.beforeLast(days: 3), "2021-10-28"), (.workingDay(2), "2021-10-09"), (.workingDay(-1), "2021-10-29"),
            (.workingDay(23), "2021-10-29"), (.workingDay(-23), "2021-10-08"),
        ])
    func months(_ place: DayOfMonth, _ expected: String) throws {
        let due = try #require(try MonthPlace.day(place, .by).due(inMonthOf: date("2021-10-20"), in: .autumn2021()))
        #expect(try due.day == date(expected))
        #expect(due.certainty == .firm)
    }

    @Test("a third of a month ends with its last day, and before a third names no day")
    func thirds() throws {
        let day = try date("2021-02-03")
        let calendar = try WorkCalendar.autumn2021()
        let ends = MonthThird.allCases.map { MonthPlace.within($0).due(inMonthOf: day, in: calendar)?.day }
        #expect(try ends == [date("2021-02-10"), date("2021-02-20"), date("2021-02-28")])
        #expect(MonthPlace.before(.middle).due(inMonthOf: day, in: calendar) == nil)
        #expect(YearPlace.before(.quarter(4)).due(inYear: 2021, in: calendar) == nil)
        #expect(try YearPlace.within(.half(1)).due(inYear: 2021, in: calendar)?.day == date("2021-06-30"))
    }

    @Test(
        "a quota is owed by the period's last day, unless nobody works in it",
        arguments: [
            ("2021-09-15", PeriodUnit.week, "2021-09-19", false), ("2021-10-05", .week, "2021-10-10", false),
            ("2021-10-05", .quarter, "2021-12-31", false),
        ])
    func quotaPeriods(_ day: String, _ unit: PeriodUnit, _ last: String, _ isWithoutWorkday: Bool) throws {
        let period = CalendarPeriod(unit, containing: try date(day))
        #expect(period.due.day == (try date(last)))
        #expect(try period.isWithoutWorkday(in: .autumn2021()) == isWithoutWorkday)
    }

    @Test("a week of holidays alone is without a working day")
    func exemptWeek() throws {
        let week = CalendarPeriod(.week, containing: try date("2021-02-17"))
        let off = Dictionary(uniqueKeysWithValues: (0..<7).map { (week.first.adding(days: $0), "春节") })
        let year = CalendarYear(year: 2021, status: .announced(notice: "国办发明电〔2020〕27号"), off: off, work: [:])
        #expect(week.isWithoutWorkday(in: WorkCalendar(name: "cn", years: [year])))
        #expect(!week.isWithoutWorkday(in: .mondayToFriday))
    }

    @Test(
        "a quota counts each fact of the period, and the number itself is enough",
        arguments: [
            (["2021-09-13", "2021-09-19", "2021-09-20"], 2, true, 0), (["2021-09-12", "2021-09-13"], 2, false, 1),
            (["2021-09-15", "2021-09-15"], 2, true, 0), ([], 3, false, 3),
        ] as [([String], Int, Bool, Int)])
    func quota(_ days: [String], _ required: Int, _ isMet: Bool, _ missing: Int) throws {
        let week = CalendarPeriod(.week, containing: try date("2021-09-15"))
        let tally = week.tally(try days.map(date), required: required)
        #expect(tally.isMet == isMet)
        #expect(tally.missing == missing)
    }
}
