import Engine
import TestSupport
import Testing

@Suite("Reminders around days of rest")
struct HolidayStories {
    @Test("a weekend in the middle of a ladder brings nothing, and loses nothing")
    func weekend() throws {
        // Wednesday 10 March 2021; two working days before it is Monday the 8th, six days before it a Thursday.
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月10日前, ladder: 一}",
            keys: """
                ladders:
                  一:
                    - {when: 应办日前4日, to: liaison}
                    - {when: 应办日前3日, to: liaison}
                    - {when: 应办日前2个工作日, to: liaison}
                    - {when: 逾期3日, to: liaison}
                """, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-31T00:00")
        #expect(
            story.told("办公室/liaison") == [
                // Saturday and Sunday before the aim are told on Friday, the Saturday after it on Monday.
                "2021-03-05T08:30 应办日前4日", "2021-03-05T08:30 应办日前3日", "2021-03-08T08:30 应办日前2个工作日",
                "2021-03-15T08:30 逾期3日",
            ])
    }

    @Test("a make-up Saturday is a day on which people are told")
    func makeUpSaturday() throws {
        // 18 September 2021 is worked for 中秋, as is Sunday the 26th for 国庆.
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年9月26日前, ladder: 一}",
            keys: """
                ladders:
                  一:
                    - {when: 应办日前4个工作日, to: liaison}
                    - {when: 应办日前8日, to: liaison}
                    - {when: 应办日, to: liaison}
                """, adopted: "2021-08-02T09:00")
        try story.wait(through: "2021-10-31T00:00")
        #expect(
            story.told("办公室/liaison") == [
                "2021-09-18T08:30 应办日前4个工作日", "2021-09-18T08:30 应办日前8日", "2021-09-26T08:30 应办日",
            ])
    }

    @Test("nobody is told anything in the week of National Day, and what falls into it is told before or after")
    func nationalDay() throws {
        var story = try ReminderStory(
            """
            - {id: 1, title: 年报, offices: 办公室, due: 2021年10月11日前}
            - {id: 2, title: 总结, offices: 办公室, due: 2021年9月29日前}
            - {id: 3, title: 动态, offices: 医保中心, due: 每周不少于1条, counts: posted}
            """, adopted: "2021-09-01T09:00")
        try story.posted("p/3", at: "2021-09-28T10:00")
        try story.wait(through: "2021-09-30T23:59")
        #expect(try story.wait(through: "2021-10-08T08:29").isEmpty)
        let back = try story.wait(through: "2021-10-08T12:00")
        // 1: the 8th is two working days before the aim, with the make-up Saturday between.
        // 2: the 8th is its second day overdue, of which the ladder says nothing; the third is the make-up Saturday.
        #expect(
            back == [
                "2021-10-08T08:30 办公室/liaison 应办日前2个工作日", "2021-10-08T08:30 办公室/head 应办日前2个工作日",
                "2021-10-08T08:30 医保中心/liaison 期初", "2021-10-08T08:30 医保中心/liaison 应办日前1个工作日",
            ])
        #expect(try story.wait(through: "2021-10-09T08:30").contains("2021-10-09T08:30 办公室/leader 逾期3个工作日"))
    }

    @Test("a quota asks for nothing in a week without a working day, and for all of it in a short one")
    func exemptWeek() throws {
        // 15 to 21 February 2026 lies within 春节; Saturday the 14th and the 28th are worked.
        var story = try ReminderStory(
            "- {id: 1, title: 动态, offices: 办公室, due: 每周不少于1条, counts: posted}", adopted: "2026-02-09T00:00")
        try story.posted("p/1", at: "2026-02-10T10:00")
        #expect(try story.wait(through: "2026-02-24T08:29").isEmpty)
        try story.wait(through: "2026-03-01T23:59")
        #expect(
            story.told("办公室/liaison").dropFirst() == [
                "2026-02-24T08:30 期初", "2026-02-27T08:30 应办日前1个工作日", "2026-02-28T14:30 应办日14:30",
            ])
    }

    @Test("12月25日 on a Saturday is told on the Friday before, and overdue on the Monday after")
    func christmasSaturday() throws {
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前}", adopted: "2021-12-22T09:00")
        try story.wait(through: "2021-12-27T12:00")
        #expect(
            story.told("办公室/head") == [
                "2021-12-22T09:00 应办日前2个工作日", "2021-12-24T08:30 应办日", "2021-12-27T08:30 逾期1个工作日",
            ])
    }

    @Test("a ladder that counts back over a holiday tells on the days that were worked")
    func overSpringFestival() throws {
        // 11 to 17 February 2021 are off, Sunday the 7th and Saturday the 20th are worked.
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年2月20日前}", adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-02-20T12:00")
        #expect(
            story.told("办公室/liaison") == [
                "2021-02-02T08:30 应办日前10个工作日", "2021-02-08T08:30 应办日前5个工作日", "2021-02-18T08:30 应办日前2个工作日",
                "2021-02-20T08:30 应办日",
            ])
    }
}
