import CivilTime
import Plans
import Rules
import TestSupport
import Testing

@testable import Engine

@Suite("Why somebody was not told")
struct WhyNotTests {
    // Due on Friday 5 March 2021; reminded by 常规 from 10 working days before.
    private static let report = "- {id: 1, title: 年报, offices: 办公室, due: 2021年3月5日前}"

    private func started(
        _ tasks: String = report, keys: String = "", adopted: String = "2021-01-04T09:00", hours: Bool = true
    ) throws -> Rehearsal {
        Rehearsal(
            try TestPlans.small(
                tasks, keys: keys, adopted: adopted, hours: hours ? TestPlans.officeHours() : nil))
    }

    @Test("what stands when the office is closed is told at the next opening")
    func outsideHours() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        // The rung of Friday morning was missed by a daemon that came back on Saturday.
        let fate = try rehearsal.whyNot("1", "陈洁", at: "2021-03-06T10:00", on: "应办日")
        #expect(fate == .outsideHours(until: try instant("2021-03-08T08:30")))
    }

    @Test("what stands and is told by the next pass is imminent")
    func imminent() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        #expect(try rehearsal.whyNot("1", "陈洁", at: "2021-03-05T09:00", on: "应办日") == .imminent)
    }

    @Test("a leader waits until the manager was told a working day before")
    func managerFirst() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        rehearsal.pass(at: try instant("2021-03-12T10:00"))
        let fate = try rehearsal.whyNot("1", "王建国", at: "2021-03-12T16:00", on: "逾期3个工作日")
        #expect(fate == .managerFirst(until: try instant("2021-03-15T08:30")))
    }

    @Test("a leader whose rung stands before the deadline is told on its day, and waits for nobody")
    func leaderBeforeDue() throws {
        let ladder =
            "{when: 应办日前3个工作日, to: [liaison, 主要负责人]}, "
            + "{when: 逾期1个工作日, to: manager}, {when: 逾期2个工作日, to: leader}"
        let force = try TestPlans.small(
            "- {id: 1, title: 年报, offices: 办公室, due: 2021年10月15日前, ladder: 本局}",
            keys: "ladders: {本局: [\(ladder)]}",
            bureau: TestPlans.bureau + "\nroles: {主要负责人: hefang}", adopted: "2021-09-01T09:00",
            hours: TestPlans.officeHours())
        var rehearsal = Rehearsal(force)
        rehearsal.run(through: try instant("2021-09-28T12:00"))
        let before = try #require(try rehearsal.answer("1", "何芳", at: "2021-09-28T12:00"))
        #expect(before.decisive?.fate == .notYet)
        #expect(before.decisive?.moment == (try instant("2021-10-12T08:30")))
        rehearsal.run(through: try instant("2021-10-12T12:00"))
        #expect(try rehearsal.whyNot("1", "何芳", at: "2021-10-12T12:00", on: "应办日前3个工作日") == .told)
        // What the leader hears of the deadline, once it has passed, follows the manager's.
        let overdue = try #require(try rehearsal.answer("1", "王建国", at: "2021-10-12T12:00"))
        #expect(overdue.decisive?.moment == (try instant("2021-10-19T08:30")))
    }

    @Test("at the end of a day a leader waits for the manager, not for the office to open")
    func managerFirstByDay() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        rehearsal.pass(at: try instant("2021-03-12T10:00"))
        let end = "2021-03-12T23:59"
        #expect(
            try rehearsal.whyNot("1", "王建国", at: end, on: "逾期3个工作日")
                == .managerFirst(until: try instant("2021-03-15T08:30")))
        rehearsal.run(through: try instant("2021-03-16T12:00"))
        // Looked back at, it says the same.
        let person = try #require(rehearsal.force.bureau.people.values.first { $0.name == "王建国" })
        let answer = try #require(
            try rehearsal.answer(
                Subject(plan: "p", task: "1"), person, at: instant(end), present: instant("2021-03-16T12:00")))
        #expect(answer.decisive?.fate == .managerFirst(until: try instant("2021-03-15T08:30")))
    }

    @Test("while the service stands still nobody waits for a manager who is not told")
    func standstill() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        rehearsal.pass(at: try instant("2021-03-11T10:00"))
        rehearsal.run(through: try instant("2021-03-16T12:00"))
        let person = try #require(rehearsal.force.bureau.people.values.first { $0.name == "王建国" })
        let answer = try #require(
            try rehearsal.answer(
                Subject(plan: "p", task: "1"), person, at: instant("2021-03-10T23:59"),
                present: instant("2021-03-16T12:00")))
        #expect(answer.decisive?.fate == .missedThen(toldAt: try instant("2021-03-12T08:30")))
        #expect(answer.decisive?.moment == (try instant("2021-03-10T08:30")))
    }

    @Test("after a downtime only the latest turn of a rung that repeats is told, in the place of those before")
    func replaced() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-09T12:00"))
        rehearsal.pass(at: try instant("2021-03-23T10:00"))
        let fates = try rehearsal.fates("1", "李敏", at: "2021-03-23T10:00", on: "逾期3个工作日")
        #expect(fates.contains(.replaced(by: try day("2021-03-22"))))
        #expect(fates.contains(.told))
    }

    @Test("what stood before the plan was taken is never told")
    func passed() throws {
        var rehearsal = try started(adopted: "2021-03-02T09:00")
        rehearsal.run(through: try instant("2021-03-02T12:00"))
        #expect(
            try rehearsal.whyNot("1", "陈洁", at: "2021-03-02T12:00", on: "应办日前10个工作日")
                == .passed(since: try instant("2021-03-02T09:00")))
    }

    @Test("a reminder of a quota that fell into a standstill is accounted for after its period, too")
    func standstillOfQuota() throws {
        var rehearsal = try started(
            "- {id: 动态, title: 部门动态, offices: 办公室, due: 每周不少于2条, counts: posted}", adopted: "2021-09-01T09:00")
        rehearsal.run(through: try instant("2021-09-29T12:00"))
        rehearsal.pass(at: try instant("2021-10-08T08:30"))
        let person = try #require(rehearsal.force.bureau.people.values.first { $0.name == "陈洁" })
        let answer = try #require(
            try rehearsal.answer(
                Subject(plan: "p", task: "动态", part: "2021-W39"), person, at: instant("2021-10-08T12:00")))
        #expect(
            answer.accounts.map { "\($0.moment.beijing) \($0.rung) \($0.fate)" } == [
                "2021-09-27T08:30 期初 told", "2021-09-29T08:30 应办日前1个工作日 told",
                "2021-09-30T14:30 应办日14:30 missedThen(toldAt: nil)", "2021-10-08T08:30 未达标 told",
            ])
        #expect(answer.decisive?.fate == .told)
    }

    @Test("what is done is silent, and was not before it was recorded")
    func met() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-02T12:00"))
        try rehearsal.record(
            .done(Subject(plan: "p", task: "1")), on: day("2021-03-01"), at: instant("2021-03-02T15:00"))
        rehearsal.run(through: try instant("2021-03-09T12:00"))
        #expect(
            try rehearsal.whyNot("1", "陈洁", at: "2021-03-09T12:00", on: "应办日") == .met(on: try day("2021-03-01")))
        #expect(try rehearsal.whyNot("1", "陈洁", at: "2021-03-02T14:59", on: "应办日") == .notYet)
    }

    @Test("while something stands before it, whoever can do that is told")
    func blocked() throws {
        var rehearsal = try started(
            """
            - {id: 1, title: 汇总, offices: 办公室, due: 2021年3月5日前, after: [2]}
            - {id: 2, title: 供数, offices: 医保中心, due: 2021年3月3日前}
            """)
        rehearsal.run(through: try instant("2021-03-04T12:00"))
        #expect(
            try rehearsal.whyNot("1", "陈洁", at: "2021-03-04T12:00", on: "应办日前2个工作日")
                == .blocked(by: [Subject(plan: "p", task: "2")]))
        // The same rung went to the office that holds it up.
        #expect(try rehearsal.whyNot("1", "何芳", at: "2021-03-04T12:00", on: "应办日前2个工作日") == .told)
    }

    @Test("whom the ladder never addresses gets to see who is told instead")
    func notAddressed() throws {
        var rehearsal = try started()
        rehearsal.run(through: try instant("2021-03-02T12:00"))
        let answer = try #require(try rehearsal.answer("1", "何芳", at: "2021-03-02T12:00"))
        #expect(!answer.isAddressed)
        #expect(answer.decisive == nil)
        #expect(Set(answer.accounts.map(\.seat.description)).contains("办公室/liaison"))
    }

    static let years = InvariantTests.years.filter(\.hasHours)

    @Test(
        "every notice of a year is accounted for, and what is not yet told is told when its moment comes",
        arguments: years)
    func year(_ year: InvariantTests.Year) throws {
        var rehearsal = Rehearsal(try year.plan.inForce(hours: TestPlans.officeHours()))
        let days = try ["02-10T12:00", "06-20T12:00", "09-28T20:00"].map {
            try instant("\(year.plan.end.prefix(4))-\($0)")
        }
        let bureau = rehearsal.force.bureau
        let people = bureau.people.values.sorted { $0.key < $1.key }
        var foretold: [NoticeKey: Timestamp] = [:]
        for now in days where now > rehearsal.force.adoptedAt {
            rehearsal.run(through: now)
            foretold = [:]
            for subject in rehearsal.obligations.keys {
                let told = rehearsal.tellings.map(\.notice.key).filter { $0.obligation == subject.description }
                var accounted: Set<NoticeKey> = []
                for person in people {
                    guard let answer = try rehearsal.answer(subject, person, at: now) else { continue }
                    for account in answer.accounts {
                        accounted.formUnion(account.traces.map(\.key))
                        #expect((account.fate == .told) == !account.traces.isEmpty, "\(subject) \(account.rung)")
                        #expect(account.fate != .notYet || account.moment > now, "\(subject) \(account.rung)")
                        guard account.fate == .notYet else { continue }
                        let key = NoticeKey(
                            obligation: subject.description, rung: account.rung, seat: account.seat.description,
                            channel: .mail, day: account.day)
                        foretold[key] = account.moment
                    }
                }
                #expect(accounted == Set(told), "\(subject) at \(now)")
            }
        }
        #expect(!foretold.isEmpty)
        let last = try #require(foretold.values.max())
        rehearsal.run(through: last.adding(seconds: 86_400 * 40))
        let told = Dictionary(rehearsal.tellings.map { ($0.notice.key, $0.at) }) { first, _ in first }
        for (key, moment) in foretold { #expect(told[key] == moment, "\(key) at \(moment)") }
    }
}

extension Rehearsal {
    /// As the ledger would answer: facts of all the matter's queries, and all that was told of the obligation.
    fileprivate func answer(
        _ subject: Subject, _ person: Person, at now: Timestamp, present: Timestamp? = nil
    ) throws -> WhyNot? {
        guard let matter = matters[subject] ?? matters[subject.ofCase] else { return nil }
        let told = tellings.map(\.notice).filter { $0.key.obligation == subject.description }.map { notice in
            TracedNotice(
                key: notice.key, tone: notice.tone, reason: notice.reason, stood: notice.stood,
                decidedAt: tellings.first { $0.notice == notice }?.at ?? notice.stood, course: .decided)
        }
        let needed = FactQuery.needed(for: matter, in: force)
        let facts = facts.filter { fact in
            needed.contains { query in
                switch query {
                case .about(let subject), .silences(let subject): fact.subject == subject
                case .counted(let subject, _, let days): fact.subject == subject && days.contains(fact.day)
                case .latest(let subject, _): fact.subject == subject
                case .ofCase(let subject): fact.subject.ofCase == subject
                }
            }
        }
        return WhyNot(
            of: subject, to: person, in: matter, facts: facts, told: told, force: force, at: now,
            present: present ?? now)
    }

    fileprivate func answer(_ task: String, _ name: String, at now: String) throws -> WhyNot? {
        let person = try #require(force.bureau.people.values.first { $0.name == name })
        return try answer(Subject(plan: "p", task: task), person, at: instant(now))
    }

    fileprivate func fates(_ task: String, _ name: String, at now: String, on rung: String) throws -> [WhyNot.Fate] {
        try #require(try answer(task, name, at: now)).accounts.filter { $0.rung == rung }.map(\.fate)
    }

    fileprivate func whyNot(_ task: String, _ name: String, at now: String, on rung: String) throws -> WhyNot.Fate? {
        try fates(task, name, at: now, on: rung).first
    }
}
