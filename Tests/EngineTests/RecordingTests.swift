import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("Recording a fact")
struct RecordingTests {
    private static let tasks = """
        - {id: 固定, title: 规章公开, offices: 办公室, due: 2021年12月31日前, met: published}
        - {id: 年报, title: 年报, joint: {offices: [各科室], each: 各办各的}, due: 每年12月25日前, met: published}
        - {id: 动态, title: 动态, offices: 办公室, due: 每周不少于2条, counts: posted}
        - {id: 通知, title: 通知, offices: 办公室, due: 更新不超过6个月, counts: posted}
        - {id: 公开, title: 公开, joint: {offices: [各科室], each: 谁制作谁办}, due: 自形成之日起20个工作日内, opens: formed, met: published}
        - {id: 随时, title: 随时, offices: 办公室, due: 及时}
        """

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let request: FactRequestBody
        var on = "2021-10-11"
        let problem: RecordingProblem
    }

    static let refusals = [
        Refusal(
            testDescription: "an event that the task doesn't know", request: event("posted", "固定"),
            problem: .eventNotUsed("posted", known: ["published"])),
        Refusal(
            testDescription: "an event that the item's task doesn't know",
            request: event("posted", "公开", office: "办公室", item: "甲"),
            problem: .eventNotUsed("posted", known: ["formed", "published"])),
        Refusal(
            testDescription: "an event that the quota doesn't count", request: event("formed", "动态"),
            problem: .eventNotUsed("formed", known: ["posted"])),
        Refusal(
            testDescription: "a start without an item's name", request: event("formed", "公开", office: "办公室"),
            problem: .itemNeeded),
        Refusal(
            testDescription: "an end without an item's name where none is open",
            request: event("published", "公开", office: "办公室"), problem: .itemNeeded),
        Refusal(
            testDescription: "an item for a quota", request: event("posted", "动态", item: "甲"), problem: .itemNotAllowed),
        Refusal(
            testDescription: "an item for a gap", request: event("posted", "通知", item: "甲"), problem: .itemNotAllowed),
        Refusal(
            testDescription: "an item for a fixed day", request: event("published", "固定", item: "甲"),
            problem: .itemNotAllowed),
        Refusal(
            testDescription: "an item's name with a mark of a run",
            request: event("formed", "公开", office: "办公室", item: "甲~2"), problem: .itemInvalid("甲~2")),
        Refusal(
            testDescription: "no office where each owes its own", request: event("published", "年报"),
            problem: .officeNeeded(["医保中心", "办公室"])),
        Refusal(
            testDescription: "an office that doesn't owe it", request: event("published", "年报", office: "财务科"),
            problem: .officeUnknown("财务科", known: ["医保中心", "办公室"])),
        Refusal(
            testDescription: "tomorrow", request: event("posted", "动态"), on: "2021-10-12",
            problem: .dayInFuture(CivilDate(dayNumber: 18_912))),
        Refusal(testDescription: "none", request: event("posted", "动态", count: 0), problem: .countInvalid(0)),
        Refusal(
            testDescription: "more than a million", request: event("posted", "动态", count: 1_000_001),
            problem: .countInvalid(1_000_001)),
        Refusal(
            testDescription: "the end of an item that never began",
            request: event("published", "公开", office: "办公室", item: "甲"), problem: .nothingOpen),
        Refusal(
            testDescription: "done, of what doesn't exist",
            request: .done(Subject(plan: "p", task: "固定", part: "2021")),
            problem: .nothingOpen),
        Refusal(
            testDescription: "done, of a gap", request: .done(Subject(plan: "p", task: "通知")),
            problem: .neverDone(event: "posted")),
    ]

    @Test("is refused, with the reason", arguments: refusals)
    func refused(_ c: Refusal) throws {
        var rehearsal = try started()
        #expect(throws: c.problem) {
            try rehearsal.record(c.request, on: day(c.on), at: instant("2021-10-11T10:00"))
        }
        #expect(rehearsal.facts.isEmpty)
    }

    @Test("what was ended before is not ended again, whether by its event or as done")
    func endedBefore() throws {
        var rehearsal = try started()
        let now = try instant("2021-10-11T10:00")
        let fixed = Subject(plan: "p", task: "固定")
        try rehearsal.record(Self.event("published", "固定"), on: day("2021-10-11"), at: now)
        let closed = RecordingProblem.alreadyClosed(fixed, .closedOnTime)
        #expect(throws: closed) { try rehearsal.record(Self.event("published", "固定"), on: day("2021-10-11"), at: now) }
        #expect(throws: closed) { try rehearsal.record(.done(fixed), on: day("2021-10-11"), at: now) }

        try rehearsal.record(Self.event("formed", "公开", office: "办公室", item: "甲"), on: day("2021-10-08"), at: now)
        try rehearsal.record(Self.event("published", "公开", office: "办公室", item: "甲"), on: day("2021-10-11"), at: now)
        let item = Subject(plan: "p", task: "公开", part: "甲", office: "办公室")
        #expect(throws: RecordingProblem.alreadyClosed(item, .closedOnTime)) {
            try rehearsal.record(
                Self.event("published", "公开", office: "办公室", item: "甲"), on: day("2021-10-11"), at: now)
        }
    }

    @Test("nothing ends before it began, so last year's report is not taken for this year's")
    func beforeBeginning() throws {
        var rehearsal = try started()
        let now = try instant("2021-10-11T10:00")
        let item = Subject(plan: "p", task: "公开", part: "甲", office: "办公室")
        try rehearsal.record(Self.event("formed", "公开", office: "办公室", item: "甲"), on: day("2021-10-08"), at: now)
        #expect(throws: RecordingProblem.dayBeforeBeginning(item, try day("2021-10-08"))) {
            try rehearsal.record(
                Self.event("published", "公开", office: "办公室", item: "甲"), on: day("2021-10-07"), at: now)
        }
        let report = try #require(rehearsal.known("年报").first { $0.subject.office == "办公室" })
        #expect(throws: RecordingProblem.self) {
            try rehearsal.record(.done(report.subject), on: day("2019-12-20"), at: now)
        }
        #expect(throws: Never.self) { try rehearsal.record(.done(item), on: day("2021-10-08"), at: now) }
    }

    struct Address: Sendable, CustomTestStringConvertible {
        let request: FactRequestBody
        let subject: String
        var touches: [String]?
        var opens: String?

        var testDescription: String { "\(subject)\(touches.map { " → \($0)" } ?? "")" }
    }

    static let addresses = [
        Address(request: event("published", "固定"), subject: "p/固定"),
        Address(request: event("published", "年报", office: "办公室"), subject: "p/年报@2021#办公室"),
        // The tally is the task's; the week of the fact's day is decided anew.
        Address(request: event("posted", "动态"), subject: "p/动态", touches: ["p/动态@2021-W41"]),
        Address(request: event("posted", "通知"), subject: "p/通知"),
        Address(request: event("formed", "公开", office: "办公室", item: "甲"), subject: "p/公开@甲#办公室", opens: "p/公开@甲#办公室"),
        // Kept on record, though nothing follows from it.
        Address(request: event("posted", "随时"), subject: "p/随时", touches: []),
        Address(request: .done(Subject(plan: "p", task: "动态", part: "2021-W41")), subject: "p/动态@2021-W41"),
    ]

    @Test("finds the matter that it is about", arguments: addresses)
    func addressed(_ c: Address) throws {
        let rehearsal = try started()
        let draft = try draft(c.request, in: rehearsal)
        #expect(draft.subject.description == c.subject)
        #expect(draft.touches.map(\.description) == c.touches ?? [c.subject])
        #expect(draft.opens?.subject.description == c.opens)
        #expect(draft.opens.map { $0.kind == .obligation && $0.cause == .fact } ?? true)
    }

    @Test("an event that ends a period ends the earliest that is open")
    func earliestOpen() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-12-27T10:00"))
        let request = Self.event("published", "年报", office: "办公室")
        let now = try instant("2021-12-27T10:00")
        let parts = ["2021", "2022"].map { Subject(plan: "p", task: "年报", part: $0, office: "办公室") }
        try rehearsal.record(request, on: day("2021-12-24"), at: now)
        #expect(rehearsal.obligations[parts[0]]?.light == .closedOnTime)
        try rehearsal.record(request, on: day("2021-12-27"), at: now)
        #expect(rehearsal.obligations[parts[1]]?.light == .closedOnTime)
    }

    @Test("an item needs no name where one alone is open")
    func soleItem() throws {
        var rehearsal = try started()
        let now = try instant("2021-10-11T10:00")
        try rehearsal.record(Self.event("formed", "公开", office: "办公室", item: "甲"), on: day("2021-10-08"), at: now)
        try rehearsal.record(Self.event("formed", "公开", office: "医保中心", item: "乙"), on: day("2021-10-08"), at: now)
        #expect(try draft(Self.event("published", "公开", office: "办公室"), in: rehearsal).subject.short == "公开@甲#办公室")
        try rehearsal.record(Self.event("formed", "公开", office: "办公室", item: "丙"), on: day("2021-10-08"), at: now)
        #expect(throws: RecordingProblem.itemNeeded) {
            try draft(Self.event("published", "公开", office: "办公室"), in: rehearsal)
        }
    }

    @Test("a voided fact has the matters looked at that it concerned")
    func touchedByVoiding() throws {
        let force = try started().force
        func fact(_ kind: Fact.Kind, _ subject: String) throws -> Fact {
            Fact(
                seq: 1, kind: kind, subject: try named(subject), day: try day("2021-10-11"),
                recordedAt: try instant("2021-10-11T10:00"), author: Author(uid: 0, user: "root"))
        }
        func touched(_ kind: Fact.Kind, _ subject: String) throws -> [String] {
            Recording.touched(by: try fact(kind, subject), in: force).map(\.description)
        }
        #expect(try touched(.event("posted"), "p/动态") == ["p/动态@2021-W41"])
        #expect(try touched(.done, "p/动态@2021-W40") == ["p/动态@2021-W40"])
        #expect(try touched(.event("posted"), "p/通知") == ["p/通知"])
        #expect(try touched(.event("formed"), "p/公开@甲#办公室") == ["p/公开@甲#办公室"])
    }

    private static func event(
        _ name: String, _ task: String, office: String? = nil, item: String? = nil, count: Int = 1
    ) -> FactRequestBody {
        .event(name, task: Subject(plan: "p", task: task, office: office), item: item, count: count)
    }

    private func draft(_ request: FactRequestBody, in rehearsal: Rehearsal) throws -> FactDraft {
        let name =
            switch request {
            case .event(_, task: let subject, item: _, count: _), .done(let subject), .accepted(let subject, by: _),
                .returned(let subject, by: _):
                subject.task
            }
        return try Recording.draft(
            request, day: day("2021-10-11"), known: rehearsal.known(name), in: rehearsal.force,
            task: #require(rehearsal.force.plan.task(name)), now: instant("2021-10-11T10:00"))
    }

    private func started() throws -> Rehearsal {
        var rehearsal = Rehearsal(try TestPlans.small(Self.tasks, adopted: "2021-10-11T09:00"))
        rehearsal.run(through: try instant("2021-10-11T09:00"))
        return rehearsal
    }
}
