import Foundation
import GRDB

/// What the tables say of each other, without anything being done again.
extension FoundLedger {
    /// The first row that does not fit the hashes, its receipts, or what it says of another one; nil when all do.
    package func firstFault() throws(LedgerError) -> ChainFault? {
        try read("checking the chains") { db in
            if let fault = try Chains.firstFault(in: db) { return fault }
            return try Self.faultOfVersions(db) ?? Self.faultOfTurns(db) ?? Self.faultOfLetters(db)
                ?? Self.faultOfNotices(db) ?? Self.faultOfMatters(db)
        }
    }

    /// Every text is that of a row of the log, and every such row has its text.
    private static func faultOfVersions(_ db: Database) throws -> ChainFault? {
        let named = "SELECT body ->> 'hash' AS named FROM log WHERE named IS NOT NULL"
        if let hash = try String.fetchOne(db, sql: "SELECT hash FROM versions WHERE hash NOT IN (\(named))") {
            return ChainFault("versions", hash, .unexpected)
        }
        return try String.fetchOne(db, sql: "\(named) AND named NOT IN (SELECT hash FROM versions) ORDER BY seq")
            .map { ChainFault("versions", $0, .missing) }
    }

    private static func faultOfTurns(_ db: Database) throws -> ChainFault? {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT turns.*, log.hash AS log_hash, turns.receipts = zeroblob(32)
                    OR EXISTS (SELECT 1 FROM receipts WHERE receipts.hash = turns.receipts) AS has_receipt
                FROM turns LEFT JOIN log ON log.seq = turns.log_seq ORDER BY turns.seq
                """)
        var (last, previous, logged): (Int64, [UInt8], Int64) = (0, HashChain.start, 0)
        while let row = try rows.next() {
            let (seq, hash, head): (Int64, [UInt8], Int64) = (row["seq"], Array(row["hash"] as Data), row["log_seq"])
            let name = "\(seq)"
            guard seq == last + 1 else { return ChainFault("turns", "\(last + 1)", .missing) }
            guard let turn = try? TurnBook.turn(row) else { return ChainFault("turns", name, .unreadable) }
            let expected = TurnBook.hash(
                turn, body: row["body"], log: (row["log_hash"] as Data?).map(Array.init) ?? HashChain.start,
                receipts: Array(row["receipts"] as Data), after: previous)
            guard expected == hash, head >= logged else { return ChainFault("turns", name, .changed) }
            guard row["has_receipt"] == true else { return ChainFault("receipts", "turn \(name)", .missing) }
            (last, previous, logged) = (seq, hash, head)
        }
        // What no turn wrote was added, and so was what is there without any.
        return try Int64.fetchOne(db, sql: "SELECT seq FROM log WHERE seq > ? ORDER BY seq", arguments: [logged])
            .map { ChainFault("log", "\($0)", .unexpected) }
    }

    private static func faultOfLetters(_ db: Database) throws -> ChainFault? {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(SQLiteLedger.sealed), seal, (
                        SELECT group_concat(what, ' ')
                        FROM (SELECT what FROM receipts WHERE receipts.letter = letters.id ORDER BY seq)
                    ) AS course
                FROM letters ORDER BY id
                """)
        while let row = try rows.next() {
            let (id, state): (String, String) = (row["id"], row["state"])
            guard (row["seal"] as Data?).map(Array.init) == SQLiteLedger.seal(of: row) else {
                return ChainFault("letters", id, .changed)
            }
            let course: String = row["course"] ?? ""
            let expected = ["claimed": "claimed", "claimed delivered": "confirmed", "claimed rejected": "rejected"][
                course]
            guard state == expected else {
                return ChainFault("letters", id, .differs(column: "state", says: state, shouldSay: expected))
            }
        }
        return nil
    }

    /// A notice is delivered when its letter is.
    private static func faultOfNotices(_ db: Database) throws -> ChainFault? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT key, notices.state, letters.state AS course FROM notices JOIN letters ON letters.id = notices.letter
                WHERE (notices.state = 'delivered') <> (letters.state = 'confirmed') ORDER BY key
                """
        ).map { row in
            let course: String = row["course"]
            return ChainFault(
                "notices", row["key"],
                .differs(
                    column: "state", says: row["state"], shouldSay: course == "confirmed" ? "delivered" : "lettered"))
        }
    }

    /// Nothing was to be decided at or before the instant through which everything was.
    private static func faultOfMatters(_ db: Database) throws -> ChainFault? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT subject, next_change FROM matters JOIN ledger
                WHERE next_change <= evaluated_through ORDER BY subject
                """
        ).map { row in
            let change: Int64 = row["next_change"]
            return ChainFault(
                "matters", row["subject"], .differs(column: "next_change", says: "\(change)", shouldSay: nil))
        }
    }
}
