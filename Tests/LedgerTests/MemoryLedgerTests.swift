import Engine
import GRDB
import Testing

@testable import Ledger

@Suite("A ledger in memory")
struct MemoryLedgerTests {
    @Test("it begins empty, has the name that it was given, and shares nothing with another of that name")
    func apart() async throws {
        let ledger = try SQLiteLedger(inMemoryAs: "rehearsal")
        let other = try SQLiteLedger(inMemoryAs: "rehearsal")
        try await ledger.pool.write { try $0.execute(sql: "UPDATE ledger SET letters = 7") }
        let letters = "SELECT letters FROM ledger WHERE id = 'rehearsal'"
        #expect(try await ledger.pool.read { try Int.fetchOne($0, sql: letters) } == 7)
        #expect(try await other.pool.read { try Int.fetchOne($0, sql: letters) } == 0)
        #expect(try await ledger.evaluatedThrough() == nil)
    }

    @Test("it has the tables of one on the disk, and keeps their promises")
    func schema() throws {
        let tables = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        let books = try Books()
        let kept = try books.ledger.pool.read { try String.fetchAll($0, sql: tables) }
        let ledger = try SQLiteLedger(inMemoryAs: "rehearsal")
        #expect(try ledger.pool.read { try String.fetchAll($0, sql: tables) } == kept)
        #expect(try ledger.pool.read { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") } == 1)
    }
}
