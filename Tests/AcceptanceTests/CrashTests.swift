import Foundation
import Glibc
import TestSupport
import Testing

/// `DUBAN_KILLS` says how often the daemon is killed in all, `DUBAN_SEED` repeats a run's chance.
@Suite("A year of crashes")
struct CrashTests {
    @Test(
        "killed at any instant, the daemon tells each notice once in the mailboxes, and keeps every answered fact",
        arguments: [CrashChannel.maildir, .mbox])
    func mail(channel: CrashChannel) async throws {
        try await live(through: channel)
    }

    @Test(
        "killed at any instant, the daemon tells each notice once in the journal too",
        .enabled(if: JournalTests.canRun, "a journald of our own needs root and systemd"))
    func journal() async throws {
        try await live(through: .journal)
    }

    private func live(through channel: CrashChannel) async throws {
        let year = try await CrashYear.undisturbed.value
        let office = try await CrashOffice(channel)
        let seed = CrashSettings.seed
        var run = try CrashRun(year, in: office, dice: SeededDice(seed: seed &+ channel.rawValue))
        try await run.live(kills: CrashSettings.kills / 3)
        let left = try await CrashRemains(of: office)

        left.expectNothingWrong("DUBAN_SEED=\(seed)")
        #expect(try office.leftovers() == [])
        // It is the year that would have been without a kill.
        #expect(left.ledger.notices.map(\.fate).difference(from: year.fates(in: channel)).isEmpty)
        #expect(left.ledger.facts.difference(from: year.ledger.facts).isEmpty)
        #expect(left.ledger.adoptions == year.ledger.adoptions)
        left.expect(answered: run.answered)
        left.report("crash", channel, "\(run.kills) kills at random instants of a year (DUBAN_SEED=\(seed))")
    }
}

extension CrashYear {
    /// The notices that the year brings on a channel and what becomes of each; every rung is told on each channel in use,
    /// a summary in letters alone.
    fileprivate func fates(in channel: CrashChannel) -> [String] {
        let mail = ledger.notices.map(\.fate)
        guard channel == .journal else { return mail }
        let rungs = mail.filter { !$0.hasPrefix("duban/sheet-") }
        return (mail + rungs.map { $0.replacing(";mail;", with: ";journal;") }).sorted()
    }
}
