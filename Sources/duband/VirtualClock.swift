import CivilTime
import Dispatch
import Synchronization

/// A clock that begins at an instant of the operator's and runs as fast as told; setting the machine's clock, or
/// suspending the machine, does not move it.
final class VirtualClock: WallClock {
    private struct State {
        var time: VirtualTime
        /// Nanoseconds of the monotonic clock when the virtual one began.
        var origin: UInt64
    }

    private let state: Mutex<State>
    /// Rung when the clock is set; one sleeps at a time.
    private let stepped = Doorbell()

    /// `start` is the later one of the option's and the last pass in the ledger.
    init(start: Timestamp, speed: ClockSpeed) {
        state = Mutex(
            State(time: VirtualTime(start: start, speed: speed), origin: DispatchTime.now().uptimeNanoseconds))
    }

    var now: Timestamp {
        state.withLock { $0.time.instant(after: DispatchTime.now().uptimeNanoseconds - $0.origin) }
    }

    /// Sets it, forward or back, and ends the sleep.
    func set(to setting: ClockSetting) {
        state.withLock { state in
            state = State(
                time: VirtualTime(start: setting.start, speed: setting.speed),
                origin: DispatchTime.now().uptimeNanoseconds)
        }
        stepped.ring()
    }

    /// Suspends until the virtual time is at or past `deadline`, or the clock was set meanwhile.
    func sleep(until deadline: Timestamp) async throws {
        try Task.checkCancellation()
        let end = state.withLock { state in
            state.origin.addingReportingOverflow(state.time.elapsed(at: deadline))
        }
        guard deadline > now else { return }
        let stepped = stepped
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let timer = DispatchSource.makeTimerSource()
                timer.schedule(
                    deadline: end.overflow ? .distantFuture : DispatchTime(uptimeNanoseconds: end.partialValue))
                try await firstEvent(of: [timer])
            }
            group.addTask { await stepped.wait() }
            try await group.next()
            group.cancelAll()
        }
    }
}

/// The arithmetic of a virtual clock, exact to the nanosecond.
struct VirtualTime: Hashable {
    let start: Timestamp
    let speed: ClockSpeed

    /// The whole second that the clock shows `nanoseconds` after its start.
    func instant(after nanoseconds: UInt64) -> Timestamp {
        let seconds = UInt128(nanoseconds) * UInt128(speed.millionths) / Self.nanosecondMillionths
        return start.adding(seconds: Int64(clamping: seconds))
    }

    /// The fewest nanoseconds after which the clock shows `instant` or later; 0 for one that is not after the start.
    func elapsed(at instant: Timestamp) -> UInt64 {
        guard instant > start else { return 0 }
        let seconds = UInt128(instant.seconds - start.seconds)
        let millionths = UInt128(speed.millionths)
        return UInt64(clamping: (seconds * Self.nanosecondMillionths + millionths - 1) / millionths)
    }

    private static let nanosecondMillionths: UInt128 = 1_000_000_000 * 1_000_000
}

/// How many virtual seconds pass in a real one: more than 0, at most 1,000,000, in steps of a millionth.
struct ClockSpeed: Hashable {
    let millionths: UInt64

    static let real = ClockSpeed(millionths: 1_000_000)

    private init(millionths: UInt64) {
        self.millionths = millionths
    }

    /// Reads a decimal number as `3600` or `0.5`, of at most seven digits before the point and six after it.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy(digits.contains) }),
            (1...7).contains(parts[0].utf8.count), let whole = UInt64(parts[0])
        else { return nil }
        var fraction: UInt64 = 0
        if parts.count == 2 {
            let missing = 6 - parts[1].utf8.count
            guard (0...5).contains(missing), let value = UInt64(parts[1] + String(repeating: "0", count: missing))
            else { return nil }
            fraction = value
        }
        let millionths = whole * 1_000_000 + fraction
        guard (1...1_000_000_000_000).contains(millionths) else { return nil }
        self.init(millionths: millionths)
    }
}

/// What a virtual clock is set to: `START[,SPEED]`, as `2021-07-27T08:30:00+08:00,3600`.
struct ClockSetting: Hashable {
    let start: Timestamp
    let speed: ClockSpeed

    /// A bare day is its midnight, and a time without an offset is one of Asia/Shanghai; the speed is 1 unless given.
    init?(_ text: String) {
        let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first,
            let start = Timestamp(first, zone: .shanghai)
                ?? CivilDate(first).map({ ZoneOffset.shanghai.instant(of: $0) }),
            let speed = parts.count == 2 ? ClockSpeed(parts[1]) : .real
        else { return nil }
        self.start = start
        self.speed = speed
    }
}
