import Engine
import TestSupport
import Testing

@Suite("Reminders after an interruption")
struct InterruptionStories {
    private static let report = "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月10日前}"

    @Test("after a week of downtime one pass tells each rung that was missed, each once")
    func weekOfDowntime() throws {
        var story = try ReminderStory(Self.report, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-03T12:00")
        let back = try story.sleep(until: "2021-03-10T10:00")
        #expect(
            back == [
                "2021-03-10T10:00 办公室/liaison 应办日前2个工作日", "2021-03-10T10:00 办公室/head 应办日前2个工作日",
                "2021-03-10T10:00 办公室/liaison 应办日", "2021-03-10T10:00 办公室/head 应办日",
            ])
        #expect(try story.wait(through: "2021-03-10T23:59").isEmpty)
    }

    @Test("of a rung that comes back on Mondays, a downtime of weeks leaves one to tell")
    func mondaysMissed() throws {
        var story = try ReminderStory(Self.report, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-15T12:00")
        let back = try story.sleep(until: "2021-04-01T10:00")
        #expect(
            back == [
                "2021-04-01T10:00 办公室/liaison 逾期3个工作日", "2021-04-01T10:00 办公室/head 逾期3个工作日",
                "2021-04-01T10:00 办公室/leader 逾期3个工作日",
            ])
        #expect(try story.wait(through: "2021-04-04T23:59").isEmpty)
    }

    @Test("what was done during a downtime and recorded on time is not asked for when duban is back")
    func doneDuringDowntime() throws {
        var story = try ReminderStory(Self.report, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-03T12:00")
        try story.done("p/1", at: "2021-03-05T10:00")
        #expect(try story.sleep(until: "2021-04-01T10:00").isEmpty)
    }

    @Test("a leader hears a working day after the manager, also where both were missed")
    func leaderAfterManager() throws {
        var story = try ReminderStory(Self.report, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-10T12:00")
        try story.sleep(until: "2021-03-19T10:00")
        // The 20th and the 21st are a weekend.
        try story.wait(through: "2021-03-22T12:00")
        #expect(story.told("manager") == ["2021-03-19T10:00 逾期1个工作日"])
        #expect(story.told("办公室/leader") == ["2021-03-22T08:30 逾期3个工作日"])
    }

    @Test("in time, a leader hears on the third day of what the manager heard on the first")
    func leaderInTime() throws {
        var story = try ReminderStory(Self.report, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-15T07:00")
        #expect(story.told("manager") == ["2021-03-11T08:30 逾期1个工作日"])
        #expect(story.told("办公室/leader").isEmpty)
        try story.wait(through: "2021-03-15T12:00")
        #expect(story.told("办公室/leader") == ["2021-03-15T08:30 逾期3个工作日"])
    }

    @Test("a leader's rung for the day itself is not told of something overdue before the manager hears")
    func leaderOfTheDayItself() throws {
        let ladder = """
            ladders:
              一:
                - {when: 应办日, to: leader}
                - {when: 逾期1个工作日, to: manager}
            """
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月10日前, ladder: 一}", keys: ladder,
            adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-09T12:00")
        try story.sleep(until: "2021-03-15T10:00")
        #expect(story.told("manager") == ["2021-03-15T10:00 逾期1个工作日"])
        #expect(story.told("办公室/leader").isEmpty)
        try story.wait(through: "2021-03-16T12:00")
        #expect(story.told("办公室/leader") == ["2021-03-16T08:30 应办日"])
    }
}
