package import CivilTime
import Foundation
import GRDB

/// What a ledger, or a backup of one, holds and how far it goes.
package struct LedgerSummary: Hashable, Sendable {
    /// The ledger's name, the beginning of every letter's id.
    package var id: String
    /// Whether its days were counted under `--clock`.
    package var isVirtual: Bool
    /// Nil before the first pass.
    package var evaluatedThrough: Timestamp?
    /// Nil before the first turn.
    package var head: ChainHead?
    /// How many letters and journal entries were made.
    package var letters: Int
    /// Of its pages, whatever lies beside the file.
    package var bytes: Int64
}

/// Backups: a ledger copied whole while it is in use, and checked.
package enum LedgerBackup {
    /// Copies the ledger of that path to a file that is not there yet, and checks the copy before it gets its name.
    ///
    /// A daemon that works on the ledger is not held up. When it returns, the file is on the disk.
    /// - Throws: `LedgerError`: `.missing`, `.newer`, `.damaged` where the ledger's own chains are broken, `.cannotWrite`,
    ///   `.failed`; then there is no such file.
    package static func make(of ledger: String, at path: String) throws(LedgerError) -> LedgerSummary {
        try telling("copying the ledger") {
            let file = LedgerFile(path: ledger)
            guard try file.standing(isVirtual: nil) != .new else { throw LedgerError.missing(path: ledger) }
            return try file.reading { source in
                var summary: LedgerSummary?
                try LedgerCopy(path: path).make(of: source) { copy in
                    summary = try copy.read { try checked($0, at: ledger) }
                }
                guard let summary else { throw LedgerError.missing(path: ledger) }
                return summary
            }
        }
    }

    /// Says what a ledger or a backup holds, once all of it has been checked; nothing is changed.
    ///
    /// - Throws: `LedgerError`: `.missing`, `.newer`, `.damaged`, `.cannotOpen`.
    package static func check(_ path: String) throws(LedgerError) -> LedgerSummary {
        try telling("reading \(path)") {
            let file = LedgerFile(path: path)
            guard try file.standing(isVirtual: nil) != .new else { throw LedgerError.missing(path: path) }
            return try file.reading { try $0.read { try checked($0, at: path) } }
        }
    }

    private static func checked(_ db: Database, at path: String) throws -> LedgerSummary {
        if let fault = try Chains.firstFault(in: db) { throw LedgerError.damaged(path: path, fault: fault) }
        guard let row = try Row.fetchOne(db, sql: "SELECT id, clock, evaluated_through FROM ledger") else {
            throw LedgerError.missing(path: path)
        }
        return LedgerSummary(
            id: row["id"], isVirtual: row["clock"] == "virtual",
            evaluatedThrough: (row["evaluated_through"] as Int64?).map(Timestamp.init(seconds:)),
            // An older program kept no turns.
            head: try db.tableExists("turns") ? TurnBook.head(db) : nil,
            letters: try Int.fetchOne(db, sql: "SELECT count(*) FROM letters") ?? 0,
            bytes: try LedgerFile.size(of: db))
    }

    static func telling<Value>(_ what: String, _ body: () throws -> Value) throws(LedgerError) -> Value {
        do {
            return try body()
        } catch let error as LedgerError {
            throw error
        } catch {
            throw .failed(what: what, reason: SQLiteLedger.reason(error))
        }
    }
}
