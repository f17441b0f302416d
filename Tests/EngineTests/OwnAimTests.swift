import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("An office's own aim before the deadline")
struct OwnAimTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let keys: String
        let aim: String

        var testDescription: String { keys }
    }

    // 25 December 2021 is a Saturday.
    static let cases = [
        Case(keys: "", aim: "2021-12-24"),
        Case(keys: ", aim: 期限前2个工作日", aim: "2021-12-23"),
        // Never a day of rest: the last working day before.
        Case(keys: ", aim: 期限前7日", aim: "2021-12-17"),
        Case(keys: ", aim: 1 month before due", aim: "2021-11-25"),
        Case(keys: ", aim: 期限当日", aim: "2021-12-24"),
    ]

    @Test("moves the last day to act, never the deadline", arguments: cases)
    func moves(_ c: Case) throws {
        var rehearsal = try started("due: 2021年12月25日前\(c.keys)")
        rehearsal.run(through: try instant("2021-11-01T10:00"))
        let obligation = try #require(rehearsal.obligations[Subject(plan: "p", task: "1")])
        #expect(obligation.aim == (try day(c.aim)))
        #expect(obligation.due.day == (try day("2021-12-25")))
    }

    @Test("rungs before it and 临期 go by it, rungs before the deadline and 逾期 by the deadline")
    func rungs() throws {
        var rehearsal = try started("due: 2021年12月31日前, aim: 期限前5个工作日, ladder: 一")
        let told = rehearsal.run(through: try instant("2022-01-10T00:00"))
        #expect(
            told.map { "\($0.at.beijing) \($0.notice.key.rung) \($0.obligation.light.chinese)" } == [
                "2021-12-24T08:30 应办日 临期", "2021-12-31T08:30 期限当日 临期", "2022-01-04T08:30 逾期1个工作日 逾期",
            ])
    }

    @Test("the plan's holds for what is long enough for it, and a task's own outranks it")
    func plan() throws {
        let tasks = """
            - {id: 1, title: 一, lead: 办公室, due: 2021年12月25日前}
            - {id: 2, title: 二, lead: 办公室, due: 2021年12月25日前, aim: 期限当日}
            - {id: 3, title: 三, lead: 办公室, due: 每周不少于1条, counts: posted}
            """
        var rehearsal = Rehearsal(
            try TestPlans.small(
                tasks, keys: "defaults: {aim: 期限前10个工作日}", adopted: "2021-11-01T09:00",
                hours: TestPlans.officeHours()))
        rehearsal.run(through: try instant("2021-11-01T10:00"))
        let aims = ["1", "2", "3@2021-W44"].compactMap { Subject("p/\($0)") }.map { rehearsal.obligations[$0]?.aim }
        #expect(aims == (try ["2021-12-13", "2021-12-24", "2021-11-05"].map { try day($0) }))
    }

    @Test("is said where it is explained how the days were counted")
    func explained() throws {
        var rehearsal = try started("due: 2021年12月25日前, aim: 期限前2个工作日")
        rehearsal.run(through: try instant("2021-11-01T10:00"))
        let explanation = try #require(rehearsal.obligations[Subject(plan: "p", task: "1")]).explanation
        #expect(explanation.zh.hasSuffix("。本局要求期限前2个工作日办结。"))
        #expect(explanation.en.hasSuffix(". This office wants it done 2 working days before due."))
    }

    private func started(_ task: String) throws -> Rehearsal {
        Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, lead: 办公室, \(task)}",
                keys: """
                    ladders:
                      一:
                        - {when: 应办日, to: liaison}
                        - {when: 期限当日, to: liaison}
                        - {when: 逾期1个工作日, to: liaison}
                    """, adopted: "2021-11-01T09:00", hours: TestPlans.officeHours()))
    }
}
