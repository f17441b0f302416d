import Engine
import TestSupport
import Testing

@Suite("Reminders at the last safe moment")
struct LastMomentStories {
    private static let quota = "- {id: 1, title: 动态, offices: 办公室, due: 每周不少于2条, counts: posted}"

    @Test("a quota that is met on its last morning is silent at 14:30")
    func metOnLastMorning() throws {
        var story = try ReminderStory(Self.quota, adopted: "2021-03-01T00:00")
        try story.posted("p/1", at: "2021-03-03T10:00")
        try story.wait(through: "2021-03-04T12:00")
        #expect(story.told("办公室/liaison") == ["2021-03-01T08:30 期初", "2021-03-04T08:30 应办日前1个工作日"])
        try story.posted("p/1", at: "2021-03-05T11:59")
        #expect(try story.wait(through: "2021-03-08T08:29").isEmpty)
        #expect(try story.light("p/1@2021-W09") == .closedOnTime)
    }

    @Test("one more than nothing is not enough: the last call at 14:30 still goes to the liaison and the head")
    func shortOnLastAfternoon() throws {
        var story = try ReminderStory(Self.quota, adopted: "2021-03-01T00:00")
        try story.posted("p/1", at: "2021-03-05T11:59")
        #expect(
            try story.wait(through: "2021-03-07T23:59") == [
                "2021-03-05T14:30 办公室/liaison 应办日14:30", "2021-03-05T14:30 办公室/head 应办日14:30",
            ])
    }

    @Test("an update recorded too late for the last call, but for a day in the week, spares the miss")
    func recordedOnSunday() throws {
        var story = try ReminderStory(Self.quota, adopted: "2021-03-01T00:00")
        try story.wait(through: "2021-03-06T00:00")
        try story.posted("p/1", on: "2021-03-05", at: "2021-03-06T10:00")
        try story.posted("p/1", on: "2021-03-05", at: "2021-03-07T10:00")
        #expect(try story.wait(through: "2021-03-08T08:30") == ["2021-03-08T08:30 办公室/liaison 期初"])
    }

    @Test("the rungs of a gap come before it closes, and an update puts them off")
    func gap() throws {
        var story = try ReminderStory(
            "- {id: 1, title: 栏目, offices: 办公室, due: 更新不超过6个月, counts: posted}", adopted: "2021-01-15T09:00")
        // Due on Thursday 15 July.
        try story.wait(through: "2021-07-12T12:00")
        #expect(
            story.told("办公室/liaison") == [
                "2021-06-15T08:30 应办日前30日", "2021-07-05T08:30 应办日前10日", "2021-07-12T08:30 应办日前3日",
            ])
        #expect(story.told("办公室/head") == ["2021-07-12T08:30 应办日前3日"])
        try story.posted("p/1", at: "2021-07-14T16:00")
        // Due on 14 January 2022; the 15th of December is 30 days before.
        #expect(try story.wait(through: "2021-12-14T23:59").isEmpty)
        #expect(try story.wait(through: "2021-12-15T08:30") == ["2021-12-15T08:30 办公室/liaison 应办日前30日"])
    }
}
