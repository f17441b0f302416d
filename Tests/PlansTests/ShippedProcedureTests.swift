import CivilTime
import Plans
import Rules
import ShippedCalendars
import TestSupport
import Testing

@Suite("The procedures that ship with duban")
struct ShippedProcedureTests {
    @Test(
        "条例31: the day that counts as receipt depends on how an application comes",
        arguments: [
            ("当面", "received", true), ("邮寄", "received", true), ("平信", "delivered", false),
            ("互联网", "delivered", false), ("传真", "delivered", false),
        ])
    func receipt(_ channel: String, _ event: String, _ runsFromArrival: Bool) throws {
        let application = try Self.procedure("依申请公开")
        #expect(application.arrivalEvent(through: channel) == event)
        #expect(application.closing.starts.contains(event) == runsFromArrival)
        let confirming = application.steps.filter { $0.channels.contains(channel) }
        #expect(confirming.isEmpty == runsFromArrival)
        for step in confirming {
            #expect(step.opens == ["delivered"])
            #expect(step.met == ["confirmed"])
            #expect(step.due?.rule == .sameDay(EventPhrase("申请件到达"), onTheSpot: false))
        }
        #expect(application.closing.starts == ["received", "confirmed"])
    }

    @Test("条例30: a correction is asked for within 7 working days, and the period begins anew when it comes")
    func correction() throws {
        let application = try Self.procedure("依申请公开")
        let step = try #require(application.step("审查补正"))
        #expect(step.due?.rule == .after(.workingDays(7), from: EventPhrase("收到申请")))
        #expect(step.opens == ["received", "confirmed"])
        #expect(step.met == ["correction-asked"])
        let wait = try #require(application.wait("补正"))
        #expect(wait.begins == "correction-asked")
        #expect(wait.ends == "corrected")
        #expect(wait.effect == .restarts)
        #expect(wait.limit == .given)
        #expect(wait.outcome == "逾期不补正")
    }

    @Test(
        "条例32, 34: third parties and other agencies have 15 working days each, which do not count",
        arguments: [("征求第三方意见", "由本机关依照条例决定"), ("征求其他机关意见", "视为同意公开")])
    func consultation(_ ground: String, _ silence: String) throws {
        let wait = try #require(Self.procedure("依申请公开").wait(ground))
        #expect(wait.effect == .pauses)
        #expect(wait.limit == .period(.workingDays(15)))
        #expect(wait.silence.contains(silence))
        #expect(wait.begins == nil)
        #expect(wait.outcome == nil)
    }

    @Test("条例33, 35: 20 working days, at most 20 more that the applicant is told of, or another day that is told")
    func answer() throws {
        let closing = try Self.procedure("依申请公开").closing
        #expect(closing.due.rule == .after(.workingDays(20), from: EventPhrase("收到申请")))
        #expect(closing.extensionRule?.atMost == .workingDays(20))
        #expect(closing.extensionRule?.tells == "申请人")
        #expect(closing.sets == ["delayed"])
    }

    @Test("109号: a fee is paid within 20 working days, and the period begins anew")
    func fee() throws {
        let wait = try #require(Self.procedure("依申请公开").wait("收费"))
        #expect(wait.effect == .restarts)
        #expect(wait.limit == .period(.workingDays(20)))
        #expect(wait.outcome == "逾期未缴费")
    }

    @Test("条例36: an answer is one of the 21 rows that the annual report counts")
    func outcomes() throws {
        let outcomes = try Self.procedure("依申请公开").closing.outcomes
        #expect(outcomes.count == 21)
        #expect(outcomes.first == "予以公开")
        #expect(outcomes.suffix(3) == ["逾期不补正", "逾期未缴费", "其他"])
    }

    @Test("an application can be answered on the spot: no step but confirming it is needed before")
    func onTheSpot() throws {
        let application = try Self.procedure("依申请公开")
        #expect(application.steps.filter { !$0.isOptional }.map(\.id) == ["确认", "双方确认"])
    }

    @Test("only 邢台 has adopted 依申请公开")
    func adopted() throws {
        let plans = try Self.library().plans.filter { $0.procedure("依申请公开") != nil }
        #expect(plans.map(\.id) == ["xingtai-2020"])
    }

    @Test("贵州: the head of the office reviews, the leader in charge approves, the 办公室 publishes")
    func guizhou() throws {
        let publication = try Self.procedure("发布审核-贵州")
        #expect(publication.steps.map(\.id) == ["报送", "处室审核", "分管审批", "发布"])
        #expect(publication.steps.map(\.signer) == [.office, .seat(.head), .seat(.leader), .office])
        for (before, step) in zip(publication.steps, publication.steps.dropFirst()) {
            #expect(step.after == .all([before.id]))
        }
        #expect(publication.closing.due.rule == .after(.days(20), from: EventPhrase("信息产生")))
        #expect(publication.closing.due.roll == .forward)
        #expect(publication.closing.outcomes.isEmpty)
    }

    @Test(
        "邢台 13: each of the four channels has its own chain",
        arguments: [
            ("局门户网站", ["拟稿", "保密审核", "属性审核", "主管领导签批", "主要领导签批", "发布", "同步"]),
            ("市政府门户网站", ["拟稿", "保密审核", "属性审核", "维护更新"]),
            ("新媒体和发布会", ["拟稿", "保密审核", "属性审核", "主管领导签批", "主要领导签批", "统一发布"]),
            ("公开栏", ["拟稿", "保密审核", "属性审核", "主管局长批准", "实施"]),
        ])
    func xingtai(_ channel: String, _ steps: [String]) throws {
        let publication = try Self.procedure("发布审核-邢台")
        let chain = publication.steps.filter { $0.channels.isEmpty || $0.channels.contains(channel) }
        #expect(chain.map(\.id) == steps)
        #expect(publication.closing.after.needed == 1)
        #expect(chain.count { publication.closing.after.steps.contains($0.id) } == 1)
        #expect(publication.closing.due.rule == .after(.workingDays(20), from: EventPhrase("该政府信息形成或者变更")))
    }

    @Test("邢台 13(一): one of two leaders signs, and the city's platform follows on the day of publication")
    func eitherLeader() throws {
        let publication = try Self.procedure("发布审核-邢台")
        #expect(publication.step("发布")?.after == Join(needed: 1, of: ["主管领导签批", "主要领导签批"]))
        #expect(publication.step("主要领导签批")?.signer == .named("主要负责人"))
        let sameDay = try #require(publication.step("同步"))
        #expect(sameDay.opens == ["发布"])
        #expect(sameDay.due?.rule == .sameDay(EventPhrase("发布"), onTheSpot: false))
    }

    @Test("建议提案: 3 months from 交办, at most 6, and whoever is asked to help within one")
    func proposals() throws {
        let proposals = try Self.procedure("建议提案")
        #expect(proposals.closing.due.rule == .after(.months(3), from: EventPhrase("交办")))
        #expect(proposals.closing.extensionRule?.atMost == .months(3))
        #expect(proposals.step("会办")?.due?.rule == .after(.months(1), from: EventPhrase("交办")))
        #expect(proposals.role("会办")?.isOptional == true)
    }

    @Test("规范性文件: the interpretation is planned with the draft and published on the day of the document")
    func normativeDocuments() throws {
        let document = try Self.procedure("规范性文件")
        #expect(document.step("解读方案")?.opens == ["submitted"])
        let interpretation = try #require(document.step("解读"))
        #expect(interpretation.opens == ["发布"])
        #expect(interpretation.due?.rule == .sameDay(EventPhrase("发布"), onTheSpot: false))
        #expect(document.closing.starts == ["formed"])
    }

    private static func library() throws -> Library {
        Library(Shipped.calendars + (try ["etc/bureaus", "etc/procedures", "etc/plans"].flatMap(Repository.sources)))
    }

    private static func procedure(_ name: String) throws -> Procedure {
        try #require(library().procedures[name])
    }
}
