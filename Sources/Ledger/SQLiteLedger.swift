import Engine
import Foundation
import GRDB
import Glibc

/// 台账: everything that must survive, in one database.
///
/// One writer at a time; reads see the last committed state. Every commit is on the disk before it returns
/// (`synchronous=FULL`), unless the ledger lies in memory and lives as long as this value. All of it runs on the
/// database's own Dispatch queues, never on Swift's cooperative threads.
package final class SQLiteLedger: Sendable {
    /// The name of this ledger, 12 hexadecimal digits; the beginning of every letter's id.
    package let id: String
    package let path: String
    /// One connection that writes and others that read; in memory a single one for both.
    let pool: any DatabaseWriter

    /// Opens the ledger, making it where there is none.
    ///
    /// `isVirtual` tells whether days are counted under `--clock`; a ledger made the other way is refused, as is
    /// another program's database, with nothing changed.
    package init(path: String, isVirtual: Bool) throws(LedgerError) {
        self.path = path
        do {
            try Self.refuseOthers(path: path, isVirtual: isVirtual)
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets synchronous=NORMAL on the writer when it opens; a commit must survive a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Schema.migrator.migrate(pool)
            self.pool = pool
            id = try pool.write { try Self.identify($0, isVirtual: isVirtual) }
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .cannotOpen(path: path, reason: Self.systemReason(error, path: path) ?? Self.reason(error))
        }
    }

    /// Makes an empty ledger of that name in memory, for days that are played through: nothing of it is kept.
    package init(inMemoryAs id: String) throws(LedgerError) {
        self.id = id
        path = ":memory:"
        do {
            let queue = try DatabaseQueue(configuration: Self.configuration)
            try Schema.migrator.migrate(queue)
            pool = queue
            try queue.write { try Self.introduce(id, isVirtual: true, to: $0) }
        } catch {
            throw .cannotOpen(path: path, reason: Self.reason(error))
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "ledger"
        configuration.foreignKeysEnabled = true
        return configuration
    }

    func read<Value: Sendable>(
        _ what: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(LedgerError) -> Value {
        do {
            // To mark the only connection as read-only would throw its compiled statements away.
            return try await pool is DatabaseQueue ? atOnce { try pool.unsafeRead(body) } : pool.read(body)
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
            return try await pool is DatabaseQueue ? atOnce { try pool.write(body) } : pool.write(body)
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .failed(what: what, reason: Self.reason(error))
        }
    }

    /// A ledger in memory waits for no disk: it is asked on the caller's thread, which spares two changes of threads.
    private func atOnce<Value>(_ body: () throws -> Value) rethrows -> Value { try body() }

    /// Refuses what is not a ledger of this program and this clock, before anything could change it: a pool turns
    /// every database that it opens into one with a write-ahead log.
    private static func refuseOthers(path: String, isVirtual: Bool) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        var configuration = Configuration()
        configuration.readonly = true
        do {
            try refuseOthers(DatabaseQueue(path: path, configuration: configuration), path: path, isVirtual: isVirtual)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            // Whoever was killed in the middle of a change left what rolls it back, which any reader has to do first.
            try refuseOthers(DatabaseQueue(path: path), path: path, isVirtual: isVirtual)
        }
    }

    private static func refuseOthers(_ queue: DatabaseQueue, path: String, isVirtual: Bool) throws {
        try queue.read { db in
            guard try !Schema.migrator.hasBeenSuperseded(db) else { throw LedgerError.newer(path: path) }
            guard try db.tableExists("ledger") else {
                // Killed while it was made, a ledger has the table of its migrations alone.
                let others = "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
                if try Int.fetchOne(db, sql: others) == 0 { return }
                throw LedgerError.cannotOpen(path: path, reason: "it is the database of another program")
            }
            guard let clock = try String.fetchOne(db, sql: "SELECT clock FROM ledger") else { return }
            let wasVirtual = clock == "virtual"
            guard wasVirtual == isVirtual else { throw LedgerError.clockDiffers(path: path, isVirtual: wasVirtual) }
        }
    }

    private static func identify(_ db: Database, isVirtual: Bool) throws -> String {
        if let id = try String.fetchOne(db, sql: "SELECT id FROM ledger") { return id }
        let id = String(UUID().uuidString.lowercased().filter(\.isHexDigit).prefix(12))
        try introduce(id, isVirtual: isVirtual, to: db)
        return id
    }

    private static func introduce(_ id: String, isVirtual: Bool, to db: Database) throws {
        try db.execute(
            sql: "INSERT INTO ledger (only, id, clock) VALUES (1, ?, ?)",
            arguments: [id, isVirtual ? "virtual" : "system"])
    }

    /// What the system says where SQLite only says that it cannot open or read a file; nil for any other error.
    private static func systemReason(_ error: any Error, path: String) -> String? {
        guard let code = (error as? DatabaseError)?.resultCode, [.SQLITE_CANTOPEN, .SQLITE_IOERR].contains(code) else {
            return nil
        }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor < 0 else {
            close(descriptor)
            return nil
        }
        return String(cString: strerror(errno))
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "\(error.resultCode)"
    }
}
