import CivilTime
import Control
import Delivery
import Engine
import Ledger
import Logging
import Plans

/// Plays days through as the daemon would live them: the same taking, the same passes, the same letters, from an empty
/// ledger in memory and on a clock that jumps from one change to the next.
package struct Rehearsing: Sendable {
    let script: RehearsalScript
    /// Nil where letters are only counted.
    let spool: RehearsedSpool?

    package init(_ script: RehearsalScript, spool: RehearsedSpool? = nil) {
        self.script = script
        self.spool = spool
    }

    /// Plays from the first instant of the first day through the end of the last one.
    ///
    /// Letters are made and counted; with a spool, they stand there when this returns, and when it throws, nothing does.
    package func run() async throws(RehearsalProblem) -> RehearsedPeriod {
        do {
            try spool?.prepare()
            let period = try await play()
            try spool?.publish()
            return period
        } catch {
            let problem = (error as? RehearsalProblem) ?? .failed(error)
            throw spool?.discarded(after: problem) ?? problem
        }
    }

    private func play() async throws -> RehearsedPeriod {
        let zone = script.zone
        let clock = RehearsalClock(now: zone.instant(of: script.days.lowerBound))
        let end = zone.instant(of: script.days.upperBound.adding(days: 1)).adding(seconds: -1)
        let ledger = try SQLiteLedger(inMemoryAs: "rehearsal")
        let author = Author(uid: 0, user: "rehearsal")
        let force = try await Taking(
            settings: script.playedSettings, settingsFile: script.settingsFile, ledger: ledger,
            author: author
        ).take(script.files.map(FoundFile.read), at: clock.now)
        let current = CurrentForce(force)
        let tally = LetterTally(handingTo: spool.map { MaildirChannel(spool: $0.draft, isDurable: false) })
        var pass = Pass(ledger: ledger, clock: clock, channels: [.mail: tally], author: author, logger: Self.silent)
        pass.form = spool == nil ? .counted : .written
        var waiting = script.facts[...]
        var passes = 0
        while true {
            let change = try await pass.run(in: current)
            passes += 1
            if let failure = await tally.failure { throw failure }
            guard let next = [change, waiting.first?.at].compactMap(\.self).min(), next <= end else { break }
            clock.set(to: next)
            while let fact = waiting.first, fact.at <= next {
                let answers = ControlAnswers(ledger: ledger, current: current, clock: clock, isClockVirtual: true)
                try await record(fact, through: answers)
                waiting.removeFirst()
            }
        }
        return try await RehearsedPeriod(
            script, in: current.now, letters: tally.letters, passes: passes, ledger: ledger)
    }

    private func record(_ fact: RehearsedFact, through answers: ControlAnswers) async throws(RehearsalProblem) {
        var refusal: APIError?
        for author in authors {
            do throws(ControlError) {
                _ = try await answers.record(fact.request, by: author)
                return
            } catch {
                refusal = error.body
                // It may be for the managers of another bureau.
                if error.body.code != "managers-only" { break }
            }
        }
        guard let refusal else { return }
        guard refusal.code == APIError.unknownObligation else { throw fact.problem(refusal) }
        throw fact.problem(refusal, open: try await namesOfOpen(through: answers))
    }

    /// By the names that people type, the most urgent first.
    private func namesOfOpen(through answers: ControlAnswers) async throws(RehearsalProblem) -> [String] {
        do throws(ControlError) {
            return try await answers.obligations(ObligationFilter()).items.map(\.shortID)
        } catch {
            throw .failed(error)
        }
    }

    /// The managers of each bureau, since what only they may record is played too; never empty.
    private var authors: [Author] {
        let managers = script.library.bureaus.values.sorted { $0.id < $1.id }.flatMap { bureau in
            bureau.managers.compactMap { bureau.people[$0]?.account }
        }
        return (managers.isEmpty ? ["rehearsal"] : managers).map { Author(uid: 0, user: $0) }
    }

    /// What the daemon would log stands in the report.
    private static var silent: Logger { Logger(label: "rehearsal") { _ in SwiftLogNoOpLogHandler() } }
}
