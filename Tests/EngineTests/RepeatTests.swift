import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("A rung that comes back")
struct RepeatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rung: String
        let told: [String]

        var testDescription: String { rung }
    }

    // Due on Friday 24 December 2021; 1 to 3 January are days off.
    static let cases = [
        Case(
            rung: "when: 逾期1个工作日, every: 每5个工作日, until: 逾期12个工作日",
            told: ["2021-12-27", "2022-01-04", "2022-01-11"]),
        Case(rung: "when: 逾期1个工作日, every: 每5个工作日, until: 逾期11个工作日", told: ["2021-12-27", "2022-01-04", "2022-01-11"]),
        Case(rung: "when: 逾期1个工作日, every: 每5个工作日, until: 逾期10个工作日", told: ["2021-12-27", "2022-01-04"]),
        // On its last day too, and on Mondays before the deadline until there is none left.
        // The Monday after a Friday would say the same a working day later.
        Case(rung: "when: 应办日前10个工作日, every: 每周一, until: 应办日", told: ["2021-12-10", "2021-12-20"]),
        Case(rung: "when: 应办日前10个工作日, every: 每周五, until: 期限当日", told: ["2021-12-10", "2021-12-17", "2021-12-24"]),
    ]

    @Test("ends on the day that `until` names, which is included", arguments: cases)
    func until(_ c: Case) throws {
        var rehearsal = try started(c.rung)
        let told = rehearsal.run(through: try instant("2022-12-31T00:00"))
        #expect(told.map(\.notice.key.day) == (try c.told.map { try day($0) }))
        #expect(rehearsal.nextChange == nil)
    }

    @Test("goes on without end where it ends with 办结, and stops with that")
    func done() throws {
        var rehearsal = try started("when: 逾期1个工作日, every: 每60个工作日, until: 办结")
        let told = rehearsal.run(through: try instant("2024-01-01T00:00"))
        let calendar = rehearsal.force.calendar
        let days = told.map(\.notice.key.day)
        #expect(days.count == 9)
        #expect(days.first == (try day("2021-12-27")))
        #expect(zip(days, days.dropFirst()).allSatisfy { calendar.workdays(after: $0, through: $1) == 60 })
        #expect(rehearsal.nextChange != nil)
        try rehearsal.record(.done(named("p/1")), on: day("2024-01-02"), at: instant("2024-01-02T10:00"))
        #expect(rehearsal.run(through: try instant("2026-01-01T00:00")).isEmpty)
    }

    @Test("a rung that came back before keeps its turns when a plan lengthens them, and the later ones are told")
    func lengthened() throws {
        let usual = "when: 逾期3个工作日, every: 每周一"
        var rehearsal = try started(usual)
        rehearsal.run(through: try instant("2022-03-01T00:00"))
        let before = rehearsal.tellings.count
        rehearsal.take(try inForce("\(usual), until: 逾期60个工作日"))
        let told = rehearsal.run(through: try instant("2022-12-31T00:00")).map(\.notice.key.day)
        #expect(before == 5)
        // The Monday that passed meanwhile once, then every Monday through the 60th working day.
        #expect(told.map(\.description) == ["2022-02-28", "2022-03-07", "2022-03-14", "2022-03-21"])
    }

    private func started(_ rung: String) throws -> Rehearsal { Rehearsal(try inForce(rung)) }

    private func inForce(_ rung: String) throws -> PlanInForce {
        try TestPlans.small(
            "- {id: 1, title: 年报, lead: 办公室, due: 2021年12月24日前, ladder: 一}",
            keys: "ladders: {一: [{\(rung), to: liaison}]}", adopted: "2021-11-01T09:00", hours: TestPlans.officeHours())
    }
}
