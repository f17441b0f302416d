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
                for subject in subjects { try Self.decide(subject, at: now, with: decider, in: db, counting: &count) }
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

    /// Decides one matter and writes what came of it.
    static func decide(
        _ subject: String, at now: Timestamp, with decider: Decider, in db: Database, counting count: inout PassCount
    ) throws {
        guard let matter = try matter(subject, in: db) else { return }
        let facts = try decider.needs(matter).flatMap { try fetch($0, in: db) }
        let decision = decider.decide(matter, facts, try told(of: subject, in: db), now)
        precondition(decision.nextChange.map { $0 > now } ?? true, "a decision's next change comes after its instant")
        count.matters += 1
        count.facts += facts.count
        for opened in decision.opened { try open(opened, in: db) }
        let seq = try Log.head(db)?.seq ?? 0
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
        guard let row = try db.first(Row.self, sql: "SELECT * FROM matters WHERE subject = ?", arguments: [subject])
        else {
            return nil
        }
        guard let name = Subject(subject), let kind = Matter.Kind(rawValue: row["kind"]),
            let cause = Matter.Cause(rawValue: row["cause"])
        else { throw LedgerError.failed(what: "reading the matters", reason: "'\(subject)' is damaged") }
        return Matter(
            subject: name, kind: kind, openedAt: Timestamp(seconds: row["opened_at"]), cause: cause,
            openedThrough: (row["opened_through"] as String?).flatMap { CivilDate($0) },
            announced: try announced(in: subject, db),
            holders: kind == .posts ? try holders(of: subject, in: db) : nil,
            resting: try resting(on: name, in: db))
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

    static func fetch(_ query: FactQuery, in db: Database) throws -> [Fact] {
        switch query {
        case .about(let subject): try facts(about: subject, "ORDER BY seq", in: db)
        case .silences(let subject): try facts(about: subject, "\(ofSilences) ORDER BY seq", in: db)
        case .counted(let subject, let event, let days):
            try facts(about: subject, "\(onDays) ORDER BY seq", arguments(event, days), in: db)
        case .latest(let subject, let event):
            try facts(about: subject, "AND event = ? ORDER BY day DESC LIMIT 1", [event], in: db)
        case .ofCase(let subject): try facts(Log.factsToDecide, ofCase: subject, in: db)
        }
    }

    /// All that the query ever gave, and what is void since.
    static func fetchEver(_ query: FactQuery, in db: Database) throws -> [Fact] {
        let every = Log.everyFact
        return switch query {
        case .about(let subject): try facts(every, about: subject, "ORDER BY seq", in: db)
        case .silences(let subject): try facts(every, about: subject, "\(ofSilences) ORDER BY seq", in: db)
        case .counted(let subject, let event, let days):
            try facts(every, about: subject, "\(onDays) ORDER BY seq", arguments(event, days), in: db)
        case .latest(let subject, let event):
            try facts(every, about: subject, "AND event = ? ORDER BY seq", [event], in: db)
        case .ofCase(let subject): try facts(every, ofCase: subject, in: db)
        }
    }

    private static let ofSilences = "AND kind IN ('acknowledged', 'snoozed', 'waived', 'undelivered')"
    private static let onDays = "AND event = ? AND day BETWEEN ? AND ?"

    private static func arguments(_ event: String, _ days: ClosedRange<CivilDate>) -> StatementArguments {
        [event, days.lowerBound.description, days.upperBound.description]
    }

    private static func facts(
        _ selected: String = Log.factsToDecide, about subject: Subject, _ condition: String,
        _ arguments: StatementArguments = [], in db: Database
    ) throws -> [Fact] {
        let about = try Log.isAbout(subject.description, in: db)
        return try db.all(
            Log.fact, sql: "\(selected) AND \(about.sql) \(condition)", arguments: about.arguments + arguments
        ).compactMap(\.self).map { fact in
            var fact = fact
            fact.subject = subject
            return fact
        }
    }

    /// What was recorded of a case and of its steps and is not void, in the order of the log.
    static func facts(ofCase subject: Subject, in db: Database) throws -> [Fact] {
        try facts(Log.validFacts, ofCase: subject, in: db)
    }

    private static func facts(_ selected: String, ofCase subject: Subject, in db: Database) throws -> [Fact] {
        let about = Log.isOfCase(subject)
        return try db.all(
            Log.fact, sql: "\(selected) AND \(about.sql) ORDER BY seq", arguments: about.arguments
        ).compactMap(\.self)
    }

    /// What was decided to tell of a matter and not dropped, or of that only what stands in a letter.
    static func told(of matter: String, onlySent: Bool = false, in db: Database) throws -> [ToldNotice] {
        try told("matter = ? AND \(onlySent ? "letter IS NOT NULL" : isTold)", matter, in: db)
    }

    /// What was decided to tell about one obligation and not dropped.
    static func told(about obligation: String, in db: Database) throws -> [ToldNotice] {
        try told("obligation = ? AND \(isTold)", obligation, in: db)
    }

    private static func told(_ condition: String, _ name: String, in db: Database) throws -> [ToldNotice] {
        try db.all(
            { row in
                ToldNotice(
                    key: try key(of: row, obligation: row["obligation"]),
                    decidedAt: Timestamp(seconds: row["decided_at"]))
            },
            sql: """
                SELECT obligation, rung, seat, channel, day, decided_at FROM notices WHERE \(condition)
                ORDER BY decided_at, key
                """,
            arguments: [name])
    }

    static func key(of row: Row, obligation: String) throws -> NoticeKey {
        guard let channel = Channel(rawValue: row["channel"]), let day = CivilDate(row["day"] as String) else {
            throw LedgerError.failed(what: "reading the notices", reason: "one of '\(obligation)' is damaged")
        }
        return NoticeKey(obligation: obligation, rung: row["rung"], seat: row["seat"], channel: channel, day: day)
    }

    /// What was decided, is in no letter yet and no longer makes sense is never told.
    private static func drop(noticesOf matter: String, outside live: Set<NoticeKey>, in db: Database) throws {
        let pending = try db.all(
            String.self, sql: "SELECT key FROM notices WHERE matter = ? AND state = 'decided'", arguments: [matter])
        let keys = Set(live.map(\.description))
        for key in pending where !keys.contains(key) {
            try db.run(
                sql: "UPDATE notices SET state = 'dropped', dropped = 'no longer asked' WHERE key = ?", arguments: [key]
            )
        }
    }

    /// Claims a notice under its key; 0 when it was claimed before.
    ///
    /// One that was dropped may be told after all, unless it was told before the ledger was restored from a backup.
    private static func claim(
        _ notice: Notice, of matter: String, seq: Int64, at now: Timestamp, in db: Database
    ) throws -> Int {
        let before = try toldBefore(notice, of: matter, in: db)
        try db.run(
            sql: """
                INSERT INTO notices
                    (key, matter, obligation, rung, seat, channel, day, tone, reason, stood, moved_from, decided_seq,
                    decided_at, state, dropped)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET state = excluded.state, dropped = excluded.dropped, tone = excluded.tone,
                    reason = excluded.reason, stood = excluded.stood, moved_from = excluded.moved_from, decided_seq = excluded.decided_seq,
                    decided_at = excluded.decided_at
                WHERE state = 'dropped'
                """,
            arguments: [
                notice.key.description, matter, notice.key.obligation, notice.key.rung, notice.key.seat,
                notice.key.channel.rawValue, notice.key.day.description, notice.tone.rawValue, notice.reason.rawValue,
                notice.stood.seconds, notice.movedFrom?.description, seq,
                min(before?.at ?? now, now).seconds, before == nil ? "decided" : "dropped", before?.why,
            ])
        return before == nil ? db.changesCount : 0
    }
}
