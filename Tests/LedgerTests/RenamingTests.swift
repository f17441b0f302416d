import CivilTime
import Engine
import TestSupport
import Testing

@testable import Ledger

@Suite("A task that goes on under another name", .fewAtOnce)
struct RenamingTests {
    private let books: Books

    init() throws {
        books = try Books()
    }

    @Test("what a weekly sheet named under the former name is found under the new one")
    func mentions() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1"), try matter("a/2")])
        try await books.pass(with: decider)
        let seats = try await books.ledger.seatsWaiting(on: .mail)
        let named = [Mention(try subject("a/1"), in: .sheet), Mention(try subject("a/2"), in: .handover)]
        let letters = try await books.ledger.claimLetters(for: seats, on: .mail, at: morning, limit: .max) {
            pending, _, nextID in
            ComposedLetters([
                ClaimedLetter(
                    id: try nextID(), channel: .mail, address: "limin", bytes: [],
                    tells: pending.map(\.notice.key), mentions: named)
            ])
        }
        let found = { (name: String, address: String, instant: Timestamp) in
            try await books.ledger.mentions(of: subject(name), to: address, by: instant)
        }
        try await rename("1", to: "one")
        let letter = try #require(letters.first).rawValue
        #expect(
            try await found("a/one", "limin", morning) == [
                MentioningLetter(letter: letter, at: morning, summary: .sheet)
            ])
        #expect(try await found("a/2", "limin", morning).map(\.summary) == [.handover])
        #expect(try await found("a/1", "limin", morning) == [])
        #expect(try await found("a/2", "others", morning) == [])
        #expect(try await found("a/2", "limin", morning.adding(seconds: -1)) == [])
        // Nobody can have read a letter that was given up.
        try await books.ledger.settle(letters[0], .rejected(DeliveryFailure("never")), at: morning)
        #expect(try await found("a/2", "limin", morning) == [])
    }

    @Test("what was recorded and told under the former name is the new name's, and nothing is told again")
    func everythingMoves() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1"), try matter("a/1@x#办公室")])
        try await books.pass(with: decider)
        let letters = try await books.claimLetters()
        try await books.done(subject("a/1@x#办公室"), on: day("2021-10-09"), with: decider)

        try await rename("1", to: "one")
        #expect(try await books.pass(with: decider).notices == 0)
        #expect(try await books.texts("SELECT subject FROM matters ORDER BY 1") == ["a/one", "a/one@x#办公室"])
        #expect(try await books.texts("SELECT subject FROM obligations ORDER BY 1") == ["a/one", "a/one@x#办公室"])
        #expect(try await books.ledger.obligation(subject("a/one@x#办公室"))?.light == .closedOnTime)
        #expect(try await books.ledger.facts(about: subject("a/one@x#办公室"), with: decider).count == 1)
        #expect(try await books.ledger.notices(about: subject("a/one")).map(\.letter) == [letters[0].rawValue])
    }

    @Test("a notice that is in no letter yet is told once, under its new key")
    func undelivered() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1")])
        try await books.pass(with: decider)
        try await rename("1", to: "2")
        try await books.pass(with: decider)
        #expect(try await books.claimLetters().count == 1)
        #expect(try await books.claimLetters().isEmpty)
        #expect(try await books.texts("SELECT key FROM notices").allSatisfy { $0.hasPrefix("a/2;") })
    }

    @Test("facts follow through several renamings, also back, and never to a later task of the same name")
    func severalRenamings() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1")])
        try await books.done(subject("a/1"), on: day("2021-10-08"), with: decider)
        try await rename("1", to: "2")
        try await rename("2", to: "3")
        #expect(try await facts(of: "a/3", decider) == ["2021-10-08"])
        #expect(try await facts(of: "a/2", decider) == [])

        // Another task takes the first name.
        try await books.adopt([plan("a", "two")], opening: [try matter("a/1")])
        try await books.pass(with: decider)
        #expect(try await facts(of: "a/1", decider) == [])
        try await books.done(subject("a/1"), on: day("2021-10-09"), with: decider)
        #expect(try await facts(of: "a/1", decider) == ["2021-10-09"])
        #expect(try await facts(of: "a/3", decider) == ["2021-10-08"])

        try await rename("3", to: "2")
        #expect(try await facts(of: "a/2", decider) == ["2021-10-08"])
    }

    @Test("a fact recorded before the renaming can still be voided, and its obligation opens again")
    func voided() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1")])
        let done = try await books.done(subject("a/1"), on: day("2021-10-08"), with: decider)
        try await rename("1", to: "2")
        try await books.pass(with: decider)
        #expect(try await books.ledger.obligation(subject("a/2"))?.light == .closedOnTime)
        let void = try await books.ledger.void(
            done.fact.seq, note: "记错了", on: day("2021-10-11"), by: Books.author, clientKey: nil, at: morning,
            with: { decider }, touched: { [$0.subject] })
        #expect(try void?.get().touched == [try subject("a/2")])
        #expect(try await books.ledger.obligation(subject("a/2"))?.light == .dueSoon)
    }

    @Test("where both names are known already, the new one gets what was told under the old one")
    func bothKnown() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1")])
        try await books.pass(with: decider)
        try await books.claimLetters()
        try await books.adopt([plan("a", "two")], opening: [try matter("a/2")])
        try await rename("1", to: "2")
        #expect(try await books.pass(with: decider).notices == 0)
        #expect(try await books.texts("SELECT subject FROM matters") == ["a/2"])
    }

    @Test("renaming what is renamed already changes nothing")
    func again() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt([plan("a", "one")], opening: [try matter("a/1")])
        try await books.done(subject("a/1"), on: day("2021-10-08"), with: decider)
        try await rename("1", to: "2")
        let names = try await books.texts("SELECT former || through || current FROM names")
        try await rename("1", to: "2")
        #expect(try await books.texts("SELECT former || through || current FROM names") == names)
        #expect(names.count == 1)
    }

    private func rename(_ former: String, to current: String) async throws {
        let renaming = TaskRenaming(former: try subject("a/\(former)"), current: try subject("a/\(current)"))
        _ = try await books.ledger.adopt(
            [plan("a", "\(former) \(current)")], renaming: [renaming], on: day("2021-10-11"), at: morning,
            by: Books.author
        ) { _ in [] }
    }

    private func facts(of text: String, _ decider: Decider) async throws -> [String] {
        try await books.ledger.facts(about: subject(text), with: decider).map(\.fact.day.description)
    }
}
