import CivilTime
import Engine
import GRDB
import Plans
import Synchronization
import TestSupport
import Testing

@testable import Ledger

@Suite("Query plans", .fewAtOnce)
struct QueryPlanTests {
    /// What a pass, a fact and a report ask, on both connections.
    private func everyStatement(of books: Books) async throws -> Set<String> {
        let statements = Mutex<Set<String>>([])
        let collect: @Sendable (Database) -> Void = { db in
            db.trace(options: .statement) { event in
                if case .statement(let statement) = event {
                    statements.withLock { _ = $0.insert(statement.expandedSQL) }
                }
            }
        }
        try await books.ledger.pool.writeWithoutTransaction { collect($0) }
        try await books.ledger.pool.read { collect($0) }

        let ledger = books.ledger
        let subject = try subject("a/1@2021-W41")
        let tally = try task("a/1")
        let week = try day("2021-10-11")...day("2021-10-17")
        let decider = Decider(
            needs: { _ in
                [
                    .about(subject), .ofCase(subject), .counted(tally, event: "posted", week),
                    .latest(tally, event: "posted"), .silences(subject),
                ]
            },
            decide: Decider.telling("办公室/head").decide)
        try await books.adopt([plan("a", "one")], opening: [matter("a/1@2021-W41"), matter("b/1")])
        try await books.pass(with: decider)
        let seats = try await ledger.seatsWaiting(on: .mail)
        _ = try await ledger.claimLetters(for: seats, on: .mail, at: morning, limit: 1) { _, desk, _ in
            _ = try desk.history(of: "a")
            _ = try desk.open(of: ["a"])
            _ = try desk.openBeside(subject)
            _ = try desk.snooze(of: subject)
            _ = try desk.quiet(of: ["a"], since: morning)
            _ = try desk.lastSheet(before: subject)
            _ = try desk.managersTold(of: ["a"], sheet: tally, to: .manager)
            _ = try desk.ended(on: week, of: ["a"], in: .shanghai)
            return ComposedLetters([])
        }
        let letters = try await books.claimLetters()
        _ = try await ledger.waitingLetters(on: .mail, at: morning, limit: 100, fresh: [])
        try await ledger.settle(letters[0], .deferred(DeliveryFailure("later")), at: morning)
        try await ledger.settle(letters[0], .delivered, at: morning)
        try await ledger.settle(letters[1], .rejected(DeliveryFailure("never")), at: morning)
        _ = try await ledger.nextWake(on: [.mail, .journal])
        _ = try await ledger.reportUndelivered(at: morning, by: Books.author, with: { .limited(to: 0, with: decider) })
        _ = try await ledger.claimLetters(as: .journal(limit: 1), at: morning) { desk, _ in
            let key = NoticeKey(
                obligation: "b/1", rung: BuiltInRung.undelivered(letter: letters[1].rawValue), seat: "manager",
                channel: .mail, day: try day("2021-10-11"))
            let notice = Notice(key: key, tone: .remind, reason: .undelivered, stood: morning)
            #expect(try desk.undelivered(toldBy: notice)?.letter == letters[1])
            return ComposedLetters([])
        }
        _ = try await ledger.evaluatedThrough()
        let done = try await books.done(subject, on: day("2021-10-11"), key: "k", with: decider)
        _ = try await ledger.void(
            done.fact.seq, note: "", on: day("2021-10-11"), by: Books.author, clientKey: "v", at: morning,
            with: { decider },
            touched: { [$0.subject] })
        _ = try await ledger.facts(about: subject, with: decider)
        _ = try await ledger.notices(about: subject)
        _ = try await ledger.notices(NoticeQuery(about: subject), limit: 10)
        _ = try await ledger.mentions(of: subject, to: "a", by: morning)
        _ = try await ledger.silenced()
        _ = try await ledger.absences(until: day("2021-10-11"))
        _ = try await ledger.takings(after: morning)
        _ = try await ledger.history(of: subject, with: decider)
        _ = try await ledger.obligation(subject)
        _ = try await ledger.matter(subject)
        _ = try await ledger.matter(ofObligation: subject)
        _ = try await ledger.obligations(of: subject)
        _ = try await ledger.cases(named: "2021-007")
        _ = try await ledger.letterCounts()
        _ = try await ledger.failingPlaces()
        _ = try await ledger.adoptions()
        _ = try await ledger.obligations(ObligationQuery())
        _ = try await ledger.finished(since: day("2021-10-01"))
        return statements.withLock { $0 }
    }

    private func task(_ text: String) throws -> Subject { try #require(Subject(text)) }

    /// Rows that a scan may read one by one: the ledger's single one, values of the statement itself, and what an
    /// index holds of tasks or of work to be done.
    private static let short = [
        "SCAN ledger", "SCAN (subquery", "CONSTANT ROW", "USING INDEX letters_waiting", "USING INDEX letters_rejected",
        "USING COVERING INDEX letters_rejected", "USING COVERING INDEX letters_waiting",
        "USING INDEX matters_touched", "USING COVERING INDEX matters_touched",
        "USING INDEX matters_of_tasks", "USING COVERING INDEX matters_of_tasks", "USING INDEX obligations_silenced",
        // Of the ladders of all tasks, which a taking of files compares with theirs.
        "SCAN ladder_parts",
    ]

    @Test("no question of a pass, a fact or a report reads a whole table")
    func noScan() async throws {
        let books = try Books()
        let statements = try await everyStatement(of: books)
        let asked = statements.filter { sql in
            ["SELECT", "UPDATE", "INSERT"].contains { sql.hasPrefix($0) } && !sql.contains("sqlite_")
        }
        // The taking of plans looks at every matter once a start; the end of the log is one step from its last row.
        let once = asked.filter { $0.contains("NOT EXISTS (\n    SELECT 1 FROM obligations") }
        let atTheEnd = asked.filter { $0.hasSuffix("ORDER BY seq DESC LIMIT 1") && !$0.contains("WHERE") }
        #expect(asked.count > 40)
        for sql in asked.subtracting(once).subtracting(atTheEnd) {
            let plan = try await books.plan(of: sql)
            let scans = plan.filter { line in
                line.hasPrefix("SCAN") && !Self.short.contains { line.contains($0) }
            }
            #expect(scans == [], "\(sql)")
        }
    }

    @Test("who else is told of an obligation is looked up with that obligation, not among all that one instant decided")
    func alsoTold() async throws {
        let books = try Books()
        let asked = try await everyStatement(of: books).first {
            $0.contains("FROM notices WHERE obligation = ") && $0.contains("state <> 'dropped'")
        }
        let plan = try await books.plan(of: try #require(asked))
        #expect(plan.contains { $0.contains("notices_by_obligation") }, "\(plan)")
    }

    @Test("when files were taken since is found in the order of time, without the rest of the log")
    func takings() async throws {
        let books = try Books()
        let asked = try await everyStatement(of: books).first { $0.contains("DISTINCT recorded_at FROM log") }
        let plan = try await books.plan(of: try #require(asked))
        #expect(plan == ["SEARCH log USING INDEX log_of_takings (recorded_at>?)"])
    }

    @Test("what is due is read in the order of its index, so that a first pass over many costs each once")
    func dueIsStreamed() async throws {
        let books = try Books()
        let due = try await everyStatement(of: books).first { $0.contains("UNION ALL") && $0.contains("touched") }
        let plan = try await books.plan(of: try #require(due))
        #expect(plan.contains { $0.contains("matters_touched") })
        #expect(plan.contains { $0.contains("matters_by_change") })
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }
}

extension Books {
    /// The lines of a statement's plan.
    fileprivate func plan(of sql: String) async throws -> [String] {
        try await ledger.pool.writeWithoutTransaction { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] }
        }
    }
}
