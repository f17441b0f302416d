import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Longest gaps")
struct GapTests {
    private let column = Subject(plan: "p", task: "1")

    @Test("without an update the gap is counted from the taking")
    func fromAdoption() throws {
        let rehearsal = try started()
        #expect(rehearsal.obligations[column]?.due.day == (try day("2021-07-15")))
    }

    @Test(
        "six months end on the same day of the month, else on its last, and that day is in time",
        arguments: [("2021-01-31", "2021-07-31"), ("2021-02-28", "2021-08-28"), ("2020-08-31", "2021-02-28")])
    func sixMonths(_ update: String, _ due: String) throws {
        var rehearsal = try started(adopted: "2021-01-15T09:00")
        try post(on: update, at: "\(max(update, "2021-01-15"))T23:00", in: &rehearsal)
        #expect(rehearsal.obligations[column]?.due.day == (try day(due)))
        rehearsal.run(through: try instant("\(due)T23:59:59"))
        #expect(rehearsal.obligations[column]?.light == .dueSoon)
        rehearsal.run(through: try instant("\(due)T23:59:59").adding(seconds: 1))
        #expect(rehearsal.obligations[column]?.light == .overdue)
    }

    @Test("every rung comes once for each update, and begins anew with the next")
    func rearmed() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-07-14T12:00"))
        #expect(rungs(of: rehearsal) == ["应办日前30日", "应办日前10日", "应办日前3日"])
        try post(on: "2021-07-14", at: "2021-07-14T13:00", in: &rehearsal)
        #expect(rehearsal.obligations[column]?.light == .normal)
        rehearsal.run(through: try instant("2021-12-01T00:00"))
        #expect(rungs(of: rehearsal).count == 3)
        rehearsal.run(through: try instant("2022-01-13T12:00"))
        #expect(rungs(of: rehearsal).dropFirst(3) == ["应办日前30日", "应办日前10日", "应办日前3日"])
    }

    @Test("the update with the latest day counts, in whatever order they are recorded")
    func latestDay() throws {
        var rehearsal = try started()
        try post(on: "2021-03-10", at: "2021-04-01T10:00", in: &rehearsal)
        try post(on: "2021-02-10", at: "2021-04-01T11:00", in: &rehearsal)
        #expect(rehearsal.obligations[column]?.due.day == (try day("2021-09-10")))
    }

    @Test("voiding the latest update counts from the one before")
    func voided() throws {
        var rehearsal = try started()
        try post(on: "2021-02-10", at: "2021-02-10T10:00", in: &rehearsal)
        let fact = try post(on: "2021-03-10", at: "2021-03-10T10:00", in: &rehearsal)
        try rehearsal.void(fact, at: instant("2021-03-11T10:00"))
        #expect(rehearsal.obligations[column]?.due.day == (try day("2021-08-10")))
    }

    @Test("what the manager was told of one gap doesn't hasten the leader's notice of the next")
    func leaderOfSecondGap() throws {
        var rehearsal = try started()
        // The first gap ends on 15 July and is overdue until the update of 9 August; the manager hears of it.
        rehearsal.run(through: try instant("2021-08-09T09:00"))
        #expect(rehearsal.tellings.contains { $0.notice.key.seat == "manager" })
        try post(on: "2021-08-09", at: "2021-08-09T10:00", in: &rehearsal)
        rehearsal.run(through: try instant("2022-01-20T10:00"))
        // Down while the second gap ends on 9 February 2022, until the day of its leader's rung has passed.
        let back = rehearsal.pass(at: try instant("2022-02-16T10:00")).map(\.notice.key.seat)
        #expect(back.contains("manager"))
        #expect(!back.contains("办公室/leader"))
        #expect(rehearsal.run(through: try instant("2022-02-17T23:00")).map(\.notice.key.seat) == ["办公室/leader"])
    }

    private func started(adopted: String = "2021-01-15T09:00") throws -> Rehearsal {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 通知公告, offices: 办公室, due: 更新不超过6个月, counts: posted}", adopted: adopted))
        rehearsal.pass(at: try instant(adopted))
        return rehearsal
    }

    @discardableResult
    private func post(on: String, at now: String, in rehearsal: inout Rehearsal) throws -> Int64 {
        try rehearsal.record(.event("posted", task: column, item: nil, count: 1), on: day(on), at: instant(now))
    }

    private func rungs(of rehearsal: Rehearsal) -> [String] {
        rehearsal.tellings.filter { $0.notice.key.seat == "办公室/liaison" }.map(\.notice.key.rung)
    }
}
