import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Ledger

@Suite("A ledger of an older version", .fewAtOnce)
struct KeptCopyTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder("ledger.sqlite")
    }

    static let olderVersions = Array(Schema.migrator.migrations.dropLast())

    /// A ledger as a program of that version left it.
    private func makeOlder(_ version: String, evaluatedThrough instant: Int64 = 1000) throws {
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: version)
        try old.write { db in
            try db.execute(
                sql: """
                    INSERT INTO ledger (only, id, clock, evaluated_through, letters)
                        VALUES (1, 'c1b2a3d4e5f6', 'system', ?, 17)
                    """,
                arguments: [instant])
        }
        try old.close()
    }

    private func open(room: Int64 = .max) throws -> SQLiteLedger {
        try SQLiteLedger(path: path, isVirtual: false) { _ in room }
    }

    private var files: [String] {
        get throws { try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() }
    }

    private func versionOf(_ name: String) throws -> String? {
        try LedgerFile(path: folder(name)).reading { queue in
            try queue.read { try Schema.migrator.completedMigrations($0).last }
        }
    }

    @Test("is brought up to date, and kept beside it as it was", arguments: olderVersions)
    func kept(version: String) throws {
        try makeOlder(version)
        let ledger = try open()
        let copy = "ledger.sqlite.schema-\(version)"
        #expect(ledger.copyBefore == folder(copy))
        #expect(try versionOf(copy) == version)
        #expect(try versionOf("ledger.sqlite") == Schema.migrator.migrations.last)
        let letters = try LedgerFile(path: folder(copy)).reading { queue in
            try queue.read { try Int.fetchOne($0, sql: "SELECT letters FROM ledger") }
        }
        #expect(letters == 17)
        let mode = try FileManager.default.attributesOfItem(atPath: folder(copy))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // One file is all that has to be taken along.
        #expect(try files.filter { $0.hasPrefix(copy) } == [copy])
    }

    @Test("is kept with what stood in its write-ahead log alone")
    func writeAheadLog() throws {
        let old = try DatabasePool(path: folder("old.sqlite"))
        try Schema.migrator.migrate(old, upTo: "3")
        try old.write {
            let ledger = "INSERT INTO ledger (only, id, clock, letters) VALUES (1, 'c1b2a3d4e5f6', 'system', 21)"
            try $0.execute(sql: ledger)
        }
        // What a machine finds that died now.
        for end in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: folder("old.sqlite") + end, toPath: path + end)
        }
        _ = try open()
        let letters = try LedgerFile(path: folder("ledger.sqlite.schema-3")).reading { queue in
            try queue.read { try Int.fetchOne($0, sql: "SELECT letters FROM ledger") }
        }
        #expect(letters == 21)
    }

    @Test("a new ledger and one of this version are not copied")
    func noCopy() throws {
        #expect(try open().copyBefore == nil)
        #expect(try open().copyBefore == nil)
        #expect(try files.allSatisfy { !$0.contains("schema") })
    }

    @Test("is left as it is, byte for byte, where there is no room for the copy")
    func noRoom() throws {
        try makeOlder("4")
        let before = try folder.bytes(of: "ledger.sqlite")
        let needed = Int64(3 * before.count) + 16 << 20
        #expect(throws: LedgerError.noRoom(path: path, needed: needed, free: needed - 1)) { try open(room: needed - 1) }
        #expect(try folder.bytes(of: "ledger.sqlite") == before)
        #expect(try files == ["ledger.sqlite"])
        #expect(try open(room: needed).copyBefore != nil)
    }

    @Test("the room asked for is that of the folder it lies in")
    func whichFolder() throws {
        try makeOlder("4")
        var asked: [String] = []
        _ = try SQLiteLedger(path: path, isVirtual: false) { folder in
            asked.append(folder)
            return .max
        }
        #expect(asked == [folder.path])
        #expect(try LedgerCopy.room(in: folder.path) > 0)
    }

    @Test("killed while the copy was made, it is copied anew")
    func killedWhileCopying() throws {
        try makeOlder("5")
        try folder.write("torn", to: "ledger.sqlite.schema-5.part")
        try folder.write("torn", to: "ledger.sqlite.schema-5.part-journal")
        _ = try open()
        #expect(try versionOf("ledger.sqlite.schema-5") == "5")
        #expect(try files.allSatisfy { !$0.contains(".part") })
    }

    @Test("killed behind the copy, it is not copied a second time")
    func killedBehindCopy() throws {
        try makeOlder("5")
        let file = LedgerFile(path: path)
        let first = try KeptCopy.keep(file, version: "5") { _ in .max }
        let inode = try FileManager.default.attributesOfItem(atPath: first)[.systemFileNumber] as? Int
        #expect(try open().copyBefore == first)
        #expect(try FileManager.default.attributesOfItem(atPath: first)[.systemFileNumber] as? Int == inode)
        #expect(try files.filter { $0.contains("schema") } == ["ledger.sqlite.schema-5"])
    }

    @Test("a copy of something else is never overwritten", arguments: ["another ledger", "no ledger", "a link"])
    func somethingElse(_ what: String) throws {
        let name = "ledger.sqlite.schema-5"
        switch what {
        case "another ledger":
            try makeOlder("5", evaluatedThrough: 999)
            try FileManager.default.moveItem(atPath: path, toPath: folder(name))
        case "no ledger": try folder.write(String(repeating: "别的东西\n", count: 1000), to: name)
        default: try FileManager.default.createSymbolicLink(atPath: folder(name), withDestinationPath: "nowhere")
        }
        let before = FileManager.default.contents(atPath: folder(name))
        try makeOlder("5")
        #expect(try open().copyBefore == folder("\(name).2"))
        #expect(FileManager.default.contents(atPath: folder(name)) == before)
        #expect(try versionOf("\(name).2") == "5")
    }

    @Test("a copy that the system refuses leaves the ledger as it is, and nothing beside it")
    func refused() throws {
        try makeOlder("6")
        let before = try folder.bytes(of: "ledger.sqlite")
        // Where the torn file of an earlier try would be, something lies that cannot be taken away.
        let part = "ledger.sqlite.schema-6.part"
        try FileManager.default.createDirectory(atPath: folder(part), withIntermediateDirectories: false)
        #expect(throws: LedgerError.cannotWrite(path: folder(part), code: EEXIST)) { try open() }
        #expect(try folder.bytes(of: "ledger.sqlite") == before)
        #expect(try files == ["ledger.sqlite", part])
    }
}
