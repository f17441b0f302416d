import CivilTime
import GRDB
import Plans
import Rules
import Synchronization
import TestSupport
import Testing

@testable import Engine
@testable import Ledger

@Suite("Provisional days in the ledger", .fewAtOnce)
struct SpanTests {
    private static func decider(_ outlook: DueDate.Outlook, awaited: [Int], light: Light = .dueSoon) -> Decider {
        Decider { matter, _, _, _ in
            var obligation = Obligation(matter, light: light)
            obligation.due.outlook = outlook
            obligation.awaitedYears = awaited
            var decision = Decision(obligations: [obligation], notices: [], live: [], opened: [])
            decision.announced = [
                obligation.subject: KnownDue(day: obligation.due.day, certainty: obligation.due.certainty)
            ]
            return decision
        }
    }

    @Test("the earliest and the latest day, and the years that they wait for, come back as they were decided")
    func kept() async throws {
        let books = try Books()
        try await books.adopt(opening: [matter("a/1")])
        let span = try day("2021-10-08")...day("2021-10-20")
        for (outlook, years) in [
            (DueDate.Outlook.provisional(span), [2021, 2022]), (.provisional(nil), [2051]), (.firm, []),
        ] {
            try await books.ledger.pool.write { try SQLiteLedger.touch(Subject(plan: "a", task: "1"), in: $0) }
            try await books.pass(with: Self.decider(outlook, awaited: years))
            let obligation = try #require(try await books.ledger.obligation(subject("a/1")))
            #expect(obligation.due.outlook == outlook)
            #expect(obligation.awaitedYears == years)
            let known = try await books.ledger.matter(subject("a/1"))?.announced[subject("a/1")]
            #expect(known?.certainty == (outlook == .firm ? .firm : .provisional))
        }
    }

    @Test(
        "whoever asks for a notice is decided anew with the first open obligation that rests on it, and told how many")
    func resting() async throws {
        let books = try Books()
        let notice = try subject("duban/calendar-2022")
        try await books.adopt(opening: [matter("duban/calendar-2022")])
        try await books.pass(with: Self.decider(.firm, awaited: []))
        try await books.adopt(opening: [matter("a/1"), matter("a/2"), matter("a/3"), matter("a/4")])
        let decided = Decisions()
        let provisional = Self.decider(.provisional(nil), awaited: [2022])
        try await books.pass(
            with: Decider { matter, facts, told, now in
                if matter.subject == notice {
                    decided.add(matter.resting)
                    return Self.decider(.firm, awaited: []).decide(matter, facts, told, now)
                }
                if matter.subject.task == "3" {
                    return Self.decider(.provisional(nil), awaited: [2022], light: .closedOnTime)
                        .decide(matter, facts, told, now)
                }
                if matter.subject.task == "4" {
                    return Self.decider(.provisional(nil), awaited: [12022]).decide(matter, facts, told, now)
                }
                return provisional.decide(matter, facts, told, now)
            })
        // Neither what is closed nor what rests on another year counts.
        #expect(decided.all.last == 2)
        #expect(try await books.ledger.matter(subject("a/1"))?.resting == 0)
    }

    @Test("a ledger of the second version decides its provisional days anew, and knows that they were told as such")
    func migrated() async throws {
        let folder = try TemporaryFolder()
        let path = folder("ledger.sqlite")
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "2")
        try await old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO ledger (only, id, clock, evaluated_through) VALUES (1, 'c1b2a3d4e5f6', 'system', 1000);
                    INSERT INTO matters (subject, kind, task, opened_at, cause, announced, touched) VALUES
                        ('a/1', 'obligation', 'a/1', 0, 'adoption', '2022-02-12', 0),
                        ('a/2', 'obligation', 'a/2', 0, 'adoption', '2021-10-12', 0);
                    INSERT INTO obligations (subject, plan, task, title, offices, light, due, aim, certainty, opened_on,
                            explanation_zh, explanation_en) VALUES
                        ('a/1', 'a', '1', '总结', '办公室', 'normal', '2022-02-12', '2022-02-11', 'provisional',
                            '2021-10-01', '', ''),
                        ('a/2', 'a', '2', '总结', '办公室', 'normal', '2021-10-12', '2021-10-12', 'firm', '2021-10-01', '', '');
                    """)
        }
        try old.close()
        let ledger = try SQLiteLedger(path: path, isVirtual: false)
        #expect(try await ledger.matter(subject("a/1"))?.announced[subject("a/1")]?.certainty == .provisional)
        #expect(try await ledger.matter(subject("a/2"))?.announced[subject("a/2")]?.certainty == .firm)
        #expect(try await ledger.obligation(subject("a/1"))?.due.outlook == .provisional(nil))
        let count = try await ledger.decideDue(
            at: Timestamp(seconds: 2000), limit: 500, with: { Self.decider(.firm, awaited: []) })
        #expect(count.matters == 1)
    }
}

/// What a decider was given, in its order.
private final class Decisions: Sendable {
    private let counts = Mutex<[Int]>([])

    var all: [Int] { counts.withLock { $0 } }

    func add(_ count: Int) { counts.withLock { $0.append(count) } }
}
