import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("Reminders after a change of the files")
struct ReloadStories {
    private static let report = "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月24日前, ladder: 一}"

    private static func ladder(_ rungs: String...) -> String {
        "ladders:\n  一:\n" + rungs.map { "    - \($0)\n" }.joined()
    }

    @Test("a ladder changed in the middle tells what is new, not again what was told, and nothing of what was removed")
    func changedLadder() throws {
        var story = try ReminderStory(
            Self.report,
            keys: Self.ladder(
                "{when: 应办日前10个工作日, to: liaison}", "{when: 应办日前5个工作日, to: liaison}", "{when: 应办日, to: liaison}"),
            adopted: "2021-11-01T09:00")
        try story.wait(through: "2021-12-17T12:00")
        #expect(story.told("办公室/liaison") == ["2021-12-10T08:30 应办日前10个工作日", "2021-12-17T08:30 应办日前5个工作日"])
        let atOnce = try story.reload(
            Self.report,
            keys: Self.ladder(
                "{when: 应办日前10个工作日, to: liaison}", "{when: 应办日前3个工作日, to: [liaison, head]}",
                "{when: 应办日前5个工作日, to: liaison}"), at: "2021-12-17T15:00")
        #expect(atOnce.isEmpty)
        try story.wait(through: "2021-12-31T00:00")
        #expect(story.told("办公室/liaison").dropFirst(2) == ["2021-12-21T08:30 应办日前3个工作日"])
        #expect(story.told("办公室/head") == ["2021-12-21T08:30 应办日前3个工作日"])
    }

    @Test("a rung, or a seat of one, that is added after its day has passed is not told; from then on it is")
    func addedLate() throws {
        var story = try ReminderStory(
            Self.report, keys: Self.ladder("{when: 应办日前5个工作日, to: liaison}", "{when: 应办日, to: [liaison, head]}"),
            adopted: "2021-11-01T09:00")
        try story.wait(through: "2021-12-20T12:00")
        #expect(story.told("办公室/liaison") == ["2021-12-17T08:30 应办日前5个工作日"])
        let atOnce = try story.reload(
            Self.report,
            keys: Self.ladder(
                "{when: 应办日前10个工作日, to: [liaison, head]}", "{when: 应办日前5个工作日, to: liaison}",
                "{when: 应办日, to: [head, liaison]}"), at: "2021-12-20T15:00")
        #expect(atOnce.isEmpty)
        #expect(try story.wait(through: "2021-12-23T23:59").isEmpty)
        #expect(
            try story.wait(through: "2021-12-24T12:00") == [
                "2021-12-24T08:30 办公室/head 应办日", "2021-12-24T08:30 办公室/liaison 应办日",
            ])
    }

    @Test("a rung with an id of its own stays told when its condition is written otherwise")
    func keptID() throws {
        var story = try ReminderStory(
            Self.report, keys: Self.ladder("{id: first, when: 应办日前5个工作日, to: liaison}"), adopted: "2021-11-01T09:00")
        try story.wait(through: "2021-12-17T12:00")
        try story.reload(
            Self.report, keys: Self.ladder("{id: first, when: 应办日前7日, to: liaison}"), at: "2021-12-17T15:00")
        try story.wait(through: "2021-12-31T00:00")
        #expect(story.told("办公室/liaison") == ["2021-12-17T08:30 应办日前5个工作日"].map { _ in "2021-12-17T08:30 first" })
    }

    @Test("a change of post in the middle of a ladder replays nothing; the newcomer gets what comes next")
    func changeOfPost() throws {
        let rungs = Self.ladder("{when: 应办日前5个工作日, to: liaison}", "{when: 应办日, to: liaison}")
        var story = try ReminderStory(Self.report, keys: rungs, adopted: "2021-11-01T09:00")
        try story.wait(through: "2021-12-17T12:00")
        let bureau = TestPlans.bureau.replacing(
            "办公室: {liaison: chenjie",
            with: "办公室: {liaison: [{who: chenjie, to: 2021-12-19}, {who: hefang, from: 2021-12-20}]")
        #expect(try story.reload(Self.report, keys: rungs, bureau: bureau, at: "2021-12-17T15:00").isEmpty)
        try story.wait(through: "2021-12-24T12:00")
        #expect(story.told("办公室/liaison") == ["2021-12-17T08:30 应办日前5个工作日", "2021-12-24T08:30 应办日"])
        let seat = Seat.office("办公室", .liaison)
        #expect(try story.reader(of: seat, on: "2021-12-17") == "chenjie")
        #expect(try story.reader(of: seat, on: "2021-12-24") == "hefang")
    }

    @Test("a due day moved away arms what was told again; moved nearer it is told once, with both days")
    func movedDay() throws {
        let rungs = Self.ladder("{when: 应办日前5个工作日, to: liaison}", "{when: 应办日, to: liaison}")
        var story = try ReminderStory(Self.report, keys: rungs, adopted: "2021-11-01T09:00")
        try story.wait(through: "2021-12-17T12:00")
        let later = Self.report.replacing("2021年12月24日前", with: "2021年12月31日前")
        #expect(try story.reload(later, keys: rungs, at: "2021-12-17T15:00").isEmpty)
        try story.wait(through: "2021-12-24T12:00")
        let sooner = Self.report.replacing("2021年12月24日前", with: "2021年12月29日前")
        #expect(
            try story.reload(sooner, keys: rungs, at: "2021-12-24T15:00") == ["2021-12-24T15:00 办公室/liaison moved"])
        try story.wait(through: "2021-12-31T12:00")
        #expect(
            story.told("办公室/liaison") == [
                "2021-12-17T08:30 应办日前5个工作日", "2021-12-24T08:30 应办日前5个工作日", "2021-12-24T15:00 moved",
                "2021-12-29T08:30 应办日",
            ])
    }

    @Test("an update that leaves a rung's new day in the past does not tell that rung again")
    func backDatedUpdate() throws {
        var story = try ReminderStory(
            "- {id: 1, title: 栏目, offices: 办公室, due: 更新不超过6个月, counts: posted}", adopted: "2021-01-15T09:00")
        // Due on 15 July; 30 days before is 15 June.
        try story.wait(through: "2021-06-30T12:00")
        #expect(story.told("办公室/liaison") == ["2021-06-15T08:30 应办日前30日"])
        // Due on 29 July from now on; 30 days before was yesterday, and is passed.
        try story.posted("p/1", on: "2021-01-29", at: "2021-06-30T13:00")
        #expect(story.told("办公室/liaison").count == 1)
        try story.wait(through: "2021-07-19T12:00")
        #expect(story.told("办公室/liaison").last == "2021-07-19T08:30 应办日前10日")
    }

    @Test("a void that puts a due day off tells no rung again whose new day has passed")
    func putOffByVoid() throws {
        var story = try ReminderStory(
            """
            - id: 1
              title: 公开
              offices: 办公室
              due: 自形成之日起20个工作日内
              opens: [formed]
              met: published
            """, adopted: "2021-01-04T09:00")
        // Due on 8 April and, with the earlier day, on 29 March.
        try story.formed("p/1", item: "甲", at: "2021-03-10T10:00")
        let earlier = try story.formed("p/1", item: "甲", on: "2021-03-01", at: "2021-03-12T10:00")
        try story.wait(through: "2021-03-26T09:00")
        #expect(
            story.told("办公室/liaison") == [
                "2021-03-12T10:00 moved", "2021-03-15T08:30 应办日前10个工作日", "2021-03-22T08:30 应办日前5个工作日",
                "2021-03-25T08:30 应办日前2个工作日",
            ])
        try story.void(earlier, at: "2021-03-26T09:00")
        // Ten working days before 8 April was 24 March, and five is the 31st.
        #expect(story.told("办公室/liaison").count == 4)
        try story.wait(through: "2021-03-31T12:00")
        #expect(story.told("办公室/liaison").last == "2021-03-31T08:30 应办日前5个工作日")
    }
}
