import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("A provisional due day and the notice that settles it")
struct SettledDueTests {
    /// Of 2022 the statutory days alone are known.
    ///
    /// 春节 is 1 to 3 February; the notice will rest from 31 January to 6 February, and work on 29 and 30 January.
    private static func plan(_ due: String, announced: Bool, hours: OfficeHours? = nil) throws -> PlanInForce {
        var force = try TestPlans.small(
            "- {id: 公开, title: 信息公开, lead: 办公室, due: \(due), opens: formed, met: published}",
            adopted: "2021-12-01T09:00", hours: hours)
        force.calendar = announced ? try TestCalendars.cn() : try TestCalendars.cn().awaiting([2022])
        return force
    }

    private static func opened(_ due: String, on formed: String, hours: OfficeHours? = nil) throws -> Rehearsal {
        var rehearsal = Rehearsal(try plan(due, announced: false, hours: hours))
        rehearsal.run(through: try instant("\(formed)T08:00"))
        try rehearsal.record(
            .event("formed", task: Subject(plan: "p", task: "公开"), item: "甲", count: 1), on: day(formed),
            at: instant("\(formed)T09:00"))
        return rehearsal
    }

    static let moves = [
        ("自形成之日起15个工作日内", "2022-01-10", "2022-01-31", "2022-01-29"),
        ("自形成之日起2个工作日内", "2022-01-30", "2022-02-04", "2022-02-08"),
    ]

    @Test("a day that the notice moves, earlier or later, is told once to those who know the old one", arguments: moves)
    func moved(due: String, formed: String, provisional: String, firm: String) throws {
        var rehearsal = try Self.opened(due, on: formed)
        let subject = try named("p/公开@甲")
        #expect(rehearsal.obligations[subject]?.due.day == (try day(provisional)))
        #expect(rehearsal.obligations[subject]?.due.certainty == .provisional)
        #expect(rehearsal.obligations[subject]?.awaitedYears == [2022])
        rehearsal.take(try Self.plan(due, announced: true))
        let told = rehearsal.pass(at: try instant("\(formed)T10:00")).filter { $0.notice.key.rung == "期限变更" }
        #expect(told.map(\.notice.key.seat) == ["办公室/liaison"])
        #expect(told.map(\.notice.reason) == [.settled])
        #expect(told.map(\.notice.key.day) == [try day(firm)])
        #expect(told.map(\.notice.movedFrom) == [try day(provisional)])
        #expect(rehearsal.obligations[subject]?.due.certainty == .firm)
        #expect(rehearsal.obligations[subject]?.awaitedYears == [])

        rehearsal.take(try Self.plan(due, announced: true))
        let later = rehearsal.run(through: try instant("2022-03-31T09:00"))
        #expect(!later.contains { $0.notice.key.rung == "期限变更" })
    }

    @Test("a day that the notice leaves where it was is firm from then on, and nobody is told")
    func unmoved() throws {
        let due = "自形成之日起17个工作日内"
        var rehearsal = try Self.opened(due, on: "2022-01-10")
        let subject = try named("p/公开@甲")
        #expect(rehearsal.obligations[subject]?.due.day == (try day("2022-02-07")))
        #expect(rehearsal.obligations[subject]?.due.certainty == .provisional)
        rehearsal.take(try Self.plan(due, announced: true))
        #expect(rehearsal.pass(at: try instant("2022-01-11T10:00")).isEmpty)
        #expect(rehearsal.obligations[subject]?.due.day == (try day("2022-02-07")))
        #expect(rehearsal.obligations[subject]?.due.certainty == .firm)
        #expect(rehearsal.matters[subject]?.announced[subject]?.certainty == .firm)
    }

    @Test("the head and the manager hear of it as well once they were told of the old day")
    func everybodyTold() throws {
        // 春节 to 4 February, and overdue from then on by the days known so far.
        let due = "自形成之日起2个工作日内"
        var rehearsal = try Self.opened(due, on: "2022-01-30")
        rehearsal.run(through: try instant("2022-02-04T12:00"))
        #expect(rehearsal.tellings.contains { $0.notice.key.seat == "办公室/head" })
        rehearsal.take(try Self.plan(due, announced: true))
        let told = rehearsal.pass(at: try instant("2022-02-04T13:00")).filter { $0.notice.reason == .settled }
        #expect(told.map(\.notice.key.seat) == ["办公室/liaison", "办公室/head"])
    }

    @Test("outside the hours it waits for the next opening, and what was provisional is not forgotten by then")
    func hours() throws {
        let (due, formed, provisional, firm) = Self.moves[1]
        let hours = try TestPlans.officeHours()
        var rehearsal = try Self.opened(due, on: formed, hours: hours)
        rehearsal.take(try Self.plan(due, announced: true, hours: hours))
        #expect(rehearsal.pass(at: try instant("2022-01-30T20:00")).isEmpty)
        let told = rehearsal.run(through: try instant("2022-02-07T08:30")).filter { $0.notice.reason == .settled }
        #expect(told.map(\.at) == [try instant("2022-02-07T08:30")])
        #expect(told.map(\.notice.movedFrom) == [try day(provisional)])
        #expect(told.map(\.notice.key.day) == [try day(firm)])
    }

    @Test("the letter gives the earliest and the latest day, and after the notice the old one and the new")
    func letters() throws {
        let (due, formed, _, _) = Self.moves[1]
        var rehearsal = try Self.opened(due, on: formed)
        let before = try PostRoom(rehearsal.force).letters(rehearsal.run(through: instant("2022-01-31T12:00")))
        rehearsal.take(try Self.plan(due, announced: true))
        let settled = try PostRoom(rehearsal.force).letters(rehearsal.pass(at: instant("2022-01-31T13:00")))
        let letters = (before + settled).map(\.shown).joined(separator: "\n")
        try expectGolden(letters, "letters/settled.txt")
    }
}
