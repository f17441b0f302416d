import Foundation
import GRDB
import Testing

@testable import Ledger

/// Something done to a ledger behind the program's back.
enum Tampering: Hashable, Sendable, CustomTestStringConvertible {
    /// One bit of one value in the middle of the table is another.
    case flip(table: String, column: String)
    case remove(table: String, isLast: Bool)
    /// A row stands there twice, under another name.
    case add(table: String)

    static let tables = ["log", "versions", "notices", "letters", "receipts", "turns", "obligations", "matters"]

    /// A flip in each column of those tables, and a row removed from the middle, cut from the end or added in each.
    static let all: [Tampering] =
        tables.flatMap { table in columns(of: table).map { .flip(table: table, column: $0) } }
        + tables.flatMap { [.remove(table: $0, isLast: false), .remove(table: $0, isLast: true), .add(table: $0)] }

    var testDescription: String {
        switch self {
        case .flip(let table, let column): "\(table).\(column) flipped"
        case .remove(let table, let isLast): "\(isLast ? "the last row" : "a row") of \(table) removed"
        case .add(let table): "a row of \(table) added"
        }
    }

    private static func columns(of table: String) -> [String] {
        do {
            let ledger = try SQLiteLedger(inMemoryAs: "columns")
            return try ledger.pool.read { try $0.columns(in: table).map(\.name) }
        } catch {
            Issue.record(error)
            return []
        }
    }

    /// The column that names a row.
    private static func key(of table: String) -> String {
        switch table {
        case "log", "receipts", "turns": "seq"
        case "versions": "hash"
        case "notices": "key"
        case "letters": "id"
        default: "subject"
        }
    }

    /// Whether that is where it has to be found: in the table itself, or in what rests on its rows.
    func explains(_ fault: ChainFault) -> Bool {
        let (table, isCut) =
            switch self {
            case .flip(let table, _), .add(let table): (table, false)
            case .remove(let table, _): (table, true)
            }
        switch fault.what {
        case .storage(let words): return words.contains(table)
        case .reference(let other): return other == table || fault.table == table
        default:
            // What is gone is missed where it was named, and a turn that is gone leaves what it did without a cause.
            let dependents = [
                "log": ["turns", "versions"], "receipts": ["letters"], "turns": ["letters", "log", "matters"],
            ]
            return fault.table == table || isCut && (dependents[table] ?? []).contains(fault.table)
        }
    }

    func apply(to db: Database) throws {
        try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
        for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
            try db.execute(sql: "DROP TRIGGER \(trigger)")
        }
        switch self {
        case .flip(let table, let column):
            let key = Self.key(of: table)
            var rows = try Row.fetchAll(
                db, sql: "SELECT \(key), \(column) FROM \(table) WHERE \(column) IS NOT NULL ORDER BY \(key)")
            if rows.isEmpty { rows = try Row.fetchAll(db, sql: "SELECT \(key), \(column) FROM \(table)") }
            let row = try #require(rows.isEmpty ? nil : rows[rows.count / 2])
            try db.execute(
                sql: "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?",
                arguments: [
                    Self.flipped(
                        row[column],
                        isNumber: try db.columns(in: table).contains {
                            $0.name == column && $0.type == "INTEGER"
                        }), row[key] as DatabaseValue,
                ])
        case .remove(let table, let isLast):
            let key = Self.key(of: table)
            let rows = try DatabaseValue.fetchAll(db, sql: "SELECT \(key) FROM \(table) ORDER BY \(key)")
            let row = try #require(isLast ? rows.last : rows.isEmpty ? nil : rows[rows.count / 2])
            try db.execute(sql: "DELETE FROM \(table) WHERE \(key) = ?", arguments: [row])
        case .add(let table):
            let key = Self.key(of: table)
            let isNumber = key == "seq"
            let others = Self.columns(of: table).filter { $0 != key && $0 != "client_key" && $0 != "voids" }
            let names = others.joined(separator: ", ")
            try db.execute(
                sql: """
                    INSERT INTO \(table) (\(key), \(names))
                    SELECT \(isNumber ? "(SELECT max(seq) + 1 FROM \(table))" : "\(key) || 'x'"), \(names) FROM \(table)
                    WHERE \(table == "log" ? "voids IS NULL" : "1") ORDER BY \(key) LIMIT 1
                    """)
        }
        #expect(db.totalChangesCount > 0)
    }

    private static func flipped(_ value: DatabaseValue, isNumber: Bool) -> DatabaseValue {
        switch value.storage {
        case .int64(let number): (number ^ 1 << 20).databaseValue
        case .double(let number): (-number).databaseValue
        case .string(let text):
            text.isEmpty ? "x".databaseValue : (String(text.dropLast()) + (text.last == "x" ? "y" : "x")).databaseValue
        case .blob(let bytes): Data(bytes.enumerated().map { $1 ^ ($0 == bytes.count / 2 ? 1 : 0) }).databaseValue
        case .null: isNumber ? 1.databaseValue : "x".databaseValue
        }
    }
}
