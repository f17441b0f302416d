import Glibc
import Rules

/// Why the ledger cannot be used, as a sentence that says which and why.
package enum LedgerError: Error, Hashable, Sendable {
    /// The file cannot be opened, created or read.
    case cannotOpen(path: String, reason: String)
    /// What lies there is no ledger, or one whose pages are damaged.
    case unreadable(path: String, reason: String)
    /// A later program made it.
    case newer(path: String)
    /// Another daemon works on it.
    case inUse(path: String)
    /// It was made under `--clock` and is opened without it, or the reverse.
    case clockDiffers(path: String, isVirtual: Bool)
    /// An older program made it, and there is no room to keep a copy before its tables are changed; in bytes.
    case noRoom(path: String, needed: Int64, free: Int64)
    /// It, a file beside it or a copy of it cannot be written, and nothing of it was; `code` is the system's.
    case cannotWrite(path: String, code: Int32)
    /// There is no ledger.
    case missing(path: String)
    /// Its rows do not fit each other.
    case damaged(path: String, fault: ChainFault)
    /// Something went wrong while it was in use.
    case failed(what: String, reason: String)
}

extension LedgerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason): "cannot open the ledger \(path): \(reason)"
        case .unreadable(let path, let reason):
            "cannot read the ledger \(path): \(reason); keep the file, and go back to a backup: dubanctl restore FILE"
        case .newer(let path):
            "the ledger \(path) was made by a newer duban than this one; install that version, nothing was changed"
        case .inUse(let path): "another duband works on the ledger \(path); stop it first"
        case .clockDiffers(let path, true):
            "the ledger \(path) was made under --clock and counts virtual days; start with --clock, or name another ledger"
        case .clockDiffers(let path, false):
            "the ledger \(path) holds real days; start without --clock, or name another ledger"
        case .noRoom(let path, let needed, let free):
            """
            the ledger \(path) is of an older version; to bring it up to date and keep a copy of it takes \
            \(Self.megabytes(needed, .up)) MB in its folder, where \(Self.megabytes(free, .down)) MB are free; make room \
            and start again, nothing was changed
            """
        case .cannotWrite(let path, let code): "cannot write \(path): \(String(cString: strerror(code)))"
        case .missing(let path): "there is no ledger \(path)"
        case .damaged(let path, let fault): "the ledger \(path) is damaged: \(fault.wording.en)"
        case .failed(let what, let reason): "\(what): \(reason)"
        }
    }

    private static func megabytes(_ bytes: Int64, _ rule: FloatingPointRoundingRule) -> Int64 {
        Int64((Double(bytes) / 1_000_000).rounded(rule))
    }
}
