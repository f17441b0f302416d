import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

/// 春节 2022: 31 January to 6 February, Monday to Sunday, are off; the weekend before is worked.
@Suite("A week without a working day")
struct HolidayWeekTests {
    private let week = Subject(plan: "p", task: "1", part: "2022-W05")

    @Test("asks for nothing")
    func exempt() throws {
        var rehearsal = try started("exempt")
        rehearsal.run(through: try instant("2022-02-14T00:00"))
        #expect(rehearsal.obligations[week] == nil)
        #expect(rehearsal.obligations[week.with(part: "2022-W04")] != nil)
        #expect(rehearsal.obligations[week.with(part: "2022-W06")] != nil)
    }

    @Test("asks on the last working day before it where the plan says so: 期初 and 应办日 are that day")
    func apply() throws {
        var rehearsal = try started("apply")
        rehearsal.run(through: try instant("2022-01-29T23:00"))
        #expect(rehearsal.obligations[week] == nil)
        let told = rehearsal.run(through: try instant("2022-01-30T20:00")).filter { $0.obligation.subject == week }
        #expect(
            told.map { "\($0.at.beijing) \($0.notice.key.rung) \($0.notice.key.seat)" } == [
                "2022-01-30T08:30 期初 办公室/liaison", "2022-01-30T14:30 应办日14:30 办公室/liaison",
                "2022-01-30T14:30 应办日14:30 办公室/head",
            ])
        let obligation = try #require(rehearsal.obligations[week])
        #expect(obligation.openedOn == (try day("2022-01-30")))
        #expect(obligation.aim == (try day("2022-01-30")))
        #expect(obligation.due.day == (try day("2022-02-06")))
        #expect(obligation.light == .dueSoon)
    }

    @Test("is met by what is dated in it, and missed once it is over")
    func end() throws {
        var met = try started("apply")
        met.run(through: try instant("2022-01-30T20:00"))
        try met.record(
            .event("posted", task: named("p/1"), item: nil, count: 1), on: day("2022-02-02"),
            at: instant("2022-02-02T10:00"))
        #expect(met.obligations[week]?.light == .closedOnTime)
        var missed = try started("apply")
        let told = missed.run(through: try instant("2022-02-07T10:00")).filter { $0.notice.key.rung == "未达标" }
        #expect(missed.obligations[week]?.light == .missed)
        #expect(told.filter { $0.obligation.subject == week }.map(\.at.beijing).first == "2022-02-07T08:30")
    }

    @Test("of a plan that is taken in the middle of it is not held against the office")
    func taken() throws {
        var rehearsal = Rehearsal(try inForce("apply", adopted: "2022-02-03T10:00"))
        rehearsal.run(through: try instant("2022-02-07T10:00"))
        #expect(rehearsal.obligations[week]?.light == .withdrawn)
    }

    @Test("is prepared before: the letters of the week before say so, and those of no other week")
    func ahead() throws {
        var rehearsal = try started("exempt")
        var said: [String] = []
        for number in 0..<21 {
            let now = try instant("2022-01-17T09:00").adding(seconds: Int64(number) * 86_400)
            rehearsal.run(through: now)
            for obligation in rehearsal.obligations.values {
                guard let ahead = HolidayAhead(of: obligation, in: rehearsal.force) else { continue }
                said.append("\(obligation.subject.part ?? "") \(ahead.words.zh)")
            }
        }
        #expect(Set(said) == ["2022-W04 1月31日至2月6日放假,下周不作要求;节后第一周(2月7日起)照常要求,请节前备稿。"])
        #expect(said.count == 7)
    }

    @Test("that is asked for has its own words, and those of the week before")
    func aheadOfAsked() throws {
        var rehearsal = try started("apply")
        rehearsal.run(through: try instant("2022-01-30T10:00"))
        let words = ["2022-W04", "2022-W05"].map { part in
            rehearsal.obligations[week.with(part: part)].flatMap { HolidayAhead(of: $0, in: rehearsal.force) }
        }
        #expect(
            words.map { $0?.words.zh } == [
                "1月31日至2月6日放假,下周没有工作日,照常要求,请在1月30日前备稿。",
                "1月31日至2月6日放假,本期没有工作日,照常要求,请在1月30日备好。",
            ])
        #expect(words.map { $0?.isOwn } == [false, true])
        #expect(words.allSatisfy { $0?.applies == true })
    }

    @Test(
        "is no matter of what is due on a day or every month",
        arguments: ["due: 2022年2月10日前", "due: 每月不少于1条, counts: posted", "due: 每月25日前"])
    func otherRules(_ due: String) throws {
        var rehearsal = Rehearsal(try inForce("exempt", due: due))
        rehearsal.run(through: try instant("2022-01-25T10:00"))
        #expect(rehearsal.obligations.count == 1)
        #expect(rehearsal.obligations.values.allSatisfy { HolidayAhead(of: $0, in: rehearsal.force) == nil })
    }

    @Test("is no matter any more once the week before it is met")
    func metBefore() throws {
        var rehearsal = try started("exempt")
        rehearsal.run(through: try instant("2022-01-25T10:00"))
        let before = week.with(part: "2022-W04")
        #expect(rehearsal.obligations[before].flatMap { HolidayAhead(of: $0, in: rehearsal.force) } != nil)
        try rehearsal.record(
            .event("posted", task: named("p/1"), item: nil, count: 1), on: day("2022-01-25"),
            at: instant("2022-01-25T11:00"))
        #expect(rehearsal.obligations[before].flatMap { HolidayAhead(of: $0, in: rehearsal.force) } == nil)
    }

    @Test("does not hold up, by a link to a task that skips it, what is asked for in it")
    func linked() throws {
        let second = "\n- {id: 2, title: 初稿, lead: 医保中心, due: 每周不少于1条, counts: published}"
        var rehearsal = Rehearsal(
            try inForce("exempt", due: "due: 每周不少于1条, counts: posted, holiday-weeks: apply, after: 2", second))
        rehearsal.run(through: try instant("2022-01-30T10:00"))
        #expect(rehearsal.obligations[week]?.blockedBy == [])
        #expect(rehearsal.obligations[week]?.light == .dueSoon)
    }

    private func started(_ mode: String) throws -> Rehearsal { Rehearsal(try inForce(mode)) }

    private func inForce(
        _ mode: String, due: String = "due: 每周不少于1条, counts: posted", _ further: String = "",
        adopted: String = "2022-01-10T09:00"
    ) throws -> PlanInForce {
        try TestPlans.small(
            "- {id: 1, title: 动态, lead: 办公室, \(due)}\(further)", keys: "holiday-weeks: \(mode)", adopted: adopted,
            hours: TestPlans.officeHours())
    }
}
