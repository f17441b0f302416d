import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("When a rung stands")
struct RungTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rung: String
        /// Without hours, and with those from 08:30 to 17:30.
        let midnight, opening: String

        var testDescription: String { rung }
    }

    // 25 December 2021 is a Saturday, so the aim is Friday the 24th; 1 to 3 January 2022 are days off.
    static let oneDay = [
        Case(rung: "应办日前10个工作日", midnight: "2021-12-10T00:00", opening: "2021-12-10T08:30"),
        Case(rung: "应办日前1个工作日", midnight: "2021-12-23T00:00", opening: "2021-12-23T08:30"),
        Case(rung: "应办日前30日", midnight: "2021-11-24T00:00", opening: "2021-11-24T08:30"),
        Case(rung: "应办日前1个月", midnight: "2021-11-24T00:00", opening: "2021-11-24T08:30"),
        // A Saturday, and before the aim: told on the Friday before.
        Case(rung: "应办日前6日", midnight: "2021-12-18T00:00", opening: "2021-12-17T08:30"),
        Case(rung: "应办日", midnight: "2021-12-24T00:00", opening: "2021-12-24T08:30"),
        Case(rung: "应办日14:30", midnight: "2021-12-24T14:30", opening: "2021-12-24T14:30"),
        // An hour at which nobody is told anything: at the opening instead.
        Case(rung: "应办日20:00", midnight: "2021-12-24T20:00", opening: "2021-12-24T08:30"),
        // Counted from the due day, not from the aim.
        Case(rung: "逾期1个工作日", midnight: "2021-12-27T00:00", opening: "2021-12-27T08:30"),
        Case(rung: "逾期3个工作日", midnight: "2021-12-29T00:00", opening: "2021-12-29T08:30"),
        // A day off, and after the due day: told on the next working day.
        Case(rung: "逾期7日", midnight: "2022-01-01T00:00", opening: "2022-01-04T08:30"),
        Case(rung: "期限前3个工作日", midnight: "2021-12-22T00:00", opening: "2021-12-22T08:30"),
        // The due day is the Saturday itself.
        Case(rung: "期限当日", midnight: "2021-12-25T00:00", opening: "2021-12-24T08:30"),
        // A day ends at 24:00, an office's at 17:30.
        Case(rung: "应办日前4小时", midnight: "2021-12-24T20:00", opening: "2021-12-24T13:30"),
        Case(rung: "逾期4小时", midnight: "2021-12-26T04:00", opening: "2021-12-27T08:30"),
        // Overdue is what was not done by 24:00, also for an office that closes earlier.
        Case(rung: "逾期34小时", midnight: "2021-12-27T10:00", opening: "2021-12-27T10:00"),
        // Counted from the taking of the plan at nine.
        Case(rung: "期初后4小时", midnight: "2021-09-15T13:00", opening: "2021-09-15T13:00"),
    ]

    @Test("a rung is told from its moment on, not a second before, and once", arguments: oneDay)
    func fixedDay(_ c: Case) throws {
        let task = "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一}"
        try check(c.rung, of: task, on: "p/1", at: c.midnight, hours: nil)
        try check(c.rung, of: task, on: "p/1", at: c.opening, hours: TestPlans.officeHours())
    }

    // Week 40 of 2021: Monday to Thursday are days off, Friday and Saturday are worked, and so is the next Monday.
    static let shortWeek = [
        Case(rung: "期初", midnight: "2021-10-08T00:00", opening: "2021-10-08T08:30"),
        Case(rung: "期初后1个工作日", midnight: "2021-10-09T00:00", opening: "2021-10-09T08:30"),
        // From the opening of the first working day.
        Case(rung: "期初后4小时", midnight: "2021-10-08T04:00", opening: "2021-10-08T12:30"),
        // Still in time on the Sunday, and told before it.
        Case(rung: "期初后2日", midnight: "2021-10-10T00:00", opening: "2021-10-09T08:30"),
        Case(rung: "应办日", midnight: "2021-10-09T00:00", opening: "2021-10-09T08:30"),
        Case(rung: "未达标", midnight: "2021-10-11T00:00", opening: "2021-10-11T08:30"),
        Case(rung: "未达标后2个工作日", midnight: "2021-10-12T00:00", opening: "2021-10-12T08:30"),
    ]

    @Test("a rung of a week follows the week's working days", arguments: shortWeek)
    func week(_ c: Case) throws {
        let task = "- {id: 1, title: 动态, offices: 办公室, due: 每周不少于2条, counts: posted, ladder: 一}"
        try check(c.rung, of: task, on: "p/1@2021-W40", at: c.midnight, hours: nil)
        try check(c.rung, of: task, on: "p/1@2021-W40", at: c.opening, hours: TestPlans.officeHours())
    }

    @Test(
        "a rung that would stand at night, in time, goes in the last minute before",
        arguments: [
            ("应办日前12小时", "2021-12-23T17:29"), ("期限前4小时", "2021-12-24T17:29"), ("期初后12小时", "2021-09-15T17:29"),
        ])
    func night(_ rung: String, _ moment: String) throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一}",
                keys: "ladders: {一: [{when: \(rung), to: liaison}]}", adopted: "2021-09-15T09:00",
                hours: TestPlans.officeHours()))
        #expect(rehearsal.run(through: try instant("2022-01-31T00:00")).map(\.at.beijing) == [moment])
    }

    @Test("a rung that comes back on Mondays ends 20 working days after the due day")
    func repeats() throws {
        let rungs = "[{when: 逾期3个工作日, to: liaison, every: 每周一}]"
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一}",
                keys: "ladders: {一: \(rungs)}", adopted: "2021-11-01T09:00", hours: TestPlans.officeHours()))
        let told = rehearsal.run(through: try instant("2022-06-01T00:00")).map(\.at.beijing)
        // 3 January is off: that Monday's turn goes on Tuesday. The 20th working day after the due day is 24 January.
        #expect(
            told == [
                "2021-12-29T08:30", "2022-01-04T08:30", "2022-01-10T08:30", "2022-01-17T08:30", "2022-01-24T08:30",
            ])
        #expect(rehearsal.nextChange == nil)
    }

    @Test("after a downtime only the latest of the Mondays is told")
    func latestMonday() throws {
        let rungs = "[{when: 逾期3个工作日, to: liaison, every: 每周一}]"
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一}",
                keys: "ladders: {一: \(rungs)}", adopted: "2021-11-01T09:00"))
        rehearsal.pass(at: try instant("2021-11-01T09:00"))
        let told = rehearsal.pass(at: try instant("2022-01-19T10:00"))
        #expect(told.map(\.notice.key.day) == [try day("2022-01-17")])
    }

    @Test("a rung that passes while the office is closed goes at the next opening")
    func closed() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一}",
                keys: "ladders: {一: [{when: 应办日前1个工作日, to: liaison}]}", adopted: "2021-11-01T09:00",
                hours: TestPlans.officeHours()))
        rehearsal.pass(at: try instant("2021-11-01T09:00"))
        #expect(rehearsal.pass(at: try instant("2021-12-23T18:00")).isEmpty)
        #expect(rehearsal.nextChange == (try instant("2021-12-24T08:30")))
        let told = rehearsal.pass(at: try instant("2021-12-24T08:30"))
        #expect(told.map(\.notice.key.day) == [try day("2021-12-23")])
        #expect(told.map(\.notice.stood) == [try instant("2021-12-23T08:30")])
    }

    @Test("a task's own hours outrank the plan's, and these the daemon's")
    func narrowestHours() throws {
        func firstTold(plan: String, task: String) throws -> [String] {
            var rehearsal = Rehearsal(
                try TestPlans.small(
                    "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一\(task)}",
                    keys: "ladders: {一: [{when: 应办日, to: liaison}]}\n\(plan)", adopted: "2021-11-01T09:00",
                    hours: TestPlans.officeHours()))
            return rehearsal.run(through: try instant("2021-12-31T00:00")).map(\.at.beijing)
        }
        let plan = #"hours: {from: "09:00", to: "17:00"}"#
        #expect(try firstTold(plan: "", task: "") == ["2021-12-24T08:30"])
        #expect(try firstTold(plan: plan, task: "") == ["2021-12-24T09:00"])
        #expect(try firstTold(plan: plan, task: #", hours: {from: "10:00", to: "11:00"}"#) == ["2021-12-24T10:00"])
    }

    @Test("every seat and every channel gets a notice of its own")
    func seatsAndChannels() throws {
        var rehearsal = Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前, ladder: 一}",
                keys: "ladders: {一: [{when: 应办日, to: [liaison, head], tone: 催办}]}", adopted: "2021-11-01T09:00",
                channels: [.mail, .journal]))
        let told = rehearsal.run(through: try instant("2021-12-24T00:00"))
        #expect(
            told.map { "\($0.notice.key.seat) \($0.notice.key.channel)" } == [
                "办公室/liaison mail", "办公室/liaison journal", "办公室/head mail", "办公室/head journal",
            ])
        #expect(told.allSatisfy { $0.notice.tone == .urge && $0.notice.reason == .rung })
    }

    private func check(_ rung: String, of task: String, on subject: String, at moment: String, hours: OfficeHours?)
        throws
    {
        let comment = Comment(rawValue: "\(rung), \(hours == nil ? "at midnight" : "in hours")")
        var rehearsal = Rehearsal(
            try TestPlans.small(
                task, keys: "ladders: {一: [{when: \(rung), to: liaison}]}", adopted: "2021-09-15T09:00", hours: hours))
        let subject = try #require(Subject(subject))
        let at = try instant(moment)
        rehearsal.run(through: at.adding(seconds: -1))
        #expect(!rehearsal.tellings.contains { $0.obligation.subject == subject }, comment)
        #expect(
            try rehearsal.decision(on: subject, at: at.adding(seconds: -1)).nextChange.map { $0 <= at } == true, comment
        )
        #expect(try rehearsal.decision(on: subject, at: at).notices.map(\.stood) == [at], comment)
        #expect(try rehearsal.decision(on: subject, at: at.adding(seconds: 60)).notices.map(\.stood) == [at], comment)
        rehearsal.pass(at: at)
        #expect(try rehearsal.decision(on: subject, at: at).notices.isEmpty, comment)
        #expect(try rehearsal.decision(on: subject, at: at.adding(seconds: 60)).notices.isEmpty, comment)
    }
}
