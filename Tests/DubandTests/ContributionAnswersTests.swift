import CivilTime
import Control
import Engine
import Plans
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("What the socket answers about contributions and closing", .fewAtOnce)
struct ContributionAnswersTests {
    private static let plan = """
        plan: shiyan
        bureau: ceshi
        title: 试验方案
        year: 2021
        closing: 核销
        events: {received: 收到来信}
        procedures: {来信: {roles: {受理: 办公室}}}
        sections:
          - title: 一
            tasks:
              - id: 24
                title: 规章集中统一公开
                lead: 法规科
                support: 办公室
                due: 12月31日前
                support-due: 到期前10个工作日
                evidence: [网址, 发布日期]
              - {id: 5, title: 年度小结, offices: 办公室, due: 12月31日前, closing: 办结}
        """

    private static let procedure = """
        procedure: 来信
        title: 群众来信办理
        roles: [受理]
        events: {received: 收到来信}
        opens: received
        closing:
          title: 回复来信人
          by: 受理
          due: 自收到来信之日起15个工作日内
          outcomes: [已回复]

        """

    private let desk: Desk
    private let answers: ControlAnswers

    init() async throws {
        (desk, answers) = try await Self.office(bureau: Desk.bureau)
    }

    private static func office(bureau: String) async throws -> (Desk, ControlAnswers) {
        let desk = try Desk(bureau: bureau, plan: plan, at: "2021-12-20T16:00")
        try desk.folder.write(procedure, to: "procedures/letters.yaml")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        return (desk, desk.answers(in: force))
    }

    @Test("the whole shows who contributes what by when, and each part has a page of its own")
    func pages() async throws {
        let whole = try await answers.obligation("24")
        #expect(
            whole.contributions == [
                Contribution(name: "24#办公室", office: "办公室", role: .support, light: .overdue, due: try day("2021-12-17"))
            ])
        let part = try await answers.obligation("24#办公室")
        #expect(part.row.light == .overdue)
        #expect(part.phrase == "到期前10个工作日")
        #expect(part.event == .init(name: "到期", day: try day("2021-12-31")))
        #expect(part.trail.count { $0.counted } == 10)
        #expect(part.waiting == ["24"])
        #expect(part.contributions == [])
        #expect(part.offices.map(\.office) == ["法规科", "办公室"])
    }

    @Test("a part is found with the office that owes it, and counted as its own")
    func lists() async throws {
        let found = try await answers.obligations(ObligationFilter(office: "办公室")).items.map(\.shortID)
        #expect(found == ["24#办公室", "5"])
        #expect(
            try await answers.status().offices == [
                OfficeLine(office: "办公室", overdue: 1, normal: 1), OfficeLine(office: "法规科", normal: 1),
            ])
    }

    @Test("the whole is reported over what is missing only with a reason, which stays to be seen")
    func over() async throws {
        let proof = ["网址": "https://example.cn/24", "发布日期": "2021-12-20"]
        let error = await refusal(.done(.init(obligation: "24", evidence: proof)))
        #expect(error?.code == "contributions-missing")
        #expect(error?.message == BilingualText(zh: "还没有交件的:24#办公室", en: "not handed in yet: 24#办公室"))
        #expect(error?.help?.zh == "先登记:dubanctl done 24#办公室;不再等的,dubanctl done 24 --over 理由")

        let done = try await record(.done(.init(obligation: "24", evidence: proof, over: "办公室\n不再提供")))
        #expect(
            done.line == BilingualText(zh: "已报结,等核销:24 2021-12-20", en: "reported done, to be closed: 24 on 2021-12-20")
        )
        let whole = try await answers.obligation("24")
        #expect(whole.row.light == .awaitingClosing)
        #expect(whole.facts.map(\.over) == ["办公室 不再提供"])
        #expect(whole.facts.map(\.evidence) == [proof])
        #expect(whole.contributions.map(\.light) == [.withdrawn])
        #expect(try await answers.status().total.awaitingClosing == 1)
    }

    @Test("a report without what the plan asks for is told what to type")
    func evidence() async throws {
        try await record(.done(.init(obligation: "24#办公室", day: day("2021-12-17"))))
        let missing = await refusal(.done(.init(obligation: "24", ref: "https://example.cn/24")))
        #expect(missing?.code == "evidence-missing")
        #expect(missing?.message == BilingualText(zh: "还缺:发布日期", en: "missing: 发布日期"))
        #expect(missing?.help?.zh == "写成:dubanctl done 24 --evidence 发布日期=2021-12-20")
        let text = await refusal(.done(.init(obligation: "24", evidence: ["发布日期": "昨天"], ref: "x")))
        #expect(text?.message == BilingualText(zh: "发布日期“昨天”不是日期", en: "'昨天' is no day (发布日期)"))
        let future = await refusal(.done(.init(obligation: "24", evidence: ["发布日期": "2021-12-21"], ref: "x")))
        #expect(future?.code == "evidence-in-future")
        #expect(try await answers.obligation("24").facts == [])
    }

    @Test("a part that was handed in is shown with its day, and its record stays while the whole rests on it")
    func handedIn() async throws {
        let part = try await record(.done(.init(obligation: "24#办公室", day: day("2021-12-17"))))
        #expect(part.obligations.map(\.shortID) == ["24", "24#办公室"])
        #expect(part.line.zh == "已登记办结:24#办公室 2021-12-17")
        let whole = try await report()
        #expect(try await answers.obligation("24").contributions.map(\.doneOn) == [try day("2021-12-17")])
        let error = await refusal(.void(.init(fact: part.seq, note: "记错了")))
        #expect(error?.code == "contradicts")
        try await record(.void(.init(fact: whole.seq, note: "记错了")))
        try await record(.void(.init(fact: part.seq, note: "记错了")))
        #expect(try await answers.obligation("24#办公室").row.light == .overdue)
    }

    @Test("what was reported is returned with what is missing, reported anew, and closed by its evidence")
    func closing() async throws {
        try await record(.done(.init(obligation: "24#办公室")))
        try await report()
        let returned = try await record(.return(.init(obligation: "24", note: "网址打不开")))
        #expect(returned.line == BilingualText(zh: "已退回:24 2021-12-20", en: "returned: 24 on 2021-12-20"))
        #expect(try await answers.obligation("24").note == "网址打不开")
        #expect(try await answers.obligation("24").row.light == .normal)
        try await report()
        let closed = try await record(.close(.init(obligation: "24", note: "已核对")))
        #expect(closed.line == BilingualText(zh: "已核销:24 2021-12-20", en: "closed: 24 on 2021-12-20"))
        #expect(try await answers.obligation("24").row.light == .closedOnTime)
        #expect(try await answers.obligation("24").facts.map(\.kind) == ["done", "return", "done", "close"])
    }

    @Test(
        "closing and returning what was not reported is refused with what to type",
        arguments: [
            (FactRequest.Fact.close(.init(obligation: "24")), "nothing-reported", "24没有报结、等核销"),
            (.return(.init(obligation: "24", note: "x")), "nothing-reported", "24没有报结、等核销"),
            (.close(.init(obligation: "5")), "closed-by-report", "5不用核销"),
            (.close(.init(obligation: "24#办公室")), "closed-by-report", "24#办公室不用核销"),
            (.close(.init(obligation: "24", outcome: "已回复")), "outcome-not-asked", "'24'不是办件,不分结果"),
            (.close(.init(obligation: "99")), "unknown-obligation", "没有编号为'99'的应办事项"),
        ])
    func refusals(_ fact: FactRequest.Fact, _ code: String, _ message: String) async throws {
        let error = await refusal(fact)
        #expect(error?.code == code)
        #expect(error?.message.zh == message)
        #expect(error?.help != nil)
    }

    @Test("a case that ended waits for the manager too, is returned, ended anew and closed")
    func cases() async throws {
        try await record(.open(.init(procedure: "来信", item: "甲", day: day("2021-12-10"))))
        #expect(await refusal(.close(.init(obligation: "甲")))?.code == "outcome-needed")
        try await record(.close(.init(obligation: "甲", outcome: "已回复", day: day("2021-12-15"))))
        #expect(try await answers.obligation("甲").row.light == .awaitingClosing)
        try await record(.return(.init(obligation: "甲", note: "没有签字")))
        #expect(try await answers.obligation("甲").row.light == .normal)
        #expect(try await answers.obligation("甲").note == "没有签字")
        try await record(.close(.init(obligation: "甲", outcome: "已回复", day: day("2021-12-20"))))
        let closed = try await record(.close(.init(obligation: "甲")))
        #expect(closed.line.zh == "已核销:来信@甲 2021-12-20")
        #expect(try await answers.obligation("甲").row.light == .closedOnTime)
    }

    @Test("only a manager closes and returns, where one of them has an account")
    func managersOnly() async throws {
        let bureau = Desk.bureau.replacing("{name: 李敏, mail", with: "{name: 李敏, account: limin, mail")
        let (desk, answers) = try await Self.office(bureau: bureau)
        _ = desk
        try await record(.done(.init(obligation: "24#办公室")), answers)
        try await report(answers)
        try await record(.open(.init(procedure: "来信", item: "甲", day: day("2021-12-10"))), answers)
        try await record(.close(.init(obligation: "甲", outcome: "已回复")), answers)
        for name in ["24", "甲"] {
            for fact: FactRequest.Fact in [
                .close(.init(obligation: name)), .return(.init(obligation: name, note: "x")),
            ] {
                let error = await refusal(fact, answers)
                #expect(error?.code == "managers-only")
                #expect(error?.help?.zh == "请找李敏(limin)")
            }
        }
    }

    @discardableResult
    private func report(_ answers: ControlAnswers? = nil) async throws -> FactReply {
        try await record(
            .done(.init(obligation: "24", evidence: ["发布日期": "2021-12-20"], ref: "https://example.cn/24")), answers)
    }

    @discardableResult
    private func record(_ fact: FactRequest.Fact, _ answers: ControlAnswers? = nil) async throws -> FactReply {
        try await (answers ?? self.answers).record(FactRequest(fact), by: Peer(pid: 1, uid: 0, gid: 0))
    }

    private func refusal(_ fact: FactRequest.Fact, _ answers: ControlAnswers? = nil) async -> APIError? {
        let error = await #expect(throws: ControlError.self) { try await record(fact, answers) }
        return error?.body
    }
}
