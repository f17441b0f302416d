package import CivilTime
import Engine
import GRDB

extension SQLiteLedger {
    /// The instant through which everything was decided; nil before the first pass.
    package func evaluatedThrough() async throws(LedgerError) -> Timestamp? {
        try await read("reading when the ledger was evaluated last") { db in
            try db.first(Int64.self, sql: "SELECT evaluated_through FROM ledger").map(Timestamp.init(seconds:))
        }
    }

    /// The end of the chain that everything hangs on; nil before the first turn.
    package func chainHead() async throws(LedgerError) -> ChainHead? {
        try await read("reading the turns") { db in try TurnBook.head(db) }
    }

    /// The latest instant that was ever evaluated, if `now` stands before it: the clock was set back.
    package func furthest(after now: Timestamp) async throws(LedgerError) -> Timestamp? {
        try await read("reading when the ledger was evaluated last") { db in try Self.furthest(after: now, in: db) }
    }

    /// Makes the ledger ready to be evaluated at `now` where that stands before the last evaluation.
    ///
    /// What was decided at an instant that is still to come is decided anew, so that no light shows the future, and
    /// letters that wait are tried at once. Nothing told is taken back. Gives the latest instant ever evaluated, until
    /// the clock has passed it; nil otherwise.
    package func clockSetBack(to now: Timestamp) async throws(LedgerError) -> Timestamp? {
        guard let furthest = try await furthest(after: now) else { return nil }
        try await write("following a clock that was set back") { [isEvidence] db in
            let through = try db.first(Int64.self, sql: "SELECT evaluated_through FROM ledger") ?? now.seconds
            guard now.seconds < through else { return }
            try db.run(sql: "UPDATE matters SET touched = 1 WHERE decided_at > ?", arguments: [now.seconds])
            try db.run(
                sql: "UPDATE letters SET next_attempt = ?1 WHERE state = 'claimed' AND next_attempt > ?1",
                arguments: [now.seconds])
            try db.run(
                sql: "UPDATE ledger SET evaluated_through = ?1, present_through = min(present_through, ?1)",
                arguments: [now.seconds])
            guard isEvidence else { return }
            try Self.seal(lettersWhere: "state = 'claimed'", in: db)
            try TurnBook.note(.followClock, at: now, in: db)
        }
        return furthest
    }

    private static func furthest(after now: Timestamp, in db: Database) throws -> Timestamp? {
        try db.first(Int64.self, sql: "SELECT furthest FROM ledger WHERE furthest > ?", arguments: [now.seconds])
            .map(Timestamp.init(seconds:))
    }
}
