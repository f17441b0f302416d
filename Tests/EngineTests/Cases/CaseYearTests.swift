import CivilTime
import Engine
import Plans
import Rules
import ShippedCalendars
import TestSupport
import Testing

/// What happened to the cases of one office in a year, as chance had it; the same from the same seed.
private struct CaseYear: CustomTestStringConvertible {
    /// One record that was accepted, and when.
    struct Entry {
        var kind: Fact.Kind?
        /// The number of a record that is voided.
        var voids: Int64?
        var subject: Subject
        var day: CivilDate
        var until: CivilDate?
        var over: String?
        var at: Timestamp
    }

    let seed: UInt64
    private(set) var entries: [Entry] = []
    private(set) var rehearsal: Rehearsal

    var testDescription: String { "year \(seed)" }

    static let procedures = [
        ("disclosure-on-application", "依申请公开: {roles: {受理: 办公室, 承办: 医保中心, 审核: 法规科, 会办: [办公室, 法规科]}}"),
        ("publication-xingtai", "发布审核-邢台: {roles: {拟稿: 医保中心, 发布: 办公室, 维护: 办公室}}"),
        ("proposals", "建议提案: {roles: {登记: 办公室, 主办: 医保中心, 会办: [法规科, 办公室]}}"),
        ("normative-documents", "规范性文件: {roles: {制定: 医保中心, 把关: 法规科, 发布: 办公室}}"),
    ]

    private static let forces = Result {
        try procedures.map { file, adoption in
            try CaseStory.plan(
                Repository.source("etc/procedures/\(file).yaml"), adoption: adoption, adopted: "2021-01-04T09:00")
        }
    }

    static func force(_ seed: UInt64) throws -> PlanInForce {
        let forces = try forces.get()
        // Every other year is one of applications, which know the most kinds of records.
        return forces[seed.isMultiple(of: 2) ? 0 : Int(seed / 2) % forces.count]
    }

    /// Every record that makes sense is kept; those that do not leave nothing behind.
    init(seed: UInt64) throws {
        self.seed = seed
        let force = try Self.force(seed)
        rehearsal = Rehearsal(force)
        var dice = SeededDice(seed: seed)
        let adopted = try #require(force.plan.procedures.first)
        var now = try instant("2021-01-05T09:00")
        let end = try instant("2021-12-31T17:00")
        while now < end {
            try record(adopted, at: now, rolling: &dice)
            now = now.adding(seconds: Int64.random(in: 1...6 * 86_400, using: &dice))
        }
        rehearsal.run(through: end)
    }

    private mutating func record(
        _ adopted: AdoptedProcedure, at now: Timestamp, rolling dice: inout SeededDice
    ) throws {
        let procedure = adopted.procedure
        let item = ["一", "二", "三"].randomElement(using: &dice) ?? "一"
        let course = Subject(plan: "p", task: procedure.name, part: item)
        let today = rehearsal.force.plan.zone.date(of: now)
        // Sometimes recorded later, sometimes on a day that is still to come.
        let day = today.adding(
            days: (Bool.random(using: &dice) ? 0 : Int.random(in: -8...0, using: &dice))
                + ([0, 0, 0, 0, 0, 2].randomElement(using: &dice) ?? 0))
        if Int.random(in: 0..<24, using: &dice) == 0 {
            guard let fact = rehearsal.validFacts(of: course).randomElement(using: &dice) else { return }
            try void(fact, in: adopted, at: now)
            return
        }
        let steps = procedure.steps.flatMap { step in
            [course.step(step.id)] + (adopted.roles[step.role] ?? []).map { course.step(step.id, office: $0) }
        }
        let grounds = procedure.waits.map(\.ground) + ["出差"]
        let channels: [String?] =
            switch procedure.arrival {
            case .event: [nil]
            case .byChannel(let channels): channels.map(\.name)
            }
        let moves: [(Fact.Kind, Subject)] = [
            (.arrived(channel: channels.randomElement(using: &dice) ?? nil, roles: [:]), course),
            (.event(procedure.events.keys.sorted().randomElement(using: &dice) ?? ""), course),
            (.event(procedure.events.keys.sorted().randomElement(using: &dice) ?? ""), course),
            (.done, steps.randomElement(using: &dice) ?? course),
            (.done, steps.randomElement(using: &dice) ?? course),
            (.done, steps.randomElement(using: &dice) ?? course),
            (.paused(ground: grounds.randomElement(using: &dice) ?? ""), course),
            (.paused(ground: grounds.randomElement(using: &dice) ?? ""), course),
            (.paused(ground: grounds.randomElement(using: &dice) ?? ""), course),
            (.resumed(ground: grounds.randomElement(using: &dice) ?? ""), course),
            (.resumed(ground: grounds.randomElement(using: &dice) ?? ""), course),
            (.resumed(ground: grounds.randomElement(using: &dice) ?? ""), course),
            (
                .extended(
                    Extension(
                        by: procedure.closing.extensionRule?.atMost ?? .days(5), ground: "案情复杂", approver: "李敏",
                        toldOn: day)), course
            ),
            (.assigned(role: procedure.roles[0].name, offices: ["法规科"]), course),
            (.concluded(outcome: procedure.closing.outcomes.randomElement(using: &dice) ?? ""), course),
        ]
        // Cases end and change hands less often than other things happen.
        let isRare = Int.random(in: 0..<8, using: &dice) == 0
        let place = Int.random(in: isRare ? moves.count - 2..<moves.count : 0..<moves.count - 2, using: &dice)
        let (kind, subject) = moves[place]
        let entry = Entry(
            kind: kind, voids: nil, subject: subject, day: day,
            until: day.adding(days: Int.random(in: -1...30, using: &dice)),
            over: Bool.random(using: &dice) ? "特急" : nil, at: now)
        rehearsal.run(through: now)
        do {
            try Self.play(entry, in: &rehearsal)
            entries.append(entry)
        } catch is CaseProblem {
            return
        }
    }

    private mutating func void(_ fact: Fact, in adopted: AdoptedProcedure, at now: Timestamp) throws {
        rehearsal.run(through: now)
        let others = rehearsal.validFacts(of: fact.subject.ofCase).filter { $0.seq != fact.seq }
        do throws(CaseProblem) {
            try CaseRecording.requireVoidable(fact, others: others, adopted: adopted, in: rehearsal.force)
        } catch {
            return
        }
        try rehearsal.void(fact.seq, at: now)
        entries.append(
            Entry(kind: nil, voids: fact.seq, subject: fact.subject, day: fact.day, until: nil, over: nil, at: now))
    }

    static func play(_ entry: Entry, in rehearsal: inout Rehearsal) throws {
        if let seq = entry.voids {
            try rehearsal.void(seq, at: entry.at)
        } else if let kind = entry.kind {
            try rehearsal.record(
                kind, about: entry.subject, on: entry.day, at: entry.at, until: entry.until, over: entry.over)
        }
    }
}

@Suite("A year of cases, as chance has it")
struct CaseYearTests {
    @Test("replayed at the recorded instants, a year gives the same obligations and notices", arguments: 0..<24)
    func replayed(_ seed: Int) throws {
        let year = try CaseYear(seed: UInt64(seed))
        var again = Rehearsal(try CaseYear.force(year.seed))
        for entry in year.entries {
            again.run(through: entry.at)
            try CaseYear.play(entry, in: &again)
        }
        again.run(through: try instant("2021-12-31T17:00"))
        #expect(again.obligations == year.rehearsal.obligations)
        #expect(again.tellings == year.rehearsal.tellings)
    }

    @Test("the years hold every kind of record, and many of each")
    func varied() throws {
        var counts: [String: Int] = [:]
        for seed in 0..<32 {
            for entry in try CaseYear(seed: UInt64(seed)).entries {
                let name = entry.kind.map { "\($0)".prefix { $0 != "(" } } ?? "void"
                counts[String(name), default: 0] += 1
            }
        }
        let kinds = ["arrived", "event", "done", "paused", "resumed", "extended", "assigned", "concluded", "void"]
        #expect(kinds.filter { counts[$0, default: 0] < 3 } == [], "\(counts)")
    }

    @Test("nothing is told twice, and nothing is told of what has ended", arguments: 0..<24)
    func once(_ seed: Int) throws {
        let year = try CaseYear(seed: UInt64(seed))
        let keys = year.rehearsal.tellings.map(\.notice.key)
        #expect(Set(keys).count == keys.count)
        #expect(year.rehearsal.tellings.allSatisfy { !$0.obligation.light.isFinal })
    }

    @Test("deciding again tells nothing new, and nothing changes before the next change", arguments: 0..<24)
    func settled(_ seed: Int) throws {
        let year = try CaseYear(seed: UInt64(seed))
        let now = try instant("2021-12-31T17:00")
        for subject in year.rehearsal.matters.keys {
            let decision = try year.rehearsal.decision(on: subject, at: now)
            #expect(decision.notices.isEmpty, "\(subject)")
            guard let next = decision.nextChange else {
                let later = try year.rehearsal.decision(on: subject, at: now.adding(seconds: 400 * 86_400))
                #expect(later.notices.isEmpty && later.obligations.map(\.light) == decision.obligations.map(\.light))
                continue
            }
            #expect(next > now)
            let before = try year.rehearsal.decision(on: subject, at: next.adding(seconds: -1))
            #expect(before.notices.isEmpty && before.nextChange == next, "\(subject)")
            #expect(before.obligations.map(\.light) == decision.obligations.map(\.light), "\(subject)")
        }
    }

    @Test("however late it is looked at, the days and lights are the same", arguments: 0..<24)
    func late(_ seed: Int) throws {
        let year = try CaseYear(seed: UInt64(seed))
        var late = Rehearsal(try CaseYear.force(year.seed))
        for entry in year.entries { try CaseYear.play(entry, in: &late) }
        late.pass(at: try instant("2021-12-31T17:00"))
        let shown = { (obligations: [Subject: Obligation]) in
            // What there was for a while only leaves its last state.
            obligations.values.filter { $0.light != .withdrawn }
                .map { "\($0.subject) \($0.light) \($0.due.day) \($0.aim) \($0.metOn?.description ?? "")" }.sorted()
        }
        #expect(shown(late.obligations) == shown(year.rehearsal.obligations))
    }
}
