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
            rule: { try #require(try DayOfYear.day(12, .number(25)).due(inYear: 2021, in: $0)) },
            chinese: "文件写明12月25日。", english: "the text names 25 December."),
        Case(
            testDescription: "the end of a week",
            rule: { _ in CalendarPeriod(.week, containing: try date("2021-10-11")).due },
            chinese: "第41周的最后一日为10月17日。", english: "the last day of 2021-W41 is 17 October."),
        Case(
            testDescription: "the end of a year",
            rule: { try #require(try DayOfYear.day(12, .last).due(inYear: 2021, in: $0)) },
            chinese: "2021年的最后一日为12月31日。", english: "the last day of 2021 is 31 December."),
        Case(
            testDescription: "a quarter's end moved back",
            rule: { try DayOfQuarter.last.due(inQuarterOf: date("2022-11-01"), roll: .backward, in: $0) },
            chinese: "2022年第4季度的最后一日为2022年12月31日,逢休息日提前至2022年12月30日。",
            english: "the last day of 2022-Q4 is 31 December 2022, a rest day, moved back to 30 December 2022."),
    ]

    @Test("the derivation reads as one sentence, with the years that differ", arguments: cases)
    func sentence(_ c: Case) throws {
        let due = try c.rule(.autumn2021())
        #expect(due.explanation(.chinese, event: c.event, year: 2021) == c.chinese)
        #expect(due.explanation(.english, event: c.event, year: 2021) == c.english)
    }
}
