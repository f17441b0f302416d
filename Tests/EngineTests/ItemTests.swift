import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Items that an event starts")
struct ItemTests {
    private let task = Subject(plan: "p", task: "公开", office: "办公室")
    private let item = Subject(plan: "p", task: "公开", part: "规〔2021〕3号", office: "办公室")

    @Test("formed on 2 September 2021, an item is due on the 20th working day, 30 September")
    func formed() throws {
        var rehearsal = try started()
        try record("formed", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        let obligation = try #require(rehearsal.obligations[item])
        #expect(obligation.due.day == (try day("2021-09-30")))
        #expect(obligation.light == .normal)
        #expect(obligation.offices == ["办公室"])
        #expect(
            obligation.explanation.zh == "9月2日形成,次日起算,第20个工作日为9月30日(9月18日、26日调休上班计入,中秋3天不计)。")
    }

    @Test("published, it is closed by the day of the publication")
    func published() throws {
        var rehearsal = try started()
        try record("formed", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        try record("published", on: "2021-09-30", at: "2021-10-11T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[item]?.light == .closedOnTime)
        let told = rehearsal.tellings.count
        rehearsal.run(through: try instant("2021-12-31T00:00"))
        #expect(rehearsal.tellings.count == told)
    }

    @Test("a change after the publication starts a run of its own")
    func changedLater() throws {
        var rehearsal = try started()
        try record("formed", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        try record("published", on: "2021-09-10", at: "2021-09-10T10:00", in: &rehearsal)
        try record("changed", on: "2021-11-01", at: "2021-11-01T10:00", in: &rehearsal)
        let second = item.with(part: "规〔2021〕3号~2")
        #expect(rehearsal.obligations[second]?.due.day == (try day("2021-11-29")))
        #expect(rehearsal.obligations[item]?.light == .closedOnTime)
        try record("published", on: "2021-11-03", at: "2021-11-03T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[second]?.metOn == (try day("2021-11-03")))
        try record("changed", on: "2021-12-01", at: "2021-12-01T10:00", in: &rehearsal)
        #expect(rehearsal.obligations[item.with(part: "规〔2021〕3号~3")]?.light == .normal)
    }

    @Test("a change before the publication doesn't put the day off: the earliest event counts")
    func changedEarlier() throws {
        var rehearsal = try started()
        let formed = try record("formed", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        try record("changed", on: "2021-09-10", at: "2021-09-10T10:00", in: &rehearsal)
        #expect(rehearsal.obligations.keys.map(\.self) == [item])
        #expect(rehearsal.obligations[item]?.due.day == (try day("2021-09-30")))
        try rehearsal.void(formed, at: instant("2021-09-11T10:00"))
        #expect(rehearsal.obligations[item]?.due.day == (try day("2021-10-14")))
    }

    @Test("voiding what started it withdraws it, and nothing more is told")
    func withdrawn() throws {
        var rehearsal = try started()
        let formed = try record("formed", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        try rehearsal.void(formed, at: instant("2021-09-02T11:00"))
        #expect(rehearsal.obligations[item]?.light == .withdrawn)
        #expect(rehearsal.run(through: try instant("2021-12-31T00:00")).isEmpty)
    }

    @Test("an item withdrawn by mistake begins anew as another run")
    func begunAnew() throws {
        var rehearsal = try started()
        let formed = try record("formed", on: "2021-09-02", at: "2021-09-02T10:00", in: &rehearsal)
        try rehearsal.void(formed, at: instant("2021-09-02T11:00"))
        try record("formed", on: "2021-09-03", at: "2021-09-03T11:00", in: &rehearsal)
        #expect(rehearsal.obligations[item.with(part: "规〔2021〕3号~2")]?.due.day == (try day("2021-10-08")))
    }

    @Test("an item recorded when it is overdue already is told once")
    func recordedTooLate() throws {
        var rehearsal = try started()
        try record("formed", on: "2021-08-02", at: "2021-11-01T10:00", in: &rehearsal)
        #expect(rehearsal.tellings.map(\.notice.reason) == [.overdueAtOpening])
        #expect(rehearsal.tellings.map(\.notice.key.seat) == ["办公室/liaison"])
        #expect(rehearsal.tellings.map(\.notice.key.rung) == ["补录"])
        #expect(rehearsal.run(through: try instant("2022-06-30T00:00")).isEmpty)
    }

    @Test("an item recorded after some of its rungs is told the latest of them")
    func recordedLate() throws {
        var rehearsal = try started()
        try record("formed", on: "2021-09-02", at: "2021-09-27T10:00", in: &rehearsal)
        #expect(rehearsal.tellings.map(\.notice.key.rung) == ["应办日前5个工作日"])
        #expect(rehearsal.tellings.map(\.notice.stood) == [try instant("2021-09-27T10:00")])
    }

    @Test("recorded at night, it is told at the next opening, by the latest rung of that time alone")
    func recordedAtNight() throws {
        var rehearsal = try started()
        // Two working days before the aim is 28 September.
        try record("formed", on: "2021-09-02", at: "2021-09-27T20:00", in: &rehearsal)
        let told = rehearsal.run(through: try instant("2021-09-28T12:00"))
        #expect(
            told.map { "\($0.at.beijing) \($0.notice.key.rung)" } == [
                "2021-09-28T08:30 应办日前2个工作日", "2021-09-28T08:30 应办日前2个工作日",
            ])
    }

    private func started() throws -> Rehearsal {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                """
                - id: 公开
                  title: 主动公开的政府信息及时公开
                  joint: {offices: [各科室], each: 谁制作谁办}
                  due: 自该政府信息形成或者变更之日起20个工作日内及时公开
                  opens: [formed, changed]
                  met: published
                """, adopted: "2021-07-01T09:00", hours: TestPlans.officeHours()))
        rehearsal.pass(at: try instant("2021-07-01T09:00"))
        return rehearsal
    }

    @discardableResult
    private func record(_ event: String, on: String, at now: String, in rehearsal: inout Rehearsal) throws -> Int64 {
        rehearsal.run(through: try instant(now))
        return try rehearsal.record(
            .event(event, task: task, item: "规〔2021〕3号", count: 1), on: day(on), at: instant(now))
    }
}
