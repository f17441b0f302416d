package import CivilTime
import GRDB

extension SQLiteLedger {
    /// When files were taken or removed after that instant, in their order, each instant once.
    package func takings(after instant: Timestamp) async throws(LedgerError) -> [Timestamp] {
        try await read("reading the log") { db in
            try db.all(
                Int64.self,
                sql: """
                    SELECT DISTINCT recorded_at FROM log WHERE kind IN ('adopt', 'remove') AND recorded_at > ?
                    ORDER BY recorded_at
                    """,
                arguments: [instant.seconds]
            ).map(Timestamp.init(seconds:))
        }
    }
}
