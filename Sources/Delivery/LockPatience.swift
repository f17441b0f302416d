import Glibc

/// How long a delivery waits for a mailbox that another program has locked.
struct LockPatience: Sendable {
    /// At least 1.
    var tries: Int
    /// Waits between two tries; it may block.
    var pause: @Sendable () -> Void

    /// Two seconds in all, which a reader needs to write its mailbox back but no person notices.
    static let standard = LockPatience(tries: 21) { usleep(100_000) }
}
