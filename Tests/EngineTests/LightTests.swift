import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("The light of an obligation")
struct LightTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let at: String
        let light: Light

        var testDescription: String { "\(at) \(light)" }
    }

    // Due on Saturday 25 December 2021: the aim is Friday the 24th, the fifth working day before it Friday the 17th.
    static let cases = [
        Case(at: "2021-12-16T23:59:59", light: .normal),
        Case(at: "2021-12-17T00:00", light: .dueSoon),
        Case(at: "2021-12-24T23:59:59", light: .dueSoon),
        Case(at: "2021-12-25T00:00", light: .dueSoon),
        Case(at: "2021-12-25T23:59:59", light: .dueSoon),
        Case(at: "2021-12-26T00:00", light: .overdue),
    ]

    @Test("临期 begins on the fifth working day before the aim, 逾期 on the day after the due day", arguments: cases)
    func boundaries(_ c: Case) throws {
        var rehearsal = Rehearsal(try plan())
        rehearsal.run(through: try instant(c.at))
        let obligation = try #require(rehearsal.obligations.values.first)
        #expect(obligation.light == c.light)
        #expect(obligation.due.day == (try day("2021-12-25")))
        #expect(obligation.aim == (try day("2021-12-24")))
    }

    @Test("a matter is looked at again exactly when its light changes")
    func nextChanges() throws {
        let rehearsal = try started()
        let subject = try named("p/1")
        let first = try rehearsal.decision(on: subject, at: instant("2021-11-01T09:00"))
        #expect(first.nextChange == (try instant("2021-12-17T00:00")))
        let second = try rehearsal.decision(on: subject, at: instant("2021-12-17T00:00"))
        #expect(second.nextChange == (try instant("2021-12-26T00:00")))
        let last = try rehearsal.decision(on: subject, at: instant("2021-12-26T00:00"))
        #expect(last.nextChange == nil)
    }

    @Test(
        "办结 is 按期 through the due day and 逾期 from the day after, by the day of the evidence",
        arguments: [("2021-12-25", Light.closedOnTime), ("2021-12-26", .closedLate)])
    func closed(_ on: String, _ light: Light) throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2022-01-20T09:00"))
        let subject = try named("p/1")
        try rehearsal.record(.done(subject), on: day(on), at: instant("2022-01-20T10:00"))
        let obligation = try #require(rehearsal.obligations[subject])
        #expect(obligation.light == light)
        #expect(obligation.metOn == (try day(on)))
        #expect(rehearsal.nextChange == nil)
    }

    @Test("the earliest evidence counts, in whatever order it is recorded")
    func earliestEvidence() throws {
        let subject = try named("p/1")
        let now = try instant("2022-01-20T10:00")
        let facts = try ["2021-12-27", "2021-12-24"].enumerated().map { index, text in
            Fact(
                seq: Int64(index + 1), kind: .done, subject: subject, day: try day(text), recordedAt: now,
                author: Author(uid: 0, user: "root"))
        }
        let force = try plan()
        let matter = try #require(Opening.matters(of: force).first)
        let decision = decide(matter, facts: facts, told: [], in: force, now: now)
        #expect(decision.obligations.first?.metOn == (try day("2021-12-24")))
        #expect(decision.obligations.first?.light == .closedOnTime)
    }

    @Test("a counted last day on a rest day is due after it and to be done before it")
    func forwardRoll() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 公开, offices: 办公室, due: 自形成之日起10日内, opens: formed, met: published}",
                adopted: "2021-09-01T09:00"))
        rehearsal.pass(at: try instant("2021-09-01T09:00"))
        // Ten days after 24 September is 4 October, in the middle of National Day.
        try rehearsal.record(
            .event("formed", task: Subject(plan: "p", task: "1"), item: "甲", count: 1), on: day("2021-09-24"),
            at: instant("2021-09-24T10:00"))
        let obligation = try #require(rehearsal.obligations.values.first)
        #expect(obligation.due.day == (try day("2021-10-08")))
        #expect(obligation.aim == (try day("2021-09-30")))
    }

    private func plan() throws -> PlanInForce {
        try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 无}",
            keys: "ladders: {无: []}", adopted: "2021-11-01T09:00")
    }

    private func started() throws -> Rehearsal {
        var rehearsal = Rehearsal(try plan())
        rehearsal.pass(at: try instant("2021-11-01T09:00"))
        return rehearsal
    }
}
