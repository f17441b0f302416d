import GRDB
import Glibc

extension LedgerError {
    /// Why the ledger at `path` could not be opened.
    init(opening path: String, _ error: any Error) {
        switch (error as? DatabaseError)?.resultCode {
        case .SQLITE_CORRUPT?, .SQLITE_NOTADB?: self = .unreadable(path: path, reason: SQLiteLedger.reason(error))
        case .SQLITE_CANTOPEN?, .SQLITE_IOERR?:
            self = .cannotOpen(path: path, reason: Self.systemReason(path) ?? SQLiteLedger.reason(error))
        default: self = .cannotOpen(path: path, reason: SQLiteLedger.reason(error))
        }
    }

    /// What the system says where SQLite only says that it cannot open or read a file.
    private static func systemReason(_ path: String) -> String? {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor < 0 else {
            close(descriptor)
            return nil
        }
        return String(cString: strerror(errno))
    }
}
