import Engine
import Glibc

extension DeliveryFailure {
    /// `action` completes "cannot …"; `code` is a negative errno, as libsystemd returns it.
    init(_ action: String, _ code: CInt) {
        self.init("cannot \(action): \(String(cString: strerror(-code)))")
    }
}
