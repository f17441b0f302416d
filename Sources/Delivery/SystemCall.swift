import Engine
import Glibc

/// Makes a system call, and again where a signal has interrupted it.
///
/// - Throws: what was being done, to which path, and what the system said; `action` completes "cannot …" and takes the
///   path as its object.
func checked<Result: SignedInteger>(
    _ action: String, _ path: String, _ call: () -> Result
) throws(DeliveryFailure) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw DeliveryFailure(action, path, code) }
    }
}

extension DeliveryFailure {
    /// `action` completes "cannot …" and takes the path as its object.
    init(_ action: String, _ path: String, _ code: CInt) {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOTDIR, ELOOP:
            self.init("cannot \(action) \(path): a link or a file is where a folder should be (\(reason))")
        default: self.init("cannot \(action) \(path): \(reason)")
        }
    }
}
