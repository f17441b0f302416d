import Foundation
import GRDB

/// Two ledgers row by row: one that was found, and one in which the same was done again.
extension FoundLedger {
    /// The first row that is not the same in both; nil when all are.
    ///
    /// The log comes first, then what was made of it in the order in which it was made. Letters are the same when they tell
    /// the same people the same at the same time: their words are the program's.
    package func firstDifference(from redone: SQLiteLedger) async throws(LedgerError) -> ChainFault? {
        for table in Self.compared {
            let other = try await redone.read("comparing with the ledger") { db in try table.rows(in: db) }
            if let fault = try read(
                "comparing with the ledger", { table.firstDifference(try table.rows(in: $0), other) })
            {
                return fault
            }
        }
        return nil
    }

    private static let compared = [
        ComparedTable("log", key: "seq", columns: "hash"),
        ComparedTable("names", key: "former || ' ' || through", columns: "current"),
        ComparedTable("ladder_parts", key: "task || ' ' || part", columns: "added"),
        ComparedTable(
            "matters", key: "subject",
            columns: "kind, task, opened_at, cause, opened_through, decided_seq, decided_at, next_change, touched, gone"
        ),
        ComparedTable("holders", key: "matter || ' ' || seat", columns: "people"),
        ComparedTable(
            "obligations", key: "subject",
            columns: """
                matter, plan, task, title, offices, light, due, aim, certainty, earliest, latest, awaited, opened_on, met_on,
                count, quota, explanation_zh, explanation_en, note, ground, blocked_by, front, waiting, announced,
                announced_as, watched_since, closed_seq, silences, put_off_at
                """),
        ComparedTable("letters", key: "id", columns: "channel, address, instant, made_seq"),
        ComparedTable(
            "notices", key: "key",
            columns: """
                matter, obligation, rung, seat, channel, day, tone, reason, stood, moved_from, decided_seq, decided_at,
                letter, CASE state WHEN 'delivered' THEN 'lettered' ELSE state END AS state, dropped
                """),
        ComparedTable("mentions", key: "obligation || ' ' || letter || ' ' || summary", columns: "summary"),
        ComparedTable("told_before", key: "key", columns: "letter, at"),
        ComparedTable("kept_silent", key: "seq", columns: "after, through"),
        ComparedTable("ledger", key: "id", columns: "letters"),
    ]
}

/// A table whose rows are compared by what names them.
private struct ComparedTable: Sendable {
    let name: String
    let key: String
    let columns: String

    init(_ name: String, key: String, columns: String) {
        self.name = name
        self.key = key
        self.columns = columns
    }

    /// The key and the columns of each row, in the order of the keys.
    func rows(in db: Database) throws -> [[DatabaseValue]] {
        let rows = try Row.fetchCursor(db, sql: "SELECT \(key) AS key, \(columns) FROM \(name) ORDER BY 1")
        var values: [[DatabaseValue]] = []
        while let row = try rows.next() { values.append(Array(row.databaseValues)) }
        return values
    }

    func firstDifference(_ found: [[DatabaseValue]], _ redone: [[DatabaseValue]]) -> ChainFault? {
        for (row, other) in zip(found, redone) where row != other {
            guard row[0] == other[0] else { return firstOddRow(found, redone) }
            let names = columns.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace).last ?? "" }
            for place in row.indices where row[place] != other[place] {
                return ChainFault(
                    name, Self.text(row[0]) ?? "",
                    .differs(
                        column: String(names[place - 1]), says: Self.text(row[place]),
                        shouldSay: Self.text(other[place])))
            }
        }
        return found.count == redone.count ? nil : firstOddRow(found, redone)
    }

    /// One that only one of the two has.
    private func firstOddRow(_ found: [[DatabaseValue]], _ redone: [[DatabaseValue]]) -> ChainFault? {
        let (ours, theirs) = (Set(found.map { $0[0] }), Set(redone.map { $0[0] }))
        if let row = found.first(where: { !theirs.contains($0[0]) }) {
            return ChainFault(name, Self.text(row[0]) ?? "", .unexpected)
        }
        return redone.first { !ours.contains($0[0]) }.map { ChainFault(name, Self.text($0[0]) ?? "", .missing) }
    }

    private static func text(_ value: DatabaseValue) -> String? {
        switch value.storage {
        case .null: nil
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text
        case .blob(let bytes): Array(bytes).hex
        }
    }
}
