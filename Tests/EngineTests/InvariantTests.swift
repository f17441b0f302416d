import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("What holds of every decision")
struct InvariantTests {
    struct Year: Sendable, CustomTestStringConvertible {
        let plan: YearTests.RealPlan
        let hasHours: Bool

        var testDescription: String { "\(plan)\(hasHours ? " in hours" : "")" }
    }

    static let years = YearTests.RealPlan.allCases.flatMap {
        [Year(plan: $0, hasHours: true), Year(plan: $0, hasHours: false)]
    }

    @Test("deciding twice at one instant tells nothing new, and the next change comes later", arguments: years)
    func idempotent(_ year: Year) throws {
        try play(year) { rehearsal, subject, now in
            let decision = try rehearsal.decision(on: subject, at: now)
            #expect(decision.notices.isEmpty, "\(subject) at \(now)")
            #expect(decision.opened.allSatisfy { rehearsal.matters[$0.subject] != nil }, "\(subject) at \(now)")
            #expect(decision.nextChange.map { $0 > now } ?? true, "\(subject) at \(now)")
        }
    }

    @Test("nothing changes before the next change", arguments: years)
    func changesAreForetold(_ year: Year) throws {
        try play(year) { rehearsal, subject, now in
            let decision = try rehearsal.decision(on: subject, at: now)
            guard let next = decision.nextChange else { return }
            let before = try rehearsal.decision(on: subject, at: next.adding(seconds: -1))
            #expect(before.notices.isEmpty, "\(subject) at \(next)")
            #expect(before.opened.isEmpty, "\(subject) at \(next)")
            #expect(before.obligations.first?.light == decision.obligations.first?.light, "\(subject) at \(next)")
            #expect(before.nextChange == next, "\(subject) at \(next)")
        }
    }

    @Test("a matter without a next change never changes again", arguments: years)
    func endIsTheEnd(_ year: Year) throws {
        try play(year) { rehearsal, subject, now in
            let decision = try rehearsal.decision(on: subject, at: now)
            guard decision.nextChange == nil else { return }
            let muchLater = try rehearsal.decision(on: subject, at: now.adding(seconds: 400 * 86_400))
            #expect(muchLater.notices.isEmpty, "\(subject) at \(now)")
            #expect(muchLater.opened.isEmpty, "\(subject) at \(now)")
            #expect(muchLater.obligations.first?.light == decision.obligations.first?.light, "\(subject) at \(now)")
        }
    }

    @Test("a notice that was told once is told once", arguments: years)
    func once(_ year: Year) throws {
        var rehearsal = Rehearsal(try inForce(year))
        rehearsal.run(through: try instant(year.plan.end))
        let keys = rehearsal.tellings.map(\.notice.key)
        #expect(Set(keys).count == keys.count)
        #expect(!keys.isEmpty)
    }

    @Test("passes that come minutes late tell the same as passes in time", arguments: years)
    func minutesLate(_ year: Year) throws {
        var inTime = Rehearsal(try inForce(year))
        inTime.run(through: try instant(year.plan.end))
        var late = Rehearsal(try inForce(year))
        late.pass(at: late.force.adoptedAt)
        while let next = late.nextChange, next <= (try instant(year.plan.end)) {
            late.pass(at: next.adding(seconds: 240))
        }
        #expect(Set(late.tellings.map(\.notice.key)) == Set(inTime.tellings.map(\.notice.key)))
    }

    private func inForce(_ year: Year) throws -> PlanInForce {
        try year.plan.inForce(hours: year.hasHours ? TestPlans.officeHours() : nil)
    }

    /// Visits what is open at every change of the year, after its pass.
    private func play(_ year: Year, _ visit: (Rehearsal, Subject, Timestamp) throws -> Void) throws {
        var rehearsal = Rehearsal(try inForce(year))
        let end = try instant(year.plan.end)
        var now = rehearsal.force.adoptedAt
        var visited = 0
        while now <= end {
            let due = Set(rehearsal.dueSubjects(at: now))
            rehearsal.pass(at: now)
            for subject in due {
                visited += 1
                try visit(rehearsal, subject, now)
            }
            guard let next = rehearsal.nextChange else { break }
            now = next
        }
        #expect(visited >= 10)
    }
}
