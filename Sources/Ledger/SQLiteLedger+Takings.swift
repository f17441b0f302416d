package import CivilTime
import GRDB

extension SQLiteLedger {
    /// Whether any file was taken or removed after the first instant, through the second.
    package func hasTaken(after first: Timestamp, through last: Timestamp) async throws(LedgerError) -> Bool {
        try await read("reading the log") { db in
            try db.first(
                Bool.self,
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM log WHERE kind IN ('adopt', 'remove') AND recorded_at > ? AND recorded_at <= ?)
                    """,
                arguments: [first.seconds, last.seconds]) ?? false
        }
    }
}
