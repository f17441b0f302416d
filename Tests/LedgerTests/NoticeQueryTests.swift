import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@testable import Ledger

@Suite("Notices asked for", .fewAtOnce)
struct NoticeQueryTests {
    private let books: Books
    private let decider = Decider.telling("办公室/head", "manager")

    /// Two plans, two seats each: four letters, of which one lies in its mailbox, one is tried again, one was given up.
    init() async throws {
        books = try Books()
        try await books.adopt(opening: ["a/1", "b/1"].map { try matter($0) })
        try await books.pass(with: decider)
        let letters = try await books.claimLetters(at: morning.adding(seconds: minute))
        try await books.ledger.settle(letters[0], .delivered, at: morning.adding(seconds: 2 * minute))
        try await books.ledger.settle(
            letters[1], .deferred(DeliveryFailure("no space")), at: morning.adding(seconds: 2 * minute))
        try await books.ledger.settle(
            letters[2], .rejected(DeliveryFailure("no such box")), at: morning.adding(seconds: 3 * minute))
    }

    private func rows(_ query: NoticeQuery = NoticeQuery(), limit: Int = 100) async throws -> [ToldNoticeRow] {
        try await books.ledger.notices(query, limit: limit).rows
    }

    private func post(_ number: Int, _ address: String) -> TracedNotice.Post {
        TracedNotice.Post(letter: "\(books.ledger.id)-\(number)", address: address)
    }

    @Test("each says how far it got, where, when and why not")
    func courses() async throws {
        let courses = try await rows().map { "\($0.subject) \($0.notice.key.seat)" }
        #expect(courses.sorted() == ["a/1 manager", "a/1 办公室/head", "b/1 manager", "b/1 办公室/head"])
        let byName = try await rows().reduce(into: [:]) { found, row in
            found["\(row.subject) \(row.notice.key.seat)"] = row.notice.course
        }
        #expect(byName["a/1 manager"] == .delivered(post(1, "a"), at: morning.adding(seconds: 2 * minute)))
        #expect(
            byName["a/1 办公室/head"]
                == .lettered(post(2, "a"), failure: "no space", nextAttempt: morning.adding(seconds: 3 * minute)))
        #expect(
            byName["b/1 manager"]
                == .rejected(post(3, "b"), failure: "no such box", at: morning.adding(seconds: 3 * minute)))
        #expect(
            byName["b/1 办公室/head"]
                == .lettered(post(4, "b"), failure: nil, nextAttempt: morning.adding(seconds: minute)))
    }

    @Test("seats of one name in two bureaus differ by their plans")
    func seats() async throws {
        let place = NoticeQuery.Place(plan: "b", seat: .manager)
        #expect(try await rows(NoticeQuery(to: .seats([place]))).map(\.subject.plan) == ["b"])
        #expect(try await rows(NoticeQuery(to: .seats([]))).isEmpty)
    }

    @Test("a mailbox has what lies in it, and what is in no letter yet for the seats that are read there")
    func mailbox() async throws {
        let head = NoticeQuery.Place(plan: "c", seat: .office("办公室", .head))
        let query = NoticeQuery(to: .mailbox("a", seats: [head]))
        #expect(try await rows(query).map(\.subject.plan) == ["a", "a"])
        try await books.adopt(opening: [matter("c/1")], at: morning.adding(seconds: hour))
        try await books.pass(at: morning.adding(seconds: hour), with: decider)
        let later = try await rows(query)
        #expect(later.map(\.subject.plan) == ["c", "a", "a"])
        #expect(later.first?.notice.course == .decided)
    }

    @Test("what makes no sense any more is dropped, and says so")
    func dropped() async throws {
        try await books.adopt(opening: [matter("c/1")])
        try await books.pass(with: decider)
        try await books.done(subject("c/1"), on: day("2021-10-11"), with: decider)
        let courses = try await rows(NoticeQuery(about: subject("c/1"))).map(\.notice.course)
        #expect(courses == [.dropped(why: "no longer asked"), .dropped(why: "no longer asked")])
        #expect(!courses.isEmpty)
    }

    @Test("the latest come first; what is over the limit is counted")
    func limit() async throws {
        let found = try await books.ledger.notices(NoticeQuery(), limit: 3)
        #expect(found.rows.count == 3)
        #expect(found.more == 1)
        #expect(try await rows(NoticeQuery(since: morning)).count == 4)
        #expect(try await rows(NoticeQuery(since: morning.adding(seconds: 1))).isEmpty)
    }
}
