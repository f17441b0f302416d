import Engine
import TestSupport
import Testing

@Suite("Reminders of a case")
struct CaseReminderStories {
    @Test("an extension arms the rungs that were told, on their new days")
    func extended() throws {
        var story = try CaseStory.application(adopted: "2021-08-01T09:00")
        try story.open("当面", on: "2021-09-06")
        #expect(try story.due() == "2021-10-09")
        try story.wait(through: "2021-10-08")
        #expect(
            told(story) == [
                "2021-09-18 应办日前10个工作日", "2021-09-27 应办日前5个工作日", "2021-09-28 赶不上", "2021-09-30 应办日前2个工作日",
            ])
        try story.extend(on: "2021-10-08")
        #expect(try story.due() == "2021-11-05")
        #expect(told(story).count == 4)
        try story.wait(through: "2021-11-05")
        #expect(
            told(story).dropFirst(4) == [
                "2021-10-22 应办日前10个工作日", "2021-10-29 应办日前5个工作日", "2021-10-30 赶不上", "2021-11-03 应办日前2个工作日",
                "2021-11-05 应办日",
            ])
    }

    @Test("a case whose time does not count is asked about after ten working days, and of nothing else")
    func paused() throws {
        var story = try CaseStory.application(adopted: "2021-08-01T09:00")
        try story.open("当面", on: "2021-09-06")
        try story.pause(on: "2021-09-10")
        // Nobody waits longer than 15 working days, which end on 8 October.
        try story.wait(through: "2021-10-08")
        #expect(told(story) == ["2021-09-26 期初后10个工作日"])
    }

    @Test("a case that was closed at noon is silent from noon on")
    func closed() throws {
        var story = try CaseStory.application(adopted: "2021-08-01T09:00")
        try story.open("当面", on: "2021-09-06")
        try story.wait(through: "2021-09-29")
        let before = story.rehearsal.tellings.count
        try story.close(on: "2021-09-29", over: "特急")
        try story.wait(through: "2021-12-31")
        #expect(story.rehearsal.tellings.count == before)
    }

    /// What the liaison who answers for the case was told of its own deadline.
    private func told(_ story: CaseStory) -> [String] {
        lines(
            story.rehearsal.tellings.filter {
                $0.obligation.subject == story.course && $0.notice.key.seat == "办公室/liaison"
            }
        ).map { $0.replacing(" 办公室/liaison 办件", with: "") }
    }
}
