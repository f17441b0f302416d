import CivilTime
import Engine
import Plans
import Rules
import TestSupport
import Testing

@Suite("What waits for something else")
struct BlockingTests {
    @Test("in a chain of three whoever can work is told, and nobody who waits")
    func chain() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        rehearsal.run(through: try instant("2021-09-28T12:00"))
        #expect(try rehearsal.light("1") == .dueSoon)
        #expect(try rehearsal.light("2") == .blocked)
        #expect(try rehearsal.light("3") == .blocked)
        let third = try #require(rehearsal.obligations[named("p/3")])
        #expect(third.blockedBy == [try named("p/2")])
        #expect(third.front == [try named("p/1")])
        #expect(third.waiting.isEmpty)
        #expect(try rehearsal.obligations[named("p/2")]?.waiting == [named("p/3")])

        try rehearsal.done("1", at: "2021-10-11T10:00")
        #expect(try rehearsal.light("2") == .dueSoon)
        #expect(try rehearsal.light("3") == .blocked)
        #expect(try rehearsal.obligations[named("p/3")]?.front == [named("p/2")])
        try rehearsal.done("2", at: "2021-10-26T18:00")
        #expect(try rehearsal.light("3") == .dueSoon)
        try rehearsal.done("3", at: "2021-11-03T12:00")
        rehearsal.run(through: try instant("2021-12-31T00:00"))
        try expectGolden(rehearsal.tellings.map { "\($0.brief)\n" }.joined(), "stories/chain.txt")
    }

    @Test("of two that must both be done, the one that is left is the one that is named")
    func diamond() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 布置, offices: 办公室, due: 2021年8月31日前}
                - {id: 2, title: 法规意见, offices: 法规科, due: 2021年9月15日前, after: 1}
                - {id: 3, title: 医保意见, offices: 医保中心, due: 2021年9月15日前, after: 1}
                - {id: 4, title: 汇总, offices: 办公室, due: 2021年9月30日前, after: [3, 2]}
                """))
        func obligation(_ name: String) throws -> Obligation { try #require(rehearsal.obligations[named("p/\(name)")]) }
        rehearsal.run(through: try instant("2021-08-10T12:00"))
        #expect(try obligation("4").blockedBy == [named("p/2"), named("p/3")])
        #expect(try obligation("4").front == [named("p/1")])
        #expect(try obligation("1").waiting == [named("p/2"), named("p/3")])
        try rehearsal.done("1", at: "2021-08-20T10:00")
        #expect(try obligation("4").front == [named("p/2"), named("p/3")])
        #expect(try obligation("1").waiting.isEmpty)
        try rehearsal.done("3", at: "2021-09-10T10:00")
        #expect(try obligation("4").blockedBy == [named("p/2")])
        #expect(try obligation("4").light == .blocked)
        try rehearsal.done("2", at: "2021-09-14T10:00")
        #expect(try obligation("4").blockedBy.isEmpty)
        #expect(try obligation("4").light == .normal)
    }

    @Test("what was done before any reminder stood makes no words")
    func early() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        try rehearsal.done("1", at: "2021-08-05T10:00")
        let told = rehearsal.run(through: try instant("2021-09-27T12:00"))
        #expect(told.map(\.brief) == ["2021-09-27T08:30 2 应办日前10个工作日 法规科/liaison rung"])
    }

    @Test("once it can begin, its office is told the latest of the rungs that stood, and nothing else of them")
    func atMostOne() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        let before = try rehearsal.done("1", at: "2021-10-13T18:00")
        #expect(before == 1)
        let told = rehearsal.run(through: try instant("2021-10-14T23:00"))
        #expect(
            told.map(\.brief) == [
                "2021-10-14T08:30 2 应办日前2个工作日 法规科/liaison unblocked",
                "2021-10-14T08:30 2 应办日前2个工作日 法规科/head unblocked",
            ])
        #expect(told.allSatisfy { $0.notice.tone == .remind })
    }

    @Test("what became overdue while it waited is told its office kindly, and its leader at the next turn")
    func overdueWhileWaiting() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        try rehearsal.done("1", at: "2021-10-21T10:00")
        let recorded = try instant("2021-10-21T10:00")
        let told = rehearsal.tellings.filter { $0.at == recorded && $0.obligation.subject.task == "2" }
        #expect(
            told.map(\.brief) == [
                "2021-10-21T10:00 2 逾期3个工作日 法规科/liaison unblocked", "2021-10-21T10:00 2 逾期3个工作日 法规科/head unblocked",
            ])
        #expect(told.allSatisfy { $0.notice.tone == .remind && $0.obligation.light == .overdue })
        let next = rehearsal.run(through: try instant("2021-10-25T12:00")).filter { $0.obligation.subject.task == "2" }
        #expect(
            next.map(\.brief) == ["liaison", "head", "leader"].map { "2021-10-25T08:30 2 逾期3个工作日 法规科/\($0) rung" })
    }

    @Test("overdue outranks blocked, and the leader of the office that holds it up hears after the manager")
    func blockedAndOverdue() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        rehearsal.run(through: try instant("2021-10-17T12:00"))
        #expect(try rehearsal.light("2") == .overdue)
        #expect(try rehearsal.obligations[named("p/2")]?.blockedBy == [named("p/1")])
        let told = rehearsal.run(through: try instant("2021-10-20T12:00")).filter { $0.obligation.subject.task == "2" }
        #expect(
            told.map(\.brief) == [
                "2021-10-18T08:30 2 逾期1个工作日 办公室/liaison blocking",
                "2021-10-18T08:30 2 逾期1个工作日 办公室/head blocking",
                "2021-10-18T08:30 2 逾期1个工作日 manager rung",
                "2021-10-20T08:30 2 逾期3个工作日 办公室/liaison blocking",
                "2021-10-20T08:30 2 逾期3个工作日 办公室/head blocking",
                "2021-10-20T08:30 2 逾期3个工作日 办公室/leader blocking",
            ])
    }

    @Test("a leader is kept waiting for the manager also when another office is told")
    func leadersLast() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        rehearsal.run(through: try instant("2021-10-15T12:00"))
        // The daemon was down while the manager should have been told.
        let told = rehearsal.pass(at: try instant("2021-10-20T10:00")).filter { $0.obligation.subject.task == "2" }
        #expect(told.contains { $0.notice.key.seat == "manager" })
        #expect(!told.contains { $0.notice.key.seat.hasSuffix("/leader") })
        let next = rehearsal.run(through: try instant("2021-10-21T12:00")).filter { $0.obligation.subject.task == "2" }
        #expect(next.map(\.brief) == ["2021-10-21T08:30 2 逾期3个工作日 办公室/leader blocking"])
    }

    @Test("a voided record blocks again, and nothing that was told is told again")
    func voided() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        let seq = try rehearsal.done("1", at: "2021-10-11T10:00")
        #expect(try rehearsal.light("2") == .dueSoon)
        let before = rehearsal.tellings.count
        try rehearsal.void(seq, at: instant("2021-10-11T11:00"))
        #expect(try rehearsal.light("2") == .blocked)
        #expect(try rehearsal.obligations[named("p/3")]?.front == [named("p/1")])
        #expect(try rehearsal.obligations[named("p/1")]?.waiting == [named("p/2")])
        try rehearsal.done("1", at: "2021-10-11T12:00")
        #expect(try rehearsal.light("2") == .dueSoon)
        #expect(rehearsal.tellings.count == before)
        rehearsal.run(through: try instant("2021-12-31T00:00"))
        let keys = rehearsal.tellings.map(\.notice.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test("what is done before its turn is done, and no longer holds up what waits for it")
    func outOfOrder() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        try rehearsal.done("2", at: "2021-09-10T10:00")
        #expect(try rehearsal.light("2") == .closedOnTime)
        #expect(try rehearsal.obligations[named("p/2")]?.blockedBy.isEmpty == true)
        #expect(try rehearsal.light("3") == .normal)
        #expect(try rehearsal.obligations[named("p/1")]?.waiting.isEmpty == true)
        let told = rehearsal.run(through: try instant("2021-10-22T12:00")).filter { $0.obligation.subject.task != "1" }
        #expect(told.map(\.notice.key.seat) == ["医保中心/liaison", "医保中心/liaison"])
    }

    @Test("a quarter waits for the same quarter only")
    func quarters() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 统计, offices: 办公室, due: 每季度首月15日前, met: formed}
                - {id: 2, title: 公开, offices: 医保中心, due: 每季度, after: 1}
                """, adopted: "2021-01-04T09:00"))
        rehearsal.run(through: try instant("2021-04-20T12:00"))
        #expect(try rehearsal.light("2@2021-Q1") == .overdue)
        #expect(try rehearsal.obligations[named("p/2@2021-Q1")]?.blockedBy == [named("p/1@2021-Q1")])
        #expect(try rehearsal.light("2@2021-Q2") == .blocked)
        // The earliest one that is open.
        try rehearsal.record(
            .event("formed", task: named("p/1"), item: nil, count: 1), on: day("2021-04-20"),
            at: instant("2021-04-20T14:00"))
        #expect(try rehearsal.obligations[named("p/2@2021-Q1")]?.blockedBy.isEmpty == true)
        #expect(try rehearsal.light("2@2021-Q2") == .blocked)
        try rehearsal.done("1@2021-Q2", at: "2021-04-21T14:00")
        #expect(try rehearsal.light("2@2021-Q2") == .normal)
    }

    @Test("a turn that was over before the plan was taken holds nothing up")
    func overBefore() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 统计, offices: 办公室, due: 每季度首月15日前}
                - {id: 2, title: 公开, offices: 医保中心, due: 每季度, after: 1}
                """, adopted: "2021-10-20T09:00"))
        rehearsal.run(through: try instant("2022-01-10T12:00"))
        #expect(try rehearsal.light("1@2021-Q4") == nil)
        #expect(try rehearsal.light("2@2021-Q4") == .overdue)
        #expect(try rehearsal.obligations[named("p/2@2021-Q4")]?.blockedBy.isEmpty == true)
        #expect(try rehearsal.light("2@2022-Q1") == .blocked)
    }

    @Test("something begins to wait when its own period begins")
    func laterTurn() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 统计, offices: 办公室, due: 每季度首月15日前}
                - {id: 2, title: 公开, offices: 医保中心, due: 每季度, after: 1}
                """, adopted: "2021-07-20T09:00"))
        rehearsal.run(through: try instant("2021-09-30T23:59:59"))
        #expect(try rehearsal.obligations[named("p/1@2021-Q4")]?.waiting.isEmpty == true)
        rehearsal.run(through: try instant("2021-10-01T00:00"))
        #expect(try rehearsal.obligations[named("p/1@2021-Q4")]?.waiting == [named("p/2@2021-Q4")])
    }

    @Test("where each office owes its own, what comes after waits for all of them, and each for what came before")
    func eachOffice() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 布置, offices: 法规科, due: 2021年9月15日前}
                - {id: 2, title: 自查, joint: {offices: [各科室], each: 各办各的}, due: 2021年9月30日前, after: 1}
                - {id: 3, title: 汇总, offices: 法规科, due: 2021年10月15日前, after: 2}
                """))
        rehearsal.run(through: try instant("2021-09-01T12:00"))
        let each = [try named("p/2#医保中心"), try named("p/2#办公室")]
        #expect(try rehearsal.obligations[named("p/1")]?.waiting == each)
        #expect(try rehearsal.light("2#办公室") == .blocked)
        try rehearsal.done("1", at: "2021-09-02T10:00")
        #expect(try rehearsal.obligations[named("p/3")]?.blockedBy == each)
        try rehearsal.done("2#医保中心", at: "2021-09-03T10:00")
        #expect(try rehearsal.obligations[named("p/3")]?.blockedBy == [each[1]])
        #expect(try rehearsal.obligations[named("p/2#办公室")]?.waiting == [named("p/3")])
        let told = rehearsal.run(through: try instant("2021-09-28T12:00"))
        #expect(told.contains { $0.brief == "2021-09-27T08:30 3 应办日前10个工作日 办公室/liaison blocking" })
        #expect(!told.contains { $0.notice.key.seat == "医保中心/liaison" })
        try rehearsal.done("2#办公室", at: "2021-09-29T10:00")
        #expect(try rehearsal.light("3") == .normal)
    }

    @Test("quotas of one week that count the same event are counted apart, and the later one waits for the earlier")
    func quotas() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 供稿, offices: 办公室, due: 每周不少于2条, counts: posted}
                - {id: 2, title: 编发, offices: 医保中心, due: 每周不少于1条, counts: posted, after: 1}
                """, adopted: "2021-10-11T09:00"))
        func post(_ task: String, at now: String) throws {
            rehearsal.run(through: try instant(now))
            try rehearsal.record(
                .event("posted", task: named("p/\(task)"), item: nil, count: 1), on: day(String(now.prefix(10))),
                at: instant(now))
        }
        try post("1", at: "2021-10-18T10:00")
        #expect(try rehearsal.light("2@2021-W42") == .blocked)
        #expect(try rehearsal.obligations[named("p/2@2021-W42")]?.progress == Obligation.Progress(count: 0, of: 1))
        try post("1", at: "2021-10-19T10:00")
        #expect(try rehearsal.light("1@2021-W42") == .closedOnTime)
        #expect(try rehearsal.light("2@2021-W42") == .dueSoon)
        #expect(try rehearsal.obligations[named("p/2@2021-W42")]?.progress == Obligation.Progress(count: 0, of: 1))
        let told = rehearsal.tellings.filter { $0.obligation.subject.short == "2@2021-W42" }
        #expect(
            told.map(\.brief) == [
                "2021-10-18T08:30 2@2021-W42 期初 办公室/liaison blocking",
                "2021-10-19T10:00 2@2021-W42 期初 医保中心/liaison unblocked",
            ])
        rehearsal.run(through: try instant("2021-11-01T09:00"))
        #expect(try rehearsal.light("2@2021-W43") == .missed)
        #expect(try rehearsal.obligations[named("p/2@2021-W43")]?.blockedBy == [named("p/1@2021-W43")])
        let missed = rehearsal.tellings.filter { telling in
            telling.obligation.subject.short == "2@2021-W43" && telling.notice.key.rung == "未达标"
        }
        #expect(missed.map(\.notice.key.seat) == ["医保中心/liaison", "医保中心/head", "manager"])
    }

    @Test("an office that holds up its own work is told so")
    func sameOffice() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                """
                - {id: 1, title: 编制, offices: 办公室, due: 2021年9月30日前}
                - {id: 2, title: 公开, offices: 办公室, due: 2021年9月30日前, after: 1}
                """))
        rehearsal.run(through: try instant("2021-09-24T12:00"))
        let told = rehearsal.tellings.filter { $0.obligation.subject.task == "2" }
        #expect(told.map(\.notice.reason) == [.blocking, .blocking])
        try rehearsal.done("1", at: "2021-09-26T10:00")
        #expect(rehearsal.tellings.count { $0.obligation.subject.task == "2" } == 2)
    }

    @Test("a role is told of what it was to be told of, waiting or not")
    func roles() throws {
        let force = try TestPlans.small(
            """
            - {id: 1, title: 编制, offices: 办公室, due: 2021年9月30日前}
            - {id: 2, title: 公开, offices: 医保中心, due: 2021年9月30日前, after: 1, ladder: 报告}
            """, keys: "ladders: {报告: [{when: 应办日前2个工作日, to: [主要负责人, manager, head]}]}",
            bureau: Chains.bureau + "\nroles: {主要负责人: wang}", adopted: "2021-08-02T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        let told = rehearsal.run(through: try instant("2021-09-28T12:00")).filter { $0.obligation.subject.task == "2" }
        #expect(
            told.map { "\($0.notice.key.seat) \($0.notice.reason)" } == [
                "role/主要负责人 rung", "manager rung", "办公室/head blocking",
            ])
    }

    @Test("what was overdue when the plan was taken asks its own office for a record, blocked or not")
    func takeover() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three, adopted: "2021-10-18T09:00"))
        rehearsal.run(through: try instant("2021-10-18T12:00"))
        #expect(
            rehearsal.tellings.map(\.brief) == [
                "2021-10-18T09:00 1 接管 办公室/liaison overdueAtAdoption",
                "2021-10-18T09:00 2 接管 法规科/liaison overdueAtAdoption",
                "2021-10-18T09:00 3 应办日前10个工作日 办公室/liaison blocking",
            ])
    }

    @Test("something blocked is not woken for the yellow light that it doesn't show")
    func nextChange() throws {
        var rehearsal = Rehearsal(try Chains.plan(Chains.three))
        let now = try instant("2021-08-02T12:00")
        rehearsal.run(through: now)
        let due = try instant("2021-09-27T08:30")
        #expect(try rehearsal.decision(on: named("p/2"), at: now).nextChange == due)
        rehearsal.run(through: due)
        // 临期 would begin at the midnight of 9 October, when a rung stands at 08:30.
        #expect(try rehearsal.decision(on: named("p/2"), at: due).nextChange == instant("2021-10-09T08:30"))
    }

    @Test("the next rung is the one of the office that can do something")
    func nextRung() throws {
        let force = try Chains.plan(Chains.three)
        let matter = Matter(
            subject: try named("p/3"), kind: .obligation, openedAt: force.supervisedFrom, cause: .adoption)
        let next = try #require(
            NextRung(
                of: matter.subject, in: matter, facts: [], told: [], force: force, now: instant("2021-08-02T12:00")))
        #expect(next.seats == [.office("办公室", .liaison)])
        #expect(next.moment == (try instant("2021-10-15T08:30")))
    }

    @Test("the remark names what it waits for")
    func remark() throws {
        var rehearsal = Rehearsal(
            try Chains.plan(
                Chains.three + "\n- {id: 4, title: 归档, offices: 办公室, due: 2021年12月31日前, after: [1, 3]}"))
        rehearsal.run(through: try instant("2021-08-02T12:00"))
        let today = try day("2021-08-02")
        let calendar = rehearsal.force.calendar
        #expect(
            try rehearsal.obligations[named("p/3")]?.remark(on: today, in: calendar)
                == Wording(zh: "等待2", en: "waits for 2"))
        #expect(
            try rehearsal.obligations[named("p/4")]?.remark(on: today, in: calendar)
                == Wording(zh: "等待1等2项", en: "waits for 1 and 1 more"))
    }

    @Test("a fact concerns its own matter, all that waits for it, and what it waits for itself")
    func concerned() throws {
        let force = try Chains.plan(
            Chains.three + "\n- {id: 4, title: 自查, joint: {offices: [各科室], each: 各办各的}, due: 2021年12月31日前, after: 3}")
        let names = { (name: String, list: String) in
            try Recording.draft(
                .done(named("p/\(name)")), day: day("2021-09-01"),
                known: [KnownMatter(subject: named("p/\(name)"), light: .normal, due: nil)], in: force,
                task: #require(force.plan.task(named("p/\(name)").task)), now: instant("2021-09-01T12:00")
            ).touches.map(\.short) == list.split(separator: " ").map(String.init)
        }
        #expect(try names("1", "1 2 3 4#医保中心 4#办公室"))
        #expect(try names("2", "2 3 4#医保中心 4#办公室 1"))
        #expect(try names("4#办公室", "4#办公室 3"))
        let fact = Fact(
            seq: 1, kind: .done, subject: try named("p/2"), day: try day("2021-09-01"),
            recordedAt: try instant("2021-09-01T12:00"), author: Author(uid: 0, user: "root"))
        #expect(Recording.touched(by: fact, in: force).map(\.short) == ["2", "3", "4#医保中心", "4#办公室", "1"])
    }

    @Test("deciding reads the facts of all that comes before and of what waits next")
    func queries() throws {
        let force = try Chains.plan(
            """
            - {id: 1, title: 供稿, offices: 办公室, due: 每周不少于2条, counts: posted}
            - {id: 2, title: 编辑, joint: {offices: [各科室], each: 各办各的}, due: 每周不少于1条, counts: formed, after: 1}
            - {id: 3, title: 编发, offices: 医保中心, due: 每周不少于1条, counts: posted, after: 2}
            - {id: 4, title: 归档, offices: 办公室, due: 每周不少于1条, counts: posted, after: 3}
            """, adopted: "2021-10-11T09:00")
        let week = try day("2021-10-18")...day("2021-10-24")
        let matter = Matter(
            subject: try named("p/2@2021-W42#办公室"), kind: .obligation, openedAt: force.supervisedFrom, cause: .period)
        #expect(
            try FactQuery.needed(for: matter, in: force) == [
                .about(named("p/2@2021-W42#办公室")), .counted(named("p/2#办公室"), event: "formed", week),
                .about(named("p/1@2021-W42")), .counted(named("p/1"), event: "posted", week),
                .about(named("p/3@2021-W42")), .counted(named("p/3"), event: "posted", week),
            ])
    }
}
