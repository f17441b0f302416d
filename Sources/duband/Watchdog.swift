import CSystemd
import Dispatch
import Synchronization

/// The sign of life that the service manager waits for (sd_watchdog_enabled(3)).
///
/// It is given by the loop that does the work, never by a timer beside it, so that a loop that is stuck is restarted.
final class Watchdog: Sendable {
    /// Nanoseconds.
    private let interval: UInt64
    private let lastSign = Mutex<UInt64>(DispatchTime.now().uptimeNanoseconds)
    private let give: @Sendable () -> Void

    /// Gives a sign every `interval` nanoseconds of real time.
    init(interval: UInt64, give: @escaping @Sendable () -> Void) {
        self.interval = interval
        self.give = give
    }

    /// As often as the service manager asks for, with two signs to spare; nil when it asks for none.
    convenience init?(asked: UInt64 = Watchdog.askedMicroseconds(), give: @escaping @Sendable () -> Void) {
        guard asked > 0 else { return nil }
        self.init(interval: asked * 1000 / 3, give: give)
    }

    /// The time without a sign after which the service manager restarts the daemon; 0 when it does not watch.
    static func askedMicroseconds() -> UInt64 {
        var microseconds: UInt64 = 0
        return sd_watchdog_enabled(0, &microseconds) > 0 ? microseconds : 0
    }

    /// Gives the sign if the last one is an interval old; costs nothing otherwise.
    func alive() {
        let now = DispatchTime.now().uptimeNanoseconds
        let isDue = lastSign.withLock { last in
            guard now >= last + interval else { return false }
            last = now
            return true
        }
        if isDue { give() }
    }

    /// Suspends until the next sign is due.
    func untilNextSign() async throws {
        try Task.checkCancellation()
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: DispatchTime(uptimeNanoseconds: lastSign.withLock { $0 } + interval))
        try await firstEvent(of: [timer])
    }
}
