package import CivilTime
package import Engine
import Foundation
import GRDB
import Plans
import Rules

extension SQLiteLedger {
    /// Decides up to `limit` matters whose next change is due or that were touched, in one transaction.
    ///
    /// When none is left, the ledger counts as evaluated through `now`.
    ///
    /// `decider` is asked for inside the transaction: what is in force changes between two of them.
    package func decideDue(
        at now: Timestamp, limit: Int, with decider: @escaping @Sendable () -> Decider
    ) async throws(LedgerError) -> PassCount {
        try await write("deciding what is due") { [isEvidence] db in
            let decider = decider()
            var count = PassCount()
            let seq = try Log.head(db)?.seq ?? 0
            while count.matters < limit {
                let subjects = try db.all(
                    String.self,
                    sql: """
                        SELECT subject FROM matters WHERE touched = 1
                        UNION ALL
                        SELECT subject FROM matters WHERE next_change <= ? AND touched = 0
                        LIMIT ?
                        """,
                    arguments: [now.seconds, limit - count.matters])
                for subject in subjects {
                    try Self.decide(subject, seq: seq, at: now, with: decider, in: db, counting: &count)
                }
                guard subjects.isEmpty else { continue }
                count.isAll = true
                try db.run(
                    sql: """
                        UPDATE ledger SET evaluated_through = max(ifnull(evaluated_through, ?1), ?1),
                            furthest = max(ifnull(furthest, ?1), ?1)
                        """,
                    arguments: [now.seconds])
                break
            }
            if isEvidence, count.matters > 0 { try TurnBook.note(.decide(limit: limit), at: now, in: db) }
            return count
        }
    }

    /// Decides everything that is due at `now` or was touched, in transactions of 500 matters.
    ///
    /// `progressed` is called after each of them; afterwards the ledger counts as evaluated through `now`.
    package func decideAllDue(
        at now: Timestamp, with decider: @escaping @Sendable () -> Decider, progressed: @Sendable () -> Void = {}
    ) async throws(LedgerError) {
        while try await !decideDue(at: now, limit: 500, with: decider).isAll { progressed() }
    }

    /// The next instant at which a matter changes by itself or a letter is tried again; nil when nothing waits.
    ///
    /// `channels` are those in use; nobody tries the letters of another one.
    package func nextWake(on channels: [Channel]) async throws(LedgerError) -> Timestamp? {
        try await read("looking for the next change") { db in
            let change = try db.first(
                Int64.self, sql: "SELECT min(next_change) FROM matters WHERE next_change IS NOT NULL")
            let attempts = try channels.map { channel in
                try db.first(
                    Int64.self, sql: "SELECT min(next_attempt) FROM letters WHERE state = 'claimed' AND channel = ?",
                    arguments: [channel.rawValue])
            }
            return ([change] + attempts).compactMap { $0 }.min().map(Timestamp.init(seconds:))
        }
    }

    /// Decides one matter and writes what came of it; `seq` is the log's last row.
    static func decide(
        _ subject: String, seq: Int64, at now: Timestamp, with decider: Decider, in db: Database,
        counting count: inout PassCount
    ) throws {
        guard let matter = try matter(subject, in: db) else { return }
        let facts = try decider.needs(matter).flatMap { try fetch($0, in: db) }
        let decision = decider.decide(matter, facts, try told(of: subject, in: db), now)
        precondition(decision.nextChange.map { $0 > now } ?? true, "a decision's next change comes after its instant")
        count.matters += 1
        count.facts += facts.count
        for opened in decision.opened { try open(opened, in: db) }
        try store(decision, of: matter, seq: seq, in: db)
        try drop(noticesOf: subject, outside: decision.live, in: db)
        for notice in decision.notices {
            count.notices += try claim(notice, of: subject, seq: seq, at: now, in: db)
        }
        try db.run(
            sql: """
                UPDATE matters SET opened_through = ifnull(?, opened_through), decided_seq = ?, decided_at = ?,
                    next_change = ?, touched = 0
                WHERE subject = ?
                """,
            arguments: [
                decision.openedThrough?.description, seq, now.seconds, decision.nextChange?.seconds, subject,
            ])
    }

    /// Nothing where the matter stands; a task that recurs and now is due once, or the reverse, begins anew.
    static func open(_ matter: Matter, in db: Database) throws {
        try db.run(
            sql: """
                INSERT INTO matters (subject, kind, task, opened_at, cause) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET kind = excluded.kind, opened_at = excluded.opened_at,
                    cause = excluded.cause, opened_through = NULL, touched = 1
                WHERE kind <> excluded.kind
                """,
            arguments: [
                matter.subject.description, matter.kind.rawValue, "\(matter.subject.plan)/\(matter.subject.task)",
                matter.openedAt.seconds, matter.cause.rawValue,
            ])
        guard db.changesCount > 0 else { return }
        try db.run(
            sql: "UPDATE obligations SET announced = NULL WHERE matter = ?", arguments: [matter.subject.description])
    }

    static func touch(_ subject: Subject, in db: Database) throws {
        try db.run(sql: "UPDATE matters SET touched = 1 WHERE subject = ?", arguments: [subject.description])
    }

    static func matter(_ subject: String, in db: Database) throws -> Matter? {
        let found = try db.all(
            { row in
                guard let name = Subject(subject), let kind = Matter.Kind(rawValue: row["kind"]),
                    let cause = Matter.Cause(rawValue: row["cause"])
                else { throw LedgerError.failed(what: "reading the matters", reason: "'\(subject)' is damaged") }
                return Matter(
                    subject: name, kind: kind, openedAt: Timestamp(seconds: row["opened_at"]), cause: cause,
                    openedThrough: (row["opened_through"] as String?).flatMap { CivilDate($0) })
            }, sql: "SELECT * FROM matters WHERE subject = ?", arguments: [subject]
        ).first
        guard var matter = found else { return nil }
        matter.announced = try announced(in: subject, db)
        if matter.kind == .posts { matter.holders = try holders(of: subject, in: db) }
        matter.resting = try resting(on: matter.subject, in: db)
        return matter
    }

    /// The due days that people know of, by the obligation.
    private static func announced(in matter: String, _ db: Database) throws -> [Subject: KnownDue] {
        try db.all(
            Row.self,
            sql: """
                SELECT subject, announced, announced_as, watched_since, put_off_at FROM obligations
                WHERE matter = ? AND announced IS NOT NULL
                """,
            arguments: [matter]
        ).reduce(into: [:]) { known, row in
            guard let subject = Subject(row["subject"]), let day = CivilDate(row["announced"] as String),
                let certainty = Certainty(rawValue: row["announced_as"])
            else {
                throw LedgerError.failed(
                    what: "reading the matters", reason: "'\(row["subject"] as String)' is damaged")
            }
            known[subject] = KnownDue(
                day: day, certainty: certainty,
                since: (row["watched_since"] as Int64?).map(Timestamp.init(seconds:)),
                putOffAt: (row["put_off_at"] as Int64?).map(Timestamp.init(seconds:)))
        }
    }
}
