import CivilTime
import Control
import Engine
import Ledger
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Answers on the socket", .fewAtOnce)
struct ControlAnswersTests {
    private let desk: Desk
    private let answers: ControlAnswers
    private let peer = Peer(pid: 1, uid: 0, gid: 0)

    /// Thursday, 14 October, after a pass.
    init() async throws {
        desk = try Desk(at: "2021-10-14T09:00")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        answers = desk.answers(in: force)
    }

    @discardableResult
    private func record(_ fact: FactRequest.Fact, key: String? = nil) async throws(ControlError) -> FactReply {
        try await answers.record(FactRequest(fact, clientKey: key), by: peer)
    }

    @Test("the status counts what stands and what waits")
    func status() async throws {
        try await record(.event(.init(event: "posted", task: "动态", count: 2)))
        try await record(
            .event(.init(event: "formed", task: "公开", item: "材料", office: "办公室", day: day("2021-09-01"))))
        let status = try await answers.status()
        #expect(status.bureaus == ["测试局"])
        #expect(status.week == "2021-W41")
        #expect(status.workdaysThisWeek == 5)
        #expect(status.plans == [PlanLine(plan: "shiyan", title: "试验方案", version: 1, undated: 0)])
        #expect(
            status.offices == [
                OfficeLine(office: "办公室", overdue: 1, dueSoon: 1, normal: 1, dueThisWeek: 1),
                OfficeLine(office: "法规科", closedThisMonth: 1),
            ])
        #expect(
            status.total
                == OfficeLine(office: "合计", overdue: 1, dueSoon: 1, normal: 1, dueThisWeek: 1, closedThisMonth: 1))
        #expect(status.urgent.map(\.shortID) == ["公开@材料#办公室", "1"])
        #expect(status.evaluatedThrough == ZonedInstant(desk.clock.now, in: .shanghai))
        #expect(status.lettersWaiting == 0)
        #expect(status.warnings == [])
    }

    @Test("the status warns of wrong files, of letters that wait and of a clock set back")
    func warnings() async throws {
        try desk.folder.write("- [", to: "plans/x.yaml")
        await desk.mail.fail("chenjie")
        desk.clock.set(to: try instant("2021-10-15T09:00"))
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        desk.clock.set(to: try instant("2021-10-15T08:00"))
        let status = try await desk.answers(in: force).status()
        #expect(status.warnings.count == 2)
        #expect(status.warnings.first?.en.hasPrefix("\(desk.folder("plans/x.yaml")):1:") == true)
        #expect(
            status.warnings.dropFirst() == [
                BilingualText(
                    zh: "时钟被拨回,曾核算到2021-10-15 09:00;已发出的不撤回",
                    en: "the clock was set back; everything through 2021-10-15 09:00 was decided, and nothing told is "
                        + "taken back")
            ])
        #expect(status.lettersFailing == 1)
        #expect(
            status.failing == [
                FailingMailbox(
                    mailbox: "chenjie", letters: 1, since: ZonedInstant(try instant("2021-10-15T09:00"), in: .shanghai),
                    failure: BilingualText(zh: "磁盘满了", en: "cannot write to chenjie: No space left on device"),
                    help: BilingualText(zh: "请腾出磁盘空间", en: "make room on the disk"),
                    nextAttempt: ZonedInstant(try instant("2021-10-15T09:01"), in: .shanghai))
            ])
    }

    @Test(
        "an obligation is found by its full name and by its short one",
        arguments: ["shiyan/1", "1", "shiyan/动态@2021-W41", "动态@2021-W41"])
    func resolve(id: String) async throws {
        let found = try await answers.resolve(id)
        #expect(found.description == (id.hasPrefix("shiyan/") ? id : "shiyan/\(id)"))
        #expect(try await answers.obligation(id).row.shortID == found.short)
    }

    @Test("a short name that two plans have is ambiguous, and both full ones are named")
    func ambiguous() async throws {
        try desk.folder.write(Desk.plan.replacing("plan: shiyan", with: "plan: erhao"), to: "plans/two.yaml")
        let force = try await desk.take()
        _ = try await desk.pass().run(in: force)
        let answers = desk.answers(in: force)
        let error = await #expect(throws: ControlError.self) { try await answers.resolve("1") }
        #expect(
            error
                == ControlError(
                    .badRequest, code: "ambiguous",
                    message: BilingualText(
                        zh: "'1'不止一件:shiyan/1, erhao/1", en: "'1' is the name of several: shiyan/1, erhao/1"),
                    help: BilingualText(zh: "请写出方案名,如 shiyan/1", en: "name the plan as well, as shiyan/1")))
        #expect(try await answers.resolve("erhao/1").plan == "erhao")
        let task = await #expect(throws: ControlError.self) {
            try await answers.record(FactRequest(.event(.init(event: "posted", task: "动态"))), by: peer)
        }
        #expect(task?.body.code == "ambiguous")
        #expect(task?.body.message.zh == "'动态'不止一项任务:shiyan/动态, erhao/动态")
        let row = try await answers.obligations(ObligationFilter(plan: "erhao", task: "1")).items.first
        #expect(row?.shortID == "erhao/1")
    }

    @Test("an event is shown with the plan's own word, whichever name it was recorded under")
    func eventWord() async throws {
        for (item, event) in [("甲", "formed"), ("乙", "形成")] {
            try await record(.event(.init(event: event, task: "公开", item: item, office: "办公室")))
            #expect(try await answers.obligation("公开@\(item)#办公室").facts.map(\.event) == ["形成"])
        }
    }

    @Test("facts are confirmed with what they are about, in both languages")
    func replies() async throws {
        let posted = try await record(.event(.init(event: "更新", task: "动态", day: day("2021-10-13"), count: 2)))
        #expect(
            posted.line
                == BilingualText(
                    zh: "已登记:动态 更新 2021-10-13 2次", en: "recorded: 动态 posted on 2021-10-13, 2 times"))
        #expect(posted.obligations.map(\.light) == [.closedOnTime])

        let formed = try await record(
            .event(.init(event: "formed", task: "shiyan/公开", item: "材料", office: "法规和监管科")))
        #expect(formed.subject == "shiyan/公开@材料#法规科")
        #expect(formed.day == (try day("2021-10-14")))
        #expect(formed.obligations.map(\.due) == [try day("2021-11-11")])

        let done = try await record(.done(.init(obligation: "1", day: day("2021-10-12"), ref: "https://example.cn")))
        #expect(done.line == BilingualText(zh: "已登记办结:1 2021-10-12", en: "recorded as done: 1 on 2021-10-12"))
        #expect(done.obligations.map(\.light) == [.closedOnTime])

        let void = try await record(.void(.init(fact: done.seq, note: "记错了")))
        #expect(void.line == BilingualText(zh: "已作废第\(done.seq)号记录", en: "voided fact \(done.seq)"))
        #expect(void.obligations.map(\.light) == [.dueSoon])
        let detail = try await answers.obligation("1")
        #expect(detail.facts.map(\.voidedBy) == [void.seq])
        #expect(detail.facts.map(\.late) == [true])
    }

    @Test("a request repeated under its key is answered as the first time, and recorded once")
    func repeated() async throws {
        let first = try await record(.done(.init(obligation: "1")), key: "k")
        let again = try await record(.done(.init(obligation: "1")), key: "k")
        #expect(!first.repeated)
        #expect(again.repeated)
        #expect(again.seq == first.seq)
        #expect(again.line == first.line)
    }

    @Test("who recorded a fact is the one that the kernel vouched for")
    func author() async throws {
        try await record(.done(.init(obligation: "1")))
        #expect(try await answers.obligation("1").facts.map(\.by) == [FactLine.Recorder(uid: 0, user: "root")])
    }

    @Test("a recorded fact rings the doorbell, a refused one does not")
    func rings() async throws {
        let control = desk.control(in: answers.force)
        await #expect(throws: ControlError.self) {
            try await control.record(FactRequest(.done(.init(obligation: "99"))), by: peer)
        }
        _ = try await control.record(FactRequest(.done(.init(obligation: "1"))), by: peer)
        // Would hang if nobody had rung.
        await desk.doorbell.wait()
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var fact: FactRequest.Fact
        var kind: ControlError.Kind
        var code: String
        var zh: String
        var en: String
        var key: String?

        var testDescription: String { code }
    }

    static let refusals: [Refused] = [
        Refused(
            fact: .done(.init(obligation: "99")), kind: .notFound, code: "unknown-obligation",
            zh: "没有编号为'99'的应办事项", en: "there is no obligation '99'"),
        Refused(
            fact: .done(.init(obligation: "动态")), kind: .notFound, code: "unknown-obligation",
            zh: "没有编号为'动态'的应办事项", en: "there is no obligation '动态'"),
        Refused(
            fact: .done(.init(obligation: "")), kind: .notFound, code: "unknown-obligation",
            zh: "没有编号为''的应办事项", en: "there is no obligation ''"),
        Refused(
            fact: .event(.init(event: "posted", task: "99")), kind: .notFound, code: "unknown-task",
            zh: "没有名为'99'的任务", en: "there is no task '99'"),
        Refused(
            fact: .event(.init(event: "posed", task: "动态")), kind: .notFound, code: "unknown-event",
            zh: "没有名为'posed'的事件", en: "there is no event 'posed'"),
        Refused(
            fact: .event(.init(event: "formed", task: "动态")), kind: .badRequest, code: "event-not-used",
            zh: "这项任务不用'formed'这一事件", en: "this task has no use for the event 'formed'"),
        Refused(
            fact: .event(.init(event: "formed", task: "公开", office: "办公室")), kind: .badRequest, code: "item-needed",
            zh: "请说明是哪一件", en: "say which item this is about"),
        Refused(
            fact: .event(.init(event: "posted", task: "动态", item: "x")), kind: .badRequest, code: "item-not-allowed",
            zh: "这项任务不分件", en: "this task has no items"),
        Refused(
            fact: .event(.init(event: "formed", task: "公开", item: "a#b", office: "办公室")), kind: .badRequest,
            code: "item-invalid", zh: "'a#b'不能作件名", en: "'a#b' cannot name an item"),
        Refused(
            fact: .event(.init(event: "formed", task: "公开", item: "材料")), kind: .badRequest, code: "office-needed",
            zh: "请说明是哪个科室的", en: "say which office this is about"),
        Refused(
            fact: .event(.init(event: "formed", task: "公开", item: "材料", office: "财务科")), kind: .badRequest,
            code: "office-unknown", zh: "'财务科'不承担这项任务", en: "'财务科' does not owe this task"),
        Refused(
            fact: .done(.init(obligation: "1", day: CivilDate("2021-10-15"))), kind: .badRequest, code: "day-in-future",
            zh: "2021-10-15还没有到", en: "2021-10-15 is still to come"),
        Refused(
            fact: .event(.init(event: "posted", task: "动态", count: 1_000_001)), kind: .badRequest,
            code: "count-invalid", zh: "数量不能是1000001", en: "the count cannot be 1000001"),
        Refused(
            fact: .event(.init(event: "published", task: "公开", item: "没有的", office: "办公室")), kind: .conflict,
            code: "nothing-open", zh: "没有可以办结的事项", en: "nothing is open that this could end"),
        Refused(
            fact: .done(.init(obligation: "更新")), kind: .badRequest, code: "never-done",
            zh: "这是更新间隔,没有办结,只有更新", en: "this is a longest gap: it is never done, only updated"),
        Refused(
            fact: .void(.init(fact: 99, note: "x")), kind: .conflict, code: "not-a-fact",
            zh: "没有第99号有效记录,或已作废", en: "there is no valid fact 99, or it is void already"),
        Refused(
            fact: .done(.init(obligation: "1")), kind: .badRequest, code: "client-key-invalid",
            zh: "这个clientKey不能用", en: "this clientKey cannot be used", key: "a\0b"),
    ]

    @Test("a refused fact says what is wrong and what to type, and nothing is recorded", arguments: refusals)
    func refuses(_ refused: Refused) async throws {
        let before = try await facts()
        let error = await #expect(throws: ControlError.self) { try await record(refused.fact, key: refused.key) }
        #expect(error?.kind == refused.kind)
        #expect(error?.body.code == refused.code)
        #expect(error?.body.message == BilingualText(zh: refused.zh, en: refused.en))
        let help = try #require(error?.body.help)
        #expect(!help.zh.isEmpty && !help.en.isEmpty && help.zh != help.en)
        #expect(try await facts() == before)
    }

    private func facts() async throws -> Int {
        var count = 0
        for id in ["1", "动态@2021-W41", "更新"] { count += try await answers.obligation(id).facts.count }
        return count
    }

    @Test("what is closed already is said to be, with the command that takes the fact back")
    func alreadyClosed() async throws {
        try await record(.done(.init(obligation: "1")))
        let error = await #expect(throws: ControlError.self) { try await record(.done(.init(obligation: "1"))) }
        #expect(error?.body.code == "already-closed")
        #expect(error?.body.message == BilingualText(zh: "1已经是\"按期办结\"", en: "1 is closed already"))
        #expect(error?.body.help?.zh.contains("dubanctl void") == true)
    }

    @Test(
        "no request can bring the daemon down or record what cannot be read back",
        arguments: [
            "\u{301}材料", "\u{FE0F}", "\u{1F3FB}材料", "材料\u{301}", "a@b/c", "~", "a~2", "👨‍👩‍👧", "\u{D4E}", "", " ",
            "x\u{D4E}", String(repeating: "材", count: 31),
        ])
    func hostileItem(_ item: String) async throws {
        let request = FactRequest.Fact.event(
            .init(event: "formed", task: "公开", item: item, office: "办公室", day: try day("0001-01-01")))
        do {
            let reply = try await record(request)
            let detail = try await answers.obligation(reply.subject)
            #expect(detail.row.id == "shiyan/公开@\(item)#办公室")
            #expect(detail.row.light == .overdue)
            #expect(detail.facts.count == 1)
        } catch {
            #expect(error.body.code == "item-invalid")
        }
    }

    @Test("an obligation list can be asked for by office, alias, light, plan and task")
    func lists() async throws {
        func ids(_ filter: ObligationFilter) async throws -> [String] {
            try await answers.obligations(filter).items.map(\.shortID)
        }
        #expect(try await ids(.init()) == ["1", "动态@2021-W41", "更新"])
        #expect(try await ids(.init(office: "法规和监管科")) == ["动态@2021-W41"])
        #expect(try await ids(.init(light: .dueSoon)) == ["1", "动态@2021-W41"])
        #expect(try await ids(.init(light: .paused)) == [])
        #expect(try await ids(.init(task: "更新")) == ["更新"])
    }

    @Test(
        "a name that nothing has is an error, not an empty list that reads like good news",
        arguments: [ObligationFilter(plan: "none"), ObligationFilter(task: "999"), ObligationFilter(office: "没有科")])
    func unknownFilter(filter: ObligationFilter) async throws {
        let error = await #expect(throws: ControlError.self) { try await answers.obligations(filter) }
        #expect(error?.kind == .notFound)
        #expect(error?.body.help != nil)
    }
}
