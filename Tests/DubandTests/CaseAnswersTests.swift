import CivilTime
import Control
import Plans
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Refused records of a case", .fewAtOnce)
struct CaseAnswersTests {
    private let desk: Desk
    private let answers: ControlAnswers
    private let peer = Peer(pid: 1, uid: 0, gid: 0)

    /// The number of a pause that ended.
    private let pause: Int
    /// The number of the last record.
    private let last: Int

    /// Monday, 22 November 2021; every case stands where one of the refusals needs it.
    init() async throws {
        desk = try Desk(plan: Self.plan, at: "2021-11-22T10:00")
        try desk.folder.write(Self.closedByManager, to: "plans/hexiao.yaml")
        for procedure in try Repository.sources(in: "etc/procedures") {
            try desk.folder.write(procedure.shownText, to: procedure.path.replacing("etc/", with: ""))
        }
        let force = try await desk.take()
        try #require(force.warnings == [])
        answers = desk.answers(in: force)
        var arrival = 0
        for fact in Self.history { arrival = try await answers.record(FactRequest(fact), by: peer).seq }
        _ = try await answers.record(FactRequest(.void(.init(fact: arrival, note: "误登"))), by: peer)
        let paused = try FactRequest.Fact.pause(.init(case: "停过", ground: "征求第三方意见", day: day("2021-11-12")))
        pause = try await answers.record(FactRequest(paused), by: peer).seq
        let resumed = try FactRequest.Fact.resume(.init(case: "停过", day: day("2021-11-15")))
        last = try await answers.record(FactRequest(resumed), by: peer).seq
        _ = try await desk.pass().run(in: force)
    }

    private func record(_ fact: FactRequest.Fact) async throws(ControlError) -> FactReply {
        try await answers.record(FactRequest(fact), by: peer)
    }

    @Test("each is told what is wrong and what would be accepted, in both languages, and nothing of it is recorded")
    func refused() async throws {
        let before = try await answers.obligations(.init()).items
        var page = ""
        for refused in Self.naming + Self.timing + Self.stepping + voiding + Self.ending {
            let error = await #expect(throws: ControlError.self, "\(refused.what)") { try await record(refused.fact) }
            let body = try #require(error?.body)
            let help = try #require(body.help)
            page += """
                \(refused.what) [\(body.code)]
                  错误: \(body.message.zh)
                  下一步: \(help.zh)
                  error: \(body.message.en)
                  help: \(help.en)

                """
        }
        #expect(try await answers.obligations(.init()).items == before)
        // The numbers of the log have no gap.
        #expect(try await record(Self.open("末件", on: "2021-11-22")).seq == last + 1)
        try expectGolden(page, "case-refusals.txt")
    }

    private struct Refused {
        var what: String
        var fact: FactRequest.Fact

        init(_ what: String, _ fact: FactRequest.Fact) {
            self.what = what
            self.fact = fact
        }
    }

    private static let naming = [
        Refused("a case name used twice", open("刚收", on: "2021-11-22")),
        Refused("a case name with a slash", open("甲/乙", on: "2021-11-22")),
        Refused("a name that two cases have", .close(.init(obligation: "重名", outcome: "其他"))),
        Refused("a name that no case has", .pause(.init(case: "没有的", ground: "征求第三方意见"))),
        Refused("no channel", open("新", by: nil, on: "2021-11-22")),
        Refused("a channel that is not known", open("新", by: "电话", on: "2021-11-22")),
        Refused(
            "a channel where none is asked", open("新", "规范性文件", by: "当面", on: "2021-11-22")),
        Refused("a procedure that no plan adopts", open("新", "信访", by: nil, on: "2021-11-22")),
        Refused("a procedure that two plans adopt", open("新", "建议提案", by: nil, on: "2021-11-22")),
        Refused(
            "a plan that there is not",
            .open(.init(procedure: "建议提案", item: "新", plan: "meiyou", day: CivilDate("2021-11-22")))),
        Refused("a role that the procedure lacks", open("新", on: "2021-11-22", roles: ["督查": ["办公室"]])),
        Refused("an office that exists in no bureau", open("新", on: "2021-11-22", roles: ["承办": ["办公司"]])),
        Refused(
            "a transfer to an office that exists in no bureau",
            .transfer(.init(case: "刚收", role: "承办", offices: ["财务科"], note: "不归本科"))),
        Refused("a step where a case is meant", .pause(.init(case: "依申请公开@抽查件/承办", ground: "征求第三方意见"))),
        Refused("an event that the procedure lacks", happen("盖章", "刚收", on: "2021-11-22")),
        Refused("a step that the procedure lacks", .done(.init(obligation: "刚收/盖章"))),
        Refused("a step of each office, without the office", .done(.init(obligation: "会办件/会办"))),
        Refused("a step of each office, for another office", .done(.init(obligation: "会办件/会办#财务科"))),
        Refused("a pause without ground", .pause(.init(case: "刚收", ground: ""))),
        Refused("a pause on a ground of one's own", .pause(.init(case: "刚收", ground: "工作忙"))),
        Refused("a pause that an event begins", .pause(.init(case: "刚收", ground: "补正"))),
        Refused("an end of one of two pauses", .resume(.init(case: "两处征求"))),
        Refused("no outcome", .close(.init(obligation: "刚收"))),
        Refused("an outcome that is not known", .close(.init(obligation: "刚收", outcome: "公开了"))),
    ]

    private static let timing = [
        Refused("a fact in the future", happen("correction-asked", "刚收", on: "2021-11-23", until: "2021-11-30")),
        Refused(
            "a fact dated before the case opened",
            .pause(.init(case: "刚收", ground: "征求第三方意见", day: CivilDate("2021-11-12")))),
        Refused("a fact about a case whose arrival is void", happen("correction-asked", "作废件", on: "2021-11-22")),
        Refused("a second beginning of the period", happen("received", "刚收", on: "2021-11-22")),
        Refused(
            "a correction without the day by which it is asked", happen("correction-asked", "刚收", on: "2021-11-22")),
        Refused(
            "a correction asked by a day that has passed",
            happen("correction-asked", "刚收", on: "2021-11-22", until: "2021-11-19")),
        Refused(
            "a correction asked after the time for asking",
            happen("correction-asked", "抽查件", on: "2021-11-22", until: "2021-11-30")),
        Refused(
            "an answer put off to a day before its deadline",
            happen("delayed", "刚收", on: "2021-11-22", until: "2021-12-01")),
        Refused("an extension of a day that the applicant was told", extend("延迟", on: "2021-11-22")),
        Refused(
            "a pause before the period runs", .pause(.init(case: "平信", ground: "征求第三方意见", day: CivilDate("2021-11-22")))
        ),
        Refused("an extension while a correction is awaited", extend("待补正", on: "2021-11-22")),
        Refused("the same pause twice", .pause(.init(case: "两处征求", ground: "征求其他机关意见", day: CivilDate("2021-11-16")))),
        Refused("an end of a pause where none runs", .resume(.init(case: "刚收", day: CivilDate("2021-11-22")))),
        Refused("a correction that was not asked for", happen("corrected", "刚收", on: "2021-11-22")),
        Refused("an extension where there is none", extend("办法", on: "2021-11-22")),
        Refused("a second extension", extend("延过", on: "2021-11-22")),
        Refused("an extension that is too long", extend("刚收", by: "21个工作日", on: "2021-11-22")),
        Refused("an extension in another unit", extend("刚收", by: "20日", on: "2021-11-22")),
        Refused("an extension that is no length of time", extend("刚收", by: "一阵子", on: "2021-11-22")),
        Refused("an extension without ground", extend("刚收", ground: "", on: "2021-11-22")),
        Refused("an extension that the applicant is not told", extend("刚收", told: nil, on: "2021-11-22")),
        Refused(
            "an extension that the applicant is told in the future", extend("刚收", told: "2021-11-23", on: "2021-11-22")),
        Refused(
            "an extension that the applicant is told before it is granted",
            extend("刚收", told: "2021-11-19", on: "2021-11-22")),
        Refused("an extension that the applicant is told too late", extend("过期", told: "2021-11-08", on: "2021-11-04")),
        Refused("an extension after expiry", extend("过期", told: "2021-11-05", on: "2021-11-05")),
    ]

    private static let stepping = [
        Refused("a step done twice", .done(.init(obligation: "规范性文件@办法/解读方案", day: CivilDate("2021-11-22")))),
        Refused(
            "a step on a day before what opens it",
            .done(.init(obligation: "确认件/审查补正", day: CivilDate("2021-11-11")))),
        Refused("a step whose event starts the period", .done(.init(obligation: "办法/审签"))),
        Refused("a step before what opens it", .done(.init(obligation: "平信/审查补正"))),
        Refused("the confirmation of an arrival, without its event", .done(.init(obligation: "平信/确认"))),
        Refused("a step before its turn", .done(.init(obligation: "抽查件/审核", day: CivilDate("2021-11-22")))),
        Refused(
            "a case closed before its steps are done", .close(.init(obligation: "shiyan/建议提案@12号", outcome: "正在解决"))),
    ]

    private var voiding: [Refused] {
        [Refused("a voiding that leaves a later record without sense", .void(.init(fact: pause, note: "记错了")))]
    }

    private static let ending = [
        Refused(
            "an outcome on a closed case", .close(.init(obligation: "办结", outcome: "其他", day: CivilDate("2021-11-22")))),
        Refused("an outcome where the last step ends the case", .close(.init(obligation: "办法", outcome: "公开"))),
        Refused(
            "a case given up before the correction's time is over", .close(.init(obligation: "待补正", outcome: "逾期不补正"))),
        Refused("a return of what was not reported", .return(.init(obligation: "hexiao/建议提案@重名", note: "材料不全"))),
    ]

    // MARK: What was recorded before

    private static let history = [
        open("刚收", on: "2021-11-15"),
        open("抽查件", on: "2021-11-10"),
        open("过期", on: "2021-10-08"),
        open("待补正", on: "2021-11-10"),
        happen("correction-asked", "待补正", on: "2021-11-12", until: "2021-11-30"),
        open("两处征求", on: "2021-11-10"),
        .pause(.init(case: "两处征求", ground: "征求第三方意见", day: CivilDate("2021-11-15"))),
        .pause(.init(case: "两处征求", ground: "征求其他机关意见", day: CivilDate("2021-11-16"))),
        open("平信", by: "平信", on: "2021-11-10"),
        open("延过", on: "2021-11-01"),
        extend("延过", told: "2021-11-10", on: "2021-11-10"),
        open("办结", on: "2021-11-01"),
        .close(.init(obligation: "办结", outcome: "予以公开", day: CivilDate("2021-11-15"))),
        open("会办件", on: "2021-11-10", roles: ["会办": ["办公室", "法规科"]]),
        open("重名", on: "2021-11-10"),
        .open(.init(procedure: "建议提案", item: "重名", plan: "hexiao", day: CivilDate("2021-11-10"))),
        .open(.init(procedure: "建议提案", item: "12号", plan: "shiyan", day: CivilDate("2021-11-10"))),
        open("延迟", on: "2021-11-10"),
        happen("delayed", "延迟", on: "2021-11-12", until: "2021-12-31"),
        open("确认件", by: "平信", on: "2021-11-10"),
        happen("confirmed", "确认件", on: "2021-11-12"),
        open("停过", on: "2021-11-10"),
        open("办法", "规范性文件", by: nil, on: "2021-11-15"),
        .done(.init(obligation: "规范性文件@办法/解读方案", day: CivilDate("2021-11-15"))),
        open("作废件", on: "2021-11-10"),
    ]

    private static let plan = """
        plan: shiyan
        bureau: ceshi
        title: 试验方案
        procedures:
          依申请公开: {roles: {受理: 办公室, 承办: 法规科, 审核: 法规科}}
          建议提案: {roles: {登记: 办公室, 主办: 法规科}}
          规范性文件: {roles: {制定: 法规科, 把关: 法规科, 发布: 办公室}}
        """

    private static let closedByManager = """
        plan: hexiao
        bureau: ceshi
        title: 核销方案
        closing: 核销
        procedures:
          建议提案: {roles: {登记: 办公室, 主办: 办公室}}
        """

    private static func open(
        _ item: String, _ procedure: String = "依申请公开", by channel: String? = "当面", on text: String,
        roles: [String: [String]]? = nil
    ) -> FactRequest.Fact {
        .open(.init(procedure: procedure, item: item, day: CivilDate(text), channel: channel, roles: roles))
    }

    private static func happen(
        _ event: String, _ item: String, on text: String, until: String? = nil
    ) -> FactRequest.Fact {
        .event(.init(event: event, task: item, day: CivilDate(text), until: until.flatMap { CivilDate($0) }))
    }

    private static func extend(
        _ item: String, by: String = "20个工作日", ground: String = "需要汇总", told: String? = "2021-11-22", on text: String
    ) -> FactRequest.Fact {
        .extend(
            .init(
                case: item, by: by, ground: ground, approver: "李敏", told: told.flatMap { CivilDate($0) },
                day: CivilDate(text)))
    }
}
