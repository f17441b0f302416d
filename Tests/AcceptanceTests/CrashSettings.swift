import Foundation

/// How hard a crash run is.
enum CrashSettings {
    /// At random instants, of all channels together: `DUBAN_KILLS`, or 160, which with those at some calls are 200.
    static let kills = number("DUBAN_KILLS") ?? 160

    /// A daemon is killed at every call to the system where it is killed 2,000 times, else at every 29th.
    ///
    /// `DUBAN_STRIDE` chooses another one.
    static let stride = number("DUBAN_STRIDE") ?? (kills >= 2000 ? 1 : 29)

    /// `DUBAN_SEED`, or another one each time.
    static let seed = number("DUBAN_SEED").map { UInt64($0) } ?? UInt64.random(in: 0...UInt64(UInt32.max))

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
    }
}
