import CivilTime
import Engine
import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Ledger

@Suite("Going back to a backup", .fewAtOnce)
struct RestorationTests {
    private let folder: TemporaryFolder
    private let decider = Decider.telling("办公室/head", "manager")

    /// A backup of a ledger that has told of a/1, and the ledger itself, which has told of a/2 and recorded a fact since.
    init() async throws {
        folder = try TemporaryFolder()
        let books = try Books(in: folder)
        try await books.adopt([plan("a", "方案")], opening: [matter("a/1")], at: Self.early)
        try await books.pass(at: Self.early, with: decider)
        try await books.claimLetters(at: Self.early)
        _ = try LedgerBackup.make(of: books.ledger.path, at: folder("backup"))
        try await books.adopt([plan("a", "方案")], opening: [matter("a/2")])
        try await books.pass(with: decider)
        try await books.claimLetters()
        try await books.done(subject("a/1"), on: day("2021-10-09"), with: decider)
        let pool = try #require(books.ledger.pool as? DatabasePool)
        try pool.close()
    }

    private var path: String { folder("ledger.sqlite") }

    private func restoration() throws -> LedgerRestoration { try LedgerRestoration(of: folder("backup"), to: path) }

    /// The last pass before the backup.
    private static let early = morning.adding(seconds: -hour)
    /// The day after.
    private static let restored = morning.adding(seconds: 24 * hour)

    private func restore(telling told: [ToldBefore] = [], isSilent: Bool, letters: Int64 = 0) throws -> String? {
        try restoration().putInPlace(
            telling: told, letters: letters, isSilent: isSilent, at: Self.restored, on: try day("2021-10-12"),
            by: Books.author)
    }

    /// What the restored ledger tells when a/2 comes again, as the manager's and the head's notices with their course.
    private func retold(opened: Timestamp = morning) async throws -> [String] {
        let books = try Books(in: folder)
        try await books.adopt([plan("a", "方案")], opening: [matter("a/2")], at: opened)
        try await books.pass(at: Self.restored.adding(seconds: 60), with: decider)
        try await books.pass(at: Self.restored.adding(seconds: 120), with: decider)
        return try await books.texts(
            "SELECT seat || ': ' || state || ifnull(': ' || dropped, '') FROM notices WHERE matter = 'a/2' ORDER BY seat"
        )
    }

    private func key(_ seat: String) throws -> String {
        NoticeKey(obligation: "a/2", rung: "应办日", seat: seat, channel: .mail, day: try day("2021-10-11")).description
    }

    @Test("what a mailbox holds is not told again, the rest is when that was the answer")
    func sendAgain() async throws {
        let told = ToldBefore(key: try key("manager"), letter: "x-4", at: morning)
        #expect(try restore(telling: [told], isSilent: false) != nil)
        #expect(
            try await retold() == [
                "manager: dropped: told before the restore, letter x-4", "办公室/head: decided",
            ])
    }

    @Test("nothing that stood before the restore is told when that was the answer")
    func keepSilent() async throws {
        _ = try restore(isSilent: true)
        let silent = "dropped: perhaps told before the restore"
        #expect(try await retold() == ["manager: \(silent)", "办公室/head: \(silent)"])
    }

    @Test("what comes up after the restore is told, whatever was answered")
    func later() async throws {
        _ = try restore(isSilent: true)
        #expect(
            try await retold(opened: Self.restored.adding(seconds: 30)) == ["manager: decided", "办公室/head: decided"])
    }

    @Test("what was told before the restore counts as told, at its own instant")
    func countsAsTold() async throws {
        _ = try restore(
            telling: [ToldBefore(key: try key("manager"), letter: "x-4", at: morning.adding(seconds: 60))],
            isSilent: false)
        _ = try await retold()
        let books = try Books(in: folder)
        let told = try await books.ledger.read("looking") { try SQLiteLedger.told(of: "a/2", in: $0) }
        let manager = try #require(told.first { $0.key.seat == "manager" })
        #expect(manager.decidedAt == morning.adding(seconds: 60))
        let listed = try await books.ledger.notices(about: subject("a/2"))
        #expect(listed.map(\.isTold) == [true, true])
        let traced = try await books.ledger.notices(NoticeQuery(about: subject("a/2")), limit: 9).rows.map(\.notice)
        #expect(traced.compactMap(\.toldBefore) == ["told before the restore, letter x-4"])
        #expect(traced.map(\.isTold) == [true, true])
    }

    @Test(
        "a notice that waited for its letter in the backup is not told either when a mailbox holds it",
        arguments: [true, false])
    func waiting(isSilent: Bool) async throws {
        // A backup in which notices wait.
        let office = try TemporaryFolder()
        let books = try Books(in: office)
        try await books.adopt(opening: [matter("a/2")])
        try await books.pass(with: decider)
        let backup = office("backup")
        _ = try LedgerBackup.make(of: books.ledger.path, at: backup)
        try #require(books.ledger.pool as? DatabasePool).close()
        _ = try LedgerRestoration(of: backup, to: office("ledger.sqlite")).putInPlace(
            telling: [ToldBefore(key: try key("manager"), letter: "x-4", at: morning)], letters: 0, isSilent: isSilent,
            at: Self.restored, on: day("2021-10-12"), by: Books.author)
        let restored = try Books(in: office)
        #expect(
            try await restored.texts("SELECT state || ifnull(': ' || dropped, '') FROM notices ORDER BY seat") == [
                "dropped: told before the restore, letter x-4",
                isSilent ? "dropped: perhaps told before the restore" : "decided",
            ])
    }

    @Test("no later letter gets a name that one has had", arguments: [0, 3, 1000] as [Int64])
    func names(found: Int64) async throws {
        _ = try restore(isSilent: false, letters: found)
        // Four letters were made in the ledger that is lost, two of them in the backup.
        #expect(try await Books(in: folder).texts("SELECT CAST(letters AS TEXT) FROM ledger") == ["\(max(found, 4))"])
    }

    @Test("the log says that the ledger was restored, by whom and to what, and its chains stay whole")
    func logged() async throws {
        let told = [ToldBefore(key: try key("manager"), letter: "x-4", at: morning)]
        _ = try restore(telling: told, isSilent: true)
        let books = try Books(in: folder)
        #expect(
            try await books.texts("SELECT kind || ' ' || subject || ' ' || user FROM log ORDER BY seq DESC LIMIT 1")
                == [
                    "restore ledger:\(books.ledger.id) limin"
                ])
        let body = try await books.texts(
            "SELECT body ->> 'answer' || ' ' || (body ->> 'evaluatedThrough') FROM log WHERE kind = 'restore'")
        #expect(body == ["keep-silent \(Self.early.seconds)"])
        let text = try await books.texts(
            "SELECT CAST(text AS TEXT) FROM log JOIN versions ON versions.hash = body ->> 'hash' WHERE kind = 'restore'"
        )
        #expect(try [ToldBefore](text: Array(text.joined().utf8)) == told)
        #expect(try await books.ledger.read("checking") { try Chains.firstFault(in: $0) } == nil)
    }

    @Test("the ledger that was there is kept whole, and what it knew beyond the backup is listed")
    func replaced() throws {
        let restoration = try restoration()
        let present = try #require(restoration.present)
        #expect(present.continues)
        #expect(
            present.facts.map { "\($0.seq) \($0.day) \($0.kind) \($0.subject) \($0.author.user)" } == [
                "2 2021-10-09 done a/1 limin"
            ])
        let aside = try #require(
            try restoration.putInPlace(
                telling: [], letters: 0, isSilent: true, at: Self.restored, on: day("2021-10-12"), by: Books.author))
        #expect(aside == "\(path).replaced-\(Self.restored.seconds)")
        #expect(try LedgerBackup.check(aside).letters == 4)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(
            names == [
                "backup", "ledger.sqlite", "ledger.sqlite.lock", "ledger.sqlite.replaced-\(Self.restored.seconds)",
            ])
    }

    @Test("what only the write-ahead log of the lost ledger held is kept too")
    func writeAheadLog() throws {
        // What a killed daemon leaves: its last commits stand in the write-ahead log alone.
        let pool = try DatabasePool(path: path)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 0") }
        try pool.write { try $0.execute(sql: "UPDATE ledger SET letters = 77") }
        for end in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + end, toPath: folder("killed") + end)
        }
        let restoration = try LedgerRestoration(of: folder("backup"), to: folder("killed"))
        let aside = try #require(
            try restoration.putInPlace(
                telling: [], letters: 0, isSilent: true, at: Self.restored, on: day("2021-10-12"), by: Books.author))
        let letters = try LedgerFile(path: aside).reading { queue in
            try queue.read { try Int.fetchOne($0, sql: "SELECT letters FROM ledger") }
        }
        #expect(letters == 77)
        let ledger = try SQLiteLedger(path: folder("killed"), isVirtual: false)
        #expect(try ledger.pool.read { try Int.fetchOne($0, sql: "SELECT letters FROM ledger") } == 77)
        #expect(try ledger.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM letters") } == 2)
    }

    @Test("a ledger that nobody can read any more makes room all the same, with all that lies beside it")
    func unreadable() throws {
        try folder.write(String(repeating: "不是数据库\n", count: 1000), to: "ledger.sqlite")
        try folder.write("rest", to: "ledger.sqlite-wal")
        let restoration = try restoration()
        #expect(restoration.present == nil)
        let aside = try #require(
            try restoration.putInPlace(
                telling: [], letters: 0, isSilent: true, at: Self.restored, on: day("2021-10-12"), by: Books.author))
        #expect(FileManager.default.contents(atPath: aside)?.starts(with: Data("不是".utf8)) == true)
        #expect(FileManager.default.contents(atPath: "\(aside)-wal") == Data("rest".utf8))
        #expect(try LedgerBackup.check(path).letters == 2)
    }

    @Test("a lost ledger is there again")
    func lost() throws {
        try FileManager.default.removeItem(atPath: path)
        #expect(try restore(isSilent: true) == nil)
        #expect(try LedgerBackup.check(path).letters == 2)
    }

    @Test("while a daemon works on the ledger nothing is restored")
    func inUse() throws {
        do {
            let lock = try LedgerLock(ledger: path)
            #expect(throws: LedgerError.inUse(path: path)) { try restoration() }
            withExtendedLifetime(lock) {}
        }
        _ = try restoration()
    }

    @Test(
        "a backup that is not whole, or a newer program's, is refused with the ledger as it was",
        arguments: [true, false])
    func refused(isNewer: Bool) throws {
        try DatabaseQueue(path: folder("backup")).write { db in
            try db.execute(
                sql: isNewer
                    ? "INSERT INTO grdb_migrations (identifier) VALUES ('1000')" : "UPDATE letters SET bytes = x'00'")
        }
        let before = try folder.bytes(of: "ledger.sqlite")
        let error = #expect(throws: LedgerError.self) { try restoration() }
        if isNewer {
            #expect(error == .newer(path: folder("backup")))
        } else {
            guard case .damaged = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(try folder.bytes(of: "ledger.sqlite") == before)
    }

    @Test("killed on the way, the ledger is the one that was there, and a second try goes through")
    func killed() throws {
        // What a restore leaves that died before its last step.
        try folder.write("torn", to: "ledger.sqlite.restored.part")
        try folder.write("whole, but of an earlier try", to: "ledger.sqlite.restored")
        #expect(link(path, "\(path).replaced-\(Self.restored.seconds)") == 0)
        #expect(try LedgerBackup.check(path).letters == 4)
        #expect(try restore(isSilent: true) == "\(path).replaced-\(Self.restored.seconds).2")
        #expect(try LedgerBackup.check(path).letters == 2)
    }

    @Test("a backup of an older version is brought up to date")
    func older() throws {
        let old = try DatabaseQueue(path: folder("old"))
        try Schema.migrator.migrate(old, upTo: "6")
        try old.write {
            try $0.execute(sql: "INSERT INTO ledger (only, id, clock) VALUES (1, 'c1b2a3d4e5f6', 'system')")
        }
        try old.close()
        _ = try LedgerRestoration(of: folder("old"), to: path).putInPlace(
            telling: [], letters: 0, isSilent: true, at: Self.restored, on: day("2021-10-12"), by: Books.author)
        #expect(try LedgerFile(path: path).standing(isVirtual: false) == .current)
        #expect(try SQLiteLedger(path: path, isVirtual: false).id == "c1b2a3d4e5f6")
    }
}
