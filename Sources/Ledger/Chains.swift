import Foundation
import GRDB

/// What can be checked of a ledger from its own hashes, without deciding anything anew.
///
/// Whoever can write the file can also make new hashes, and a cut tail leaves a shorter chain that is whole: against both
/// helps only a head that was noted elsewhere.
enum Chains {
    /// The first row that does not fit: of the file, the log, the texts, the letters, the receipts; nil when all do.
    static func firstFault(in db: Database) throws -> ChainFault? {
        if let fault = try storageFault(db) { return fault }
        return try chainFault("log", of: Log.fields, in: db) ?? versionFault(db)
            ?? chainFault("receipts", of: ReceiptBook.fields, in: db) ?? letterFault(db)
    }

    private static func storageFault(_ db: Database) throws -> ChainFault? {
        let words = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? "?"
        guard words == "ok" else { return ChainFault("", "", .storage(words)) }
        guard let row = try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") else { return nil }
        let (number, other): (Int64?, String) = (row["rowid"], row["parent"])
        return ChainFault(row["table"], number.map { "\($0)" } ?? "", .reference(to: other))
    }

    private static func chainFault(
        _ table: String, of fields: (Row) -> [HashChain.Field], in db: Database
    ) throws -> ChainFault? {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY seq")
        var (last, previous): (Int64, [UInt8]) = (0, HashChain.start)
        while let row = try rows.next() {
            let (seq, hash): (Int64, [UInt8]) = (row["seq"], Array(row["hash"] as Data))
            guard seq == last + 1 else { return ChainFault(table, "\(seq)", .rowBeforeMissing) }
            guard HashChain.hash(after: previous, fields(row)) == hash else {
                return ChainFault(table, "\(seq)", .changed)
            }
            (last, previous) = (seq, hash)
        }
        return nil
    }

    private static func versionFault(_ db: Database) throws -> ChainFault? {
        let rows = try Row.fetchCursor(db, sql: "SELECT hash, text FROM versions ORDER BY hash")
        while let row = try rows.next() {
            let hash: String = row["hash"]
            if HashChain.hash(of: Array(row["text"] as Data)).hex != hash {
                return ChainFault("versions", hash, .changed)
            }
        }
        return nil
    }

    /// What a letter is must be what its receipts say, from the first to the last.
    private static func letterFault(_ db: Database) throws -> ChainFault? {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, channel, address, instant, bytes, letter_hash
                FROM letters LEFT JOIN receipts ON receipts.letter = letters.id ORDER BY id
                """)
        while let row = try rows.next() {
            let id: String = row["id"]
            guard let said = row["letter_hash"] as Data? else {
                return ChainFault("letters", id, .added)
            }
            guard ReceiptBook.letterHash(row) == Array(said) else {
                return ChainFault("letters", id, .changed)
            }
        }
        return nil
    }
}
