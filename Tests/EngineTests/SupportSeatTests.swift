import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("The seats of offices that cooperate")
struct SupportSeatTests {
    @Test("a rung to them reaches the office that cooperates, and not the one that leads")
    func reached() throws {
        var rehearsal = try started("support: 医保中心")
        let told = rehearsal.run(through: try instant("2021-12-31T00:00"))
        #expect(
            told.map { "\($0.notice.key.rung) \($0.notice.key.seat)" } == [
                "应办日前5个工作日 办公室/liaison", "应办日前5个工作日 医保中心/liaison", "逾期1个工作日 医保中心/head",
                "逾期1个工作日 manager",
            ])
    }

    @Test("an office that hands in a part of its own is told of that part alone")
    func ownPart() throws {
        let joint = "support: 医保中心, joint: [财务科], support-due: 到期前10个工作日"
        var rehearsal = try started(joint)
        let told = rehearsal.run(through: try instant("2021-12-24T23:00"))
        let whole = told.filter { $0.obligation.subject == Subject(plan: "p", task: "1") }
        #expect(whole.map(\.notice.key.seat) == ["办公室/liaison"])
        #expect(Set(told.map(\.obligation.subject.office)) == [nil, "医保中心", "财务科"])
    }

    @Test("who shares beside a lead cooperates; who owes its own does not")
    func joint() throws {
        var rehearsal = try started("joint: [医保中心, 财务科]")
        let told = rehearsal.run(through: try instant("2021-12-24T23:00"))
        #expect(told.map(\.notice.key.seat) == ["办公室/liaison", "医保中心/liaison", "财务科/liaison"])
    }

    @Test("while another office has to act first, those who cooperate are in peace, and hear of it once it is done")
    func blocked() throws {
        var rehearsal = try started(
            "support: 医保中心, after: 2}\n- {id: 2, title: 初稿, lead: 财务科, due: 2021年12月20日前, ladder: 一")
        rehearsal.run(through: try instant("2021-12-21T12:00"))
        let own = { (rehearsal: Rehearsal) in
            rehearsal.tellings.filter { $0.obligation.subject.task == "1" }
                .map { "\($0.at.beijing) \($0.notice.key.seat) \($0.notice.reason.rawValue)" }
        }
        #expect(own(rehearsal) == ["2021-12-17T08:30 财务科/liaison blocking"])
        try rehearsal.record(.done(named("p/2")), on: day("2021-12-21"), at: instant("2021-12-21T14:00"))
        #expect(
            own(rehearsal).dropFirst() == [
                "2021-12-21T14:00 办公室/liaison unblocked", "2021-12-21T14:00 医保中心/liaison unblocked",
            ])
    }

    @Test("the letter to an office that cooperates names who leads, and offers nothing that is not its own")
    func letter() throws {
        var rehearsal = try started("support: 医保中心")
        let told = rehearsal.run(through: try instant("2021-12-31T00:00"))
        let letters = try PostRoom(rehearsal.force).letters(told.filter { $0.notice.key.seat.hasPrefix("医保中心/") })
        #expect(letters.map(\.subject) == ["【提醒】医保中心 12月17日:请配合1件 年报", "【提醒】医保中心 12月27日:请配合1件 年报"])
        for letter in letters {
            #expect(letter.body.contains("一、请您科室配合(1件)\n"))
            #expect(letter.body.contains("   贵科室配合,牵头:办公室。\n"))
            #expect(letter.body.contains("请与牵头科室联系") && !letter.body.contains("dubanctl done"))
        }
    }

    @Test("who leads and cooperates in different things is told of each what there is to type")
    func both() throws {
        let others = "support: 医保中心}\n- {id: 2, title: 名单公布, lead: 医保中心, due: 2021年12月24日前, ladder: 一"
        var rehearsal = try started(others)
        let told = rehearsal.run(through: try instant("2021-12-17T12:00"))
        let letter = try #require(
            PostRoom(rehearsal.force).letters(told.filter { $0.notice.key.seat == "医保中心/liaison" }).first)
        #expect(letter.body.contains("办好了:dubanctl done 2 --on 日期"))
        #expect(letter.body.contains("请您配合的,") && !letter.body.contains("done 1"))
    }

    private func started(_ offices: String) throws -> Rehearsal {
        let bureau = TestPlans.bureau.replacing(
            "groups:", with: "  财务科: {liaison: chenjie, head: limin}\ngroups:")
        return Rehearsal(
            try TestPlans.small(
                "- {id: 1, title: 年报, lead: 办公室, due: 2021年12月24日前, ladder: 一, \(offices)}",
                keys: """
                    ladders:
                      一:
                        - {when: 应办日前5个工作日, to: [liaison, support-liaison]}
                        - {when: 逾期1个工作日, to: [support-head, manager]}
                    """, bureau: bureau, adopted: "2021-11-01T09:00", hours: TestPlans.officeHours()))
    }
}
