import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@testable import Ledger

@Suite("What others contribute, in the ledger", .fewAtOnce)
struct ContributionTests {
    private let books: Books

    init() throws {
        books = try Books()
    }

    private static let alone = "- {id: 1, title: 公开, lead: 医保中心, support: 办公室, due: 2021年10月29日前}"
    private static let shared =
        "- {id: 1, title: 公开, lead: 医保中心, support: 办公室, due: 2021年10月29日前, support-due: 到期前10个工作日}"
    private static let each =
        "- {id: 1, title: 公开, joint: {offices: [医保中心, 办公室], each: 各办各的}, due: 2021年10月29日前}"
    private static let renamed =
        "- {id: 2, was: 1, title: 公开, lead: 医保中心, support: 办公室, due: 2021年10月29日前, support-due: 到期前10个工作日}"

    @Test("a part stands in the matter of the whole, with a day of its own")
    func parts() async throws {
        try await take(Self.shared)
        #expect(try await books.texts("SELECT subject FROM matters") == ["p/1"])
        #expect(
            try await books.texts("SELECT subject || ' ' || due FROM obligations ORDER BY 1") == [
                "p/1 2021-10-29", "p/1#办公室 2021-10-15",
            ])
        let part = try await books.ledger.matter(ofObligation: subject("p/1#办公室"))
        #expect(part?.subject == (try subject("p/1")))
    }

    @Test("parts that a plan takes away are withdrawn and keep what was told; asked for again, nothing is told twice")
    func away() async throws {
        let force = try await take(Self.shared)
        try await pass(force, at: later(48))
        let told = try await books.count("notices", where: "obligation = 'p/1#办公室'")
        #expect(told > 0)
        try await books.claimLetters()

        try await take(Self.alone, at: later(49))
        #expect(try await lights() == ["p/1 normal", "p/1#办公室 withdrawn"])
        #expect(try await books.count("notices", where: "obligation = 'p/1#办公室'") == told)
        try await take(Self.shared, at: later(50))
        #expect(try await lights() == ["p/1 normal", "p/1#办公室 dueSoon"])
        #expect(try await books.count("notices", where: "obligation = 'p/1#办公室'") == told)
    }

    @Test("a part that is asked for later is watched from then on, at every later decision too")
    func addedLater() async throws {
        try await take(Self.alone)
        let added = later(8 * 24)
        let force = try await take(Self.shared, at: added)
        try await pass(force, at: added)
        #expect(try await rungs() == ["接管"])
        let whole = try subject("p/1")
        try await books.ledger.write("touching a matter") { db in try SQLiteLedger.touch(whole, in: db) }
        try await pass(force, at: later(8 * 24 + 1))
        #expect(try await rungs() == ["接管"])
        let known = try await books.ledger.matter(subject("p/1"))?.announced[subject("p/1#办公室")]
        #expect(known?.since == added)
    }

    @Test("what an office owed by itself may become its part of what another leads, and the reverse")
    func becomesPart() async throws {
        try await take(Self.each)
        let before = try await books.texts("SELECT key FROM notices ORDER BY 1")
        let force = try await take(Self.shared, at: later(1))
        #expect(try await lights() == ["p/1 normal", "p/1#办公室 dueSoon", "p/1#医保中心 withdrawn"])
        #expect(
            try await books.texts("SELECT DISTINCT matter FROM notices WHERE obligation = 'p/1#办公室'").allSatisfy {
                $0 == "p/1"
            })
        #expect(Set(try await books.texts("SELECT key FROM notices")).isSuperset(of: before))
        try await done("p/1#办公室", in: force, at: later(2))
        #expect(try await lights() == ["p/1 normal", "p/1#办公室 closedOnTime", "p/1#医保中心 withdrawn"])

        try await take(Self.each, at: later(3))
        #expect(try await books.ledger.matter(ofObligation: subject("p/1#办公室"))?.subject == (try subject("p/1#办公室")))
        #expect(try await lights().contains("p/1#医保中心 normal"))
    }

    @Test("a task that goes on under another name takes its parts along, with what was told and recorded of them")
    func renaming() async throws {
        let force = try await take(Self.shared)
        try await done("p/1#办公室", in: force, at: morning)
        let told = try await books.count("notices")
        let renamed = try await take(Self.renamed, renaming: ("1", "2"), at: later(1))
        #expect(try await lights() == ["p/2 normal", "p/2#办公室 closedOnTime"])
        #expect(try await books.texts("SELECT DISTINCT matter FROM obligations") == ["p/2"])
        #expect(try await books.count("notices") == told)
        #expect(try await books.ledger.facts(about: subject("p/2#办公室"), with: decider(renamed)).count == 1)
    }

    @Test("where the new name is known already, it gets the parts of the old one")
    func bothKnown() async throws {
        try await take(Self.shared)
        let both = "\(Self.shared)\n\(Self.alone.replacing("id: 1", with: "id: 2"))"
        try await take(both, at: later(1))
        try await take(Self.renamed, renaming: ("1", "2"), at: later(2))
        #expect(try await books.texts("SELECT subject FROM matters") == ["p/2"])
        #expect(try await lights() == ["p/2 normal", "p/2#办公室 dueSoon"])
    }

    @Test("known to a request are the whole and its parts, each with its light and its day")
    func known() async throws {
        let force = try await take(Self.shared)
        try await done("p/1#办公室", in: force, at: morning)
        let known = try await books.ledger.read("asking") { db in
            try SQLiteLedger.knownMatters(ofTask: Subject(plan: "p", task: "1"), in: db)
        }
        #expect(known.map(\.subject.short) == ["1#办公室", "1"])
        #expect(known.map(\.light) == [.closedOnTime, .normal])
        #expect(known.map(\.metOn) == [try day("2021-10-11"), nil])
    }

    @discardableResult
    private func take(
        _ tasks: String, renaming: (former: String, current: String)? = nil, at now: Timestamp = morning
    ) async throws -> PlanInForce {
        let force = try TestPlans.small(tasks, adopted: "2021-10-11T08:30")
        let renamings = try renaming.map {
            [TaskRenaming(former: try subject("p/\($0.former)"), current: try subject("p/\($0.current)"))]
        }
        _ = try await books.ledger.adopt(
            [plan("p", tasks)], renaming: renamings ?? [], on: ZoneOffset.shanghai.date(of: now), at: now,
            by: Books.author
        ) { _ in Opening.matters(of: force) }
        try await pass(force, at: now)
        return force
    }

    private func pass(_ force: PlanInForce, at now: Timestamp) async throws {
        try await books.pass(at: now, with: decider(force))
    }

    private func decider(_ force: PlanInForce) -> Decider {
        Decider(
            needs: { FactQuery.needed(for: $0, in: force) },
            decide: { matter, facts, told, now in decide(matter, facts: facts, told: told, in: force, now: now) })
    }

    private func done(_ name: String, in force: PlanInForce, at now: Timestamp) async throws {
        let subject = try subject(name)
        _ = try await books.record(
            .done, subject, touches: [force.matter(of: subject)], on: day("2021-10-11"), at: now, with: decider(force)
        ).get()
    }

    private func later(_ hours: Int64) -> Timestamp { morning.adding(seconds: hours * hour) }

    private func lights() async throws -> [String] {
        try await books.texts("SELECT subject || ' ' || light FROM obligations ORDER BY 1")
    }

    private func rungs() async throws -> [String] {
        try await books.texts("SELECT rung FROM notices WHERE obligation = 'p/1#办公室' ORDER BY 1")
    }
}
