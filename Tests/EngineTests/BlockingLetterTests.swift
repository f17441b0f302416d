import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("Letters about what waits")
struct BlockingLetterTests {
    @Test("tell an office that others wait, for which of its tasks, and what to type for that one")
    func blocking() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        rehearsal.run(through: try instant("2021-10-15T08:29:59"))
        // 30 September is over: 1 is overdue, and both of the others wait for it.
        try expect("blocking.txt", rehearsal.run(through: instant("2021-10-15T08:30")), of: rehearsal)
    }

    @Test("tell the manager whose turn it is, and the leader of that office whom to urge")
    func overseers() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        rehearsal.run(through: try instant("2021-10-18T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-10-20T12:00")).filter { telling in
            telling.obligation.subject.task == "2" && ["manager", "办公室/leader"].contains(telling.notice.key.seat)
        }
        try expect("blocked-overseers.txt", told, of: rehearsal)
    }

    @Test("tell the manager of what waits in time, as a thing of its own")
    func blockedInTime() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 预算编制, offices: 办公室, due: 2021年9月30日前}
                - {id: 2, title: 预算审核, offices: 法规科, due: 2021年9月30日前}
                - {id: 3, title: 预算公开, offices: 医保中心, due: 2021年9月30日前, after: [1, 2], ladder: 本局}
                """, keys: "ladders: {本局: [{when: 应办日前2个工作日, to: [manager, head]}]}"))
        let told = rehearsal.run(through: try instant("2021-09-28T12:00")).filter { $0.obligation.subject.task == "3" }
        try expect("blocked-in-time.txt", told, of: rehearsal)
    }

    @Test("tell an office that it can begin")
    func unblocked() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        try rehearsal.done("1", at: "2021-10-13T18:00")
        try expect("unblocked.txt", rehearsal.run(through: instant("2021-10-14T12:00")), of: rehearsal)
    }

    @Test("speak of a week's quota by the event that it counts, and of an office's own later work as its own")
    func quota() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 供稿, title: 信息供稿, offices: 办公室, due: 每周不少于2条, counts: posted}
                - {id: 编发, title: 信息编发, offices: 医保中心, due: 每周不少于1条, counts: posted, after: 供稿}
                - {id: 归档, title: 信息归档, offices: 办公室, due: 每周不少于1条, counts: posted, after: 供稿, sensitive: true}
                """, adopted: "2021-10-11T09:00"))
        rehearsal.run(through: try instant("2021-10-18T08:29:59"))
        let told = rehearsal.run(through: try instant("2021-10-18T08:30"))
        try expect("blocking-quota.txt", told.filter { $0.notice.key.seat == "办公室/liaison" }, of: rehearsal)
    }

    @Test("ask an office for the record of its own task where that was overdue before anybody watched, though it waits")
    func takeover() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three, adopted: "2021-10-18T09:00"))
        let told = rehearsal.run(through: try instant("2021-10-18T12:00")).filter { $0.obligation.subject.task == "2" }
        let letters = try PostRoom(rehearsal.force).letters(told)
        #expect(letters.map(\.recipient.mailbox) == ["wujun"])
        #expect(letters.allSatisfy { $0.body.contains("dubanctl done 2 ") && !$0.body.contains("dubanctl done 1 ") })
        #expect(letters.allSatisfy { $0.body.contains("受阻:等待办公室办结“预算编制”(编号 1)。") })
    }

    @Test("show of a sensitive task no more than its number in the subject, also when others wait for it")
    func sensitive() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 举报线索核查, offices: 办公室, due: 2021年9月30日前, sensitive: true}
                - {id: 2, title: 核查情况公开, offices: 医保中心, due: 2021年9月30日前, after: 1}
                """))
        let told = rehearsal.run(through: try instant("2021-09-24T12:00")).filter { $0.obligation.subject.task == "2" }
        let letters = try PostRoom(rehearsal.force).letters(told)
        #expect(letters.count == 2)
        #expect(letters.allSatisfy { $0.subject.hasSuffix("等您办1件 编号1") })
    }

    @Test("stand in the journal under the obligation that waits, with what it waits for")
    func journal() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three, channels: [.journal]))
        rehearsal.run(through: try instant("2021-10-17T00:00"))
        let told = rehearsal.run(through: try instant("2021-10-18T12:00")).filter { $0.obligation.subject.task == "2" }
        let room = PostRoom(rehearsal.force)
        let entries = try told.map { telling in
            let item = try #require(room.item(telling, among: told))
            let today = rehearsal.force.plan.zone.date(of: telling.at)
            return JournalFields.fields(of: item, today: today, calendar: rehearsal.force.calendar)
                .map { "\($0.name)=\($0.value)\n" }.joined()
        }
        try expectGolden(entries.joined(separator: "\n"), "journal/blocking.txt")
    }

    private func expect(
        _ name: String, _ told: [Rehearsal.Telling], of rehearsal: Rehearsal,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let letters = try PostRoom(rehearsal.force).letters(told)
        try expectGolden(
            letters.map(\.shown).joined(separator: "\n"), "letters/\(name)", sourceLocation: sourceLocation)
    }
}
