import CivilTime
import Control
import Testing

/// Days of an office on which something breaks: each brings a letter to either of two people.
struct FaultDays {
    let office: CrashOffice
    private(set) var daemon: CrashDaemon
    /// At which the clock stands.
    private(set) var now: Timestamp
    private(set) var lived = 0
    private var failures = 0

    init(in office: CrashOffice) async throws {
        self.office = office
        now = Self.morning(of: Self.days[0].adding(days: -7))
        try office.setClock(to: now)
        daemon = try office.start()
        try await office.passed(daemon, now)
    }

    /// The morning of the next day: its letters are written or wait.
    mutating func live() async throws {
        try begin()
        try await office.passed(daemon, now)
    }

    /// The morning of the next day, of whose passes nothing is known.
    mutating func begin() throws {
        lived += 1
        try setClock(to: Self.morning(of: Self.days[lived]))
    }

    mutating func pass(at instant: Timestamp) async throws {
        guard instant != now else { return }
        try setClock(to: instant)
        try await office.passed(daemon, now)
    }

    /// Moves the clock on by more than the longest pause between two attempts, and waits for the end of a pass.
    mutating func liveOneHour() async throws {
        try await pass(at: now.adding(seconds: 3660))
    }

    mutating func setClock(to instant: Timestamp) throws {
        now = instant
        try office.setClock(to: instant)
    }

    /// The morning of the next day, on which the spool or the ledger can't be written.
    mutating func beginFailing(at place: FaultDisk.Place) async throws {
        try begin()
        failures += 1
        switch place {
        case .spool:
            try await office.passed(daemon, now)
            try await daemon.program.says("not delivered yet", times: failures)
        case .ledger: try await daemon.program.says("trying again in a minute", times: failures)
        }
    }

    func stop() async throws { try await office.stop(daemon) }

    /// The morning of the next day, on which no daemon can start.
    mutating func failToStart() async throws {
        try begin()
        let ended = try await office.ended(office.start())
        #expect(ended.code == 1)
    }

    /// Starts it again at the same instant.
    mutating func startAgain(zone: String? = nil) async throws {
        daemon = try office.start(zone: zone)
        try await office.passed(daemon, now)
    }

    /// The next day, of which an hour with its two letters passes within a second, beginning now.
    mutating func beginFastHour() throws {
        lived += 1
        now = Self.morning(of: Self.days[lived]).adding(seconds: -3600)
        try office.setClock(to: now, speed: "3600")
    }

    /// Waits until its letters have been told, and holds the clock on its evening.
    mutating func endFastHour() async throws {
        now = Self.morning(of: Self.days[lived])
        try await office.passed(daemon, now)
        try await pass(at: now.adding(seconds: 11 * 3600))
    }

    /// Ends them, and shows that nothing was lost or doubled.
    ///
    /// It is what the same days have left elsewhere, undisturbed, unless other ones were lived.
    func end(after fault: String, _ channel: CrashChannel, isSame: Bool = true) async throws {
        try await office.stop(daemon)
        try await office.disk?.leave()
        let left = try await CrashRemains(of: office)
        left.expectNothingWrong()
        #expect(try office.leftovers() == [])
        left.report("faults", channel, fault)
        guard isSame else { return }
        let undisturbed = try await CrashOffice(channel, plan: Self.plan)
        var same = try await FaultDays(in: undisturbed)
        for _ in 0..<lived { try await same.live() }
        try await same.pass(at: now)
        try await undisturbed.stop(same.daemon)
        let expected = try await CrashRemains(of: undisturbed)
        #expect(left.ledger.notices.map(\.fate).difference(from: expected.ledger.notices.map(\.fate)).isEmpty)
    }

    static let plan = """
        plan: faults
        bureau: zhongshan
        title: 每日两件
        ladders:
          一次: [{when: 应办日, to: liaison}]
        sections:
          - title: 一
            tasks:

        """
        + days.enumerated().map { number, day in
            let due = "\(day.year)年\(day.month)月\(day.day)日前"
            return """
                      - {id: \(number)a, title: 第\(number)件, lead: 办公室, due: \(due), ladder: 一次}
                      - {id: \(number)b, title: 第\(number)件, lead: 法规和基金监管科, due: \(due), ladder: 一次}

                """
        }.joined()

    /// Working days in a month without a holiday.
    private static let days = (1...31).compactMap { CivilDate(year: 2021, month: 3, day: $0) }
        .filter { [.tuesday, .wednesday, .thursday, .friday].contains($0.weekday) }

    private static func morning(of day: CivilDate) -> Timestamp {
        ZoneOffset.shanghai.instant(of: day).adding(seconds: 9 * 3600)
    }
}
