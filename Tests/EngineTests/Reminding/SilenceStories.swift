import Engine
import TestSupport
import Testing

@Suite("Silence from the instant of the record")
struct SilenceStories {
    private static let report = "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月10日前}"

    private static func started() throws -> ReminderStory { try ReminderStory(report, adopted: "2021-01-04T09:00") }

    @Test("what is done a minute before a rung is silent, and asked for again once the record is voided")
    func done() throws {
        var story = try Self.started()
        let fact = try story.done("p/1", at: "2021-03-10T08:29")
        #expect(try story.wait(through: "2021-03-11T08:29").isEmpty)
        try story.void(fact, at: "2021-03-11T08:29")
        #expect(
            try story.wait(through: "2021-03-11T08:30").contains("2021-03-11T08:30 manager 逾期1个工作日"))
    }

    @Test("a decision that was right a second ago holds nothing back that is not live any more")
    func nothingLive() throws {
        var story = try Self.started()
        try story.wait(through: "2021-03-10T08:29")
        let now = try instant("2021-03-10T08:30")
        let before = try story.rehearsal.decision(on: named("p/1"), at: now)
        #expect(before.notices.count == 2)
        try story.done("p/1", at: "2021-03-10T08:29")
        let after = try story.rehearsal.decision(on: named("p/1"), at: now)
        #expect(after.notices.isEmpty)
        #expect(after.live.isEmpty)
    }

    @Test("what waits for another is not asked of its own office, which hears once that is done")
    func blocked() throws {
        var story = try ReminderStory(
            """
            - {id: 1, title: 提供数据, offices: 医保中心, due: 2021年3月10日前}
            - {id: 2, title: 汇总, offices: 办公室, due: 2021年3月12日前, after: [1]}
            """, adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-11T12:00")
        #expect(story.told("办公室/liaison").isEmpty)
        try story.done("p/1", at: "2021-03-11T13:00")
        #expect(story.told("办公室/liaison") == ["2021-03-11T13:00 unblocked"])
        #expect(try story.wait(through: "2021-03-12T12:00").allSatisfy { $0.contains("办公室/") })
    }

    // MARK: 签收, 推迟提醒, 免除

    @Test("签收 silences nothing")
    func acknowledged() throws {
        var plain = try Self.started()
        var story = try Self.started()
        try story.answer(.acknowledged, for: "p/1", at: "2021-03-09T10:00")
        try plain.wait(through: "2021-06-30T00:00")
        try story.wait(through: "2021-06-30T00:00")
        #expect(story.lines(story.rehearsal.tellings) == plain.lines(plain.rehearsal.tellings))
    }

    @Test("a snooze rests the office's reminders until the opening of its day, and the ladder goes on from there")
    func snoozed() throws {
        var story = try Self.started()
        try story.answer(.snoozed, for: "p/1", until: "2021-03-09", at: "2021-03-02T10:00")
        // Five and two working days before the aim are 3 and 8 March.
        #expect(try story.wait(through: "2021-03-09T08:29").isEmpty)
        let back = try story.wait(through: "2021-03-09T23:59")
        #expect(back.allSatisfy { $0.hasPrefix("2021-03-09T08:30 办公室/") })
        #expect(back.count { $0.contains("办公室/liaison") } == 1)
        #expect(
            try story.wait(through: "2021-03-10T08:30") == [
                "2021-03-10T08:30 办公室/liaison 应办日", "2021-03-10T08:30 办公室/head 应办日",
            ])
    }

    @Test("no snooze reaches beyond the aim")
    func snoozedTooLong() throws {
        var story = try Self.started()
        #expect(throws: (any Error).self) {
            try story.answer(.snoozed, for: "p/1", until: "2021-03-11", at: "2021-03-02T10:00")
        }
        try story.answer(.snoozed, for: "p/1", until: "2021-03-10", at: "2021-03-02T10:00")
        let back = try story.wait(through: "2021-03-10T23:59")
        #expect(back.allSatisfy { $0.hasPrefix("2021-03-10T08:30 办公室/") } && !back.isEmpty)
    }

    @Test("what is waived is silent through its last day; on the next its office and the manager hear of it")
    func waived() throws {
        var story = try Self.started()
        try story.answer(
            .waived(ground: "系统停机", approver: "李敏"), for: "p/1", until: "2021-03-17", at: "2021-03-02T10:00")
        #expect(try story.light("p/1") == .withdrawn)
        #expect(try story.wait(through: "2021-03-18T08:29").isEmpty)
        #expect(
            try story.wait(through: "2021-03-21T23:59") == [
                "2021-03-18T08:30 办公室/liaison waiverEnded", "2021-03-18T08:30 manager waiverEnded",
            ])
        #expect(try story.light("p/1") == .overdue)
        // The manager has heard of it, so that the leader's Monday goes on.
        #expect(try story.wait(through: "2021-03-22T08:30").contains("2021-03-22T08:30 办公室/leader 逾期3个工作日"))
    }

    @Test("a waiver that was taken back is told once, in the place of what it silenced, and the ladder goes on")
    func waiverVoided() throws {
        var story = try Self.started()
        let waiver = try story.answer(
            .waived(ground: "系统停机", approver: "李敏"), for: "p/1", until: "2021-03-19", at: "2021-03-02T10:00")
        #expect(try story.wait(through: "2021-03-09T12:00").isEmpty)
        try story.void(waiver, at: "2021-03-09T13:00")
        #expect(try story.light("p/1") == .dueSoon)
        #expect(try story.wait(through: "2021-03-09T23:59").isEmpty)
        #expect(
            story.lines(story.rehearsal.tellings).filter { $0 > "2021-03-02" } == [
                "2021-03-09T13:00 办公室/liaison waiverVoided", "2021-03-09T13:00 manager waiverVoided",
            ])
        #expect(
            try story.wait(through: "2021-03-10T08:30").contains("2021-03-10T08:30 办公室/head 应办日"))
    }

    @Test("a waiver that was recorded by mistake and taken back before a reminder was due is never spoken of")
    func waiverMistaken() throws {
        var mistaken = try Self.started()
        var other = try Self.started()
        let waiver = try mistaken.answer(
            .waived(ground: "系统停机", approver: "李敏"), for: "p/1", until: "2021-03-19", at: "2021-03-02T10:00")
        try mistaken.void(waiver, at: "2021-03-02T10:05")
        try mistaken.wait(through: "2021-04-30T00:00")
        try other.wait(through: "2021-04-30T00:00")
        #expect(mistaken.lines(mistaken.rehearsal.tellings) == other.lines(other.rehearsal.tellings))
    }

    @Test("a snooze that was taken back is told to its office once, in the place of what it silenced")
    func snoozeVoided() throws {
        var story = try Self.started()
        let snooze = try story.answer(.snoozed, for: "p/1", until: "2021-03-10", at: "2021-03-02T10:00")
        #expect(try story.wait(through: "2021-03-09T12:00").isEmpty)
        try story.void(snooze, at: "2021-03-09T18:00")
        // Outside the hours it waits for their opening, at which the ladder itself speaks.
        #expect(
            Set(try story.wait(through: "2021-03-10T08:30")) == [
                "2021-03-10T08:30 办公室/head 应办日", "2021-03-10T08:30 办公室/liaison 应办日",
            ])
    }

    /// Due on 31 March and snoozed on the 8th, with how much its liaison was told before.
    private static func snoozed(until day: String) throws -> (story: ReminderStory, before: Int) {
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月31日前}", adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-08T12:00")
        let before = story.told("办公室/liaison").count
        try story.answer(.snoozed, for: "p/1", until: day, at: "2021-03-08T12:00")
        return (story, before)
    }

    @Test("a snooze that is renewed before its office was told of its end says nothing of that end")
    func snoozeRenewed() throws {
        let (start, before) = try Self.snoozed(until: "2021-03-11")
        var story = start
        try story.answer(.snoozed, for: "p/1", until: "2021-03-19", at: "2021-03-11T07:30")
        try story.wait(through: "2021-03-19T12:00")
        #expect(story.told("办公室/liaison").dropFirst(before) == ["2021-03-19T08:30 snoozeEnded"])
    }

    @Test("where a snooze runs out under a waiver, the end of the waiver alone is told")
    func snoozeUnderWaiver() throws {
        let (start, before) = try Self.snoozed(until: "2021-03-11")
        var story = start
        try story.answer(
            .waived(ground: "系统停机", approver: "李敏"), for: "p/1", until: "2021-03-15", at: "2021-03-10T09:00")
        try story.wait(through: "2021-03-16T12:00")
        #expect(story.told("办公室/liaison").dropFirst(before) == ["2021-03-16T08:30 waiverEnded"])
    }

    @Test("a snooze that outlasts a waiver keeps its office in peace when that ends, and the manager hears of the end")
    func snoozeBeyondWaiver() throws {
        let (start, before) = try Self.snoozed(until: "2021-03-22")
        var story = start
        try story.answer(
            .waived(ground: "系统停机", approver: "李敏"), for: "p/1", until: "2021-03-15", at: "2021-03-10T09:00")
        try story.wait(through: "2021-03-22T12:00")
        #expect(story.told("manager") == ["2021-03-16T08:30 waiverEnded"])
        #expect(story.told("办公室/liaison").dropFirst(before) == ["2021-03-22T08:30 snoozeEnded"])
    }

    @Test("a snooze keeps its office in peace also from what stood before it and was not told")
    func snoozedBacklog() throws {
        var story = try ReminderStory(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月31日前}", adopted: "2021-01-04T09:00")
        try story.wait(through: "2021-03-23T12:00")
        let before = story.told("办公室/liaison").count
        // The due day comes nearer while the snooze holds, and with it what stands.
        try story.answer(.snoozed, for: "p/1", until: "2021-03-26", at: "2021-03-23T12:00")
        let sooner = "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月29日前}"
        #expect(try story.reload(sooner, at: "2021-03-24T15:00") == ["2021-03-24T15:00 办公室/liaison moved"])
        try story.wait(through: "2021-03-26T12:00")
        #expect(
            story.told("办公室/liaison").dropFirst(before) == [
                "2021-03-24T15:00 moved", "2021-03-26T08:30 snoozeEnded",
            ])
    }

    @Test("done while it is waived, it stays silent when the waiver ends")
    func doneWhileWaived() throws {
        var story = try Self.started()
        try story.answer(
            .waived(ground: "系统停机", approver: "李敏"), for: "p/1", until: "2021-03-19", at: "2021-03-02T10:00")
        try story.done("p/1", on: "2021-03-10", at: "2021-03-15T10:00")
        #expect(try story.wait(through: "2021-06-30T00:00").isEmpty)
    }
}
