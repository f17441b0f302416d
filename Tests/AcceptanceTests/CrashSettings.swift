import Foundation

/// How hard a crash run is.
enum CrashSettings {
    /// Of all channels together: `DUBAN_KILLS`, or 200.
    static let kills = number("DUBAN_KILLS") ?? 200

    /// `DUBAN_SEED`, or another one each time.
    static let seed = number("DUBAN_SEED").map { UInt64($0) } ?? UInt64.random(in: 0...UInt64(UInt32.max))

    private static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
    }
}
