import CivilTime
import GRDB
import Rules
import Synchronization
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

@Suite("Deciding", .fewAtOnce)
struct DecidingTests {
    private let books: Books

    init() throws {
        books = try Books()
    }

    @Test("of 2,000 matters, a pass decides the three that are due")
    func onlyWhatIsDue() async throws {
        let dueSoon: Set = ["a/7", "a/770", "a/1999"]
        let decider = Decider.changing { matter in
            morning.adding(seconds: dueSoon.contains(matter.subject.description) ? hour : 86_400)
        }
        try await books.adopt(opening: (0..<2000).map { try matter("a/\($0)") })
        #expect(try await books.pass(with: decider).matters == 2000)
        #expect(try await books.pass(with: decider).matters == 0)
        #expect(try await books.pass(at: morning.adding(seconds: hour - 1), with: decider).matters == 0)
        let before = try await changes()
        #expect(try await books.pass(at: morning.adding(seconds: hour), with: decider).matters == 3)
        // Two rows for each matter, its own and its obligation's; the instant through which all is decided, and the turn.
        #expect(try await changes() - before == 3 * 2 + 2)
    }

    @Test("of 2,000 matters, a pass decides the two that were touched, and reads their facts alone")
    func onlyWhatWasTouched() async throws {
        let decider = Decider.changing { _ in morning.adding(seconds: 86_400) }
        let subjects = try (0..<2000).map { try subject("a/\($0)") }
        try await books.adopt(opening: try subjects.map { try matter($0.description) })
        try await books.pass(with: decider)
        for subject in subjects.prefix(100) { try await books.done(subject, on: day("2021-10-11"), with: decider) }
        try await books.ledger.write("touching") { db in
            for index in [3, 1500] { try SQLiteLedger.touch(subjects[index], in: db) }
        }
        let count = try await books.pass(with: decider)
        #expect(count.matters == 2)
        #expect(count.facts == 1)
    }

    @Test("one transaction decides as many as it is told, and each matter once")
    func limit() async throws {
        let decider = Decider.changing { _ in nil }
        try await books.adopt(opening: (0..<1201).map { try matter("a/\($0)") })
        var counts: [Int] = []
        repeat {
            counts.append(try await books.ledger.decideDue(at: morning, limit: 500, with: { decider }).matters)
        } while counts.last != 0
        #expect(counts == [500, 500, 201, 0])
    }

    @Test("a matter that is due and touched is decided once")
    func dueAndTouched() async throws {
        let decider = Decider.changing { _ in morning.adding(seconds: hour) }
        try await books.adopt(opening: [matter("a/1")])
        try await books.pass(with: decider)
        try await books.ledger.write("touching") { db in try SQLiteLedger.touch(Subject(plan: "a", task: "1"), in: db) }
        #expect(try await books.pass(at: morning.adding(seconds: hour), with: decider).matters == 1)
    }

    @Test("the ledger is evaluated through an instant only when nothing is due at it")
    func evaluatedThrough() async throws {
        let decider = Decider.changing { _ in nil }
        try await books.adopt(opening: (0..<3).map { try matter("a/\($0)") })
        #expect(try await books.ledger.evaluatedThrough() == nil)
        _ = try await books.ledger.decideDue(at: morning, limit: 2, with: { decider })
        #expect(try await books.ledger.evaluatedThrough() == nil)
        try await books.pass(with: decider)
        #expect(try await books.ledger.evaluatedThrough() == morning)
        try await books.pass(at: morning.adding(seconds: -hour), with: decider)
        #expect(try await books.ledger.evaluatedThrough() == morning)
    }

    @Test("the next wake is the earliest change of a matter")
    func nextWake() async throws {
        #expect(try await books.ledger.nextWake(on: [.mail]) == nil)
        let decider = Decider.changing { matter in
            matter.subject.task == "never" ? nil : morning.adding(seconds: matter.subject.task == "1" ? 20 : 10)
        }
        try await books.adopt(opening: [matter("a/1"), matter("a/2"), matter("a/never")])
        try await books.pass(with: decider)
        #expect(try await books.ledger.nextWake(on: [.mail]) == morning.adding(seconds: 10))
    }

    @Test("periods that a matter opens are decided in the same pass")
    func opens() async throws {
        let period = try matter("a/w@2021-W41")
        try await books.adopt(opening: [
            Matter(subject: subject("a/w"), kind: .recurrence, openedAt: morning, cause: .adoption)
        ])
        let through = try day("2021-10-17")
        let decider = Decider { matter, _, _, _ in
            matter.kind == .recurrence
                ? Decision(notices: [], live: [], opened: [period], openedThrough: through)
                : Decision(obligations: [Obligation(matter)], notices: [], live: [], opened: [])
        }
        #expect(try await books.pass(with: decider).matters == 2)
        #expect(try await books.ledger.obligation(period.subject) != nil)
        #expect(try await books.texts("SELECT opened_through FROM matters WHERE subject = 'a/w'") == ["2021-10-17"])
    }

    @Test("an obligation is read back as it was decided")
    func readBack() async throws {
        let matter = try matter("a/3@材料#办公室")
        var obligation = Obligation(matter, light: .closedLate, metOn: try day("2021-10-09"))
        obligation.offices = ["办公室", "法规科"]
        obligation.progress = Obligation.Progress(count: 1, of: 3)
        obligation.due.outlook = .provisional(nil)
        let decided = obligation
        try await books.adopt(opening: [matter])
        try await books.pass(
            with: Decider { _, _, _, _ in
                Decision(obligations: [decided].compactMap(\.self), notices: [], live: [], opened: [])
            })
        #expect(try await books.ledger.obligation(matter.subject) == decided)
    }

    // MARK: - Notices

    @Test("claiming a notice twice is one row, with the instant of the first time")
    func claimedTwice() async throws {
        let forgetful = Decider { matter, _, _, _ in
            Decider.telling("办公室/head").decide(matter, [], [], morning)
        }
        let matter = try matter("a/1")
        try await books.adopt(opening: [matter])
        #expect(try await books.pass(with: forgetful).notices == 1)
        try await books.ledger.write("touching") { try SQLiteLedger.touch(matter.subject, in: $0) }
        #expect(try await books.pass(at: morning.adding(seconds: hour), with: forgetful).notices == 0)
        #expect(try await books.count("notices") == 1)
        #expect(try await books.ledger.notices(about: matter.subject).map(\.decidedAt) == [morning])
    }

    @Test("what was decided and makes no sense any more is dropped, unless a letter tells it; it may be told after all")
    func dropped() async throws {
        let matter = try matter("a/1")
        try await books.adopt(opening: [matter])
        func states() async throws -> [String: String] {
            Dictionary(
                uniqueKeysWithValues: try await books.ledger.notices(about: matter.subject).map {
                    ($0.key.seat, $0.state)
                })
        }
        func pass(_ decider: Decider) async throws {
            try await books.ledger.write("touching") { try SQLiteLedger.touch(matter.subject, in: $0) }
            try await books.pass(with: decider)
        }
        try await pass(.telling("办公室/head"))
        try await books.claimLetters()
        try await pass(.telling("办公室/head", "manager"))
        #expect(try await states() == ["办公室/head": "lettered", "manager": "decided"])
        try await pass(.telling())
        #expect(try await states() == ["办公室/head": "lettered", "manager": "dropped"])
        try await pass(.telling("manager"))
        #expect(try await states() == ["办公室/head": "lettered", "manager": "decided"])
    }

    @Test("deciding is told what was told before, but for what was dropped")
    func told() async throws {
        let matter = try matter("a/1")
        try await books.adopt(opening: [matter])
        try await books.pass(with: .telling("办公室/head", "manager"))
        let asked = Mutex<[ToldNotice]>([])
        let silent = Decider { matter, _, told, _ in
            asked.withLock { $0 = told }
            return Decision(obligations: [Obligation(matter)], notices: [], live: [], opened: [])
        }
        for expected in [["manager", "办公室/head"], []] {
            try await books.ledger.write("touching") { try SQLiteLedger.touch(matter.subject, in: $0) }
            try await books.pass(with: silent)
            #expect(asked.withLock { $0 }.map(\.key.seat).sorted() == expected)
        }
    }

    private func changes() async throws -> Int {
        try await books.ledger.pool.writeWithoutTransaction { $0.totalChangesCount }
    }
}
