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
        try await write("deciding what is due") { db in
            let decider = decider()
            let subjects = try String.fetchAll(
                db,
                sql: """
                    SELECT subject FROM matters WHERE touched = 1
                    UNION ALL
                    SELECT subject FROM matters WHERE next_change <= ? AND touched = 0
                    LIMIT ?
                    """,
                arguments: [now.seconds, limit])
            var count = PassCount()
            for subject in subjects { try Self.decide(subject, at: now, with: decider, in: db, counting: &count) }
            if subjects.isEmpty {
                try db.execute(
                    sql: """
                        UPDATE ledger SET evaluated_through = max(ifnull(evaluated_through, ?1), ?1),
                            furthest = max(ifnull(furthest, ?1), ?1)
                        """,
                    arguments: [now.seconds])
            }
            return count
        }
    }

    /// Decides everything that is due at `now` or was touched, in transactions of 500 matters.
    ///
    /// `progressed` is called after each of them; afterwards the ledger counts as evaluated through `now`.
    package func decideAllDue(
        at now: Timestamp, with decider: @escaping @Sendable () -> Decider, progressed: @Sendable () -> Void = {}
    ) async throws(LedgerError) {
        while try await decideDue(at: now, limit: 500, with: decider).matters > 0 { progressed() }
    }

    /// The next instant at which a matter changes by itself or a letter is tried again; nil when nothing waits.
    ///
    /// `channels` are those in use; nobody tries the letters of another one.
    package func nextWake(on channels: [Channel]) async throws(LedgerError) -> Timestamp? {
        try await read("looking for the next change") { db in
            let change = try Int64.fetchOne(
                db, sql: "SELECT min(next_change) FROM matters WHERE next_change IS NOT NULL")
            let attempts = try channels.map { channel in
                try Int64.fetchOne(
                    db, sql: "SELECT min(next_attempt) FROM letters WHERE state = 'claimed' AND channel = ?",
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
        try store(decision.obligation, of: matter, in: db)
        try drop(noticesOf: subject, outside: decision.live, in: db)
        let seq = try Log.head(db)?.seq ?? 0
        for notice in decision.notices { count.notices += try claim(notice, seq: seq, at: now, in: db) }
        try db.execute(
            sql: """
                UPDATE matters SET opened_through = ifnull(?, opened_through), announced = ifnull(?, announced),
                    announced_as = ifnull(?, announced_as), decided_seq = ?, decided_at = ?, next_change = ?, touched = 0 WHERE subject = ?
                """,
            arguments: [
                decision.openedThrough?.description, decision.announced?.day.description,
                decision.announced?.certainty.rawValue, seq, now.seconds, decision.nextChange?.seconds, subject,
            ])
    }

    /// Nothing where the matter stands; a task that recurs and now is due once, or the reverse, begins anew.
    static func open(_ matter: Matter, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO matters (subject, kind, task, opened_at, cause) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET kind = excluded.kind, opened_at = excluded.opened_at,
                    cause = excluded.cause, opened_through = NULL, announced = NULL, touched = 1
                WHERE kind <> excluded.kind
                """,
            arguments: [
                matter.subject.description, matter.kind.rawValue, "\(matter.subject.plan)/\(matter.subject.task)",
                matter.openedAt.seconds, matter.cause.rawValue,
            ])
    }

    static func touch(_ subject: Subject, in db: Database) throws {
        try db.execute(sql: "UPDATE matters SET touched = 1 WHERE subject = ?", arguments: [subject.description])
    }

    static func matter(_ subject: String, in db: Database) throws -> Matter? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM matters WHERE subject = ?", arguments: [subject])
        else {
            return nil
        }
        guard let name = Subject(subject), let kind = Matter.Kind(rawValue: row["kind"]),
            let cause = Matter.Cause(rawValue: row["cause"])
        else { throw LedgerError.failed(what: "reading the matters", reason: "'\(subject)' is damaged") }
        return Matter(
            subject: name, kind: kind, openedAt: Timestamp(seconds: row["opened_at"]), cause: cause,
            openedThrough: (row["opened_through"] as String?).flatMap { CivilDate($0) },
            announced: (row["announced"] as String?).flatMap { CivilDate($0) }.map { day in
                KnownDue(day: day, certainty: Certainty(rawValue: row["announced_as"]) ?? .firm)
            },
            resting: try resting(on: name, in: db))
    }

    static func fetch(_ query: FactQuery, in db: Database) throws -> [Fact] {
        let (subject, condition, more): (Subject, String, StatementArguments) =
            switch query {
            case .about(let subject): (subject, "ORDER BY seq", [])
            case .counted(let subject, let event, let days):
                (
                    subject, "AND event = ? AND day BETWEEN ? AND ? ORDER BY seq",
                    [event, days.lowerBound.description, days.upperBound.description]
                )
            case .latest(let subject, let event): (subject, "AND event = ? ORDER BY day DESC LIMIT 1", [event])
            }
        let about = Log.isAbout(subject.description)
        return try Row.fetchAll(
            db, sql: "\(Log.validFacts) AND \(about.sql) \(condition)", arguments: about.arguments + more
        ).compactMap(Log.fact).map { fact in
            var fact = fact
            fact.subject = subject
            return fact
        }
    }

    /// What was decided to tell of it and not dropped, or of that only what stands in a letter.
    static func told(of subject: String, onlySent: Bool = false, in db: Database) throws -> [ToldNotice] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT rung, seat, channel, day, decided_at FROM notices WHERE obligation = ?
                    AND \(onlySent ? "letter IS NOT NULL" : "state <> 'dropped'") ORDER BY decided_at, key
                """,
            arguments: [subject]
        ).map { row in
            ToldNotice(
                key: try key(of: row, obligation: subject), decidedAt: Timestamp(seconds: row["decided_at"]))
        }
    }

    static func key(of row: Row, obligation: String) throws -> NoticeKey {
        guard let channel = Channel(rawValue: row["channel"]), let day = CivilDate(row["day"] as String) else {
            throw LedgerError.failed(what: "reading the notices", reason: "one of '\(obligation)' is damaged")
        }
        return NoticeKey(obligation: obligation, rung: row["rung"], seat: row["seat"], channel: channel, day: day)
    }

    /// Nothing for a recurring task; a matter whose task is gone leaves its last state, withdrawn.
    private static func store(_ obligation: Obligation?, of matter: Matter, in db: Database) throws {
        guard let obligation else {
            try db.execute(
                sql: "UPDATE obligations SET light = ? WHERE subject = ? AND light NOT IN (?, ?, ?)",
                arguments: [
                    Light.withdrawn.rawValue, matter.subject.description, Light.closedOnTime.rawValue,
                    Light.closedLate.rawValue, Light.missed.rawValue,
                ])
            return
        }
        try touchAwaitedNotices(of: obligation, in: db)
        try db.execute(
            sql: """
                INSERT INTO obligations (subject, plan, task, title, offices, light, due, aim, certainty, opened_on, met_on,
                    count, quota, explanation_zh, explanation_en, note, blocked_by, front, waiting, earliest,
                    latest, awaited)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET title = excluded.title, offices = excluded.offices,
                    light = excluded.light, due = excluded.due, aim = excluded.aim, certainty = excluded.certainty,
                    opened_on = excluded.opened_on, met_on = excluded.met_on, count = excluded.count,
                    quota = excluded.quota, explanation_zh = excluded.explanation_zh,
                    explanation_en = excluded.explanation_en, note = excluded.note,
                    blocked_by = excluded.blocked_by, front = excluded.front, waiting = excluded.waiting,
                    earliest = excluded.earliest, latest = excluded.latest, awaited = excluded.awaited
                """,
            arguments: [
                obligation.subject.description, obligation.subject.plan, obligation.subject.task, obligation.title,
                obligation.offices.joined(separator: "\n"), obligation.light.rawValue, obligation.due.day.description,
                obligation.aim.description, obligation.due.certainty.rawValue, obligation.openedOn.description,
                obligation.metOn?.description, obligation.progress?.count, obligation.progress?.of,
                obligation.explanation.zh, obligation.explanation.en, obligation.note, obligation.blockedBy.lines,
                obligation.front.lines, obligation.waiting.lines, obligation.due.range?.lowerBound.description,
                obligation.due.range?.upperBound.description,
                obligation.awaitedYears.map(String.init).joined(separator: "\n"),
            ])
    }

    /// What was decided, is in no letter yet and no longer makes sense is never told.
    private static func drop(noticesOf subject: String, outside live: Set<NoticeKey>, in db: Database) throws {
        let pending = try String.fetchAll(
            db, sql: "SELECT key FROM notices WHERE obligation = ? AND state = 'decided'", arguments: [subject])
        let keys = Set(live.map(\.description))
        for key in pending where !keys.contains(key) {
            try db.execute(
                sql: "UPDATE notices SET state = 'dropped', dropped = 'no longer asked' WHERE key = ?", arguments: [key]
            )
        }
    }

    /// Claims a notice under its key; 0 when it was claimed before.
    ///
    /// One that was dropped may be told after all.
    private static func claim(_ notice: Notice, seq: Int64, at now: Timestamp, in db: Database) throws -> Int {
        try db.execute(
            sql: """
                INSERT INTO notices
                    (key, obligation, rung, seat, channel, day, tone, reason, stood, moved_from, decided_seq, decided_at,
                    state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'decided')
                ON CONFLICT (key) DO UPDATE SET state = 'decided', dropped = NULL, tone = excluded.tone,
                    reason = excluded.reason, stood = excluded.stood, moved_from = excluded.moved_from, decided_seq = excluded.decided_seq,
                    decided_at = excluded.decided_at
                WHERE state = 'dropped'
                """,
            arguments: [
                notice.key.description, notice.key.obligation, notice.key.rung, notice.key.seat,
                notice.key.channel.rawValue, notice.key.day.description, notice.tone.rawValue, notice.reason.rawValue,
                notice.stood.seconds, notice.movedFrom?.description, seq, now.seconds,
            ])
        return db.changesCount
    }
}
