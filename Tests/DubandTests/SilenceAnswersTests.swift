import CivilTime
import Control
import Engine
import TestSupport
import Testing

@testable import Supervision

@Suite("What somebody answers for", .fewAtOnce)
struct SilenceAnswersTests {
    private let office: WatchedOffice

    /// Friday, 8 October; 报送总结 is due on the 15th.
    init() async throws {
        office = try await WatchedOffice(at: "2021-10-08T16:00")
    }

    @Test("who has read of an obligation stands beside it, and its reminders go on")
    func acknowledged() async throws {
        let reply = try await office.record(.acknowledge(.init(obligation: "1", note: "已转经办人")))
        #expect(reply.line.zh == "已签收:1,提醒照常")
        let next = try await office.answers.obligation("1")
        let silence = try #require(next.row.silences?.first)
        #expect(silence.kind == .acknowledged)
        #expect(silence.ground == "已转经办人")
        #expect(silence.by.user == "root")
        #expect(silence.on == (try day("2021-10-08")))
        #expect(next.nextRung != nil)
        #expect(next.row.light == .normal)
    }

    @Test("the status counts what is waived and snoozed, and who is away")
    func counted() async throws {
        #expect(try await counts() == [0, 0, 0])
        try await office.record(.snooze(.init(obligation: "1", until: try day("2021-10-13"))))
        try await office.record(
            .waive(.init(obligation: "更新", until: try day("2021-12-31"), ground: "栏目已并入市局", by: "王局")))
        try await office.record(.away(.init(person: "陈洁", until: try day("2021-10-22"), ground: "学习")))
        #expect(try await counts() == [1, 1, 1])
        // 周航 is away by the bureau's file from the 11th on; on the 13th reminders come back.
        try await office.run(through: "2021-10-13T09:00")
        #expect(try await counts() == [1, 0, 2])
        try await office.run(through: "2021-10-25T09:00")
        #expect(try await counts() == [1, 0, 0])
    }

    private func counts() async throws -> [Int] {
        let status = try await office.answers.status()
        return [status.waived, status.snoozed, status.away]
    }

    @Test("a waiver is voided by its number, and the obligation is asked for again")
    func voided() async throws {
        let reply = try await office.record(
            .waive(.init(obligation: "1", until: try day("2021-12-31"), ground: "g", by: "王局")))
        #expect(reply.obligations.map(\.light) == [.withdrawn])
        #expect(reply.obligations.first?.silences?.first?.approver == "王局")
        try await office.record(.void(.init(fact: reply.seq, note: "记错")))
        let row = try await office.answers.obligation("1").row
        #expect(row.light == .normal)
        #expect(row.silences == nil)
    }

    static let refused: [(FactRequest.Fact, String)] = [
        (.snooze(.init(obligation: "1", until: october(18))), "snooze-past-deadline"),
        (.snooze(.init(obligation: "1", until: october(8))), "end-passed"),
        (.waive(.init(obligation: "1", until: october(7), ground: "g", by: "b")), "end-passed"),
        (.away(.init(person: "周航", until: october(7))), "end-passed"),
        (.acknowledge(.init(obligation: "1", note: String(repeating: "长", count: 667))), "text-too-long"),
        (.away(.init(person: "周行", until: october(22))), "unknown-person"),
        (.waive(.init(obligation: "1", until: CivilDate(dayNumber: 19_358), ground: "g", by: "b")), "waiver-too-long"),
        (.waive(.init(obligation: "1", until: CivilDate(dayNumber: 386_000), ground: "g", by: "b")), "waiver-too-long"),
        (.away(.init(person: " ", until: october(22))), "name-missing"),
        (.ack, "unknown-obligation"),
    ]

    private static func october(_ day: Int) -> CivilDate { CivilDate(dayNumber: 18_900 + day) }

    @Test("what makes no sense is refused with a stable code, and nothing is kept", arguments: refused)
    func refusal(_ fact: FactRequest.Fact, _ code: String) async throws {
        await #expect { try await office.record(fact) } throws: { ($0 as? ControlError)?.body.code == code }
        #expect(try await counts() == [0, 0, 0])
    }

    @Test("a waiver may last through the end of the next year, and no longer")
    func longest() async throws {
        let waiver = { FactRequest.Fact.waive(.init(obligation: "1", until: $0, ground: "g", by: "王局")) }
        await #expect {
            try await office.record(waiver(try day("3026-01-01")))
        } throws: { error in
            let error = (error as? ControlError)?.body
            return error?.message.zh == "免除到3026-01-01太久,年份是不是写错了"
                && error?.help?.zh == "--until 最晚写2022-12-31,到期再续;以后都不要求的,请改方案"
        }
        let reply = try await office.record(waiver(try day("2022-12-31")))
        #expect(reply.line.zh == "已免除:1,至2022-12-31(含),之后重新督办")
    }

    @Test("a quota that is waived through its end is never asked for again, and the answer says so")
    func waivedQuota() async throws {
        let waiver = { FactRequest.Fact.waive(.init(obligation: "动态@2021-W40", until: $0, ground: "g", by: "王局")) }
        #expect(
            try await office.record(waiver(try day("2021-10-09"))).line.zh == "已免除:动态@2021-W40,至2021-10-09(含),之后重新督办")
        #expect(
            try await office.record(waiver(try day("2021-10-15"))).line.zh
                == "已免除:动态@2021-W40,至2021-10-15(含),本期到2021-10-10为止,不再督办,也不记未达标")
        try await office.run(through: "2021-10-18T09:00")
        #expect(try await office.answers.obligation("动态@2021-W40").row.light == .withdrawn)
    }

    @Test("whoever acknowledges what is silent is told that it is")
    func acknowledgedInSilence() async throws {
        let acknowledge = FactRequest.Fact.acknowledge(.init(obligation: "1"))
        try await office.record(.snooze(.init(obligation: "1", until: try day("2021-10-13"))))
        #expect(try await office.record(acknowledge).line.zh == "已签收:1,提醒已推迟,2021-10-13起再提醒")
        try await office.record(.waive(.init(obligation: "1", until: try day("2021-12-31"), ground: "g", by: "王局")))
        #expect(try await office.record(acknowledge).line.zh == "已签收:1,已免除至2021-12-31,其间不提醒")
        await #expect {
            try await office.record(.snooze(.init(obligation: "1", until: try day("2021-10-14"))))
        } throws: {
            ($0 as? ControlError)?.body.message.zh == "1已免除至2021-12-31,其间本来就不提醒"
        }
    }

    @Test("what is done or was missed is neither put off nor waived, and the answer says what can be done")
    func over() async throws {
        try await office.record(.done(.init(obligation: "1", day: try day("2021-10-08"), ref: "https://a.cn")))
        try await office.run(through: "2021-10-18T09:00")
        let until = try day("2021-10-20")
        for (id, message, help) in [
            ("1", "1已经是\"按期办结\",不再提醒", "记错的:dubanctl show 1 看记录号,用 dubanctl void 作废"),
            ("动态@2021-W41", "动态@2021-W41已经是\"未达标\",不再提醒", "漏记的请补录,补录后重新计算"),
        ] {
            for fact: FactRequest.Fact in [
                .snooze(.init(obligation: id, until: until)),
                .waive(.init(obligation: id, until: until, ground: "g", by: "王局")),
                .acknowledge(.init(obligation: id)),
            ] {
                await #expect {
                    try await office.record(fact)
                } throws: { error in
                    let error = (error as? ControlError)?.body
                    return error?.code == "not-open" && error?.message.zh == message && error?.help?.zh == help
                }
            }
        }
    }

    @Test("what is overdue cannot be snoozed, and only a manager waives")
    func notPermitted() async throws {
        try await office.run(through: "2021-10-18T09:00")
        await #expect {
            try await office.record(.snooze(.init(obligation: "1", until: try day("2021-10-20"))))
        } throws: {
            ($0 as? ControlError)?.body.code == "snooze-overdue"
        }
    }

    @Test("somebody of whom two bureaus have one is asked for with the bureau")
    func twoBureaus() async throws {
        let other = Desk.bureau.replacing("bureau: ceshi", with: "bureau: linshi").replacing("测试局", with: "邻市局")
        let office = try await WatchedOffice(at: "2021-10-08T16:00", files: ["bureaus/linshi.yaml": other])
        let until = try day("2021-10-22")
        await #expect {
            try await office.record(.away(.init(person: "陈洁", until: until)))
        } throws: { error in
            let error = (error as? ControlError)?.body
            return error?.code == "ambiguous"
                && error?.help?.zh == "请写成 单位/人,如 ceshi/chenjie, linshi/chenjie"
        }
        let reply = try await office.record(.away(.init(person: "linshi/陈洁", until: until)))
        #expect(reply.subject == "duban/away@linshi.chenjie")
    }

    @Test(
        "an absence says who gets the letters",
        arguments: [("zhouhang", "信由陈洁代收"), ("李敏", "没有代理人:没有别人代收,信仍进本人信箱"), ("陈洁", "没有代理人:信由李敏代收")])
    func away(_ person: String, _ end: String) async throws {
        let reply = try await office.record(.away(.init(person: person, until: try day("2021-10-22"))))
        #expect(reply.subject.hasPrefix("duban/away@ceshi."))
        #expect(reply.line.zh.hasSuffix("2021-10-08至2021-10-22不在,\(end)"))
    }
}

extension FactRequest.Fact {
    fileprivate static let ack = FactRequest.Fact.acknowledge(.init(obligation: "99"))
}
