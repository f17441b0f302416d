import CivilTime
import Testing

@Suite("Working days")
struct WorkCalendarTests {
    /// Mid-Autumn and National Day of 2021 as 国办发明电〔2020〕27号 arranges them.
    static func autumn2021() throws -> WorkCalendar {
        func days(_ texts: String..., name: String) throws -> [(CivilDate, String)] {
            try texts.map { (try #require(CivilDate($0)), name) }
        }
        let off =
            try days("2021-09-19", "2021-09-20", "2021-09-21", name: "中秋节")
            + days(
                "2021-10-01", "2021-10-02", "2021-10-03", "2021-10-04", "2021-10-05", "2021-10-06", "2021-10-07",
                name: "国庆节")
        let work = try days("2021-09-18", name: "中秋节") + days("2021-09-26", "2021-10-09", name: "国庆节")
        let year = CalendarYear(
            year: 2021, status: .announced(notice: "国办发明电〔2020〕27号"),
            off: Dictionary(uniqueKeysWithValues: off), work: Dictionary(uniqueKeysWithValues: work))
        return WorkCalendar(name: "cn", years: [year])
    }

    @Test(
        "a day is a working day, a weekend, a holiday or a make-up day",
        arguments: [
            ("2021-09-17", DayKind.working), ("2021-09-18", .makeUp("中秋节")), ("2021-09-19", .holiday("中秋节")),
            ("2021-09-21", .holiday("中秋节")), ("2021-09-25", .weekend), ("2021-09-26", .makeUp("国庆节")),
            ("2021-10-07", .holiday("国庆节")), ("2031-10-01", .working), ("2011-10-01", .weekend),
        ])
    func kinds(_ day: String, _ kind: DayKind) throws {
        #expect(try Self.autumn2021().kind(of: #require(CivilDate(day))) == kind)
    }

    @Test(
        "the day itself is not counted; make-up days are, days off are not",
        arguments: [
            ("2021-09-02", 20, "2021-09-30"), ("2021-09-17", 1, "2021-09-18"), ("2021-09-18", 1, "2021-09-22"),
            ("2021-09-19", 1, "2021-09-22"), ("2021-09-30", 1, "2021-10-08"), ("2021-10-08", 1, "2021-10-09"),
            ("2021-09-22", -1, "2021-09-18"), ("2021-09-20", -1, "2021-09-18"), ("2021-10-08", -2, "2021-09-29"),
        ])
    func workingDays(_ start: String, _ n: Int, _ expected: String) throws {
        #expect(try Self.autumn2021().workingDay(n, after: #require(CivilDate(start))).description == expected)
    }

    @Test(
        "beyond the calendar's files Mondays to Fridays count, however far away",
        arguments: [
            ("2021-12-31", 1, "2022-01-03"), ("2015-01-01", 1, "2015-01-02"), ("2015-01-02", 1, "2015-01-05"),
            ("2015-01-05", -1, "2015-01-02"), ("1900-01-01", 5, "1900-01-08"), ("2099-12-31", -10, "2099-12-17"),
        ])
    func outsideTheTable(_ start: String, _ n: Int, _ expected: String) throws {
        #expect(try Self.autumn2021().workingDay(n, after: #require(CivilDate(start))).description == expected)
    }

    @Test("counting by table agrees with counting day by day, across both ends of the table")
    func agreesWithCounting() throws {
        let calendar = try Self.autumn2021()
        let start = try #require(CivilDate("2021-08-20"))
        for offset in 0..<80 {
            let from = start.adding(days: offset)
            var day = from
            var count = 0
            while count < 40 {
                day = day.adding(days: 1)
                guard calendar.isWorkday(day) else { continue }
                count += 1
                #expect(calendar.workingDay(count, after: from) == day)
                #expect(calendar.workdays(after: from, through: day) == count)
                #expect(calendar.workingDay(-count, after: day.adding(days: 1)) == calendar.workingDay(1, after: from))
            }
        }
    }

    @Test("so many working days back is the inverse of so many on")
    func backwards() throws {
        let calendar = try Self.autumn2021()
        let start = try #require(CivilDate("2021-09-02"))
        for n in 1...60 {
            let end = calendar.workingDay(n, after: start)
            #expect(calendar.workingDay(-n, after: end) == start)
        }
    }

    @Test(
        "days inside a pause are not counted, forwards or back",
        arguments: [
            (5, "2021-09-06", "2021-09-17"), (-5, "2021-09-24", "2021-09-10"), (1, "2021-09-12", "2021-09-17"),
            (2, "2021-09-10", "2021-09-18"),
        ])
    func pauses(_ n: Int, _ start: String, _ expected: String) throws {
        func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
        // Overlapping and out of order; together 13 to 16 September.
        let pauses = try [date("2021-09-15")...date("2021-09-16"), date("2021-09-13")...date("2021-09-15")]
        #expect(try Self.autumn2021().workingDay(n, after: date(start), excluding: pauses).description == expected)
    }

    @Test("no working days lie between a day and an earlier one")
    func emptySpan() throws {
        let calendar = WorkCalendar.mondayToFriday
        let day = try #require(CivilDate("2021-09-02"))
        #expect(calendar.workdays(after: day, through: day) == 0)
        #expect(calendar.workdays(after: day, through: day.adding(days: -30)) == 0)
    }

    @Test(
        "the nearest working day is the day itself when it is one",
        arguments: [
            ("2021-09-30", "2021-09-30", "2021-09-30"), ("2021-10-03", "2021-09-30", "2021-10-08"),
            ("2021-09-26", "2021-09-26", "2021-09-26"), ("2021-09-25", "2021-09-24", "2021-09-26"),
        ])
    func nearest(_ day: String, _ before: String, _ after: String) throws {
        let calendar = try Self.autumn2021()
        let day = try #require(CivilDate(day))
        #expect(calendar.lastWorkday(onOrBefore: day).description == before)
        #expect(calendar.nextWorkday(onOrAfter: day).description == after)
    }

    @Test(
        "the working days of a month are counted from either end, and end with the month",
        arguments: [
            (1, 10, "2021-10-08"), (-1, 9, "2021-09-30"), (2, 10, "2021-10-09"), (23, 9, nil), (-40, 9, nil),
            (1, 13, nil),
        ] as [(Int, Int, String?)])
    func ofMonth(_ n: Int, _ month: Int, _ expected: String?) throws {
        #expect(try Self.autumn2021().workingDay(n, ofMonth: month, year: 2021)?.description == expected)
    }

    @Test(
        "a date is firm only where every year it touches is announced",
        arguments: [
            ("2021-12-30", "2021-12-31", Certainty.firm), ("2021-12-30", "2022-01-04", .provisional),
            ("2020-12-31", "2021-01-01", .provisional), ("2022-06-01", "2021-06-01", .provisional),
        ])
    func certainty(_ start: String, _ end: String, _ certainty: Certainty) throws {
        let start = try #require(CivilDate(start))
        let end = try #require(CivilDate(end))
        #expect(try Self.autumn2021().certainty(from: start, through: end) == certainty)
        #expect(WorkCalendar.mondayToFriday.certainty(from: start, through: end) == .firm)
    }

    @Test("a year of statutory days alone has no notice and stays provisional")
    func provisionalYear() throws {
        let day = try #require(CivilDate("2027-10-01"))
        let calendar = WorkCalendar(
            name: "cn", years: [CalendarYear(year: 2027, status: .provisional, off: [day: "国庆节"], work: [:])])
        #expect(!calendar.isWorkday(day))
        #expect(calendar.certainty(from: day, through: day) == .provisional)
        #expect(calendar.notice(of: 2027) == nil)
        #expect(calendar.announcedYears.isEmpty)
        #expect(try Self.autumn2021().notice(of: 2021) == "国办发明电〔2020〕27号")
    }

    @Test("a day is arranged by the notice that names it, which may be that of the next year")
    func noticeOfADay() throws {
        func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
        let calendar = try WorkCalendar(
            name: "cn",
            years: [
                CalendarYear(
                    year: 2018, status: .announced(notice: "国办发明电〔2017〕12号"), off: [date("2018-10-01"): "国庆节"],
                    work: [:]),
                CalendarYear(
                    year: 2019, status: .announced(notice: "国办发明电〔2018〕15号"), off: [date("2018-12-31"): "元旦"],
                    work: [date("2018-12-29"): "元旦"]),
                CalendarYear(year: 2020, status: .provisional, off: [date("2020-01-01"): "元旦"], work: [:]),
            ])
        #expect(try calendar.notice(arranging: date("2018-10-01")) == "国办发明电〔2017〕12号")
        #expect(try calendar.notice(arranging: date("2018-12-31")) == "国办发明电〔2018〕15号")
        #expect(try calendar.notice(arranging: date("2018-12-29")) == "国办发明电〔2018〕15号")
        #expect(try calendar.notice(arranging: date("2018-12-28")) == nil)
        #expect(try calendar.notice(arranging: date("2020-01-01")) == nil)
        #expect([2017, 2018, 2020].map(calendar.knowledge) == [.none, .announced, .statutory])
        let year = try date("2018-01-01")...date("2019-12-31")
        #expect(
            try calendar.arrangements(in: year).map(\.day) == [
                date("2018-10-01"), date("2018-12-29"), date("2018-12-31"),
            ])
    }
}
