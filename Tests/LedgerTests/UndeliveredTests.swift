import CivilTime
import Engine
import GRDB
import Plans
import TestSupport
import Testing

@testable import Ledger

@Suite("What is recorded of letters that are not delivered", .fewAtOnce)
struct UndeliveredTests {
    private let books: Books
    private let decider = Decider.telling("办公室/head", "manager")
    private let letters: [LetterID]

    /// Four letters: to the heads and to the managers of the plans `a`, of two obligations, and `b`, of one.
    init() async throws {
        books = try Books()
        try await books.adopt(opening: ["a/1", "a/2", "b/1"].map { try matter($0) })
        try await books.pass(with: decider)
        letters = try await books.claimLetters()
    }

    private func settle(_ outcome: Outcome, at now: Timestamp = morning, only: [LetterID]) async throws {
        for letter in letters {
            try await books.ledger.settle(letter, only.contains(letter) ? outcome : .delivered, at: now)
        }
    }

    private func report(at now: Timestamp, hours: Int64 = 24) async throws -> [LetterID] {
        try await books.ledger.reportUndelivered(at: now, by: Books.author) { [decider] in
            .limited(to: hours * hour, with: decider)
        }
    }

    @Test("each obligation that the letter tells has a fact of its own, and the chain holds")
    func facts() async throws {
        let manager = try await books.texts("SELECT letter FROM notices WHERE obligation = 'a/1' AND seat = 'manager'")
        let letter = try #require(manager.first.flatMap(LetterID.init(rawValue:)))
        try await settle(.deferred(DeliveryFailure("disk full")), only: [letter])
        #expect(try await report(at: morning.adding(seconds: 24 * hour - 1)) == [])
        #expect(try await report(at: morning.adding(seconds: 24 * hour)) == [])
        try await books.ledger.settle(
            letter, .deferred(DeliveryFailure("disk full")), at: morning.adding(seconds: 24 * hour))
        #expect(try await report(at: morning.adding(seconds: 24 * hour)) == [letter])

        let rows = try await books.texts(
            "SELECT kind || ' ' || subject || ' ' || day || ' ' || user FROM log ORDER BY seq")
        #expect(rows == ["undelivered a/1 2021-10-12 limin", "undelivered a/2 2021-10-12 limin"])
        let fact = try #require(try await books.ledger.facts(about: subject("a/1"), with: decider).first?.fact)
        let expected = Undelivered(
            letter: letter, address: "a", since: try day("2021-10-11"),
            told: [.init(seat: "manager", rung: "应办日")], tone: .remind, failure: "disk full", next: [])
        #expect(fact.kind == .undelivered(expected))
    }

    @Test("it is recorded once, while the letter fails on and after it was delivered")
    func once() async throws {
        try await settle(.rejected(DeliveryFailure("never")), only: [letters[0], letters[1]])
        #expect(try await report(at: morning) == [letters[0], letters[1]])
        #expect(try await report(at: morning) == [])
        let again = try Books(in: books.folder)
        let reported = try await again.ledger.reportUndelivered(at: morning, by: Books.author) { [decider] in
            .limited(to: 0, with: decider)
        }
        #expect(reported == [])
    }

    @Test("what was delivered, and what is still to be tried in this pass, is not")
    func tried() async throws {
        let later = morning.adding(seconds: 48 * hour)
        #expect(try await report(at: later) == [])
        try await settle(.deferred(DeliveryFailure("later")), only: [letters[0]])
        // Its next attempt is due: this pass was stopped before it.
        #expect(try await report(at: later) == [])
        try await books.ledger.settle(letters[0], .delivered, at: later)
        #expect(try await report(at: later) == [])
        #expect(try await books.count("log") == 0)
    }

    @Test("nothing is missed of a copy, nor of an entry of the journal")
    func copies() async throws {
        try await settle(.delivered, only: [])
        for channel in Channel.allCases {
            let made = try await books.ledger.claimLetters(as: .journal(limit: 1), at: morning) { _, nextID in
                ComposedLetters([
                    ClaimedLetter(id: try nextID(), channel: channel, address: "limin", bytes: [], tells: [])
                ])
            }
            try await books.ledger.settle(#require(made.first), .rejected(DeliveryFailure("never")), at: morning)
        }
        #expect(try await report(at: morning.adding(seconds: 48 * hour)) == [])
    }

    @Test("where a letter says something damaged, nothing of it is recorded")
    func damaged() async throws {
        let letter = try #require(
            try await books.texts("SELECT letter FROM notices WHERE obligation = 'a/1' LIMIT 1").first)
        try await settle(.rejected(DeliveryFailure("never")), only: [try #require(LetterID(rawValue: letter))])
        try await books.ledger.pool.write { db in
            try db.execute(sql: "UPDATE notices SET day = 'x' WHERE obligation = 'a/2'")
        }
        await #expect(throws: LedgerError.self) { try await report(at: morning) }
        #expect(try await books.count("log") == 0)
    }
}

extension UndeliveredRule {
    /// Letters count so many seconds after they were made, in Beijing; nobody is told instead.
    static func limited(to seconds: Int64, with decider: Decider) -> UndeliveredRule {
        UndeliveredRule(
            decider: decider, limit: { $1.adding(seconds: seconds) },
            fact: { telling, _, now in
                (Undelivered(telling, in: nil, zone: .shanghai, now: now), ZoneOffset.shanghai.date(of: now))
            })
    }
}
