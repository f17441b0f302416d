package import CivilTime
package import Engine
import GRDB

extension SQLiteLedger {
    /// What somebody answers for at present: acknowledged, snoozed or waived, in the order of the due days.
    package func silenced() async throws(LedgerError) -> [Obligation] {
        try await read("listing what is silenced") { db in
            try db.all(Row.self, sql: "SELECT * FROM obligations WHERE silences <> '[]'").map(Obligation.init)
                .sorted(by: Obligation.isEarlier)
        }
    }

    /// The instants at which rows of the log were recorded, by their numbers.
    package func instants(ofRecords numbers: [Int64]) async throws(LedgerError) -> [Int64: Timestamp] {
        try await read("reading the log") { db in
            try db.all(
                Row.self,
                sql: "SELECT seq, recorded_at FROM log WHERE seq IN (\(databaseQuestionMarks(count: numbers.count)))",
                arguments: StatementArguments(numbers)
            ).reduce(into: [:]) { $0[$1["seq"] as Int64] = Timestamp(seconds: $1["recorded_at"]) }
        }
    }
}
