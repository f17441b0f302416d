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
    /// `finishing` looks at the copy, or adds to it, before it gets its name. What was left of an earlier try is made anew.
    /// - Throws: `LedgerError.cannotWrite` when the name is taken, or the system refuses; nothing is left behind then.
    func make(of source: DatabaseQueue, finishing: (DatabaseQueue) throws -> Void = { _ in }) throws {
        try refuseTaken()
        removePart()
        do {
            let made = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard made >= 0 else { throw LedgerError.cannotWrite(path: part, code: errno) }
            close(made)
            let copy = try DatabaseQueue(path: part, configuration: SQLiteLedger.configuration)
            try source.backup(to: copy)
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try finishing(copy)
            try copy.close()
            try Self.synchronize(part)
            try refuseTaken()
            try Self.rename(part, to: path)
        } catch {
            removePart()
            throw error
        }
    }

    private func refuseTaken() throws {
        if Self.isTaken(path) { throw LedgerError.cannotWrite(path: path, code: EEXIST) }
    }

    private func removePart() {
        for end in ["", "-journal", "-wal", "-shm"] { unlink(part + end) }
    }
}

/// What copies do with files.
extension LedgerCopy {
    /// Gives a file another name in the same folder, and brings both names to the disk.
    static func rename(_ old: String, to new: String) throws {
        guard Glibc.rename(old, new) == 0 else { throw LedgerError.cannotWrite(path: new, code: errno) }
        try synchronize(folder(of: new))
    }

    /// Brings a file's bytes, or a folder's names, to the disk.
    static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LedgerError.cannotWrite(path: path, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw LedgerError.cannotWrite(path: path, code: errno) }
    }

    /// The folder that a file lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// How many bytes can still be written into a folder.
    static func room(in folder: String) throws -> Int64 {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { throw LedgerError.cannotWrite(path: folder, code: errno) }
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }

    /// True when something bears that name, a link that leads nowhere too.
    static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}
