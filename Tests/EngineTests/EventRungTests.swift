import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Rungs counted from an event")
struct EventRungTests {
    private let item = Subject(plan: "p", task: "1", part: "甲")

    struct Case: Sendable, CustomTestStringConvertible {
        let rung: String
        let told: [String]

        var testDescription: String { rung }
    }

    // 形成 on Tuesday the 12th, recorded on Thursday the 14th at four; due on the 20th working day, 9 November.
    static let cases = [
        Case(rung: "起算后5个工作日", told: ["2021-10-19T08:30"]),
        Case(rung: "起算后12小时", told: ["2021-10-14T17:29"]),
        Case(rung: "起算后20小时", told: ["2021-10-15T12:00"]),
        // Still in time on the Saturday, and told on the Friday before.
        Case(rung: "起算后4日", told: ["2021-10-15T08:30"]),
        // It stood before the item was recorded: as soon as anything can be told of it.
        Case(rung: "起算后1个工作日", told: ["2021-10-14T16:00"]),
        Case(rung: "起算当日", told: ["2021-10-14T16:00"]),
        Case(rung: "期初后1个工作日", told: ["2021-10-15T08:30"]),
    ]

    @Test("days count from the day of the event, hours from its recording", arguments: cases)
    func item(_ c: Case) throws {
        var rehearsal = try started(c.rung)
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "甲", count: 1), on: day("2021-10-12"),
            at: instant("2021-10-14T16:00"))
        rehearsal.run(through: try instant("2021-11-30T00:00"))
        #expect(rehearsal.tellings.map(\.at.beijing) == c.told)
        #expect(rehearsal.tellings.allSatisfy { $0.obligation.subject == item && $0.notice.reason == .rung })
    }

    @Test("when the event is corrected to another day, a rung that moves into the future is told once more")
    func corrected() throws {
        var rehearsal = try started("起算后5个工作日")
        let first = try rehearsal.record(
            .event("formed", task: named("p/1"), item: "甲", count: 1), on: day("2021-10-12"),
            at: instant("2021-10-14T16:00"))
        rehearsal.run(through: try instant("2021-10-20T12:00"))
        #expect(rehearsal.tellings.map(\.notice.key.day) == [try day("2021-10-19")])
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "甲", count: 1), on: day("2021-10-18"),
            at: instant("2021-10-20T14:00"))
        try rehearsal.void(first, at: instant("2021-10-20T14:01"))
        rehearsal.run(through: try instant("2021-11-30T00:00"))
        #expect(rehearsal.tellings.map(\.notice.key.day) == [try day("2021-10-19"), try day("2021-10-25")])
    }

    @Test("a longest gap counts from its latest update, and before the first one from the taking")
    func gap() throws {
        var rehearsal = try started("起算后10个工作日", due: "更新不超过3个月, counts: posted")
        rehearsal.run(through: try instant("2021-10-30T00:00"))
        #expect(rehearsal.tellings.map(\.at.beijing) == ["2021-10-21T08:30"])
        try rehearsal.record(
            .event("posted", task: named("p/1"), item: nil, count: 1), on: day("2021-11-01"),
            at: instant("2021-11-01T10:00"))
        rehearsal.run(through: try instant("2021-12-01T00:00"))
        #expect(rehearsal.tellings.map(\.at.beijing) == ["2021-10-21T08:30", "2021-11-15T08:30"])
    }

    @Test("what is handed in for the whole is counted back from it, and begins with no event")
    func contribution() throws {
        let rungs = "ladders: {一: [{when: 起算后1个工作日, to: liaison}, {when: 应办日, to: liaison}]}"
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, lead: 办公室, support: 医保中心, due: 20个工作日内, opens: formed, "
                    + "support-due: 到期前5个工作日, ladder: 一}",
                keys: rungs, adopted: "2021-10-08T09:00", hours: TestPlans.officeHours()))
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: "甲", count: 1), on: day("2021-10-11"),
            at: instant("2021-10-11T10:00"))
        rehearsal.run(through: try instant("2021-12-31T00:00"))
        let told = rehearsal.tellings.map { "\($0.notice.key.seat) \($0.notice.key.rung) \($0.notice.key.day)" }
        #expect(
            told == [
                "办公室/liaison 起算后1个工作日 2021-10-12", "医保中心/liaison 应办日 2021-11-01",
                "办公室/liaison 应办日 2021-11-08",
            ])
    }

    @Test("a case counts from what started its period: days from its day, hours from its recording")
    func course() throws {
        var story = try CaseStory(
            Repository.source("etc/procedures/disclosure-on-application.yaml"), item: "2021-007",
            adoption: "依申请公开: {roles: {受理: 办公室, 承办: 医保中心, 审核: 法规科}, ladder: 一}", adopted: "2021-08-01T09:00",
            keys: "ladders: {一: [{when: 起算后3个工作日, to: manager}, {when: 起算后12小时, to: head}]}")
        try story.open("当面", on: "2021-09-06", recorded: "2021-09-07T10:00")
        try story.wait(through: "2021-09-15")
        let told = story.rehearsal.tellings.filter { $0.obligation.subject == story.course }
        #expect(
            told.map { "\($0.at.beijing) \($0.notice.key.rung) \($0.notice.key.seat)" } == [
                "2021-09-07T22:00 起算后12小时 办公室/head", "2021-09-09T00:00 起算后3个工作日 manager",
            ])
    }

    private func started(_ rung: String, due: String = "20个工作日内, opens: formed") throws -> Rehearsal {
        Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 公开, lead: 办公室, due: \(due), ladder: 一}",
                keys: "ladders: {一: [{when: \(rung), to: liaison}]}", adopted: "2021-10-08T09:00",
                hours: TestPlans.officeHours()))
    }
}
