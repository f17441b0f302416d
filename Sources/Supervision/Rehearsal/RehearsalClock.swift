import CivilTime
import Synchronization

/// A clock that stands still until it is set; to sleep on it is to set it.
final class RehearsalClock: WallClock {
    private let state: Mutex<Timestamp>

    init(now: Timestamp) {
        state = Mutex(now)
    }

    var now: Timestamp { state.withLock { $0 } }

    func set(to instant: Timestamp) {
        state.withLock { $0 = instant }
    }

    func sleep(until deadline: Timestamp) async throws {
        try Task.checkCancellation()
        state.withLock { $0 = max($0, deadline) }
    }
}
