import Engine
import Plans
import TestSupport
import Testing

@Suite("A rung that the files bring after its day")
struct AddedRungStories {
    /// 短期 is the step's ladder, 本局 the case's own.
    private static func ladders(step: String, course: String) -> String {
        "defaults: {ladder: 本局}\nladders:\n  短期: [\(step)]\n  本局: [\(course)]"
    }

    private static func plan(_ keys: String) throws -> PlanInForce {
        try CaseStory.plan(
            SourceFile(path: "来信.yaml", bytes: Array(TestProcedures.letters.utf8)), adoption: "来信: {roles: {受理: 办公室}}",
            adopted: "2021-10-08T09:00", keys: keys)
    }

    @Test("tells nobody anything of a case or of its steps, and on its own day what is still to come")
    func cases() throws {
        let before = Self.ladders(step: "{when: 应办日, to: liaison}", course: "{when: 应办日, to: liaison}")
        var story = try CaseStory(
            SourceFile(path: "来信.yaml", bytes: Array(TestProcedures.letters.utf8)), item: "2021-007",
            adoption: "来信: {roles: {受理: 办公室}}", adopted: "2021-10-08T09:00", keys: before)
        // The step is due on Monday, 18 October, the case on 1 November.
        try story.open(on: "2021-10-11")
        try story.wait(through: "2021-10-15")
        #expect(lines(story.rehearsal.tellings) == ["2021-10-11 办公室/liaison 拟办 轮到"])
        let after = Self.ladders(
            step: "{when: 应办日前3个工作日, to: [liaison, head]}, {when: 应办日, to: [liaison, head]}",
            course: "{when: 应办日前12个工作日, to: liaison}, {when: 应办日前9个工作日, to: liaison}")
        story.rehearsal.take(try Self.plan(after))
        #expect(lines(try story.wait(through: "2021-10-17")) == [])
        #expect(
            lines(try story.wait(through: "2021-10-19")) == [
                "2021-10-18 办公室/liaison 拟办 应办日", "2021-10-18 办公室/head 拟办 应办日",
                "2021-10-19 办公室/liaison 办件 应办日前9个工作日",
            ])
    }

    private static let shared =
        "- {id: 1, title: 年报, lead: 医保中心, support: 办公室, due: 2021年12月24日前, support-due: 到期前5个工作日}"

    /// The part of 办公室 is due on Friday, 17 December.
    @Test("tells nobody anything of what others contribute, whose ladder is not the task's")
    func contributions() throws {
        let ladders = { (own: String, parts: String) in
            "defaults: {ladder: 本局}\nladders:\n  短期: [\(parts)]\n  本局: [\(own)]"
        }
        let due = "{when: 应办日, to: liaison}"
        let early = "{when: 应办日前3个工作日, to: liaison}, \(due)"
        var story = try ReminderStory(Self.shared, keys: ladders(due, due), adopted: "2021-12-01T09:00")
        try story.wait(through: "2021-12-15T12:00")
        let atOnce = try story.reload(Self.shared, keys: ladders(due, early), at: "2021-12-15T15:00")
        #expect(atOnce.isEmpty)
        #expect(try story.wait(through: "2021-12-17T12:00") == ["2021-12-17T08:30 办公室/liaison 应办日"])
    }
}
