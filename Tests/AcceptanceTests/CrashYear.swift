import CivilTime
import Control
import Foundation
import Testing

/// One year of the two real plans: when the daemon had something to do, what was reported, and what came of it.
struct CrashYear: Sendable {
    var steps: [Step]
    var ledger: CrashLedger

    /// An instant at which the clock stands until all that it brings is done.
    struct Step: Sendable {
        var instant: Timestamp
        /// Reported then, after the pass.
        var facts: [ReportedFact]
        /// Writes to the ledger and the spool that the pass took, and those that it took to answer the facts.
        var writes: Writes
        var writesOfFacts: Writes
    }

    /// The year in which nobody kills the daemon; it is lived once for all channels.
    static let undisturbed = Task { try await lived() }

    private static func lived() async throws -> CrashYear {
        let office = try await CrashOffice(.maildir)
        var instant = ZoneOffset.shanghai.instant(of: try #require(CivilDate("2021-01-01")))
        let end = ZoneOffset.shanghai.instant(of: try #require(CivilDate("2022-01-01")))
        let workStarts = try #require(ClockTime(hour: 8, minute: 30))
        var facts = ReportedFact.year(2021)[...]
        var answered: [String: Int] = [:]
        var steps: [Step] = []
        try office.setClock(to: instant)
        var daemon = try office.start()
        while true {
            var next = try await daemon.passed(instant)
            var step = Step(instant: instant, facts: [], writes: office.writes.takeCount(), writesOfFacts: Writes())
            step.facts = Array(facts.prefix { ZoneOffset.shanghai.instant(of: $0.day, at: workStarts) <= instant })
            facts = facts.dropFirst(step.facts.count)
            if !step.facts.isEmpty {
                for fact in step.facts {
                    let request = try #require(fact.request(answered: answered))
                    answered[fact.key] = try await office.client.record(request).seq
                }
                step.writesOfFacts = office.writes.takeCount()
                // The first pass after a start has seen all of them.
                try await office.stop(daemon)
                daemon = try office.start()
                next = try await daemon.passed(instant)
            }
            steps.append(step)
            guard let wake = next, wake < end else { break }
            instant = wake
            try office.watchWrites()
            _ = office.writes.takeCount()
            try office.setClock(to: instant)
        }
        try await office.stop(daemon)
        try #require(facts.isEmpty, "the year ended before everything was reported")
        return CrashYear(steps: steps, ledger: try await office.ledger())
    }
}
