/// The door to the present: only the daemon holds a real one.
package protocol WallClock: Sendable {
    var now: Timestamp { get }

    /// Suspends until the wall time is at or past `deadline`, or the wall clock was set.
    ///
    /// - Throws: `CancellationError` when the task was cancelled.
    func sleep(until deadline: Timestamp) async throws
}
