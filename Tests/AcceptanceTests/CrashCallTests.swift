import Testing

/// `DUBAN_KILLS` of 2,000 or more kill at every call, before, halfway and after it; fewer at some of them.
@Suite("A crash at every call")
struct CrashCallTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var channel: CrashChannel
        var moment: FaultShim.Moment

        var testDescription: String { "\(channel), \(moment) the call" }
    }

    private static func cases(_ channels: CrashChannel...) -> [Case] {
        channels.flatMap { channel in FaultShim.Moment.allCases.map { Case(channel: channel, moment: $0) } }
    }

    @Test(
        "killed at every call to the system of a delivery and of a commit in turn, it tells each notice once",
        arguments: cases(.maildir, .mbox))
    func mail(_ c: Case) async throws {
        try await die(at: c.moment, through: c.channel)
    }

    @Test(
        "killed at every call to the system, the entry to journald among them, it tells each notice once there too",
        .enabled(if: JournalTests.canRun, "a journald of our own needs root and systemd"),
        arguments: cases(.journal))
    func journal(_ c: Case) async throws {
        try await die(at: c.moment, through: c.channel)
    }

    private func die(at moment: FaultShim.Moment, through channel: CrashChannel) async throws {
        let office = try await CrashOffice(channel, plan: CrashDays.planText, hasShim: true)
        var days = try await CrashDays(in: office, killing: moment, stride: CrashSettings.stride)
        let calls = try await days.liveThroughEveryCall()
        let left = try await CrashRemains(of: office)
        left.expectNothingWrong()
        #expect(try office.leftovers() == [])

        let undisturbed = try await CrashOffice(channel, plan: CrashDays.planText)
        var same = try await CrashDays(in: undisturbed, killing: nil)
        try await same.live(days: days.lived)
        let expected = try await CrashRemains(of: undisturbed)
        expected.expectNothingWrong()
        left.expectSame(as: expected, answered: days.answered)
        let place = moment == .halfway ? "halfway through the writes" : "\(moment) the calls"
        left.report(
            "crash", channel,
            "\(days.kills) kills \(place) of a delivery (\(calls.ofDelivery)) and a commit (\(calls.ofCommit))")
    }
}
