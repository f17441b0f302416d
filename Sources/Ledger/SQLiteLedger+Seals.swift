import Engine
import Foundation
import GRDB

/// Of a letter's row its receipts say what it is; a seal says that what changes on its way is as the program left it.
extension SQLiteLedger {
    static func seal(_ letter: LetterID, in db: Database) throws {
        guard
            let row = try db.first(
                Row.self, sql: "SELECT \(sealed) FROM letters WHERE id = ?", arguments: [letter.rawValue])
        else { throw LedgerError.failed(what: "sealing a letter", reason: "there is no letter '\(letter)'") }
        try db.run(
            sql: "UPDATE letters SET seal = ? WHERE id = ?", arguments: [Data(seal(of: row)), letter.rawValue])
    }

    static func seal(lettersWhere condition: String, in db: Database) throws {
        for row in try db.all(Row.self, sql: "SELECT \(sealed) FROM letters WHERE \(condition)") {
            try db.run(
                sql: "UPDATE letters SET seal = ? WHERE id = ?", arguments: [Data(seal(of: row)), row["id"] as String])
        }
    }

    static func seal(of row: Row) -> [UInt8] {
        HashChain.hash(
            after: HashChain.start,
            [
                .text(row["id"]), .number(row["made_seq"]), .text(row["state"]), .number(row["attempts"]),
                .number(row["next_attempt"]), .text(row["failure"]),
            ])
    }

    /// The columns that a seal is made of.
    static let sealed = "id, made_seq, state, attempts, next_attempt, failure"
}
