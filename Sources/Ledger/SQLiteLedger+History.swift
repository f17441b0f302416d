package import Engine
import GRDB

extension SQLiteLedger {
    /// All that was ever read to decide what an obligation belongs to, in the order of the log.
    ///
    /// What is void is among it, with the instant since which it is: of what the obligation waits for, and of what a
    /// quota counts, as well as of itself.
    package func history(of subject: Subject, with decider: Decider) async throws(LedgerError) -> [Fact] {
        try await read("reading the facts") { db in
            let name = try db.first(
                String.self, sql: "SELECT matter FROM obligations WHERE subject = ?", arguments: [subject.description])
            guard let matter = try Self.matter(name ?? subject.description, in: db) else { return [] }
            let facts = try decider.needs(matter).flatMap { try Self.fetchEver($0, in: db) }
            return facts.sorted { $0.seq < $1.seq }
        }
    }
}
