import CivilTime
import Engine
import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Ledger

@Suite("Backups", .fewAtOnce)
struct BackupTests {
    private let books: Books

    /// A ledger with a text, a fact, a letter that was delivered and one that waits.
    init() async throws {
        let decider = Decider.telling("办公室/head", "manager")
        books = try Books()
        try await books.adopt([plan("a", "方案")], opening: [matter("a/1"), matter("b/1")])
        try await books.pass(with: decider)
        let letters = try await books.claimLetters()
        _ = try await books.done(subject("a/1"), on: day("2021-10-09"), key: "k", with: decider)
        try await books.ledger.settle(letters[0], .delivered, at: morning)
    }

    private var backup: String { books.folder("backup.sqlite") }

    private func make() throws -> LedgerSummary { try LedgerBackup.make(of: books.ledger.path, at: backup) }

    @Test("a backup is one file for its owner's eyes that says how far it goes, made while the ledger is in use")
    func made() async throws {
        let summary = try make()
        let heads = try await books.texts("SELECT seq || ' ' || lower(hex(hash)) FROM turns ORDER BY seq DESC LIMIT 1")
        let head = try #require(heads.first)
        #expect(summary.id == books.ledger.id)
        #expect(summary.evaluatedThrough == morning)
        #expect(summary.head?.description == head)
        #expect(summary.letters == 4)
        #expect(try LedgerBackup.check(backup) == summary)
        let names = try FileManager.default.contentsOfDirectory(atPath: books.folder.path)
        #expect(names.filter { $0.hasPrefix("backup") } == ["backup.sqlite"])
        let attributes = try FileManager.default.attributesOfItem(atPath: backup)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.size] as? Int64 == summary.bytes)
        // Whoever works on the ledger goes on.
        try await books.adopt(opening: [matter("c/1")])
    }

    @Test("a backup never takes the place of another file", arguments: ["a file", "a link"])
    func taken(_ what: String) throws {
        if what == "a file" {
            try books.folder.write("mine", to: "backup.sqlite")
        } else {
            try FileManager.default.createSymbolicLink(atPath: backup, withDestinationPath: "nowhere")
        }
        #expect(throws: LedgerError.cannotWrite(path: backup, code: EEXIST)) { try make() }
        let names = try FileManager.default.contentsOfDirectory(atPath: books.folder.path)
        #expect(names.filter { $0.hasPrefix("backup") || $0 == "nowhere" } == ["backup.sqlite"])
        if what == "a file" { #expect(try books.folder.bytes(of: "backup.sqlite") == Data("mine".utf8)) }
    }

    @Test("where there is no ledger none is made")
    func missing() throws {
        let path = books.folder("other.sqlite")
        #expect(throws: LedgerError.missing(path: path)) { try LedgerBackup.make(of: path, at: backup) }
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: backup))
    }

    @Test("a ledger whose chains are broken is not backed up as if it were whole")
    func broken() async throws {
        try await books.ledger.pool.write { try $0.execute(sql: "UPDATE versions SET text = x'00'") }
        let hash = try #require(try await books.texts("SELECT hash FROM versions").first)
        let fault = ChainFault("versions", hash, .changed)
        #expect(throws: LedgerError.damaged(path: books.ledger.path, fault: fault)) { try make() }
        let names = try FileManager.default.contentsOfDirectory(atPath: books.folder.path)
        #expect(!names.contains { $0.hasPrefix("backup") })
    }

    /// What somebody does to the database, and the first row that is found.
    static let changes: [(sql: String, table: String, row: String, what: ChainFault.What)] = [
        ("UPDATE log SET kind = 'lapsed' WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET subject = 'a/2' WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET day = '2021-10-08' WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET count = 2 WHERE seq = 1", "log", "1", .changed),
        ("UPDATE log SET recorded_at = recorded_at + 1 WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET uid = 0 WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET user = 'wang' WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET client_key = NULL WHERE seq = 2", "log", "2", .changed),
        ("UPDATE log SET body = '{}' WHERE seq = 1", "log", "1", .changed),
        ("UPDATE log SET hash = zeroblob(32) WHERE seq = 1", "log", "1", .changed),
        ("DELETE FROM log WHERE seq = 1", "log", "2", .rowBeforeMissing),
        ("UPDATE receipts SET what = 'rejected' WHERE seq = 3", "receipts", "3", .changed),
        ("UPDATE receipts SET at = at - 1 WHERE seq = 2", "receipts", "2", .changed),
        ("UPDATE receipts SET letter_hash = zeroblob(32) WHERE seq = 1", "receipts", "1", .changed),
        ("UPDATE receipts SET hash = zeroblob(32) WHERE seq = 3", "receipts", "3", .changed),
        ("DELETE FROM receipts WHERE seq = 2", "receipts", "3", .rowBeforeMissing),
        ("UPDATE letters SET address = 'x' WHERE id LIKE '%-2'", "letters", "-2", .changed),
        ("UPDATE letters SET channel = 'journal' WHERE id LIKE '%-1'", "letters", "-1", .changed),
        ("UPDATE letters SET instant = 0 WHERE id LIKE '%-3'", "letters", "-3", .changed),
        ("UPDATE letters SET bytes = CAST(substr(bytes, 2) AS BLOB) WHERE id LIKE '%-4'", "letters", "-4", .changed),
        (
            """
            INSERT INTO letters (id, channel, address, instant, made_seq, bytes, state)
                VALUES ('c-9', 'mail', 'x', 0, 1, x'', 'rejected')
            """, "letters", "-9", .added
        ),
    ]

    @Test("whatever is changed, cut out or added is found, with its table and row", arguments: changes)
    func found(_ sql: String, _ table: String, _ row: String, _ what: ChainFault.What) throws {
        _ = try make()
        let queue = try DatabaseQueue(path: backup)
        try queue.write { db in
            for trigger in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'") {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            #expect(try Chains.firstFault(in: db) == nil)
            try db.execute(sql: sql)
            let fault = try #require(try Chains.firstFault(in: db))
            #expect(fault.table == table)
            #expect(fault.row.hasSuffix(row))
            #expect(fault.what == what)
        }
    }

    @Test("a row that names one that is not there is found")
    func reference() throws {
        _ = try make()
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try DatabaseQueue(path: backup, configuration: configuration).write { db in
            try db.execute(sql: "DELETE FROM matters WHERE subject = 'b/1'")
            let fault = try #require(try Chains.firstFault(in: db))
            #expect(fault.what == .reference(to: "matters"))
        }
    }

    @Test("a page that the disk spoiled is found")
    func spoiled() throws {
        let size = try make().bytes
        let file = try #require(FileHandle(forUpdatingAtPath: backup))
        // The root of one table in the middle, its header first.
        try file.seek(toOffset: UInt64(size) / 4096 / 2 * 4096)
        try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
        try file.close()
        #expect(throws: LedgerError.self) { try LedgerBackup.check(backup) }
    }
}
