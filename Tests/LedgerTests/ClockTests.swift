import CivilTime
import Engine
import TestSupport
import Testing

@testable import Ledger

@Suite("A clock that was set back", .fewAtOnce)
struct ClockTests {
    private let books: Books

    init() throws {
        books = try Books()
    }

    @Test("what was decided at an instant still to come is decided anew, and the rest is left alone")
    func decidedAnew() async throws {
        let decider = Decider.changing { $0.subject.task == "1" ? morning.adding(seconds: hour) : nil }
        try await books.adopt(opening: [matter("a/1"), matter("a/2")])
        try await books.pass(with: decider)
        try await books.pass(at: morning.adding(seconds: 2 * hour), with: decider)

        let back = morning.adding(seconds: hour / 2)
        #expect(try await books.ledger.clockSetBack(to: back) == morning.adding(seconds: 2 * hour))
        #expect(try await books.texts("SELECT subject FROM matters WHERE touched = 1") == ["a/1"])
        #expect(try await books.ledger.evaluatedThrough() == back)
    }

    @Test("a letter that waits for its next attempt is tried at once")
    func lettersRetried() async throws {
        let decider = Decider.telling("办公室/head")
        try await books.adopt(opening: [matter("a/1")])
        let year = morning.adding(seconds: 365 * 24 * hour)
        try await books.pass(at: year, with: decider)
        let letter = try #require(try await books.claimLetters(at: year).first)
        try await books.ledger.settle(letter, .deferred(DeliveryFailure("later")), at: year)
        #expect(try await books.ledger.waitingLetters(on: .mail, at: morning, limit: 9, fresh: []).isEmpty)
        _ = try await books.ledger.clockSetBack(to: morning)
        #expect(
            try await books.ledger.waitingLetters(on: .mail, at: morning, limit: 9, fresh: []).map(\.id) == [letter])
    }

    @Test("it is said until the clock has passed the latest instant again")
    func saidUntilPassed() async throws {
        let decider = Decider.changing { _ in nil }
        let late = morning.adding(seconds: hour)
        try await books.pass(at: late, with: decider)
        for now in [morning, morning.adding(seconds: 1), late.adding(seconds: -1)] {
            #expect(try await books.ledger.clockSetBack(to: now) == late)
            try await books.pass(at: now, with: decider)
            #expect(try await books.ledger.evaluatedThrough() == now)
        }
        #expect(try await books.ledger.clockSetBack(to: late) == nil)
    }
}
