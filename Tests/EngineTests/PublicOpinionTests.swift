import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("What cannot wait for the office to open")
struct PublicOpinionTests {
    @Test("is told at once on a Saturday night, and 12 and 20 hours later; what is overdue waits for Monday")
    func saturdayNight() throws {
        var rehearsal = try started()
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "传言", count: 1), on: day("2021-10-16"),
            at: instant("2021-10-16T21:10"))
        rehearsal.run(through: try instant("2021-10-20T20:00"))
        #expect(
            told(rehearsal) == [
                "2021-10-16T21:10 期初 办公室/liaison", "2021-10-16T21:10 期初 办公室/head",
                "2021-10-17T09:10 期初后12小时 办公室/liaison", "2021-10-17T09:10 期初后12小时 办公室/head",
                "2021-10-17T17:10 期初后20小时 办公室/liaison", "2021-10-17T17:10 期初后20小时 办公室/head",
                "2021-10-17T17:10 期初后20小时 manager",
                "2021-10-18T08:30 逾期1个工作日 办公室/liaison", "2021-10-18T08:30 逾期1个工作日 办公室/head",
                "2021-10-18T08:30 逾期1个工作日 manager",
                "2021-10-20T08:30 逾期3个工作日 办公室/liaison", "2021-10-20T08:30 逾期3个工作日 办公室/head",
                "2021-10-20T08:30 逾期3个工作日 办公室/leader",
            ])
    }

    @Test("is silent from the record that it was answered")
    func answered() throws {
        var rehearsal = try started()
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "传言", count: 1), on: day("2021-10-16"),
            at: instant("2021-10-16T21:10"))
        try rehearsal.record(
            .done(named("p/1@传言")), on: day("2021-10-17"), at: instant("2021-10-17T09:09"))
        rehearsal.run(through: try instant("2021-10-30T00:00"))
        #expect(rehearsal.tellings.map(\.notice.key.rung) == ["期初", "期初"])
    }

    @Test("a rung without hours of its own keeps to those of the office")
    func others() throws {
        var rehearsal = try started(ladder: "一")
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "传言", count: 1), on: day("2021-10-16"),
            at: instant("2021-10-16T21:10"))
        rehearsal.run(through: try instant("2021-10-19T00:00"))
        #expect(
            told(rehearsal) == [
                "2021-10-16T21:10 不限 manager", "2021-10-17T05:10 期初后8小时 办公室/liaison",
                "2021-10-18T08:30 期初 办公室/liaison",
            ])
    }

    @Test("a leader who is to be told at any hour hears a working day after the manager all the same")
    func leader() throws {
        var rehearsal = try started(ladder: "二")
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "传言", count: 1), on: day("2021-10-15"),
            at: instant("2021-10-15T21:10"))
        rehearsal.run(through: try instant("2021-10-25T00:00"))
        #expect(
            told(rehearsal) == [
                "2021-10-17T01:00 逾期1小时 manager", "2021-10-18T08:30 逾期25小时 办公室/leader",
            ])
    }

    private func told(_ rehearsal: Rehearsal) -> [String] {
        rehearsal.tellings.map { "\($0.at.beijing) \($0.notice.key.rung) \($0.notice.key.seat)" }
    }

    private func started(ladder: String = "舆情") throws -> Rehearsal {
        Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 舆情回应, lead: 办公室, due: 1日内, roll: none, opens: formed, ladder: \(ladder)}",
                keys: """
                    ladders:
                      一:
                        - {id: 不限, when: 期初, to: manager, hours: 不限}
                        - {when: 期初后8小时, to: liaison, hours: any}
                        - {when: 期初, to: liaison}
                      二:
                        - {when: 逾期1小时, to: manager, hours: 不限}
                        - {when: 逾期25小时, to: leader, hours: 不限}
                    """, adopted: "2021-10-08T09:00", hours: TestPlans.officeHours()))
    }
}
