import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Those who cooperate in a task")
struct ContributionTests {
    private static let shared = """
        - id: 24
          title: 规章集中统一公开
          offices: 法规科牵头,办公室、医保中心配合
          due: 2021年12月31日前
          support-due: 到期前10个工作日
          basis: 方案第24项
        """

    @Test("owe a part of their own, so many working days before the whole is due")
    func parts() throws {
        let rehearsal = try started()
        let part = try #require(rehearsal.obligations[try named("p/24#办公室")])
        #expect(part.due.day == (try day("2021-12-17")))
        #expect(part.offices == ["办公室"])
        #expect(part.explanation.zh == "整件期限12月31日;12月31日前第10个工作日为12月17日。")
        #expect(
            part.explanation.en
                == "the whole is due on 2021-12-31; back from 31 December, working day 10 is 17 December.")
        #expect(part.waiting == [try named("p/24")])
        #expect(rehearsal.obligations.keys.map(\.short).sorted() == ["24", "24#办公室", "24#医保中心"])
        #expect(rehearsal.matters.keys.map(\.short) == ["24"])
    }

    @Test("have lights by their own days, and whoever leads is never 受阻 by them")
    func lights() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-20T09:00"))
        #expect(try rehearsal.light("24#办公室") == .overdue)
        #expect(try rehearsal.light("24") == .normal)
    }

    @Test("are told from ten working days before the part is due, whoever leads from ten before the whole is")
    func ladder() throws {
        var rehearsal = try started()
        let told = rehearsal.run(through: try instant("2021-12-20T12:00"))
        #expect(
            told.filter { $0.notice.key.seat.hasPrefix("办公室") }.map(\.brief) == [
                "2021-12-03T08:30 24#办公室 应办日前10个工作日 办公室/liaison rung",
                "2021-12-10T08:30 24#办公室 应办日前5个工作日 办公室/liaison rung",
                "2021-12-15T08:30 24#办公室 应办日前2个工作日 办公室/liaison rung",
                "2021-12-15T08:30 24#办公室 应办日前2个工作日 办公室/head rung",
                "2021-12-17T08:30 24#办公室 应办日 办公室/liaison rung",
                "2021-12-17T08:30 24#办公室 应办日 办公室/head rung",
                "2021-12-20T08:30 24#办公室 逾期1个工作日 办公室/liaison rung",
                "2021-12-20T08:30 24#办公室 逾期1个工作日 办公室/head rung",
            ])
        #expect(
            told.filter { $0.notice.key.seat.hasPrefix("法规科") }.map(\.brief) == [
                "2021-12-17T08:30 24 应办日前10个工作日 法规科/liaison rung"
            ])
    }

    @Test("hand in by being reported done, and are silent from then on")
    func done() throws {
        var rehearsal = try started()
        let seq = try rehearsal.done("24#办公室", at: "2021-12-15T10:00")
        #expect(try rehearsal.light("24#办公室") == .closedOnTime)
        #expect(try rehearsal.light("24#医保中心") == .dueSoon)
        let told = rehearsal.run(through: try instant("2021-12-20T12:00"))
        #expect(!told.contains { $0.obligation.subject.office == "办公室" })
        try rehearsal.void(seq, at: instant("2021-12-20T14:00"))
        #expect(try rehearsal.light("24#办公室") == .overdue)
    }

    @Test("cannot be passed over in silence: the whole is reported done without them only with a reason")
    func over() throws {
        var rehearsal = try started()
        try rehearsal.done("24#医保中心", at: "2021-12-15T10:00")
        let whole = try named("p/24")
        #expect(
            throws: RecordingProblem.inReport(.contributionsMissing([try named("p/24#办公室")], of: whole))
        ) { try rehearsal.done("24", at: "2021-12-16T10:00") }
        #expect(try rehearsal.light("24") == .normal)

        let seq = try rehearsal.record(
            .done(whole), on: day("2021-12-16"), at: instant("2021-12-16T11:00"), with: Proof(over: "办公室并入本科室办理"))
        #expect(try rehearsal.light("24") == .closedOnTime)
        #expect(try rehearsal.light("24#办公室") == .withdrawn)
        #expect(try rehearsal.light("24#医保中心") == .closedOnTime)
        #expect(rehearsal.facts.last?.over == "办公室并入本科室办理")
        #expect(rehearsal.nextChange == nil)

        try rehearsal.void(seq, at: instant("2021-12-20T12:00"))
        #expect(try rehearsal.light("24") == .normal)
        #expect(try rehearsal.light("24#办公室") == .overdue)
    }

    @Test("that handed in can be recorded later too, by the day on which they did")
    func late() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-22T10:00"))
        try rehearsal.record(
            .done(named("p/24")), on: day("2021-12-22"), at: instant("2021-12-22T10:00"), with: Proof(over: "先公开"))
        try rehearsal.record(.done(named("p/24#办公室")), on: day("2021-12-17"), at: instant("2021-12-23T10:00"))
        #expect(try rehearsal.light("24#办公室") == .closedOnTime)
        #expect(try rehearsal.light("24#医保中心") == .withdrawn)
    }

    @Test("are asked for whatever way the whole ends, also by its event")
    func event() throws {
        var rehearsal = Rehearsal(try Chains.plan("\(Self.shared)\n  met: published"))
        rehearsal.run(through: try instant("2021-12-15T10:00"))
        let parts = try ["p/24#办公室", "p/24#医保中心"].map { try named($0) }
        #expect(throws: RecordingProblem.inReport(.contributionsMissing(parts, of: try named("p/24")))) {
            try rehearsal.record(
                .event("published", task: Subject(plan: "p", task: "24"), item: nil, count: 1), on: day("2021-12-15"),
                at: instant("2021-12-15T10:00"))
        }
    }

    @Test("owe a part of every period of what recurs")
    func periods() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                "- {id: 季报, title: 季度小结, lead: 法规科, support: 办公室, due: 每季度, support-due: 到期前10个工作日}",
                adopted: "2021-07-01T09:00"))
        rehearsal.run(through: try instant("2021-10-11T09:00"))
        #expect(rehearsal.obligations[try named("p/季报@2021-Q3#办公室")]?.due.day == (try day("2021-09-16")))
        #expect(rehearsal.obligations[try named("p/季报@2021-Q4#办公室")]?.due.day == (try day("2021-12-17")))
        try rehearsal.done("季报@2021-Q4#办公室", at: "2021-10-12T10:00")
        #expect(try rehearsal.light("季报@2021-Q4#办公室") == .closedOnTime)
        #expect(try rehearsal.light("季报@2021-Q3#办公室") == .overdue)
    }

    @Test("owe a part of every item that an event starts")
    func items() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                "- {id: 公开, title: 公开, lead: 法规科, support: 办公室, due: 自形成之日起20个工作日内, opens: formed, met: published,"
                    + " support-due: 到期前5个工作日}", adopted: "2021-09-01T09:00"))
        rehearsal.run(through: try instant("2021-09-01T09:00"))
        try rehearsal.record(
            .event("formed", task: Subject(plan: "p", task: "公开"), item: "甲", count: 1), on: day("2021-09-02"),
            at: instant("2021-09-02T10:00"))
        #expect(rehearsal.obligations[try named("p/公开@甲")]?.due.day == (try day("2021-09-30")))
        #expect(rehearsal.obligations[try named("p/公开@甲#办公室")]?.due.day == (try day("2021-09-24")))
    }

    @Test("owe a part from the day on which a plan asks for it, and are told of nothing that stood before")
    func addedLater() throws {
        let text = Self.shared.split(separator: "\n").filter { !$0.contains("support-due") }.joined(separator: "\n")
        var rehearsal = Rehearsal(try Chains.plan(text))
        rehearsal.run(through: try instant("2021-12-20T17:00"))
        rehearsal.take(try Chains.plan(Self.shared))
        let told = rehearsal.run(through: try instant("2021-12-22T08:30"))
        #expect(
            told.filter { $0.obligation.subject.office == "办公室" }.map(\.brief) == [
                "2021-12-20T17:00 24#办公室 接管 办公室/liaison overdueAtAdoption",
                "2021-12-22T08:30 24#办公室 逾期3个工作日 办公室/liaison rung",
                "2021-12-22T08:30 24#办公室 逾期3个工作日 办公室/head rung",
                "2021-12-22T08:30 24#办公室 逾期3个工作日 manager managerFirst",
            ])
        #expect(rehearsal.obligations[try named("p/24#办公室")]?.openedOn == (try day("2021-12-20")))

        rehearsal.take(try Chains.plan(text))
        rehearsal.run(through: try instant("2021-12-23T09:00"))
        #expect(try rehearsal.light("24#办公室") == .withdrawn)
        #expect(throws: RecordingProblem.nothingOpen) { try rehearsal.done("24#办公室", at: "2021-12-23T10:00") }
        try rehearsal.done("24", at: "2021-12-23T11:00")
        #expect(try rehearsal.light("24") == .closedOnTime)
    }

    @Test("have a day as uncertain as that of the whole")
    func provisional() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                "- {id: 1, title: 公开, lead: 法规科, support: 办公室, due: 自形成之日起20个工作日内, opens: formed,"
                    + " support-due: 到期前3日}", adopted: "2026-12-01T09:00"))
        rehearsal.run(through: try instant("2026-12-01T09:00"))
        try rehearsal.record(
            .event("formed", task: Subject(plan: "p", task: "1"), item: "甲", count: 1), on: day("2026-12-15"),
            at: instant("2026-12-15T10:00"))
        let whole = try #require(rehearsal.obligations[try named("p/1@甲")])
        let part = try #require(rehearsal.obligations[try named("p/1@甲#办公室")])
        let span = try #require(whole.due.span)
        #expect(part.due.day == whole.due.day.adding(days: -3))
        #expect(part.due.span == span.lowerBound.adding(days: -3)...span.upperBound.adding(days: -3))
        #expect(part.awaitedYears == [2027])
    }

    @Test("keep their record: what the whole rests on is voided only after the report of the whole")
    func voiding() throws {
        var rehearsal = try started()
        let part = try rehearsal.done("24#办公室", at: "2021-12-15T10:00")
        try rehearsal.done("24#医保中心", at: "2021-12-15T11:00")
        let whole = try rehearsal.done("24", at: "2021-12-16T10:00")
        let fact = try #require(rehearsal.facts.first { $0.seq == part })
        let others = rehearsal.facts.filter { $0.seq != part }
        #expect(throws: RecordingProblem.inCase(.contradicts(whole))) {
            try Recording.requireVoidable(fact, by: Author(uid: 0, user: "root"), others: others, in: rehearsal.force)
        }
        try Recording.requireVoidable(
            fact, by: Author(uid: 0, user: "root"), others: others.filter { $0.seq != whole }, in: rehearsal.force)
    }

    @Test("read that another office waits for what they hand in, and what to type")
    func letters() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-15T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-12-15T08:30"))
        try expect("contribution.txt", told, of: rehearsal)
    }

    @Test("are named to whoever leads while they have not handed in, and what to type once they have")
    func lead() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-16T08:29:59"))
        let lead = { (told: [Rehearsal.Telling]) in told.filter { $0.notice.key.seat == "法规科/liaison" } }
        let before = rehearsal.run(through: try instant("2021-12-17T08:30"))
        try expect("contribution-lead.txt", lead(before), of: rehearsal)
        for office in ["办公室", "医保中心"] {
            try rehearsal.record(
                .done(named("p/24#\(office)")), on: day("2021-12-20"), at: instant("2021-12-20T10:00"))
        }
        let after = lead(rehearsal.run(through: try instant("2021-12-31T08:30")))
        let letters = try PostRoom(rehearsal.force, open: rehearsal.obligations.values).letters(after)
        #expect(!letters.isEmpty)
        for letter in letters {
            #expect(letter.body.contains("办好了:dubanctl done 24 --on 日期 --ref 网址,或告诉办公室登记。"))
            #expect(!letter.body.contains("交件"))
        }
    }

    @Test("read of a part that is overdue as of everything that is")
    func overdue() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-20T08:29:59"))
        try expect("contribution-overdue.txt", rehearsal.run(through: instant("2021-12-20T08:30")), of: rehearsal)
    }

    @Test("read under one heading of what they hand in and of what else is waited for")
    func together() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 数据核对, offices: 办公室, due: 2021年12月17日前}
                - {id: 2, title: 数据公开, offices: 医保中心, due: 2021年12月17日前, after: 1}
                - {id: 3, title: 年度总结, lead: 法规科, support: 办公室, due: 2021年12月31日前, support-due: 到期前10个工作日}
                """))
        rehearsal.run(through: try instant("2021-12-15T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-12-15T08:30"))
        try expect("contribution-and-blocking.txt", told.filter { $0.notice.key.seat == "办公室/liaison" }, of: rehearsal)
    }

    private func started() throws -> Rehearsal {
        var rehearsal = Rehearsal(try Chains.plan(Self.shared))
        rehearsal.run(through: try instant("2021-08-02T09:00"))
        return rehearsal
    }

    private func expect(
        _ name: String, _ told: [Rehearsal.Telling], of rehearsal: Rehearsal,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let letters = try PostRoom(rehearsal.force, open: rehearsal.obligations.values).letters(told)
        try expectGolden(
            letters.map(\.shown).joined(separator: "\n"), "letters/\(name)", sourceLocation: sourceLocation)
    }
}
