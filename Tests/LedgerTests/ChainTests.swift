import CivilTime
import Engine
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite("Chains", .fewAtOnce)
struct ChainTests {
    private let books: Books

    /// A ledger with something of everything in its log and its receipts.
    init() async throws {
        let decider = Decider.telling("办公室/head", "manager")
        books = try Books()
        try await books.adopt([plan("a", "方案"), plan("b", "")], opening: [matter("a/1"), matter("b/1")])
        try await books.pass(with: decider)
        let letters = try await books.claimLetters()
        let fact = try await books.done(subject("a/1"), on: day("2021-10-09"), key: "k", with: decider)
        _ = try await books.record(
            .event("posted"), subject("b/1"), touches: [], count: 3, on: day("2021-10-10"), with: decider
        ).get()
        _ = try await books.ledger.void(
            fact.fact.seq, note: "记错了", on: day("2021-10-11"), by: Books.author, clientKey: nil, at: morning,
            with: { decider }, touched: { [$0.subject] })
        try await books.ledger.settle(letters[0], .delivered, at: morning)
        try await books.ledger.settle(letters[1], .deferred(DeliveryFailure("later")), at: morning)
        try await books.ledger.settle(letters[2], .rejected(DeliveryFailure("never")), at: morning)
    }

    @Test("anybody can recompute both chains with a page of Python")
    func recomputed() throws {
        #expect(try ChainReader.read(books.ledger.path) == ChainReader.Report(log: 5, receipts: 6, broken: []))
    }

    @Test(
        "a row that was changed behind the program's back breaks its chain",
        arguments: [
            ("log", "day = '2021-10-10' WHERE seq = 3", "log 3"),
            ("log", "recorded_at = recorded_at - 86400 WHERE seq = 3", "log 3"),
            ("log", "client_key = NULL WHERE seq = 3", "log 3"),
            ("log", "user = 'wang' WHERE seq = 1", "log 1"),
            ("log", "body = '{}' WHERE seq = 4", "log 4"),
            ("log", "count = 2 WHERE seq = 4", "log 4"),
            ("receipts", "at = at - 1 WHERE seq = 5", "receipts 5"),
            ("receipts", "what = 'delivered' WHERE seq = 6", "receipts 6"),
            ("letters", "bytes = x'00' WHERE id LIKE '%-2'", "letter 2"),
            ("letters", "address = 'x' WHERE id LIKE '%-3'", "letter 3"),
        ])
    func tampered(table: String, change: String, broken: String) async throws {
        try await books.ledger.pool.write { db in
            if table != "letters" {
                let trigger = table == "log" ? "log_is_never_changed" : "receipts_are_never_changed"
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try db.execute(sql: "UPDATE \(table) SET \(change)")
        }
        let report = try ChainReader.read(books.ledger.path)
        #expect(report.broken.first == broken)
    }

    @Test(
        "neither the log nor the receipts can be changed or cut",
        arguments: [
            ("UPDATE log SET day = '2021-01-01'", "the log is never changed"),
            ("UPDATE log SET hash = hash WHERE seq = 1", "the log is never changed"),
            ("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", "the log is never cut"),
            ("UPDATE receipts SET at = 0", "receipts are never changed"),
            ("DELETE FROM receipts", "receipts are never cut"),
        ])
    func immutable(sql: String, reason: String) async throws {
        await #expect(throws: LedgerError.failed(what: "cheating", reason: reason)) {
            try await books.ledger.write("cheating") { try $0.execute(sql: sql) }
        }
        #expect(try ChainReader.read(books.ledger.path).broken == [])
    }

    @Test("no two different rows are hashed from the same bytes")
    func unambiguous() {
        let hashes = [
            HashChain.hash(after: HashChain.start, ["ab", "c"]), HashChain.hash(after: HashChain.start, ["a", "bc"]),
            HashChain.hash(after: HashChain.start, ["abc", ""]),
            HashChain.hash(after: HashChain.start, ["abc", .text(nil)]),
            HashChain.hash(after: HashChain.start, ["abc"]),
            HashChain.hash(after: [UInt8](repeating: 1, count: 32), ["abc"]),
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("a letter names the end of the chain as it was when the letter was made")
    func head() async throws {
        let decider = Decider.telling("办公室/leader")
        try await books.adopt(opening: [matter("c/1")])
        try await books.pass(with: decider)
        try await books.claimLetters()
        let last = try await books.texts(
            "SELECT lower(hex(hash)) FROM turns ORDER BY seq DESC LIMIT 1 OFFSET 1")
        let letter = try await books.texts(
            "SELECT CAST(bytes AS TEXT) FROM letters ORDER BY length(id) DESC, id DESC LIMIT 1")
        #expect(letter.first?.split(separator: "\n").last.map(String.init) == last.first)
    }
}

/// Recomputes the chains without a line of the program.
enum ChainReader {
    struct Report: Decodable, Hashable {
        var log: Int
        var receipts: Int
        /// What does not agree, in the order of the rows.
        var broken: [String]
    }

    static func read(_ path: String) throws -> Report {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode(Report.self, from: data)
    }

    private static let script = #"""
        import hashlib, json, sqlite3, sys

        db = sqlite3.connect(sys.argv[1])
        broken = []

        def hashed(previous, fields):
            sha = hashlib.sha256(previous)
            for field in fields:
                if field is None:
                    sha.update(b"\0")
                    continue
                data = field if isinstance(field, bytes) else str(field).encode()
                sha.update(b"\1" + len(data).to_bytes(8, "big") + data)
            return sha.digest()

        def chain(table, columns):
            previous, number = bytes(32), 0
            for *fields, stored in db.execute(f"SELECT {columns}, hash FROM {table} ORDER BY seq"):
                number += 1
                if fields[0] != number or hashed(previous, fields) != stored:
                    broken.append(f"{table} {number}")
                previous = stored
            return number

        log = chain("log", "seq, kind, subject, event, day, count, recorded_at, uid, user, client_key, voids, body")
        receipts = chain("receipts", "seq, letter, what, at, letter_hash")
        for stored, *fields in db.execute(
                "SELECT letter_hash, id, channel, address, instant, bytes FROM receipts JOIN letters ON id = letter"):
            if hashed(bytes(32), fields) != stored:
                broken.append(f"letter {fields[0].split('-')[1]}")
        print(json.dumps({"log": log, "receipts": receipts, "broken": broken}))
        """#
}
