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

        // What the ledger says was told stands where it belongs, and nothing else does.
        #expect(left.letters == .init(), "DUBAN_SEED=\(seed)")
        #expect(left.twins == [], "DUBAN_SEED=\(seed)")
        #expect(left.mail == .init(), "DUBAN_SEED=\(seed)")
        #expect(left.journal == .init(), "DUBAN_SEED=\(seed)")
        #expect(left.altered == [])
        #expect(try office.leftovers() == [])
        // Nothing is left to do.
        #expect(left.ledger.integrity == "ok")
        #expect(left.ledger.letters.filter { $0.state != "confirmed" }.map(\.id) == [])
        #expect(left.ledger.notices.filter { $0.state == "decided" }.map(\.key) == [])
        // It is the year that would have been without a kill.
        #expect(left.ledger.notices.map(\.fate).difference(from: year.fates(in: channel)).isEmpty)
        #expect(left.ledger.facts.difference(from: year.ledger.facts).isEmpty)
        #expect(left.ledger.adoptions == year.ledger.adoptions)
        // Whoever got an answer was told the truth.
        let recorded = Dictionary(left.ledger.facts.map { ($0.clientKey, $0.seq) }) { first, _ in first }
        #expect(run.answered.filter { recorded[$0.key] != $0.value } == [:])

        print(
            """
            \(channel): \(run.kills) kills, \(left.ledger.notices.count) notices, \(left.ledger.letters.count) letters, \
            lost \(left.lost), doubled \(left.doubled) (DUBAN_SEED=\(seed))
            """)
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

extension CrashLedger.Notice {
    fileprivate var fate: String { "\(key) \(state)" }
}
