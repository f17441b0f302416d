import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Leaders last")
struct LeaderTests {
    // Due on Friday 5 March 2021; overdue by 1 working day on the 8th, by 3 on the 10th.
    private let task = "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月5日前}"
    private let subject = Subject(plan: "p", task: "1")

    @Test("in time, the manager hears on the first working day overdue and the leader on the third")
    func inTime() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-10T12:00"))
        #expect(days(of: "manager", in: rehearsal) == ["2021-03-08T08:30"])
        #expect(days(of: "办公室/leader", in: rehearsal) == ["2021-03-10T08:30"])
    }

    @Test(
        "after a downtime the manager hears first, by the ladder's own rung alone, and the leader a working day later")
    func afterDowntime() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        let back = rehearsal.pass(at: try instant("2021-03-12T10:00"))
        #expect(back.filter { $0.notice.key.seat == "manager" }.map(\.notice.reason) == [.rung])
        #expect(!back.contains { $0.notice.key.seat == "办公室/leader" })
        #expect(back.contains { $0.notice.key.seat == "办公室/head" && $0.notice.key.rung == "逾期3个工作日" })
        // Looked at again on the same day, as after a reload: a working day has not passed.
        #expect(try rehearsal.decision(on: subject, at: instant("2021-03-12T16:00")).notices.isEmpty)
        // The next working day is a Monday, which has a turn of its own.
        rehearsal.run(through: try instant("2021-03-15T08:29:59"))
        #expect(days(of: "办公室/leader", in: rehearsal).isEmpty)
        rehearsal.run(through: try instant("2021-03-15T12:00"))
        #expect(days(of: "办公室/leader", in: rehearsal) == ["2021-03-15T08:30"])
    }

    @Test("where no rung of the ladder reached the manager, the manager is told ahead of the leader")
    func managerFirst() throws {
        // Taken on Monday the 8th in the afternoon: the manager's rung of that morning is passed.
        var rehearsal = try started(adopted: "2021-03-08T14:00")
        #expect(rehearsal.run(through: try instant("2021-03-09T00:00")).map(\.notice.reason) == [.overdueAtAdoption])
        let first = rehearsal.run(through: try instant("2021-03-10T12:00"))
        #expect(first.filter { $0.notice.key.seat == "manager" }.map(\.notice.reason) == [.managerFirst])
        #expect(!first.contains { $0.notice.key.seat == "办公室/leader" })
        rehearsal.run(through: try instant("2021-03-11T12:00"))
        #expect(days(of: "办公室/leader", in: rehearsal) == ["2021-03-11T08:30"])
        rehearsal.run(through: try instant("2021-05-01T00:00"))
        #expect(days(of: "manager", in: rehearsal).count == 1)
    }

    @Test("a duty recorded as done in the meantime never reaches the leader")
    func doneInTheMeantime() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        rehearsal.pass(at: try instant("2021-03-12T10:00"))
        try rehearsal.record(.done(subject), on: day("2021-03-05"), at: instant("2021-03-12T11:00"))
        #expect(rehearsal.run(through: try instant("2021-05-01T00:00")).isEmpty)
        #expect(rehearsal.obligations[subject]?.light == .closedOnTime)
    }

    @Test("a named role counts as a leader, and a leader before the due day waits for nobody")
    func roles() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月5日前, ladder: 一}",
                keys: """
                    ladders:
                      一:
                        - {when: 应办日, to: [leader, 主要负责人]}
                        - {when: 逾期1个工作日, to: manager}
                        - {when: 逾期2个工作日, to: 主要负责人}
                    """, bureau: TestPlans.bureau + "\nroles: {主要负责人: wang}", adopted: "2021-01-04T09:00"))
        rehearsal.run(through: try instant("2021-03-05T00:00"))
        #expect(rehearsal.tellings.map(\.notice.key.seat) == ["办公室/leader", "role/主要负责人"])
        let back = rehearsal.pass(at: try instant("2021-03-10T10:00"))
        #expect(back.map(\.notice.key.seat) == ["manager"])
        #expect(rehearsal.run(through: try instant("2021-03-11T00:00")).map(\.notice.key.seat) == ["role/主要负责人"])
    }

    private func started(adopted: String = "2021-01-04T09:00") throws -> Rehearsal {
        Rehearsal(try TestPlans.small(task, adopted: adopted, hours: TestPlans.officeHours()))
    }

    private func days(of seat: String, in rehearsal: Rehearsal) -> [String] {
        rehearsal.tellings.filter { $0.notice.key.seat == seat }.map(\.at.beijing)
    }
}
