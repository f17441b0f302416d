import Engine
import Foundation
import GRDB

/// 台账: everything that must survive, in one database.
///
/// One writer at a time; reads see the last committed state. Every commit is on the disk before it returns
/// (`synchronous=FULL`), unless the ledger lies in memory and lives as long as this value. All of it runs on the
/// database's own Dispatch queues, never on Swift's cooperative threads.
package final class SQLiteLedger: Sendable {
    /// The name of this ledger, 12 hexadecimal digits; the beginning of every letter's id.
    package let id: String
    package let path: String
    /// Where the ledger is kept as an older program left it; nil unless opening it changed its tables.
    package let copyBefore: String?
    /// One connection that writes and others that read; in memory a single one for both.
    let pool: any DatabaseWriter
    /// Turns, receipts and seals are written, so that it can be verified; what lies in memory is no evidence of anything.
    let isEvidence: Bool

    /// Opens the ledger, making it where there is none.
    ///
    /// `isVirtual` tells whether days are counted under `--clock`; a ledger made the other way is refused, as is
    /// another program's database, with nothing changed. Of one that an older program made a copy is kept before its
    /// tables are changed.
    package convenience init(path: String, isVirtual: Bool) throws(LedgerError) {
        try self.init(path: path, isVirtual: isVirtual, room: LedgerCopy.room)
    }

    /// `room` gives how many bytes are free in a folder.
    init(path: String, isVirtual: Bool, room: (_ folder: String) throws -> Int64) throws(LedgerError) {
        self.path = path
        do {
            let file = LedgerFile(path: path)
            copyBefore =
                switch try file.standing(isVirtual: isVirtual) {
                case .new, .current: nil
                case .older(let version): try KeptCopy.keep(file, version: version, room: room)
                }
            let pool = try DatabasePool(path: path, configuration: Self.configuration)
            // GRDB sets synchronous=NORMAL on the writer when it opens; a commit must survive a power cut.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Schema.migrator.migrate(pool)
            self.pool = pool
            isEvidence = true
            id = try pool.write { try Self.identify($0, isVirtual: isVirtual) }
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(opening: path, error)
        }
    }

    /// Makes an empty ledger of that name in memory, for days that are played through: nothing of it is kept.
    package init(inMemoryAs id: String) throws(LedgerError) {
        self.id = id
        path = ":memory:"
        copyBefore = nil
        do {
            let queue = try DatabaseQueue(configuration: Self.configuration)
            try Schema.migrator.migrate(queue)
            pool = queue
            isEvidence = false
            try queue.write { db in
                try Self.introduce(id, isVirtual: true, to: db)
                // A year is played faster without them; a row that breaks one is refused in every ledger that is kept.
                try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
            }
        } catch {
            throw .cannotOpen(path: path, reason: Self.reason(error))
        }
    }

    static var configuration: Configuration {
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
            throw failure(what, error)
        }
    }

    /// Of a full disk SQLite says neither which one it is nor that nothing else is wrong.
    private func failure(_ what: String, _ error: any Error) -> LedgerError {
        guard (error as? DatabaseError)?.resultCode == .SQLITE_FULL else {
            return .failed(what: what, reason: Self.reason(error))
        }
        return .cannotWrite(path: path, code: ENOSPC)
    }

    /// A ledger in memory waits for no disk: it is asked on the caller's thread, which spares two changes of threads.
    private func atOnce<Value>(_ body: () throws -> Value) rethrows -> Value { try body() }

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

    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "\(error.resultCode)"
    }
}
