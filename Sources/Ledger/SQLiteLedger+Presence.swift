package import CivilTime
import GRDB

/// 值守: through when the service was there to tell what stood.
extension SQLiteLedger {
    /// A pass that comes later than this after the instant that called for it, in seconds, was missed: nobody was there.
    private static let patience: Int64 = 600

    /// The instant through which the service was there, as a pass at `now` begins; nil before it first was.
    ///
    /// That is `now` itself, unless it was away at an instant that called for a pass, or has not told yet what it missed: then
    /// `caughtUp` says when it has.
    package func presentThrough(at now: Timestamp) async throws(LedgerError) -> Timestamp? {
        try await write("noting that the service is there") { db in
            try db.run(
                sql: """
                    UPDATE ledger SET present_through = ?1
                    WHERE present_through >= evaluated_through AND present_through < ?1
                        AND NOT EXISTS (SELECT 1 FROM matters WHERE next_change <= ?1 - ?2)
                    """,
                arguments: [now.seconds, Self.patience])
            return try db.first(Int64.self, sql: "SELECT present_through FROM ledger").map(Timestamp.init(seconds:))
        }
    }

    /// Notes that everything that stood through `now` has been told.
    package func caughtUp(through now: Timestamp) async throws(LedgerError) {
        try await write("noting that the service is there") { db in
            try db.run(sql: "UPDATE ledger SET present_through = ?", arguments: [now.seconds])
        }
    }
}
