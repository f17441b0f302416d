import CivilTime
import Engine
import Foundation
import GRDB

/// What became of each letter, in a chain of its own.
enum ReceiptBook {
    /// Of what a letter is, without how far it got: the row's state changes, its content never does.
    static func letterHash(_ row: Row) -> [UInt8] {
        HashChain.hash(
            after: HashChain.start,
            [
                .text(row["id"]), .text(row["channel"]), .text(row["address"]), .number(row["instant"]),
                .blob(Array(row["bytes"] as Data)),
            ])
    }

    static func append(_ what: String, for letter: LetterID, at now: Timestamp, in db: Database) throws {
        guard
            let row = try db.first(
                Row.self, sql: "SELECT id, channel, address, instant, bytes FROM letters WHERE id = ?",
                arguments: [letter.rawValue])
        else { throw LedgerError.failed(what: "writing a receipt", reason: "there is no letter '\(letter)'") }
        let columns: HashChain.Columns = [
            "letter": letter.rawValue, "what": what, "at": now.seconds, "letter_hash": Data(letterHash(row)),
        ]
        _ = try HashChain.append(columns, to: "receipts", hashing: fields, in: db)
    }

    /// What the hash of a receipt covers, beside the hash of the one before.
    static func fields(of row: Row) -> [HashChain.Field] {
        [
            .number(row["seq"]), .text(row["letter"]), .text(row["what"]), .number(row["at"]),
            .blob(Array(row["letter_hash"] as Data)),
        ]
    }
}
