package import Engine
import GRDB

extension SQLiteLedger {
    /// What somebody answers for at present: acknowledged, snoozed or waived, in the order of the due days.
    package func silenced() async throws(LedgerError) -> [Obligation] {
        try await read("listing what is silenced") { db in
            try db.all(Obligation.init, sql: "SELECT * FROM obligations WHERE silences <> '[]'")
                .sorted(by: Obligation.isEarlier)
        }
    }
}
