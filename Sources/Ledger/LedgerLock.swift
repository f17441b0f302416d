import Glibc

/// The promise that one daemon alone works on a ledger; held until it is released with the process or this value.
package final class LedgerLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock beside the ledger; a second daemon on the same ledger is refused at once.
    package init(ledger path: String) throws(LedgerError) {
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotOpen(path: path, reason: "\(lockPath): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK { throw .inUse(path: path) }
            throw .cannotOpen(path: path, reason: "\(lockPath): \(String(cString: strerror(code)))")
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}
