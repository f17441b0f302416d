import CivilTime
import Plans
import Rules
import TestSupport
import Testing

@testable import Engine

@Suite("A due day that moves")
struct MovedDueTests {
    private var rehearsal: Rehearsal

    /// 报送总结, due on 30 September; its ladder begins in the middle of the month.
    init() throws {
        rehearsal = Rehearsal(try Self.due("9月30日前"))
    }

    private static func due(_ day: String, hours: OfficeHours? = nil) throws -> PlanInForce {
        try TestPlans.small(
            """
            - {id: 1, title: 报送总结, lead: 办公室, due: \(day)}
            - {id: 2, title: 公开, lead: 办公室, due: 自形成之日起20个工作日内}
            """, keys: "year: 2021", adopted: "2021-09-01T09:00", hours: hours)
    }

    @Test("an earlier day is told once to those who know the old one, with both days")
    mutating func earlier() throws {
        rehearsal.run(through: try instant("2021-09-20T09:00"))
        rehearsal.take(try Self.due("9月28日前"))
        let told = rehearsal.pass(at: try instant("2021-09-22T09:00")).filter { $0.notice.reason == .moved }
        #expect(told.map(\.notice.key.seat) == ["办公室/liaison"])
        #expect(told.map(\.notice.key.day) == [try day("2021-09-28")])
        #expect(told.map(\.notice.movedFrom) == [try day("2021-09-30")])
        let later = rehearsal.run(through: try instant("2021-12-31T09:00"))
        #expect(later.filter { $0.notice.reason == .moved }.isEmpty)
    }

    @Test("the head hears of it as well once the head was told of the old day")
    mutating func head() throws {
        rehearsal.run(through: try instant("2021-09-29T09:00"))
        rehearsal.take(try Self.due("9月29日前"))
        let told = rehearsal.pass(at: try instant("2021-09-29T10:00")).filter { $0.notice.reason == .moved }
        #expect(told.map(\.notice.key.seat) == ["办公室/liaison", "办公室/head"])
    }

    @Test("a later day is not told, but rungs that were spent stand again on their new days")
    mutating func later() throws {
        let before = rehearsal.run(through: try instant("2021-09-29T09:00")).map(\.notice.key)
        rehearsal.take(try Self.due("10月29日前"))
        let after = rehearsal.run(through: try instant("2021-10-29T09:00"))
        #expect(after.filter { $0.notice.reason == .moved }.isEmpty)
        #expect(Set(after.map(\.notice.key.rung)).isSuperset(of: before.map(\.rung)))
        #expect(Set(after.map(\.notice.key)).isDisjoint(with: before))
    }

    @Test("outside the hours it waits for the next opening, and a day that moved back by then is not told")
    mutating func hours() throws {
        rehearsal.take(try Self.due("9月30日前", hours: TestPlans.officeHours()))
        rehearsal.run(through: try instant("2021-09-17T18:00"))
        rehearsal.take(try Self.due("9月28日前", hours: TestPlans.officeHours()))
        #expect(rehearsal.pass(at: try instant("2021-09-17T20:00")).isEmpty)
        #expect(rehearsal.nextChange == (try instant("2021-09-18T08:30")))
        var other = rehearsal
        let told = rehearsal.pass(at: try instant("2021-09-18T08:30"))
        #expect(told.contains { $0.notice.reason == .moved && $0.notice.movedFrom == CivilDate("2021-09-30") })

        other.take(try Self.due("9月30日前", hours: TestPlans.officeHours()))
        other.pass(at: try instant("2021-09-17T21:00"))
        #expect(!other.pass(at: try instant("2021-09-18T08:30")).contains { $0.notice.reason == .moved })
    }

    @Test("a corrected fact that brings the due day nearer is told like a corrected plan")
    mutating func fact() throws {
        let item = FactRequestBody.event("formed", task: Subject(plan: "p", task: "2"), item: "甲", count: 1)
        try rehearsal.record(item, on: day("2021-09-02"), at: try instant("2021-09-02T09:00"))
        try rehearsal.record(item, on: day("2021-09-01"), at: try instant("2021-09-03T09:00"))
        let moved = rehearsal.tellings.filter { $0.notice.reason == .moved }
        #expect(moved.map(\.notice.key.obligation) == ["p/2@甲"])
    }

    @Test("what is finished is told nothing of its day")
    mutating func finished() throws {
        rehearsal.run(through: try instant("2021-09-20T09:00"))
        try rehearsal.record(
            .done(Subject(plan: "p", task: "1")), on: day("2021-09-20"),
            at: try instant("2021-09-20T10:00"))
        rehearsal.take(try Self.due("9月22日前"))
        #expect(rehearsal.pass(at: try instant("2021-09-22T09:00")).isEmpty)
    }
}
