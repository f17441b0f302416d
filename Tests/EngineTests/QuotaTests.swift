import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Quotas")
struct QuotaTests {
    private let week = Subject(plan: "p", task: "1", part: "2021-W41")

    @Test("a quota that is met is silent from that moment on")
    func met() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-11T09:00"))
        #expect(rungs(of: rehearsal) == ["期初"])
        try post(1, on: "2021-10-11", at: "2021-10-11T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[week]?.progress == Obligation.Progress(count: 1, of: 2))
        #expect(rehearsal.obligations[week]?.light == .dueSoon)
        try post(1, on: "2021-10-12", at: "2021-10-12T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[week]?.light == .closedOnTime)
        #expect(rehearsal.obligations[week]?.metOn == (try day("2021-10-12")))
        rehearsal.run(through: try instant("2021-10-18T23:59"))
        #expect(rungs(of: rehearsal) == ["期初"])
    }

    @Test("several at once count as so many")
    func severalAtOnce() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-11T09:00"))
        try post(3, on: "2021-10-11", at: "2021-10-11T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[week]?.progress == Obligation.Progress(count: 3, of: 2))
        #expect(rehearsal.obligations[week]?.light == .closedOnTime)
    }

    @Test("an update counts in the week of its day, whenever it is recorded")
    func ownWeek() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-13T09:00"))
        try post(2, on: "2021-10-10", at: "2021-10-13T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[week]?.progress?.count == 0)
        #expect(rehearsal.obligations[week.with(part: "2021-W40")]?.light == .closedOnTime)
    }

    @Test("a quota that is missed is told once and without urging, also to the manager, and never again")
    func missed() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-17T23:59:59"))
        #expect(rehearsal.obligations[week]?.light == .dueSoon)
        let told = rehearsal.run(through: try instant("2021-10-18T08:30")).filter { $0.obligation.subject == week }
        #expect(rehearsal.obligations[week]?.light == .missed)
        #expect(told.map(\.notice.key.seat) == ["办公室/liaison", "办公室/head", "manager"])
        #expect(told.allSatisfy { $0.notice.key.rung == "未达标" && $0.notice.tone == .remind })
        rehearsal.run(through: try instant("2021-12-31T00:00"))
        #expect(rehearsal.tellings.count { $0.obligation.subject == week && $0.notice.key.rung == "未达标" } == 3)
    }

    @Test("an update recorded afterwards turns 未达标 into 办结, and voiding it turns it back, without a word")
    func recordedLater() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-25T12:00"))
        let before = rehearsal.tellings.count
        #expect(rehearsal.obligations[week]?.light == .missed)
        let fact = try post(2, on: "2021-10-15", at: "2021-10-25T13:00", in: &rehearsal)
        #expect(rehearsal.obligations[week]?.light == .closedOnTime)
        #expect(rehearsal.obligations[week]?.metOn == (try day("2021-10-15")))
        try rehearsal.void(fact, at: instant("2021-10-25T14:00"))
        #expect(rehearsal.obligations[week]?.light == .missed)
        rehearsal.run(through: try instant("2021-10-25T17:00"))
        #expect(rehearsal.tellings.count == before)
    }

    @Test("voiding an update before the week's end has it asked for again, from the next rung on")
    func voidedInTime() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-11T09:00"))
        let fact = try post(2, on: "2021-10-11", at: "2021-10-11T10:00", in: &rehearsal)
        try rehearsal.void(fact, at: instant("2021-10-11T11:00"))
        #expect(rehearsal.obligations[week]?.light == .dueSoon)
        rehearsal.run(through: try instant("2021-10-15T17:00"))
        #expect(rungs(of: rehearsal) == ["期初", "应办日前1个工作日", "应办日14:30"])
    }

    @Test("a notice that waits for its letter is dropped when the quota is met")
    func dropped() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-10-14T08:00"))
        let now = try instant("2021-10-14T08:30")
        let decided = try rehearsal.decision(on: week, at: now)
        #expect(decided.notices.map(\.key.rung) == ["应办日前1个工作日"])
        #expect(decided.live.isSuperset(of: decided.notices.map(\.key)))
        try post(2, on: "2021-10-14", at: "2021-10-14T08:29", in: &rehearsal)
        #expect(try rehearsal.decision(on: week, at: now).live.isEmpty)
    }

    private func started() throws -> Rehearsal {
        Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 动态, offices: 办公室, due: 每周不少于2条, counts: posted}", adopted: "2021-09-27T00:00",
                hours: TestPlans.officeHours()))
    }

    @discardableResult
    private func post(_ count: Int, on: String, at now: String, in rehearsal: inout Rehearsal) throws -> Int64 {
        try rehearsal.record(
            .event("posted", task: week.base, item: nil, count: count), on: day(on), at: instant(now))
    }

    /// What the liaison was told of the week.
    private func rungs(of rehearsal: Rehearsal) -> [String] {
        rehearsal.tellings.filter { $0.obligation.subject == week && $0.notice.key.seat == "办公室/liaison" }
            .map(\.notice.key.rung)
    }
}
