import CivilTime
import Engine
import Foundation
import GRDB
import Plans
import Rules

/// Notices as rows: what is to be told, and what was.
extension SQLiteLedger {
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
    static func drop(noticesOf matter: String, outside live: Set<NoticeKey>, in db: Database) throws {
        let pending = try db.all(
            String.self, sql: "SELECT key FROM notices WHERE matter = ? AND state = 'decided'", arguments: [matter])
        guard !pending.isEmpty else { return }
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
    static func claim(
        _ notice: Notice, of matter: String, seq: Int64, at now: Timestamp, in db: Database
    ) throws -> Int {
        let key = notice.key.description
        let before = try toldBefore(key, stood: notice.stood, of: matter, in: db)
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
                key, matter, notice.key.obligation, notice.key.rung, notice.key.seat,
                notice.key.channel.rawValue, notice.key.day.description, notice.tone.rawValue, notice.reason.rawValue,
                notice.stood.seconds, notice.movedFrom?.description, seq,
                min(before?.at ?? now, now).seconds, before == nil ? "decided" : "dropped", before?.why,
            ])
        return before == nil ? db.changesCount : 0
    }
}
