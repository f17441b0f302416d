import Foundation

/// Repeatable chance (SplitMix64).
struct SeededDice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

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
