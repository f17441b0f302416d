import CivilTime
import Engine
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite("Opening the ledger", .fewAtOnce)
struct LedgerOpeningTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder("ledger.sqlite")
    }

    @Test("a commit is on the disk before it returns")
    func synchronous() throws {
        let ledger = try SQLiteLedger(path: path, isVirtual: false)
        let level = try ledger.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        #expect(level == 2)
        #expect(try ledger.pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test("a ledger keeps its name, and another one has another")
    func name() throws {
        let first = try SQLiteLedger(path: path, isVirtual: false).id
        #expect(try SQLiteLedger(path: path, isVirtual: false).id == first)
        #expect(try SQLiteLedger(path: folder("other.sqlite"), isVirtual: false).id != first)
        #expect(first.utf8.count == 12)
        #expect(LetterID(rawValue: "\(first)-1") != nil)
    }

    enum Obstacle: CaseIterable {
        case folder, missingFolder, fileForFolder, garbage

        func error(_ path: String) -> LedgerError {
            switch self {
            case .folder: .cannotOpen(path: path, reason: "Is a directory")
            case .missingFolder: .cannotOpen(path: path, reason: "No such file or directory")
            case .fileForFolder: .cannotOpen(path: path, reason: "Not a directory")
            case .garbage: .unreadable(path: path, reason: "file is not a database")
            }
        }
    }

    @Test("a ledger that cannot be opened says which and why, and is left as it is", arguments: Obstacle.allCases)
    func obstacles(_ obstacle: Obstacle) throws {
        var path = path
        switch obstacle {
        case .folder: try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        case .missingFolder: path = folder("state/ledger.sqlite")
        case .fileForFolder:
            try folder.write("", to: "state")
            path = folder("state/ledger.sqlite")
        case .garbage: try folder.write(String(repeating: "不是数据库\n", count: 1000), to: "ledger.sqlite")
        }
        let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(throws: obstacle.error(path)) {
            try SQLiteLedger(path: path, isVirtual: false)
        }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == before)
        if case .garbage = obstacle { #expect(try folder.bytes(of: "ledger.sqlite").starts(with: Data("不是".utf8))) }
    }

    @Test("the database of another program is refused and stays as it is")
    func foreign() throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE accounts (name TEXT)") }
        let before = try folder.bytes(of: "ledger.sqlite")
        #expect(throws: LedgerError.cannotOpen(path: path, reason: "it is the database of another program")) {
            try SQLiteLedger(path: path, isVirtual: false)
        }
        #expect(try folder.bytes(of: "ledger.sqlite") == before)
    }

    @Test("a ledger whose making was cut off by a crash is made on")
    func cutOff() throws {
        try DatabasePool(path: path).write { db in
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        }
        #expect(try !SQLiteLedger(path: path, isVirtual: false).id.isEmpty)
    }

    @Test("a ledger whose making was cut off in the middle of a write is rolled back and made on")
    func cutOffWhileWriting() throws {
        let made = try DatabaseQueue(path: folder("made.sqlite"))
        try made.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
        try made.writeWithoutTransaction { db in
            // With room for a page or two, what was there before goes into the journal and on to the disk at once.
            try db.execute(
                sql: """
                    PRAGMA cache_size = 1;
                    BEGIN;
                    INSERT INTO grdb_migrations
                        WITH RECURSIVE rows (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM rows WHERE n < 5000)
                        SELECT hex(randomblob(40)) FROM rows;
                    """)
            for end in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: folder("made.sqlite") + end, toPath: path + end)
            }
            try db.execute(sql: "ROLLBACK")
        }
        let ledger = try SQLiteLedger(path: path, isVirtual: false)
        #expect(try ledger.pool.read { try Schema.migrator.hasCompletedMigrations($0) })
    }

    @Test("a ledger of the first version is taken over with what it knows: which due days people were told")
    func migrated() async throws {
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "1")
        try await old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO ledger (only, id, clock, evaluated_through) VALUES (1, 'c1b2a3d4e5f6', 'system', 1000);
                    INSERT INTO matters (subject, kind, task, opened_at, cause)
                        VALUES ('a/1', 'obligation', 'a/1', 0, 'adoption');
                    INSERT INTO obligations (subject, plan, task, title, offices, light, due, aim, certainty, opened_on,
                            explanation_zh, explanation_en)
                        VALUES ('a/1', 'a', '1', '总结', '办公室', 'normal', '2021-10-12', '2021-10-12', 'firm',
                            '2021-10-01', '', '');
                    """)
        }
        try old.close()
        let ledger = try SQLiteLedger(path: path, isVirtual: false)
        #expect(ledger.id == "c1b2a3d4e5f6")
        #expect(
            try await ledger.matter(subject("a/1"))?.announced[subject("a/1")]
                == KnownDue(day: day("2021-10-12"), certainty: .firm))
        #expect(try await ledger.obligation(subject("a/1"))?.blockedBy == [])
        #expect(try await ledger.furthest(after: Timestamp(seconds: 999)) == Timestamp(seconds: 1000))
    }

    @Test("a ledger that a newer program made is refused and stays as it is, byte for byte")
    func newer() throws {
        _ = try SQLiteLedger(path: path, isVirtual: false)
        try DatabaseQueue(path: path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('1000')")
        }
        let before = try folder.bytes(of: "ledger.sqlite")
        #expect(throws: LedgerError.newer(path: path)) { try SQLiteLedger(path: path, isVirtual: false) }
        #expect(try folder.bytes(of: "ledger.sqlite") == before)
    }

    @Test("virtual days and real ones are not mixed in one ledger", arguments: [true, false])
    func clocks(isVirtual: Bool) throws {
        _ = try SQLiteLedger(path: path, isVirtual: isVirtual)
        let before = try folder.bytes(of: "ledger.sqlite")
        #expect(throws: LedgerError.clockDiffers(path: path, isVirtual: isVirtual)) {
            try SQLiteLedger(path: path, isVirtual: !isVirtual)
        }
        #expect(try folder.bytes(of: "ledger.sqlite") == before)
        _ = try SQLiteLedger(path: path, isVirtual: isVirtual)
    }

    @Test("after a crash the ledger opens with everything that was committed")
    func crash() async throws {
        let books = try Books()
        try await books.adopt(opening: [matter("plan/1")])
        // What a machine finds that died now: the database and its write-ahead log, nobody having closed them.
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: books.ledger.path + suffix, toPath: path + suffix)
        }
        let ledger = try SQLiteLedger(path: path, isVirtual: false)
        #expect(try await ledger.decideDue(at: morning, limit: 500, with: { .telling("办公室/head") }).matters == 1)
    }

    @Test(
        "every refusal is a sentence that names the ledger and says what to do",
        arguments: [
            (
                LedgerError.newer(path: "/l"),
                "the ledger /l was made by a newer duban than this one; install that version, nothing was changed"
            ),
            (.inUse(path: "/l"), "another duband works on the ledger /l; stop it first"),
            (
                .clockDiffers(path: "/l", isVirtual: true),
                "the ledger /l was made under --clock and counts virtual days; start with --clock, or name another ledger"
            ),
            (
                .clockDiffers(path: "/l", isVirtual: false),
                "the ledger /l holds real days; start without --clock, or name another ledger"
            ),
            (
                .noRoom(path: "/l", needed: 316_000_001, free: 99_999_999),
                """
                the ledger /l is of an older version; to bring it up to date and keep a copy of it takes 317 MB in its \
                folder, where 99 MB are free; make room and start again, nothing was changed
                """
            ),
            (
                .cannotOpen(path: "/l", reason: "Is a directory"), "cannot open the ledger /l: Is a directory"
            ),
            (
                .unreadable(path: "/l", reason: "file is not a database"),
                """
                cannot read the ledger /l: file is not a database; keep the file, and go back to a backup: \
                dubanctl restore FILE
                """
            ),
        ])
    func sentences(error: LedgerError, sentence: String) {
        #expect(error.description == sentence)
    }
}

@Suite("Ledger lock", .fewAtOnce)
struct LedgerLockTests {
    @Test("a second daemon on the ledger is refused while the first one lives")
    func second() throws {
        let folder = try TemporaryFolder()
        let path = folder("ledger.sqlite")
        do {
            let lock = try LedgerLock(ledger: path)
            #expect(throws: LedgerError.inUse(path: path)) { try LedgerLock(ledger: path) }
            withExtendedLifetime(lock) {}
        }
        _ = try LedgerLock(ledger: path)
    }

    @Test("a lock that cannot be taken says which and why")
    func obstacles() throws {
        let folder = try TemporaryFolder()
        let path = folder("state/ledger.sqlite")
        #expect(throws: LedgerError.cannotOpen(path: path, reason: "\(path).lock: No such file or directory")) {
            try LedgerLock(ledger: path)
        }
        // A link would have the lock taken on somebody else's file.
        try FileManager.default.createSymbolicLink(
            atPath: folder("ledger.sqlite.lock"), withDestinationPath: folder("elsewhere"))
        #expect(
            throws: LedgerError.cannotOpen(
                path: folder("ledger.sqlite"),
                reason: "\(folder("ledger.sqlite.lock")): Too many levels of symbolic links")
        ) { try LedgerLock(ledger: folder("ledger.sqlite")) }
        #expect(!FileManager.default.fileExists(atPath: folder("elsewhere")))
    }
}
