package import CivilTime
package import Engine
import GRDB

/// What a ledger in memory does to become once more what another one is.
extension SQLiteLedger {
    /// Copies rows of the log, both ends included, as they stand, opens what they opened and decides what they concern.
    package func redo(
        _ rows: ClosedRange<Int64>, of found: FoundLedger, touched: [Subject], opened: Matter?, at now: Timestamp,
        with decider: @escaping @Sendable () -> Decider
    ) async throws(LedgerError) {
        let copied = try found.read("reading the log") { db in
            try db.all(
                Row.self, sql: "SELECT \(Self.columnsOfLog) FROM log WHERE seq BETWEEN ? AND ? ORDER BY seq",
                arguments: [rows.lowerBound, rows.upperBound])
        }
        let values = copied.map { StatementArguments($0.databaseValues) }
        try await write("recording facts again") { db in
            for row in values {
                try db.run(
                    sql: """
                        INSERT INTO log (\(Self.columnsOfLog))
                        VALUES (\(databaseQuestionMarks(count: Self.columnsOfLog.split(separator: ",").count)))
                        """,
                    arguments: row)
            }
            if let opened { try Self.open(opened, in: db) }
            try Self.decideNow(touched, at: now, with: decider(), in: db)
        }
    }

    private static let columnsOfLog =
        "seq, kind, subject, event, day, count, recorded_at, uid, user, client_key, voids, body, hash"

    /// The number of the log's last row; 0 while it is empty.
    package func lastFact() async throws(LedgerError) -> Int64 {
        try await read("reading the log") { db in try Log.head(db)?.seq ?? 0 }
    }

    /// Decides everything once more at that instant; gives the keys of what would be told and never was.
    package func unspentRungs(
        at now: Timestamp, with decider: @escaping @Sendable () -> Decider
    ) async throws(LedgerError) -> [String] {
        let (before, _) = try await write("looking for what was never told") { db in
            let last = try db.all(String.self, sql: "SELECT key FROM notices")
            return (Set(last), try db.run(sql: "UPDATE matters SET touched = 1"))
        }
        try await decideAllDue(at: now, with: decider)
        return try await read("looking for what was never told") { db in
            try db.all(String.self, sql: "SELECT key FROM notices ORDER BY key").filter { !before.contains($0) }
        }
    }
}
