package import CivilTime

/// Saying the same once more after a failure: when, never what.
package enum Retry {
    /// The instant of the next attempt after `attempts` that failed: 1, 2, 4 … minutes on, at most an hour.
    package static func next(after attempts: Int, at now: Timestamp) -> Timestamp {
        now.adding(seconds: Int64(min(3600, 60 << min(max(attempts, 1) - 1, 6))))
    }
}
