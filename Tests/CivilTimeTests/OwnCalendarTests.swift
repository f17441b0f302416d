import CivilTime
import Testing

@Suite("A bureau's own calendar")
struct OwnCalendarTests {
    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func own() throws -> WorkCalendar {
        try WorkCalendarTests.autumn2021().closing(
            [date("2021-09-28"): "搬迁", date("2021-10-09"): "停电"], opening: [date("2021-10-02"): "值班受理"],
            named: "zhongshan")
    }

    @Test(
        "closes on working days and make-up days, and opens on days of rest",
        arguments: [
            ("2021-09-28", DayKind.closed("搬迁")), ("2021-10-09", .closed("停电")), ("2021-10-02", .opened("值班受理")),
            ("2021-09-26", .makeUp("国庆节")), ("2021-10-03", .holiday("国庆节")),
        ])
    func kinds(_ day: String, _ kind: DayKind) throws {
        #expect(try own().kind(of: date(day)) == kind)
        #expect(try own().isWorkday(date(day)) == kind.isWorking)
    }

    @Test("counts by its own days, and leaves the calendar below it as it was")
    func counts() throws {
        let own = try own()
        #expect(own.name == "zhongshan")
        #expect(try own.workingDay(1, after: date("2021-09-27")) == date("2021-09-29"))
        #expect(try own.workdays(after: date("2021-09-30"), through: date("2021-10-10")) == 2)
        #expect(try WorkCalendarTests.autumn2021().workingDay(1, after: date("2021-09-27")) == date("2021-09-28"))
    }

    @Test("a day that is both closed and opened is closed")
    func both() throws {
        let day = try date("2021-10-02")
        let calendar = WorkCalendar.mondayToFriday.closing([day: "停电"], opening: [day: "值班"], named: "own")
        #expect(calendar.kind(of: day) == .closed("停电"))
    }

    @Test("keeps the certainty and the notices of the calendar below it")
    func certainty() throws {
        let own = try own()
        #expect(try own.certainty(from: date("2021-09-01"), through: date("2021-12-31")) == .firm)
        #expect(try own.certainty(from: date("2021-09-01"), through: date("2022-01-01")) == .provisional)
        #expect(try own.notice(arranging: date("2021-10-03")) == "国办发明电〔2020〕27号")
        #expect(try own.notice(arranging: date("2021-10-02")) == nil)
        let bank = WorkCalendar.mondayToFriday.closing([try date("2021-10-04"): "盘点"], opening: [:], named: "own")
        #expect(try bank.certainty(from: date("2021-10-01"), through: date("2031-10-01")) == .firm)
        #expect(try bank.workingDay(1, after: date("2021-10-01")) == date("2021-10-05"))
    }

    @Test("what the bureau decided itself is moved by no notice")
    func span() throws {
        let base = try SpanTests.awaitingAutumn()
        let pinned = base.closing(
            [try date("2024-09-14"): "停电", try date("2024-09-15"): "停电"], opening: [try date("2024-09-19"): "值班"],
            named: "own")
        // On 18 September the day after can be off for everybody else, and the weekend before a make-up day.
        #expect(
            try base.span(ofWorkingDay: 2, after: date("2024-09-13")) == date("2024-09-15")...date("2024-09-19"))
        #expect(
            try pinned.span(ofWorkingDay: 2, after: date("2024-09-16")) == date("2024-09-19")...date("2024-09-20"))
    }
}
