import CivilTime
import Rules
import Testing

@Suite("How a date was counted, in words")
struct ExplanationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: @Sendable (WorkCalendar) throws -> DueDate
        var event = "形成"
        let chinese, english: String
    }

    static let cases = [
        Case(
            testDescription: "working days",
            rule: { try Period.workingDays(20).due(after: date("2021-09-02"), in: $0) },
            chinese: "9月2日形成,次日起算,第20个工作日为9月30日(9月18日、26日调休上班计入,中秋3天不计)。",
            english: "形成 on 2 September, counted from the next day, working day 20 is 30 September "
                + "(make-up working days 18 September, 26 September counted; 中秋节 3 days not counted)."),
        Case(
            testDescription: "two holidays",
            rule: { try Period.workingDays(25).due(after: date("2021-09-02"), in: $0) },
            chinese: "9月2日形成,次日起算,第25个工作日为10月13日(9月18日、26日、10月9日调休上班计入,中秋3天、国庆7天不计)。",
            english: "形成 on 2 September, counted from the next day, working day 25 is 13 October "
                + "(make-up working days 18 September, 26 September, 9 October counted; "
                + "中秋节 3 days, 国庆节 7 days not counted)."),
        Case(
            testDescription: "no event named", rule: { try Period.days(20).due(after: date("2021-09-02"), in: $0) },
            event: "", chinese: "自9月2日的次日起算,第20日为9月22日。",
            english: "from 2 September, counted from the next day, day 20 is 22 September."),
        Case(
            testDescription: "a roll", rule: { try Period.days(30).due(after: date("2021-09-02"), in: $0) },
            event: "产生", chinese: "9月2日产生,次日起算,第30日为10月2日,逢休息日顺延至10月8日(国庆6天放假)。",
            english: "产生 on 2 September, counted from the next day, day 30 is 2 October, "
                + "a rest day, moved forward to 8 October (国庆节 6 days off)."),
        Case(
            testDescription: "a year that is not announced",
            rule: { try Period.workingDays(10).due(after: date("2022-12-20"), in: $0) },
            chinese: "2022年12月20日形成,次日起算,第10个工作日为2023年1月3日(元旦1天不计)(2023年放假安排未公布,按法定节假日暂定)。",
            english: "形成 on 20 December 2022, counted from the next day, working day 10 is 3 January 2023 "
                + "(元旦 1 day not counted) (days off of 2023 not announced; statutory days taken for now)."),
        Case(
            testDescription: "a short month",
            rule: { try Period.months(1).due(after: date("2021-08-31"), in: $0) }, event: "更新",
            chinese: "8月31日更新,次日起算,满1个月为9月30日,当月没有对应日,以月末日9月30日为准。",
            english: "更新 on 31 August, counted from the next day, 1 month later is 30 September, "
                + "the month has no such day and its last, 30 September, stands."),
        Case(
            testDescription: "a pause",
            rule: {
                try Period.workingDays(5).due(
                    after: date("2021-09-06"), excluding: [date("2021-09-13")...date("2021-09-16")], in: $0)
            },
            event: "收到", chinese: "9月6日收到,次日起算,第5个工作日为9月17日(9月13日至9月16日暂停计时不计)。",
            english: "收到 on 6 September, counted from the next day, working day 5 is 17 September "
                + "(13 September to 16 September paused and not counted)."),
        Case(
            testDescription: "a day that the text names",
            rule: { try #require(try YearPlace.by(12, .number(25)).due(inYear: 2021, in: $0)) },
            chinese: "文件写明12月25日。", english: "the text names 25 December."),
        Case(
            testDescription: "the end of a week",
            rule: { _ in CalendarPeriod(.week, containing: try date("2021-10-11")).due },
            chinese: "第41周的最后一日为10月17日。", english: "the last day of 2021-W41 is 17 October."),
        Case(
            testDescription: "the end of a year",
            rule: { try #require(try YearPlace.by(12, .last).due(inYear: 2021, in: $0)) },
            chinese: "2021年的最后一日为12月31日。", english: "the last day of 2021 is 31 December."),
        Case(
            testDescription: "a quarter's end moved back",
            rule: { try DayOfQuarter.last.due(inQuarterOf: date("2022-11-01"), roll: .backward, in: $0) },
            chinese: "2022年第4季度的最后一日为2022年12月31日,逢休息日提前至2022年12月30日。",
            english: "the last day of 2022-Q4 is 31 December 2022, a rest day, moved back to 30 December 2022."),
        Case(
            testDescription: "working days before a day",
            rule: { try Period.workingDays(5).due(before: date("2021-10-08"), in: $0) },
            chinese: "10月8日前第5个工作日为9月26日(9月26日调休上班计入,国庆7天不计)。",
            english: "back from 8 October, working day 5 is 26 September "
                + "(make-up working days 26 September counted; 国庆节 7 days not counted)."),
        Case(
            testDescription: "a month before a day",
            rule: { try Period.months(1).due(before: date("2021-10-31"), in: $0) },
            chinese: "10月31日前满1个月为9月30日,当月没有对应日,以月末日9月30日为准。",
            english: "back from 31 October, 1 month earlier is 30 September, "
                + "the month has no such day and its last, 30 September, stands."),
        Case(
            testDescription: "the last working day but one of a month",
            rule: {
                try #require(CalendarPeriod(.month, containing: date("2021-09-01")).due(onWorkingDay: -2, in: $0))
            },
            chinese: "9月倒数第2个工作日为9月29日。", english: "working day 2 from the end of 2021-09 is 29 September."),
        Case(
            testDescription: "a year of which no calendar is here",
            rule: { try Period.workingDays(1).due(after: date("2008-09-26"), in: $0) },
            chinese: "2008年9月26日形成,次日起算,第1个工作日为2008年9月29日(没有2008年的日历,只按周末暂定)。",
            english: "形成 on 26 September 2008, counted from the next day, working day 1 is 29 September 2008 "
                + "(no calendar of 2008; only weekends left out for now)."),
        Case(
            testDescription: "a day on which the bureau is open, and one on which it is closed",
            rule: { calendar in
                let own = calendar.closing(
                    [try date("2021-09-28"): "搬迁"], opening: [try date("2021-10-02"): "值班受理"], named: "own")
                return Period.workingDays(4).due(after: try date("2021-09-27"), in: own)
            },
            chinese: "9月27日形成,次日起算,第4个工作日为10月8日(10月2日值班受理照常上班计入,搬迁1天、国庆6天不计)。",
            english: "形成 on 27 September, counted from the next day, working day 4 is 8 October "
                + "(2 October worked (值班受理) and counted; 搬迁 1 day, 国庆节 6 days not counted)."),
    ]

    @Test("the derivation reads as one sentence, with the years that differ", arguments: cases)
    func sentence(_ c: Case) throws {
        let due = try c.rule(.autumn2021())
        #expect(due.explanation(.chinese, event: c.event, year: 2021) == c.chinese)
        #expect(due.explanation(.english, event: c.event, year: 2021) == c.english)
    }
}
