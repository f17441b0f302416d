package import CivilTime
import Synchronization

/// A wall clock that moves only when the test moves it.
package final class ManualClock: WallClock {
    private struct State {
        var now: Timestamp
        var nextID = 0
        var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
        var requested: [Timestamp] = []
        var watchers: [CheckedContinuation<Timestamp, Never>] = []
    }

    private let state: Mutex<State>

    package init(now: Timestamp) {
        state = Mutex(State(now: now))
    }

    package var now: Timestamp { state.withLock { $0.now } }

    package func sleep(until deadline: Timestamp) async throws {
        try Task.checkCancellation()
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (watcher, isOver) = state.withLock { state -> (CheckedContinuation<Timestamp, Never>?, Bool) in
                    let isOver = deadline <= state.now || Task.isCancelled
                    if !isOver { state.sleepers[id] = continuation }
                    guard state.watchers.isEmpty else { return (state.watchers.removeFirst(), isOver) }
                    state.requested.append(deadline)
                    return (nil, isOver)
                }
                watcher?.resume(returning: deadline)
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.resume()
        }
        try Task.checkCancellation()
    }

    /// Waits until the code under test goes to sleep; returns the deadline that it asked for.
    package func nextSleep() async -> Timestamp {
        await withCheckedContinuation { continuation in
            let ready = state.withLock { state -> Timestamp? in
                guard state.requested.isEmpty else { return state.requested.removeFirst() }
                state.watchers.append(continuation)
                return nil
            }
            if let ready { continuation.resume(returning: ready) }
        }
    }

    /// Sets the time, forward or back, and wakes every sleeper, as a real clock change does.
    package func set(to instant: Timestamp) {
        let woken = state.withLock { state in
            state.now = instant
            defer { state.sleepers = [:] }
            return state.sleepers.values
        }
        for sleeper in woken { sleeper.resume() }
    }
}
