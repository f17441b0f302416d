import Control
import TestSupport
import Testing

@testable import Supervision

@Suite("What show says comes next", .fewAtOnce)
struct NextRungTests {
    /// Due on Friday, 15 October 2021; both rungs stand on the weekend, the leader's first in the file.
    private static let plan = Desk.plan.replacing("due: 10月15日前", with: "due: 10月15日前\n        ladder: own").replacing(
        "sections:", with: "ladders:\n  own: [{when: 逾期2日, to: leader}, {when: 逾期1日, to: manager}]\nsections:")

    private func expect(
        _ office: WatchedOffice, _ expected: String?, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let next = try await office.answers.obligation("1").nextRung
        let shown = next.map { next in
            "\(next.moment.description.prefix(16)) \(next.rung) \(next.seats.joined(separator: " "))"
        }
        #expect(shown == expected, sourceLocation: sourceLocation)
    }

    @Test("a leader is named a working day after the manager, and not before")
    func leadersLast() async throws {
        let office = try await WatchedOffice(at: "2021-10-08T16:00", files: ["plans/shiyan.yaml": Self.plan])
        try await expect(office, "2021-10-18T08:30 逾期1日 manager")
        try await office.run(through: "2021-10-18T08:29")
        try await expect(office, "2021-10-18T08:30 逾期1日 manager")
        try await office.run(through: "2021-10-18T16:00")
        try await expect(office, "2021-10-19T08:30 逾期2日 办公室/leader")
        try await office.run(through: "2021-10-19T16:00")
        try await expect(office, nil)
    }

    @Test("where the manager's rung was passed before the plan was taken, the manager is named in the leader's place")
    func managerFirst() async throws {
        let office = try await WatchedOffice(at: "2021-10-18T17:00", files: ["plans/shiyan.yaml": Self.late])
        try await expect(office, "2021-10-20T08:30 逾期3个工作日 manager")
        try await office.run(through: "2021-10-20T16:00")
        try await expect(office, "2021-10-21T08:30 逾期3个工作日 办公室/leader")
    }

    private static let late = plan.replacing("逾期2日", with: "逾期3个工作日").replacing("逾期1日", with: "逾期1个工作日")

    @Test("what waits for the opening of the hours is named with that")
    func outsideHours() async throws {
        let office = try await WatchedOffice(at: "2021-10-08T16:00", files: ["plans/shiyan.yaml": Self.plan])
        office.desk.clock.set(to: try instant("2021-10-17T10:00"))
        try await expect(office, "2021-10-18T08:30 逾期1日 manager")
    }
}
