import Foundation
import GRDB

/// The file of a ledger as it lies on the disk, looked at before anything in it is changed.
struct LedgerFile {
    let path: String

    /// How a ledger stands to this program.
    enum Standing: Hashable {
        /// There is none yet, or its making was cut off.
        case new
        case current
        /// An older program made it; `version` is the last of its migrations.
        case older(version: String)
    }

    /// Looks at it, and changes nothing: a pool would turn every database that it opens into one with a write-ahead log.
    ///
    /// - Throws: `LedgerError` for what a newer program made, another program's database, and a ledger of the other clock;
    ///   `isVirtual` nil takes both.
    func standing(isVirtual: Bool?) throws -> Standing {
        guard FileManager.default.fileExists(atPath: path) else { return .new }
        return try reading { try $0.read { try standing($0, isVirtual: isVirtual) } }
    }

    private func standing(_ db: Database, isVirtual: Bool?) throws -> Standing {
        guard try !Schema.migrator.hasBeenSuperseded(db) else { throw LedgerError.newer(path: path) }
        guard try db.tableExists("ledger") else {
            // Killed while it was made, a ledger has the table of its migrations alone.
            let others = "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'"
            if try Int.fetchOne(db, sql: others) == 0 { return .new }
            throw LedgerError.cannotOpen(path: path, reason: "it is the database of another program")
        }
        guard let clock = try String.fetchOne(db, sql: "SELECT clock FROM ledger") else { return .new }
        let wasVirtual = clock == "virtual"
        if let isVirtual, wasVirtual != isVirtual { throw LedgerError.clockDiffers(path: path, isVirtual: wasVirtual) }
        if try Schema.migrator.hasCompletedMigrations(db) { return .current }
        return .older(version: try Schema.migrator.completedMigrations(db).last ?? "0")
    }

    /// Reads it through a connection that cannot write.
    func reading<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "ledger file"
        do {
            return try body(DatabaseQueue(path: path, configuration: configuration))
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            // Whoever was killed in the middle of a change left what rolls it back, which any reader has to do first.
            return try body(DatabaseQueue(path: path))
        }
    }

    /// How many bytes the ledger takes, with what its write-ahead log still holds.
    static func size(of db: Database) throws -> Int64 {
        let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        return try pages * (Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
    }
}
