import CivilTime
import Control
import Dispatch
import TestSupport
import Testing

/// The same year again, in which the daemon is killed at random instants and started again each time.
struct CrashRun {
    private let office: CrashOffice
    private let year: CrashYear
    private var dice: SeededDice
    private var daemon: CrashDaemon
    /// How long the last start that nobody disturbed took until the end of its first pass.
    private var startTime = Duration.seconds(1)
    /// The fewest writes to the ledger of such a start.
    private var startWrites = 20
    /// Writes that were seen in undisturbed passes, and those of the same passes in the year without kills: on a machine
    /// with more to do, more of them are seen as one.
    private var seen = (here: Writes(ledger: 1, spool: 1), there: Writes(ledger: 1, spool: 1))
    private(set) var kills = 0
    /// The numbers under which facts were answered, by their keys.
    private(set) var answered: [String: Int] = [:]

    init(_ year: CrashYear, in office: CrashOffice, dice: SeededDice) throws {
        self.office = office
        self.year = year
        self.dice = dice
        try office.setClock(to: year.steps[0].instant)
        daemon = try office.start()
    }

    /// Lives through the year with that many kills.
    mutating func live(kills: Int) async throws {
        for (step, kills) in zip(year.steps, planned(kills)) { try await live(step, kills: kills) }
        try await office.stop(daemon)
    }

    /// How many kills each step gets: the more it writes, the more, and some for the first one, which takes the plans.
    private mutating func planned(_ kills: Int) -> [Int] {
        var planned = Array(repeating: 0, count: year.steps.count)
        planned[0] = kills / 20
        let ends = year.steps.reduce(into: [0]) { ends, step in
            ends.append(ends[ends.count - 1] + step.writes.total + step.writesOfFacts.total)
        }
        for _ in planned[0]..<kills {
            let ticket = Int.random(in: 0..<max(1, ends[planned.count]), using: &dice)
            if let step = planned.indices.first(where: { ticket < ends[$0 + 1] }) { planned[step] += 1 }
        }
        return planned
    }

    private mutating func live(_ step: CrashYear.Step, kills: Int) async throws {
        let writes = max(1, step.writes.total + step.writesOfFacts.total)
        let ofPass = (0..<kills).count { _ in Int.random(in: 0..<writes, using: &dice) < step.writes.total }
        try office.watchWrites()
        _ = office.writes.takeCount()
        try office.setClock(to: step.instant)
        var left = expected(step.writes)
        for number in 0..<ofPass {
            // The first one meets a daemon that was asleep, every other one a daemon that starts.
            if number > 0 { try start() }
            let moment = number > 0 ? momentOfStart(left: left) : momentOfWrites(left)
            left = left - (try await kill(at: moment))
        }
        if ofPass > 0 { try await startAgain(at: step.instant) } else { try await pass(step) }
        if !step.facts.isEmpty { try await report(step, kills: kills - ofPass) }
    }

    /// Reports the step's facts, each with the same request until it is answered.
    private mutating func report(_ step: CrashYear.Step, kills: Int) async throws {
        var left = expected(step.writesOfFacts)
        for _ in 0..<kills {
            let (client, facts, known) = (office.client, step.facts, answered)
            async let answers = Self.report(facts, to: client, answered: known)
            left = left - (try await kill(at: momentOfWrites(left)))
            answered = try await answers
            try await startAgain(at: step.instant)
        }
        answered = try await Self.report(step.facts, to: office.client, answered: answered)
        // The first pass after a start has seen all of them.
        try await office.stop(daemon)
        try await startAgain(at: step.instant)
    }

    /// Reports the facts that are not answered yet, until the daemon is no longer there.
    private static func report(
        _ facts: [ReportedFact], to client: ControlClient, answered: [String: Int]
    ) async throws -> [String: Int] {
        var answered = answered
        for fact in facts where answered[fact.key] == nil {
            guard let request = fact.request(answered: answered) else { continue }
            do throws(ControlClientError) {
                answered[fact.key] = try await client.record(request).seq
            } catch .noDaemon, .noAnswer {
                return answered
            }
        }
        return answered
    }

    private mutating func pass(_ step: CrashYear.Step) async throws {
        _ = try await daemon.passed(step.instant)
        seen = (seen.here + office.writes.takeCount(), seen.there + step.writes)
    }

    /// Gives how much it had written meanwhile.
    private mutating func kill(at moment: WriteWatch.Moment) async throws -> Writes {
        kills += 1
        if Bool.random(using: &dice) { try office.pauseJournal() }
        try await office.kill(daemon, at: moment)
        if Int.random(in: 0..<3, using: &dice) > 0 { try office.readMail() }
        return office.writes.takeCount()
    }

    private func expected(_ writes: Writes) -> Writes {
        Writes(
            ledger: writes.ledger * seen.here.ledger / seen.there.ledger,
            spool: writes.spool * seen.here.spool / seen.there.spool)
    }

    /// Starts it beside a journald that goes on before long, perhaps only after the daemon has begun to look for what an
    /// earlier one wrote.
    private mutating func start() throws {
        daemon = try office.start()
        let time = min(startTime, .milliseconds(700)) * Double.random(in: 0...1.5, using: &dice)
        DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(time / .nanoseconds(1)))) { [office] in
            do { try office.resumeJournal() } catch { Issue.record(error) }
        }
    }

    private mutating func startAgain(at instant: Timestamp) async throws {
        _ = office.writes.takeCount()
        let began = ContinuousClock.now
        try start()
        _ = try await daemon.passed(instant)
        startTime = .now - began
        startWrites = min(startWrites, office.writes.takeCount().ledger)
    }

    /// Somewhere in a start and in what is left to do: now and then by the time, as the most of a start writes nothing.
    private mutating func momentOfStart(left: Writes) -> WriteWatch.Moment {
        guard Int.random(in: 0..<4, using: &dice) == 0 else {
            return momentOfWrites(left + Writes(ledger: startWrites, spool: 0))
        }
        let time = startTime * Double.random(in: 0...1.2, using: &dice)
        return WriteWatch.Moment(place: .ledger, write: .max, delay: .zero, limit: time)
    }

    /// Somewhere in so many writes, and in the time that one letter takes after each.
    ///
    /// Half of the kills look at the spool: between a letter's first byte and its confirmation lies the most to lose.
    private mutating func momentOfWrites(_ writes: Writes) -> WriteWatch.Moment {
        let place: Writes.Place = writes.spool > 0 && Bool.random(using: &dice) ? .spool : .ledger
        return WriteWatch.Moment(
            place: place, write: .random(in: 1...max(1, writes[place]), using: &dice),
            delay: .microseconds(Int.random(in: 0...4000, using: &dice)), limit: startTime * 1.5)
    }
}
