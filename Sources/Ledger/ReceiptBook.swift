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
        let last = try db.first(Row.self, sql: "SELECT seq, hash FROM receipts ORDER BY seq DESC LIMIT 1")
        let previous: [UInt8] = last.map { Array($0["hash"] as Data) } ?? HashChain.start
        let seq: Int64 = (last?["seq"] ?? 0) + 1
        guard
            let row = try db.first(
                Row.self, sql: "SELECT id, channel, address, instant, bytes FROM letters WHERE id = ?",
                arguments: [letter.rawValue])
        else { throw LedgerError.failed(what: "writing a receipt", reason: "there is no letter '\(letter)'") }
        let values: [String: (any DatabaseValueConvertible)?] = [
            "seq": seq, "letter": letter.rawValue, "what": what, "at": now.seconds,
            "letter_hash": Data(letterHash(row)),
        ]
        let hash = HashChain.hash(after: previous, fields(of: Row(values)))
        try db.run(
            sql: """
                INSERT INTO receipts (seq, letter, what, at, letter_hash, hash)
                VALUES (:seq, :letter, :what, :at, :letter_hash, :hash)
                """,
            arguments: StatementArguments(values.merging(["hash": Data(hash)]) { $1 }))
    }

    /// What the hash of a receipt covers, beside the hash of the one before.
    static func fields(of row: Row) -> [HashChain.Field] {
        [
            .number(row["seq"]), .text(row["letter"]), .text(row["what"]), .number(row["at"]),
            .blob(Array(row["letter_hash"] as Data)),
        ]
    }
}
