import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("Letters after downtime")
struct LateLetterTests {
    @Test("say once that the service was down, and of each thing on which days it should have been told")
    func severalRungs() throws {
        let force = try TestPlans.small(
            """
            - {id: 1, title: 年度报告报送, offices: 办公室, due: 2021年10月9日前}
            - {id: 2, title: 预算公开, offices: 办公室, due: 2021年10月15日前}
            - {id: 3, title: 决算公开, offices: 办公室, due: 2021年10月25日前}
            """, adopted: "2021-09-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-09-26T12:00"))
        let told = rehearsal.pass(at: try instant("2021-10-11T08:30"))
        try expectGolden(
            PostRoom(force).letters(told).map(\.shown).joined(separator: "\n"), "letters/late-several.txt")
    }

    @Test("never call a leader late whom the manager's chance to make the record held back")
    func leader() throws {
        let force = try TestPlans.small(
            "- {id: 24, title: 规章集中统一公开, offices: 办公室, due: 2021年3月5日前}", adopted: "2021-01-04T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-03-05T12:00"))
        rehearsal.pass(at: try instant("2021-03-11T08:30"))
        let told = rehearsal.run(through: try instant("2021-03-12T12:00"))
        let leaders = told.filter { $0.notice.key.seat == "办公室/leader" }
        #expect(leaders.contains { $0.notice.stood < $0.at })
        #expect(try PostRoom(force).letters(leaders).allSatisfy { !$0.body.contains("迟发") })
    }

    @Test("call a leader's reminder late that the manager's day did not hold back, or from that day on")
    func leaderAfterDowntime() throws {
        let force = try TestPlans.small(
            "- {id: 24, title: 规章集中统一公开, offices: 办公室, due: 2021年9月10日前}", adopted: "2021-09-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-10-08T12:00"))
        let now = try instant("2021-10-15T08:30")
        let told = rehearsal.pass(at: now).filter { $0.notice.key.seat == "办公室/leader" }
        var item = try #require(told.compactMap { PostRoom(force).item($0, among: told) }.first)
        #expect(item.notice.stood.beijing == "2021-10-11T08:30")
        let composer = try PostRoom(force).composer(at: now, presentThrough: instant("2021-10-08T12:00"))
        let id = try #require(LetterID(rawValue: "a-1"))
        let reader = Addressee(name: "王建国", mailbox: "wang")
        // The manager heard long before, on the day before the rung's, in the middle of the downtime, the day before.
        for (heard, late) in [
            ("2021-09-14", "10月11日"), ("2021-10-08", "10月11日"), ("2021-10-12", "10月13日"), ("2021-10-14", nil),
        ] {
            item.managerToldOn = try day(heard)
            let body = composer.letter(id, to: reader, about: [item]).body
            #expect(body.contains("迟发:本应\(late ?? "")") == (late != nil))
            if let late { #expect(body.contains("迟发:本应\(late)提醒。")) }
        }
    }

    @Test("take a rung of a rest day, told at the next opening, for one that is in time")
    func restDay() throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年10月15日前, ladder: 本局}",
            keys: "ladders: {本局: [{when: 应办日前6日, to: liaison}, {when: 逾期2日, to: [liaison, manager]}]}",
            adopted: "2021-09-01T09:00", hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        // 9 October is a make-up Saturday, and the second day after the due day a Sunday.
        let told = rehearsal.run(through: try instant("2021-10-18T12:00"))
        #expect(told.map(\.at.beijing) == ["2021-10-09T08:30", "2021-10-18T08:30", "2021-10-18T08:30"])
        #expect(told.map(\.notice.key.day.description) == ["2021-10-09", "2021-10-17", "2021-10-17"])
        #expect(try PostRoom(force).letters(told).allSatisfy { !$0.body.contains("迟发") })
    }

    @Test("take what was told later on the same day for in time")
    func sameDay() throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前}", adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-09T12:00"))
        let told = rehearsal.pass(at: try instant("2021-12-10T17:00"))
        #expect(told.count == 1)
        #expect(try PostRoom(force).letters(told).allSatisfy { !$0.body.contains("迟发") })
    }

    @Test("never say that the service was down when a record has brought forward what stood before")
    func broughtForward() throws {
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年12月25日前}", adopted: "2021-12-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-12-02T10:00"))
        let report = try rehearsal.record(.done(named("p/1")), on: day("2021-12-02"), at: instant("2021-12-02T10:00"))
        let voided = try instant("2021-12-21T10:00")
        rehearsal.run(through: voided)
        let before = rehearsal.tellings.count
        try rehearsal.void(report, at: voided)
        let told = Array(rehearsal.tellings[before...])
        #expect(told.contains { $0.notice.stood < $0.at })
        let items = told.compactMap { PostRoom(force).item($0, among: told) }
        let id = try #require(LetterID(rawValue: "a-1"))
        let reader = Addressee(name: "陈洁", mailbox: "chenjie")
        let body = { (presentThrough: String) throws in
            try PostRoom(force).composer(at: voided, presentThrough: instant(presentThrough)).letter(
                id, to: reader, about: items
            )
            .body
        }
        #expect(try !body("2021-12-21T09:59").contains("迟发"))
        #expect(try body("2021-12-12T10:00").contains("迟发:本应12月17日提醒。"))
    }

    @Test("say of what others wait for, too, when it should have been told")
    func blocking() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        rehearsal.run(through: try instant("2021-10-13T12:00"))
        let told = rehearsal.pass(at: try instant("2021-10-18T08:30"))
        let letters = try PostRoom(rehearsal.force).letters(
            told.filter { $0.notice.key.seat == "办公室/liaison" && $0.notice.reason == .blocking })
        #expect(letters.contains { $0.body.contains("迟发:本应10月15日提醒。") })
    }

    @Test("say of a quota that ended short on which days nobody was reminded of it, and nothing where somebody was")
    func quota() throws {
        // The week ends on 3 October; its rungs stand on Monday, Wednesday, and Thursday at 14:30 before the holiday.
        let force = try TestPlans.small(
            "- {id: 动态, title: 部门动态, offices: 办公室, due: 每周不少于2条, counts: posted}", adopted: "2021-09-01T09:00",
            hours: TestPlans.officeHours())
        let now = try instant("2021-10-08T08:30")
        for (stopped, said) in [
            ("2021-09-24T12:00", "服务停机,9月27日、29日、30日的提醒未发。"), ("2021-09-30T12:00", "服务停机,9月30日的提醒未发。"),
            ("2021-09-30T15:00", nil),
        ] {
            var rehearsal = Rehearsal(force)
            rehearsal.run(through: try instant(stopped))
            let told = rehearsal.pass(at: now).filter { $0.notice.key.obligation == "p/动态@2021-W39" }
            let items = told.compactMap { telling in
                var item = PostRoom(force).item(telling, among: told)
                item?.passed = telling.obligation.passedReminders(in: force)
                return item
            }
            #expect(items.count == 3)
            let composer = try PostRoom(force).composer(at: now, presentThrough: instant(stopped))
            let id = try #require(LetterID(rawValue: "a-1"))
            for item in items {
                let body = composer.letter(id, to: Addressee(name: "陈洁", mailbox: "chenjie"), about: [item]).body
                #expect(body.contains("服务停机") == (said != nil))
                if let said { #expect(body.contains(said)) }
            }
        }
    }
}
