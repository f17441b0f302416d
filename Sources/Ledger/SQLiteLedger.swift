package import CivilTime
import Engine
import Foundation
import GRDB

/// 台账: everything that must survive, in one database.
///
/// One writer at a time; reads see the last committed state. Every commit is on the disk before it returns
/// (`synchronous=FULL`). All of it runs on the pool's own Dispatch queues, never on Swift's cooperative threads.
package final class SQLiteLedger: Sendable {
    /// The name of this ledger, 12 hexadecimal digits; the beginning of every letter's id.
    package let id: String
    package let path: String
    let pool: DatabasePool

    /// Opens the ledger, making it where there is none.
    ///
    /// - Parameter isVirtual: whether `now` is counted under `--clock`; a ledger made the other way is refused.
    /// - Throws: `LedgerError`, with nothing changed.
    package init(path: String, isVirtual: Bool) throws(LedgerError) {
        self.path = path
        do {
            var configuration = Configuration()
            configuration.label = "ledger"
            configuration.foreignKeysEnabled = true
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets synchronous=NORMAL on the writer when it opens; a commit must survive a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            let migrator = Schema.migrator
            guard try !pool.read(migrator.hasBeenSuperseded) else { throw LedgerError.newer(path: path) }
            try migrator.migrate(pool)
            self.pool = pool
            id = try pool.write { try Self.identify($0, path: path, isVirtual: isVirtual) }
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, reason: Self.reason(error))
        }
    }

    /// The instant through which everything was decided; nil before the first pass.
    package func evaluatedThrough() async throws(LedgerError) -> Timestamp? {
        try await read("reading when the ledger was evaluated last") { db in
            try Int64.fetchOne(db, sql: "SELECT evaluated_through FROM ledger").map(Timestamp.init(seconds:))
        }
    }

    func read<Value: Sendable>(
        _ what: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do {
            return try await pool.read(body)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .failed(what: what, reason: Self.reason(error))
        }
    }

    func write<Value: Sendable>(
        _ what: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do {
            return try await pool.write(body)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .failed(what: what, reason: Self.reason(error))
        }
    }

    private static func identify(_ db: Database, path: String, isVirtual: Bool) throws -> String {
        if let row = try Row.fetchOne(db, sql: "SELECT id, clock FROM ledger") {
            let wasVirtual = row["clock"] == "virtual"
            guard wasVirtual == isVirtual else { throw LedgerError.clockDiffers(path: path, isVirtual: wasVirtual) }
            return row["id"]
        }
        let id = String(UUID().uuidString.lowercased().filter(\.isHexDigit).prefix(12))
        try db.execute(
            sql: "INSERT INTO ledger (only, id, clock) VALUES (1, ?, ?)",
            arguments: [id, isVirtual ? "virtual" : "system"])
        return id
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "\(error.resultCode)"
    }
}
