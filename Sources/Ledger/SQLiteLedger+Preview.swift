import CivilTime
package import Engine
import GRDB

/// All that is known of an open obligation: what deciding it reads, and what people were told.
package struct OpenMatter: Sendable {
    package var obligation: Obligation
    package var matter: Matter
    package var facts: [Fact]
    /// What stands in a letter, or in the journal.
    package var sent: [ToldNotice]
}

extension SQLiteLedger {
    /// What `view` makes of each open obligation, in the order of their due days; nothing is changed.
    package func preview<Value: Sendable>(
        with decider: Decider, _ view: @escaping @Sendable (OpenMatter) -> Value?
    ) async throws(LedgerError) -> [Value] {
        try await read("looking at what is open") { db in
            let open = Light.allCases.filter { !$0.isFinal }.map(\.rawValue)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT * FROM obligations WHERE light IN (\(databaseQuestionMarks(count: open.count)))
                    ORDER BY due, subject
                    """,
                arguments: StatementArguments(open))
            var values: [Value] = []
            while let row = try rows.next() {
                let obligation = try Obligation(row)
                guard let matter = try Self.matter(row["matter"], in: db) else { continue }
                let found = OpenMatter(
                    obligation: obligation, matter: matter,
                    facts: try decider.needs(matter).flatMap { try Self.fetch($0, in: db) },
                    sent: try Self.told(of: row["matter"], onlySent: true, in: db)
                        .filter { $0.key.obligation == obligation.subject.description })
                if let value = view(found) { values.append(value) }
            }
            return values
        }
    }
}
