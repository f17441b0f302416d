import Foundation
import GRDB

/// The chains as tables: each row has its number in `seq` and its hash in `hash`.
extension HashChain {
    /// A row's columns by their names.
    typealias Columns = [String: (any DatabaseValueConvertible)?]

    /// The number and the hash of the last row; nil while the table is empty.
    static func last(of table: String, in db: Database) throws -> (seq: Int64, hash: [UInt8])? {
        try db.first(Row.self, sql: "SELECT seq, hash FROM \(table) ORDER BY seq DESC LIMIT 1").map { row in
            (row["seq"], Array(row["hash"] as Data))
        }
    }

    /// Adds a row after the last one, and gives its number; `fields` is what its hash covers beside the hash of that one.
    static func append(
        _ columns: Columns, to table: String, hashing fields: (Row) -> [Field], in db: Database
    ) throws -> Int64 {
        let last = try last(of: table, in: db)
        let seq = (last?.seq ?? 0) + 1
        var columns = columns
        columns["seq"] = seq
        columns["hash"] = Data(hash(after: last?.hash ?? start, fields(Row(columns))))
        let names = columns.keys.sorted()
        try db.run(
            sql: """
                INSERT INTO \(table) (\(names.joined(separator: ", ")))
                VALUES (\(names.map { ":\($0)" }.joined(separator: ", ")))
                """,
            arguments: StatementArguments(columns))
        return seq
    }
}
