package import CivilTime
package import Engine
import Foundation
import GRDB

/// A ledger as it was found at one moment, copied into memory to be examined; nothing changes it.
package final class FoundLedger: Sendable {
    package let id: String
    package let path: String
    let queue: DatabaseQueue

    /// Copies the ledger that lies there, whether a daemon works on it or not.
    ///
    /// - Throws: `LedgerError` where there is none, and for one of another schema than this program's.
    package init(path: String) throws(LedgerError) {
        self.path = path
        do {
            let file = LedgerFile(path: path)
            guard case .current = try file.standing(isVirtual: nil) else {
                throw LedgerError.cannotOpen(path: path, reason: "it is not one of this version of duban")
            }
            let queue = try DatabaseQueue()
            try file.reading { try $0.backup(to: queue) }
            self.queue = queue
            id = try queue.read { try String.fetchOne($0, sql: "SELECT id FROM ledger") } ?? ""
        } catch let error as LedgerError {
            throw error
        } catch {
            throw LedgerError(opening: path, error)
        }
    }

    func read<Value>(_ what: String, _ body: (Database) throws -> Value) throws(LedgerError) -> Value {
        try LedgerBackup.telling(what) { try queue.unsafeRead(body) }
    }

    /// The instant through which everything was decided; nil before the first pass.
    package func evaluatedThrough() throws(LedgerError) -> Timestamp? {
        try read("reading when the ledger was evaluated last") { db in
            try db.first(Int64.self, sql: "SELECT evaluated_through FROM ledger").map(Timestamp.init(seconds:))
        }
    }

    package func head() throws(LedgerError) -> ChainHead? {
        try read("reading the turns") { db in try TurnBook.head(db) }
    }

    /// Which row of a chain has a hash that begins so; nil where none has.
    package func row(ofHash prefix: String) throws(LedgerError) -> (table: String, row: Int64)? {
        try read("looking for a hash") { db in
            for table in ["log", "turns", "receipts"] {
                let sql = "SELECT seq FROM \(table) WHERE lower(hex(hash)) GLOB ? ORDER BY seq LIMIT 1"
                if let seq = try db.first(Int64.self, sql: sql, arguments: ["\(prefix)*"]) { return (table, seq) }
            }
            return nil
        }
    }

    /// How many rows the chains hold.
    package func counts() throws(LedgerError) -> LedgerCounts {
        try read("counting the rows") { db in
            func count(_ table: String) throws -> Int {
                try db.first(Int.self, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            return LedgerCounts(
                log: try count("log"), turns: try count("turns"), obligations: try count("obligations"),
                notices: try count("notices"), letters: try count("letters"), receipts: try count("receipts"))
        }
    }

    package func turns() throws(LedgerError) -> [Turn] {
        try read("reading the turns") { db in
            try db.all(Row.self, sql: "SELECT * FROM turns ORDER BY seq").map { row in
                guard let turn = try TurnBook.turn(row) else {
                    throw LedgerError.failed(what: "reading the turns", reason: "row \(row["seq"] as Int64) is damaged")
                }
                return turn
            }
        }
    }

    /// In whose name files were taken in that turn; of one that changed nothing, nobody's.
    package func author(ofTaking turn: Turn, after seq: Int64) throws(LedgerError) -> Author {
        try read("reading the log") { db in
            let row = try db.first(
                Row.self, sql: "SELECT uid, user FROM log WHERE seq > ? AND seq <= ? LIMIT 1",
                arguments: [seq, turn.logSeq])
            return Author(uid: UInt32(truncatingIfNeeded: row?["uid"] ?? 0 as Int64), user: row?["user"] ?? "")
        }
    }

    /// The texts in force after that row of the log: first those taken after `before`, in the order of the log.
    package func texts(inForceAfter seq: Int64, changedAfter before: Int64) throws(LedgerError) -> [AdoptedText] {
        try read("reading the texts in force") { db in
            try db.all(
                Row.self,
                sql: """
                    SELECT log.seq, log.subject, log.body ->> 'file' AS file, versions.text FROM log
                    LEFT JOIN versions ON versions.hash = log.body ->> 'hash'
                    WHERE kind = 'adopt' AND seq IN (
                        SELECT max(seq) FROM log WHERE kind IN ('adopt', 'remove') AND seq <= ? GROUP BY subject)
                    ORDER BY log.seq <= ?, log.seq
                    """,
                arguments: [seq, before]
            ).map { row in
                let subject: String = row["subject"]
                guard let text: Data = row["text"], let file: String = row["file"],
                    let colon = subject.firstIndex(of: ":"),
                    let kind = AdoptedText.Kind(rawValue: String(subject[..<colon]))
                else {
                    throw LedgerError.failed(
                        what: "reading the texts in force", reason: "row \(row["seq"] as Int64) of the log is damaged")
                }
                return AdoptedText(
                    kind: kind, name: String(subject[subject.index(after: colon)...]), file: file, bytes: Array(text))
            }
        }
    }
}

/// How many rows there are.
package struct LedgerCounts: Hashable, Sendable {
    package var log: Int
    package var turns: Int
    package var obligations: Int
    package var notices: Int
    package var letters: Int
    package var receipts: Int
}
