import CivilTime
import Engine
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite("Letters in the ledger", .fewAtOnce)
struct LetterTests {
    private let books: Books
    private let decider = Decider.telling("办公室/head", "manager")

    init() async throws {
        books = try Books()
        try await books.adopt(opening: ["a/1", "a/2", "b/1"].map { try matter($0) })
        try await books.pass(with: decider)
    }

    @Test("one letter tells a seat everything that waits; seats of one name in two plans are two")
    func oneLetter() async throws {
        #expect(
            try await books.ledger.seatsWaiting(on: .mail) == [
                WaitingSeat(plan: "a", seat: "manager"), WaitingSeat(plan: "a", seat: "办公室/head"),
                WaitingSeat(plan: "b", seat: "manager"), WaitingSeat(plan: "b", seat: "办公室/head"),
            ])
        #expect(try await books.ledger.seatsWaiting(on: .journal) == [])
        let letters = try await books.claimLetters()
        #expect(letters.map(\.rawValue) == (1...4).map { "\(books.ledger.id)-\($0)" })
        let told = try await books.texts(
            "SELECT group_concat(obligation, ' ') FROM (SELECT * FROM notices ORDER BY obligation) GROUP BY letter ORDER BY letter"
        )
        #expect(told == ["a/1 a/2", "a/1 a/2", "b/1", "b/1"])
        #expect(try await books.count("notices", where: "state <> 'lettered'") == 0)
        #expect(try await books.ledger.seatsWaiting(on: .mail) == [])
        #expect(try await books.texts("SELECT what FROM receipts") == Array(repeating: "claimed", count: 4))
    }

    @Test("a person who holds several seats gets one letter of them all")
    func severalSeats() async throws {
        let seats = try await books.ledger.seatsWaiting(on: .mail)
        let pending = Mutex<[PendingNotice]>([])
        let letters = try await books.ledger.claimLetters(for: seats, on: .mail, at: morning, limit: .max) {
            found, _, nextID in
            pending.withLock { $0 = found }
            return ComposedLetters([
                ClaimedLetter(
                    id: try nextID(), channel: .mail, address: "limin", bytes: [], tells: found.map(\.notice.key))
            ])
        }
        #expect(letters.count == 1)
        let found = pending.withLock { $0 }
        #expect(found.count == 6)
        #expect(found.allSatisfy { $0.alsoTold == [$0.notice.key.seat == "manager" ? "办公室/head" : "manager"] })
        #expect(try found.first?.obligation == Obligation(matter("a/1")))
    }

    @Test("a notice that was dropped is not said to be told")
    func alsoTold() async throws {
        let dropping = Decider { matter, facts, told, now in
            var decision = Decider.telling("办公室/head").decide(matter, facts, told, now)
            decision.nextChange = nil
            return decision
        }
        try await books.ledger.pool.write { try $0.execute(sql: "UPDATE matters SET touched = 1") }
        try await books.pass(with: dropping)
        let seats = try await books.ledger.seatsWaiting(on: .mail)
        let alsoTold = Mutex<[[String]]>([])
        _ = try await books.ledger.claimLetters(for: seats, on: .mail, at: morning, limit: .max) { found, _, _ in
            alsoTold.withLock { $0 = found.map(\.alsoTold) }
            return ComposedLetters([])
        }
        #expect(alsoTold.withLock { $0 } == [[], [], []])
    }

    @Test("a letter that cannot be composed claims nothing")
    func failingComposition() async throws {
        let seats = try await books.ledger.seatsWaiting(on: .mail)
        await #expect(throws: LedgerError.failed(what: "composing", reason: "no words")) {
            try await books.ledger.claimLetters(for: seats, on: .mail, at: morning, limit: .max) { _, _, nextID in
                _ = try nextID()
                throw LedgerError.failed(what: "composing", reason: "no words")
            }
        }
        #expect(try await books.count("letters") == 0)
        #expect(try await books.ledger.seatsWaiting(on: .mail) == seats)
        #expect(try await books.claimLetters().first?.rawValue == "\(books.ledger.id)-1")
    }

    @Test("letters are named once, also over a restart")
    func names() async throws {
        let first = try await books.claimLetters()
        let again = try Books(in: books.folder)
        try await again.adopt(opening: [matter("c/1")])
        try await again.pass(with: decider)
        let second = try await again.claimLetters()
        #expect(Set(first + second).count == 6)
        #expect(second.first?.rawValue == "\(books.ledger.id)-5")
    }

    @Test("a delivered letter is confirmed, and its notices with it")
    func delivered() async throws {
        let letters = try await books.claimLetters()
        try await books.ledger.settle(letters[0], .delivered, at: morning.adding(seconds: 1))
        #expect(try await waiting().map(\.id) == Array(letters.dropFirst()))
        #expect(try await books.count("notices", where: "state = 'delivered'") == 2)
        #expect(
            try await books.texts("SELECT what || ' ' || at FROM receipts WHERE letter = '\(letters[0])' ORDER BY seq")
                == ["claimed 1633912200", "delivered 1633912201"])
        #expect(try await books.ledger.letterCounts() == LetterCounts(waiting: 3, failing: 0))
    }

    @Test("a letter that failed is tried again after 1, 2, 4 … minutes, at most an hour")
    func deferred() async throws {
        let letter = try await books.claimLetters()[0]
        for other in try await waiting().map(\.id) where other != letter {
            try await books.ledger.settle(other, .delivered, at: morning)
        }
        var now = morning
        for minutes: Int64 in [1, 2, 4, 8, 16, 32, 60, 60] {
            try await books.ledger.settle(letter, .deferred(DeliveryFailure("disk full")), at: now)
            let next = now.adding(seconds: minutes * minute)
            #expect(try await books.ledger.nextWake(on: [.mail]) == next)
            #expect(try await waiting(at: next.adding(seconds: -1)) == [])
            #expect(try await waiting(at: next).map(\.id) == [letter])
            now = next
        }
        #expect(try await books.ledger.letterCounts() == LetterCounts(waiting: 1, failing: 1))
        try await books.ledger.settle(letter, .delivered, at: now)
        #expect(try await books.ledger.letterCounts() == LetterCounts(waiting: 0, failing: 0))
    }

    @Test("letters of a channel that is not in use wake nobody")
    func unusedChannel() async throws {
        try await books.claimLetters()
        #expect(try await books.ledger.nextWake(on: [.mail, .journal]) == morning)
        #expect(try await books.ledger.nextWake(on: [.journal]) == nil)
    }

    @Test("a rejected letter is not tried again, stands among the failing, and its notices are not called delivered")
    func rejected() async throws {
        let letter = try await books.claimLetters()[0]
        try await books.ledger.settle(letter, .rejected(DeliveryFailure("no such mailbox")), at: morning)
        #expect(try await waiting().map(\.id).contains(letter) == false)
        #expect(try await books.count("notices", where: "letter = '\(letter)' AND state = 'lettered'") == 2)
        #expect(
            try await books.ledger.letterCounts() == LetterCounts(waiting: 3, failing: 1))
        #expect(try await books.texts("SELECT what FROM receipts ORDER BY seq DESC LIMIT 1") == ["rejected"])
    }

    @Test("only a letter that this very pass has made cannot stand in its channel already")
    func mayStand() async throws {
        let letters = try await books.claimLetters()
        let fresh = try await books.ledger.waitingLetters(
            on: .mail, at: morning, limit: 9, fresh: Set(letters.prefix(1)))
        #expect(fresh.map(\.mayStand) == [false, true, true, true])
        #expect(fresh.map(\.id) == letters)
    }

    @Test("a letter is handed out byte for byte, at most so many at a time")
    func envelopes() async throws {
        let letter = try await books.claimLetters()[0]
        let waiting = try await books.ledger.waitingLetters(on: .mail, at: morning, limit: 1, fresh: [])
        let bytes = try await books.ledger.read("looking") { db in
            try Data.fetchOne(db, sql: "SELECT bytes FROM letters WHERE id = ?", arguments: [letter.rawValue])
        }
        #expect(
            waiting == [
                Envelope(
                    id: letter, channel: .mail, address: "a", instant: morning, bytes: Array(try #require(bytes)),
                    mayStand: true)
            ])
        #expect(try await books.ledger.waitingLetters(on: .journal, at: morning, limit: 1, fresh: []) == [])
    }

    @Test("a letter whose row is damaged is an error, not passed over")
    func damaged() async throws {
        try await books.claimLetters()
        try await books.ledger.pool.write {
            try $0.execute(
                sql: """
                    INSERT INTO letters (id, channel, address, instant, made_seq, bytes, state, next_attempt)
                    VALUES ('Ungültig', 'mail', 'a', 0, 0, x'', 'claimed', 0)
                    """)
        }
        await #expect(throws: LedgerError.failed(what: "reading the letters", reason: "'Ungültig' is damaged")) {
            try await waiting()
        }
    }

    private func waiting(at now: Timestamp = morning) async throws -> [Envelope] {
        try await books.ledger.waitingLetters(on: .mail, at: now, limit: 100, fresh: [])
    }
}
