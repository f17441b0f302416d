import CivilTime
import TestSupport
import Testing

@testable import Supervision
@testable import duband

@Suite("Virtual clock")
struct ClockOptionTests {
    @Test(
        "--clock takes a start, in Beijing time unless it has an offset, and a speed, 1 unless given",
        arguments: [
            ("2021-07-27T08:30:00+08:00,3600", "2021-07-27T00:30:00Z", "3600"),
            ("2021-07-27T08:30:00+08:00", "2021-07-27T00:30:00Z", "1"),
            ("2021-07-27T00:30:00Z,0.5", "2021-07-27T00:30:00Z", "0.5"),
            ("2021-07-27T08:30,60", "2021-07-27T00:30:00Z", "60"),
            ("2021-07-27 08:30:15", "2021-07-27T00:30:15Z", "1"),
            ("2021-07-27", "2021-07-26T16:00:00Z", "1"),
            ("2021-07-27,1000000", "2021-07-26T16:00:00Z", "1000000"),
        ])
    func option(argument: String, start: String, speed: String) throws {
        let option = try #require(ClockSetting(argument))
        #expect(ClockOption(argument: argument) == .setting(option))
        #expect(option.start == Timestamp(start, zone: .utc))
        #expect(option.speed == ClockSpeed(speed))
    }

    @Test(
        "what is no start or no speed is refused",
        arguments: [
            "", ",", "now", "2021-02-30", "2021-07-27,", "2021-07-27,0", "2021-07-27,-1", "2021-07-27,+1",
            "2021-07-27,x",
            "2021-07-27,1,2", "2021-07-27,1e3", "2021-07-27,.5", "2021-07-27,1.", "2021-07-27,0.0000001",
            "2021-07-27,1000000.1", "2021-07-27,1000001", "2021-07-27, 1", "2021-07-27T25:00,1", ",3600",
            "2021-07-27,inf", "@",
        ])
    func refused(_ argument: String) {
        #expect(ClockOption(argument: argument) == nil)
    }

    @Test("--clock @FILE reads the setting from a file, and what it cannot read it names")
    func file() throws {
        let folder = try TemporaryFolder()
        let option = try #require(ClockOption(argument: "@\(folder("clock"))"))
        #expect(throws: StartProblem.self) { try option.first() }
        try folder.write("2021-07-27T08:30,60\n", to: "clock")
        #expect(try option.first() == ClockSetting("2021-07-27T08:30,60"))
        try folder.write("soon", to: "clock")
        let problem = #expect(throws: StartProblem.self) { try option.first() }
        #expect(problem?.description.hasPrefix("\(folder("clock")) sets no clock; write START[,SPEED]") == true)
        #expect(problem?.exitCode == 2)
    }

    @Test("a clock that is set ends the sleep and goes on from there, forward and back")
    func set() async throws {
        let clock = VirtualClock(start: Timestamp(seconds: 0), speed: try #require(ClockSpeed("0.000001")))
        for text in ["2021-07-27T08:30,0.000001", "2020-07-27T08:30,0.000001"] {
            let setting = try #require(ClockSetting(text))
            async let sleep: Void = clock.sleep(until: Timestamp(seconds: 4_000_000_000))
            clock.set(to: setting)
            try await sleep
            #expect(clock.now == setting.start)
        }
    }

    @Test("saving the clock's file sets the clock; what is no setting leaves it as it is, and is logged")
    func following() async throws {
        let folder = try TemporaryFolder()
        try folder.write("2021-07-27T08:30,0.000001", to: "clock")
        let file = ClockFile(path: folder("clock"))
        let first = try file.read()
        let clock = VirtualClock(start: first.start, speed: first.speed)
        let lines = LogLines()
        // Saved before it is followed.
        try folder.write("2021-07-28T08:30,0.000001", to: "clock")
        let following = ClockFileFollowing(file: file, first: first, clock: clock, logger: lines.logger)
        let task = Task { try await following.run() }
        try await clock.sleep(until: first.start.adding(seconds: 86_400))
        #expect(clock.now == Timestamp("2021-07-28T08:30", zone: .shanghai))

        try folder.write("soon", to: "clock")
        try folder.write("2020-01-01,0.000001", to: "clock")
        while clock.now != Timestamp("2020-01-01T00:00", zone: .shanghai) {
            try await clock.sleep(until: Timestamp(seconds: 4_000_000_000))
        }
        task.cancel()
        try await task.value
        #expect(
            Set(lines.all).isSubset(of: [
                "error: \(folder("clock")) sets no clock; write START[,SPEED], as "
                    + "2021-07-27T08:30:00+08:00,3600; the clock goes on"
            ]))
    }

    static let second: UInt64 = 1_000_000_000

    @Test(
        "the clock shows the start plus the elapsed time at its speed, in whole seconds begun",
        arguments: [
            ("1", 0, 0), ("1", second - 1, 0), ("1", second, 1), ("3600", second, 3600), ("3600", second / 3600, 0),
            ("3600", second / 3600 + 1, 1), ("0.5", 3 * second, 1), ("0.000001", 1_000_000 * second, 1),
            ("1000000", second / 1_000_000, 1),
        ])
    func instants(speed: String, elapsed: UInt64, seconds: Int64) throws {
        let start = Timestamp(seconds: 1_627_345_800)
        let time = VirtualTime(start: start, speed: try #require(ClockSpeed(speed)))
        #expect(time.instant(after: elapsed) == start.adding(seconds: seconds))
    }

    @Test(
        "the time to sleep ends in the very nanosecond in which the clock shows the deadline",
        arguments: [
            "1", "3", "7.3", "3600", "86400", "0.1", "0.01", "999999.999999", "1000000",
        ], [1, 2, 59, 86_400, 31_536_000])
    func sleepIsExact(speed: String, seconds: Int64) throws {
        let start = Timestamp(seconds: -5)
        let time = VirtualTime(start: start, speed: try #require(ClockSpeed(speed)))
        let deadline = start.adding(seconds: seconds)
        let elapsed = time.elapsed(at: deadline)
        #expect(time.instant(after: elapsed) >= deadline)
        #expect(time.instant(after: elapsed - 1) < deadline)
    }

    @Test("a deadline that is not after the start takes no time, and one far away no end of it")
    func edges() throws {
        let start = Timestamp(seconds: 1_627_345_800)
        let time = VirtualTime(start: start, speed: try #require(ClockSpeed("0.000001")))
        #expect(time.elapsed(at: start) == 0)
        #expect(time.elapsed(at: start.adding(seconds: -1)) == 0)
        #expect(time.elapsed(at: start.adding(seconds: 1 << 40)) == .max)
    }
}

@Suite("Clocks")
struct ClockTests {
    static let clocks: [any WallClock] = [SystemClock(), VirtualClock(start: Timestamp(seconds: 0), speed: .real)]

    @Test("a sleep whose task is cancelled ends with a cancellation", arguments: clocks)
    func cancellation(_ clock: any WallClock) async {
        let sleep = Task { try await clock.sleep(until: Timestamp(seconds: .max)) }
        sleep.cancel()
        await #expect(throws: CancellationError.self) { try await sleep.value }
    }

    @Test("a sleep lasts until the clock shows its deadline", arguments: clocks)
    func deadline(_ clock: any WallClock) async throws {
        let deadline = clock.now.adding(seconds: 1)
        try await clock.sleep(until: deadline)
        #expect(clock.now >= deadline)
    }
}
