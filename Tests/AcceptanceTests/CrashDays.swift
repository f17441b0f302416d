import CivilTime
import Control
import Testing

/// Days of which each brings one letter and one fact, with the same calls to the system: on the first the daemon is
/// killed at the first call of both, on the next at the second, and so on until none is left.
struct CrashDays {
    private let office: CrashOffice
    /// Nil in days in which nobody kills.
    private let moment: FaultShim.Moment?
    private let stride: Int
    /// Nil where the machine goes on when the daemon dies.
    private let loss: PowerCut.Loss?
    private var daemon: CrashDaemon
    private(set) var kills = 0
    private(set) var lived = 0
    /// The numbers under which facts were answered, by their keys.
    private(set) var answered: [String: Int] = [:]

    /// Kills at every `stride`-th call, or cuts the power there.
    init(
        in office: CrashOffice, killing moment: FaultShim.Moment?, stride: Int = 1,
        cuttingPower loss: PowerCut.Loss? = nil
    ) async throws {
        self.loss = loss
        self.office = office
        self.moment = moment
        self.stride = stride
        let begin = Self.days[0].adding(days: -7)
        try office.setClock(to: Self.morning(of: begin))
        daemon = try office.start()
        try await office.passed(daemon, Self.morning(of: begin))
    }

    /// Lives until a delivery and a commit have died at each of their calls, and gives how many calls each has.
    mutating func liveThroughEveryCall() async throws -> (ofDelivery: Int, ofCommit: Int) {
        var delivery: Int? = 1
        var commit: Int? = 1
        var calls = (ofDelivery: 0, ofCommit: 0)
        while delivery != nil || commit != nil {
            let day = try begin()
            try await passUndisturbed(Self.morning(of: day.adding(days: -1)))
            if try await deliver(on: day, killedAt: delivery) {
                delivery = delivery.map { $0 + stride }
            } else if delivery != nil {
                calls.ofDelivery = try #require(office.shim).count
                delivery = nil
            }
            if try await record(on: day, killedAt: commit) {
                commit = commit.map { $0 + stride }
            } else if commit != nil {
                calls.ofCommit = try #require(office.shim).count
                commit = nil
            }
        }
        try await office.stop(daemon)
        return calls
    }

    /// Lives so many days undisturbed.
    mutating func live(days: Int) async throws {
        for _ in 0..<days {
            let day = try begin()
            try await passUndisturbed(Self.morning(of: day.adding(days: -1)))
            _ = try await deliver(on: day, killedAt: nil)
            _ = try await record(on: day, killedAt: nil)
        }
        try await office.stop(daemon)
    }

    private mutating func begin() throws -> CivilDate {
        try #require(lived < Self.days.count, "there are more calls than days")
        lived += 1
        return Self.days[lived - 1]
    }

    private mutating func passUndisturbed(_ instant: Timestamp) async throws {
        try office.setClock(to: instant)
        do {
            _ = try await daemon.passed(instant)
        } catch is NotifySocket.Silence {
            // A call may have been on its way to its death when the daemon was let go.
            guard try await startAgainIfKilled(at: instant) else { throw NotifySocket.Silence() }
        }
    }

    /// The letter that is due on that day; true when the daemon was killed.
    private mutating func deliver(on day: CivilDate, killedAt call: Int?) async throws -> Bool {
        if let call, let moment { try office.shim?.kill(moment, call: call) }
        try office.setClock(to: Self.morning(of: day))
        do {
            _ = try await daemon.passed(Self.morning(of: day))
        } catch is NotifySocket.Silence {}
        return call == nil ? false : try await startAgainIfKilled(at: Self.morning(of: day))
    }

    /// The report that what was due on that day is done, and the pass after it; true when the daemon was killed.
    private mutating func record(on day: CivilDate, killedAt call: Int?) async throws -> Bool {
        let request = FactRequest(
            .done(.init(obligation: "\(Self.plan)/\(lived)", day: day)), clientKey: "\(day)-done")
        if let call, let moment { try office.shim?.kill(moment, call: call) }
        do {
            answered[request.clientKey ?? ""] = try await office.client.record(request).seq
            _ = try await daemon.passed(Self.morning(of: day))
        } catch is NotifySocket.Silence {
        } catch ControlClientError.noDaemon, ControlClientError.noAnswer {
        }
        let isKilled = call == nil ? false : try await startAgainIfKilled(at: Self.morning(of: day))
        // The same request again has the same answer.
        let again = try await office.client.record(request).seq
        #expect(again == answered[request.clientKey ?? "", default: again])
        answered[request.clientKey ?? ""] = again
        return isKilled
    }

    private mutating func startAgainIfKilled(at instant: Timestamp) async throws -> Bool {
        try office.shim?.letGo()
        guard try office.shim?.hasKilled == true else { return false }
        kills += 1
        let ended = try await office.ended(daemon)
        guard ended.code == -9 else { throw CrashFailure("the daemon ended with \(ended.code)", ended) }
        if let loss { try office.cutPower(losing: loss) }
        // Every other letter is looked for where its reader has put it.
        if kills % 2 == 0 { try office.readMail() }
        daemon = try office.start()
        try await office.passed(daemon, instant)
        return true
    }
}

extension CrashDays {
    /// The plan's name.
    private static let plan = "calls"

    /// One task for each day, told of on that day only.
    static let planText = """
        plan: \(plan)
        bureau: zhongshan
        title: 每日一件
        ladders:
          一次: [{when: 应办日, to: liaison}]
        sections:
          - title: 一
            tasks:

        """
        + days.enumerated().map { number, day in
            let due = "\(day.year)年\(day.month)月\(day.day)日前"
            return "      - {id: \(number + 1), title: 第\(number + 1)件, lead: 办公室, due: \(due), ladder: 一次}\n"
        }.joined()

    /// Working days that follow one and that no weekly sheet falls on, in months without a holiday.
    private static let days: [CivilDate] = (2018...2022).flatMap { year in
        [3, 7, 8, 11].flatMap { month in
            (1...31).compactMap { CivilDate(year: year, month: month, day: $0) }
        }
    }.filter { [.tuesday, .wednesday, .thursday, .friday].contains($0.weekday) }

    private static func morning(of day: CivilDate) -> Timestamp {
        ZoneOffset.shanghai.instant(of: day).adding(seconds: 9 * 3600)
    }
}
