import CivilTime
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

@Suite("Recording facts", .fewAtOnce)
struct RecordingTests {
    private let books: Books
    private let decider = Decider.telling("办公室/head", "manager")

    init() throws {
        books = try Books()
    }

    @Test("a fact decides its matter in the same transaction: no notice that is not yet in a letter is told")
    func done() async throws {
        let subjects = try [subject("a/1"), subject("a/2")]
        try await books.adopt(opening: try subjects.map { try matter($0.description) })
        try await books.pass(with: decider)
        let recorded = try await books.done(subjects[0], on: day("2021-10-09"), with: decider)

        #expect(recorded.fact.kind == .done)
        #expect(recorded.fact.recordedAt == morning)
        #expect(recorded.touched == [subjects[0]])
        #expect(try await books.ledger.obligation(subjects[0])?.light == .closedOnTime)
        #expect(try await books.ledger.obligation(subjects[0])?.metOn == day("2021-10-09"))
        #expect(try await books.ledger.notices(about: subjects[0]).map(\.state) == ["dropped", "dropped"])
        #expect(try await books.ledger.notices(about: subjects[1]).map(\.state) == ["decided", "decided"])
        #expect(try await books.pass(with: decider).matters == 0)
    }

    @Test("a fact about an item opens and decides it at once")
    func opensItem() async throws {
        let item = try matter("a/公开@材料")
        let fact = try await books.record(
            .event("formed"), item.subject, touches: [item.subject], opens: item, on: day("2021-10-08"), with: decider
        ).get()
        #expect(fact.fact.kind == .event("formed"))
        #expect(try await books.count("notices") == 0)
        #expect(try await books.ledger.obligation(item.subject)?.metOn == day("2021-10-08"))
    }

    @Test("a repeated request under its key is the same fact, whatever else it says")
    func repeated() async throws {
        let subject = try subject("a/1")
        try await books.adopt(opening: [matter("a/1")])
        let first = try await books.done(subject, on: day("2021-10-09"), key: "k1", with: decider)
        let again = try await books.done(
            subject, on: day("2021-10-10"), key: "k1", at: morning.adding(seconds: 5), with: decider)
        #expect(!first.isRepeated)
        #expect(again.isRepeated)
        #expect(again.fact == first.fact)
        #expect(try await books.count("log") == 1)
        let other = try await books.done(subject, on: day("2021-10-10"), key: "k2", with: decider)
        #expect(other.fact.seq == 2)
    }

    @Test("a key that stands for something else is refused, and nothing is recorded")
    func keyOfAnother() async throws {
        try await books.adopt(opening: [matter("a/1"), matter("b/1")])
        let first = try await books.done(subject("a/1"), on: day("2021-10-09"), key: "k", with: decider)
        let other = try await books.record(
            .done, subject("b/1"), touches: [subject("b/1")], on: day("2021-10-09"), key: "k", with: decider)
        #expect(other == .failure(.clientKeyUsed(first.fact.seq)))
        #expect(try await books.count("log", where: "kind = 'done'") == 1)
    }

    @Test("a key with a zero byte is refused: two keys must never become one")
    func zeroByteInKey() async throws {
        try await books.adopt(opening: [matter("a/1")])
        await #expect(
            throws: LedgerError.failed(what: "writing to the log", reason: "the client key contains a zero byte")
        ) {
            try await books.done(subject("a/1"), on: day("2021-10-09"), key: "k\0a", with: decider)
        }
        #expect(try await books.count("log") == 0)
    }

    @Test("a note is kept as it was written", arguments: ["\"引号\"与\\", "两\n行", "零\0字节", "🈶", ""])
    func notes(_ note: String) async throws {
        let entry = FactEntry(
            task: try subject("a/1"), day: try day("2021-10-09"), author: Books.author, clientKey: nil, ref: nil,
            note: note)
        let subject = try subject("a/1")
        let draft = FactDraft(kind: .done, subject: subject, count: 1, touches: [])
        let recorded = try await books.ledger.record(
            entry, at: morning, with: { decider }, draft: { _ in .success(draft) }
        ).get()
        #expect(recorded.fact.note == note)
        #expect(recorded.fact.ref == nil)
    }

    @Test("the draft sees the task's matters in the order of their due days, and no other task's")
    func known() async throws {
        try await books.adopt(opening: ["a/1@2021-W42", "a/1@2021-W41", "a/10", "b/1"].map { try matter($0) })
        try await books.adopt(opening: [
            Matter(subject: subject("a/1"), kind: .recurrence, openedAt: morning, cause: .adoption)
        ])
        try await books.ledger.write("deciding") { db in
            var count = PassCount()
            try SQLiteLedger.decide("a/1@2021-W42", seq: 0, at: morning, with: .telling(), in: db, counting: &count)
        }
        let known = try await books.ledger.read("looking") { db in
            try SQLiteLedger.knownMatters(ofTask: Subject(plan: "a", task: "1"), in: db)
        }
        #expect(
            try known == [
                KnownMatter(subject: subject("a/1@2021-W41"), light: nil, due: nil),
                KnownMatter(subject: subject("a/1@2021-W42"), light: .dueSoon, due: day("2021-10-12")),
            ])
    }

    @Test("a problem with the fact records nothing")
    func problem() async throws {
        let entry = FactEntry(
            task: try subject("a/1"), day: try day("2021-10-09"), author: Books.author, clientKey: "k", ref: nil,
            note: nil)
        let result = try await books.ledger.record(
            entry, at: morning, with: { decider }, draft: { _ in .failure(.nothingOpen) })
        #expect(result == .failure(.nothingOpen))
        #expect(try await books.count("log") == 0)
    }

    @Test("a voided fact holds no more: its matter is decided as if it had not been recorded")
    func void() async throws {
        let subject = try subject("a/1")
        try await books.adopt(opening: [matter("a/1")])
        try await books.pass(with: decider)
        let done = try await books.done(subject, on: day("2021-10-09"), with: decider)
        let void = try #require(try await void(done.fact.seq, touching: subject))
        #expect(void.fact.kind == .void(done.fact.seq))
        #expect(void.fact.note == "记错了")
        #expect(try await books.ledger.obligation(subject)?.light == .dueSoon)
        #expect(try await books.ledger.notices(about: subject).map(\.state) == ["decided", "decided"])
        let facts = try await books.ledger.facts(about: subject, with: decider)
        #expect(facts.map(\.voidedBy) == [void.fact.seq])

        // Void already, no fact at all, and a void is no fact that could be voided.
        #expect(try await self.void(done.fact.seq, touching: subject) == nil)
        #expect(try await self.void(99, touching: subject) == nil)
        #expect(try await self.void(void.fact.seq, touching: subject) == nil)
        #expect(try await self.void(.min, touching: subject) == nil)
    }

    @Test("a repeated void under its key is the same void")
    func voidRepeated() async throws {
        let subject = try subject("a/1")
        try await books.adopt(opening: [matter("a/1")])
        let done = try await books.done(subject, on: day("2021-10-09"), with: decider)
        let first = try #require(try await void(done.fact.seq, key: "v", touching: subject))
        let again = try #require(try await void(done.fact.seq, key: "v", touching: subject))
        #expect(again.isRepeated)
        #expect(again.fact == first.fact)
    }

    private func void(_ seq: Int64, key: String? = nil, touching subject: Subject) async throws -> RecordedFact? {
        try await books.ledger.void(
            seq, note: "记错了", on: day("2021-10-11"), by: Books.author, clientKey: key, at: morning,
            with: { decider }, touched: { _ in [subject] })?.get()
    }

    @Test("a query for facts finds what it asks for, void ones left out")
    func queries() async throws {
        let tally = try subject("a/动态")
        for (date, count) in [
            ("2021-10-04", 1), ("2021-10-10", 2), ("2021-10-11", 3), ("2021-10-17", 4), ("2021-10-18", 5),
        ] {
            _ = try await books.record(
                .event("posted"), tally, touches: [], count: count, on: day(date), with: decider
            ).get()
        }
        _ = try await books.record(.event("other"), tally, touches: [], on: day("2021-10-12"), with: decider).get()
        _ = try await void(4, touching: tally)
        let week = try day("2021-10-11")...day("2021-10-17")
        let queries: [FactQuery: [Int64]] = [
            .about(tally): [1, 2, 3, 5, 6],
            .counted(tally, event: "posted", week): [3],
            .latest(tally, event: "posted"): [5],
            .latest(tally, event: "never"): [],
        ]
        for (query, expected) in queries {
            let found = try await books.ledger.read("looking") { try SQLiteLedger.fetch(query, in: $0) }
            #expect(found.map(\.seq) == expected, "\(query)")
        }
        let ever: [FactQuery: [Int64]] = [
            .about(tally): [1, 2, 3, 4, 5, 6],
            .counted(tally, event: "posted", week): [3, 4],
            .latest(tally, event: "posted"): [1, 2, 3, 4, 5],
            .silences(tally): [],
        ]
        for (query, expected) in ever {
            let found = try await books.ledger.read("looking") { try SQLiteLedger.fetchEver(query, in: $0) }
            #expect(found.map(\.seq) == expected, "\(query)")
            #expect(found.allSatisfy { ($0.voidedAt != nil) == ($0.seq == 4) }, "\(query)")
        }
    }

}
