import GRDB
import Glibc

/// A ledger copied whole into a file of its own, mode 0600, that needs no write-ahead log beside it.
///
/// It is made under the name with `.part` behind it and gets its own only when it is whole and on the disk, so that what
/// bears that name can be trusted, at whatever instruction the machine died.
struct LedgerCopy {
    let path: String

    private var part: String { "\(path).part" }

    /// Copies what the source holds at one moment; whoever writes to it meanwhile is not held up.
    ///
    /// `checking` looks at the copy before it gets its name. What was left of an earlier try is made anew.
    /// - Throws: `CopyFailure` when the name is taken, or the system refuses; nothing is left behind then.
    func make(of source: DatabaseQueue, checking: (Database) throws -> Void = { _ in }) throws {
        try refuseTaken()
        removePart()
        do {
            try checked(open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)) { close($0) }
            let copy = try DatabaseQueue(path: part)
            try source.backup(to: copy)
            try copy.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                try checking(db)
            }
            try copy.close()
            try Self.synchronize(part)
            try refuseTaken()
            try checked(rename(part, path))
            try Self.synchronize(Self.folder(of: path))
        } catch {
            removePart()
            throw error
        }
    }

    /// Brings a file's bytes, or a folder's names, to the disk.
    static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CopyFailure(path, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CopyFailure(path, errno) }
    }

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// How many bytes can still be written into a folder.
    static func room(in folder: String) throws -> Int64 {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { throw CopyFailure(folder, errno) }
        return Int64(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// True when something bears that name, a link that leads nowhere too.
    static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private func refuseTaken() throws {
        if Self.isTaken(path) { throw CopyFailure(path, EEXIST) }
    }

    private func removePart() {
        for end in ["", "-journal", "-wal", "-shm"] { unlink(part + end) }
    }

    private func checked(_ result: CInt, then: (CInt) -> CInt = { $0 }) throws {
        guard result >= 0 else { throw CopyFailure(part, errno) }
        _ = then(result)
    }
}

/// What the system said of a file while a ledger was copied.
struct CopyFailure: Error, Hashable, CustomStringConvertible {
    let path: String
    let code: CInt

    init(_ path: String, _ code: CInt) {
        self.path = path
        self.code = code
    }

    var description: String { "\(path): \(String(cString: strerror(code)))" }
}
