import CivilTime
import Plans
import Rules

/// The course of one case as its facts tell it, in the order of their days.
///
/// Facts recorded after their day (补录) stand where their day puts them. A fact that makes no sense there is left out and
/// named in `refused`; recording one, or voiding another, that would refuse any is not accepted. What was accepted once
/// stays, though a procedure or a calendar that came later would have had it otherwise.
struct CaseRun {
    let adopted: AdoptedProcedure
    private(set) var arrival: Arrival?
    private(set) var assignments: [String: [String]] = [:]
    /// How a role got its offices in this case; nil for those that the plan binds.
    private(set) var assigned: [String: Assignment] = [:]
    /// The offices of steps that were done before their role went to others.
    private(set) var settled: [String: [String]] = [:]
    /// The first time that each event happened.
    private(set) var events: [String: Happening] = [:]
    /// The period as it runs now, or ran when the case ended; nil while nothing started it.
    private(set) var clock: CaseClock?
    /// In the order in which they began.
    private(set) var waits: [WaitRecord] = []
    private(set) var done: [StepKey: Happening] = [:]
    private(set) var end: Ending?
    /// The latest return of what was concluded; nil while there was none.
    private(set) var returned: Return?
    private(set) var refused: [Int64: CaseProblem] = [:]

    private let calendar: WorkCalendar
    private let arrivalDay: CivilDate?
    /// Whether a fact is held to what is asked of a new one: that it came in time and in turn.
    private let isStrict: Bool

    init(_ adopted: AdoptedProcedure, facts: [Fact], in calendar: WorkCalendar, isStrict: Bool = false) {
        self.adopted = adopted
        self.calendar = calendar
        self.isStrict = isStrict
        assignments = adopted.roles
        arrivalDay = facts.first(where: \.isArrival)?.day
        let (facts, returned) = facts.inCaseOrder
        self.returned = returned
        for fact in facts {
            do throws(CaseProblem) {
                try apply(fact)
                endByItself(with: fact)
            } catch {
                refused[fact.seq] = error
            }
        }
    }

    var procedure: Procedure { adopted.procedure }

    /// What lasts, in the order in which it began.
    var running: [WaitRecord] { end == nil ? waits.filter { $0.endedOn == nil } : [] }

    /// What lets the period stand still on a day: those outside have time left, or it begins anew with what they send.
    func halting(on day: CivilDate) -> [WaitRecord] {
        running.filter { $0.wait.effect == .restarts || !$0.isOver(on: day) }
    }

    private mutating func apply(_ fact: Fact) throws(CaseProblem) {
        if case .arrived(let channel, let roles) = fact.kind { return try arrive(fact, through: channel, roles) }
        guard let arrival else { throw arrivalDay.map { .beforeArrival($0) } ?? .notArrived }
        // What is recorded of the day on which a case ended by itself belongs before its end.
        if let end, fact.kind != .accepted, end.outcome != nil || fact.day > end.day {
            throw .ended(outcome: end.outcome, end.day)
        }
        guard fact.day >= arrival.day else { throw .beforeArrival(arrival.day) }
        switch fact.kind {
        case .event(let name): try happen(name, fact)
        case .done: try complete(fact)
        case .paused(let ground): try pause(ground, fact)
        case .resumed(let ground): try resume(ground, fact)
        case .extended(let more): try extend(more, on: fact.day)
        case .concluded(let outcome): try conclude(outcome, fact)
        case .accepted:
            guard isReported else { throw .nothingReported }
            end?.isAccepted = true
        case .assigned(let role, let offices):
            try assign(role, offices, Assignment(recordedAt: fact.recordedAt, note: fact.note))
        case .arrived, .returned, .void, .acknowledged, .snoozed, .waived, .away, .undelivered: break
        }
    }

    private mutating func arrive(
        _ fact: Fact, through channel: String?, _ roles: [String: [String]]
    ) throws(CaseProblem) {
        guard arrival == nil else { throw .nameTaken(fact.subject) }
        let event: String
        if let own = procedure.arrivalEvent(through: channel) {
            event = own
        } else {
            guard !isStrict else { throw unknown(channel) }
            // A procedure that names its channels otherwise today keeps the case that came through an old one.
            event = procedure.closing.starts.first ?? ""
        }
        for (role, offices) in roles { try assign(role, offices, Assignment(recordedAt: fact.recordedAt)) }
        arrival = Arrival(day: fact.day, channel: channel, recordedAt: fact.recordedAt, note: fact.note)
        try happen(event, fact)
    }

    private func unknown(_ channel: String?) -> CaseProblem {
        switch procedure.arrival {
        case .event: return .channelNotAsked(channel ?? "")
        case .byChannel(let channels):
            let known = channels.map(\.name)
            return channel.map { .channelUnknown($0, known: known) } ?? .channelNeeded(known)
        }
    }

    private mutating func happen(_ event: String, _ fact: Fact) throws(CaseProblem) {
        guard procedure.events[event] != nil else {
            throw .eventUnknown(event, known: procedure.events.keys.sorted())
        }
        if procedure.closing.starts.contains(event) {
            if let clock {
                throw .startedAlready(event: procedure.eventWord(clock.event), clock.startedOn)
            }
            clock = CaseClock(procedure.closing, event: event, fact)
        }
        try requireTurn(for: event, on: fact.day, over: fact.over)
        if let wait = procedure.waits.first(where: { $0.ends == event }) { try finish(wait, fact) }
        if let wait = procedure.waits.first(where: { $0.begins == event }) { try begin(wait, fact) }
        if procedure.closing.sets.contains(event) {
            guard let until = fact.until else { throw .dayToSetNeeded(procedure.eventWord(event)) }
            let due = try requireRunning(on: fact.day)
            guard until >= due || !isStrict else { throw .dayToSetTooEarly(until, due: due) }
            clock?.setDay = until
        }
        if events[event] == nil { events[event] = Happening(fact) }
    }

    /// What an event completes may still wait for others.
    private func requireTurn(for event: String, on day: CivilDate, over: String?) throws(CaseProblem) {
        guard isStrict, over == nil else { return }
        let graph = CaseGraph(self).steps
        // 一次性: what lapses is had once, but for more time while it lasts.
        let isRunning = waits.contains { $0.wait.begins == event && $0.endedOn == nil }
        for step in procedure.steps where step.met.contains(event) && exists(step) {
            if let before = completion(of: step) {
                if step.lapses, !isRunning { throw .stepDone(step.id, before.day) }
                continue
            }
            let missing = graph.missing(before: step.id)
            if !missing.isEmpty { throw .stepsMissing(missing) }
            // What lapses can be had within its own time alone.
            guard step.lapses, let stated = step.due, let opened = opening(of: step)?.day else { continue }
            let due = stated.due(from: opened, in: calendar).day
            if day > due { throw .lapsed(step.id, due) }
        }
    }

    // MARK: Waits

    private mutating func pause(_ ground: String, _ fact: Fact) throws(CaseProblem) {
        try begin(try pausing(ground), fact)
    }

    private mutating func resume(_ ground: String, _ fact: Fact) throws(CaseProblem) {
        try finish(try pausing(ground), fact)
    }

    /// The wait of that ground that is begun and ended by itself, not by an event.
    private func pausing(_ ground: String) throws(CaseProblem) -> Wait {
        let own = procedure.waits.filter { $0.begins == nil }.map(\.ground)
        guard let wait = procedure.wait(ground) else { throw .groundUnknown(ground, known: own) }
        if let event = wait.begins { throw .groundOfEvent(ground, event: procedure.eventWord(event)) }
        return wait
    }

    private mutating func begin(_ wait: Wait, _ fact: Fact) throws(CaseProblem) {
        let running = waits.lastIndex { $0.wait.ground == wait.ground && $0.endedOn == nil }
        // Several third parties can be asked one after the other; what an event begins lasts until an event ends it.
        if let running, wait.begins != nil || waits[running].begunOn == fact.day {
            // 继续等: those outside get longer.
            guard let until = fact.until, let limit = waits[running].limit, until > limit else {
                throw .waitsAlready(wait.ground, since: waits[running].begunOn)
            }
            waits[running].limit = until
            return recount()
        }
        try requireRunning(on: fact.day)
        let limit: CivilDate?
        switch wait.limit {
        case .none: limit = fact.until
        case .given:
            guard let until = fact.until else { throw .dayToSetNeeded(wait.ground) }
            limit = until
        case .period(let period): limit = fact.until ?? period.due(after: fact.day, in: calendar).day
        }
        if let limit, limit < fact.day { throw .dayToSetPassed(limit) }
        waits.append(
            WaitRecord(wait: wait, begunOn: fact.day, recordedAt: fact.recordedAt, limit: limit, endedOn: nil))
        recount()
    }

    private mutating func finish(_ wait: Wait, _ fact: Fact) throws(CaseProblem) {
        guard let place = waits.firstIndex(where: { $0.wait.ground == wait.ground && $0.endedOn == nil }) else {
            throw .doesNotWait(wait.ground)
        }
        waits[place].endedOn = fact.day
        if wait.effect == .restarts, let event = wait.ends {
            clock = CaseClock(procedure.closing, event: event, fact)
        }
        recount()
    }

    /// Only what lasts into the present run of the period takes days out of it.
    private mutating func recount() {
        guard let startedOn = clock?.startedOn else { return }
        clock?.waits = waits.filter { record in
            guard let endedOn = record.endedOn else { return true }
            return record.wait.effect == .pauses && endedOn > startedOn
        }
    }

    // MARK: Extending

    private mutating func extend(_ more: Extension, on day: CivilDate) throws(CaseProblem) {
        guard let rule = procedure.closing.extensionRule else { throw .neverExtended }
        if let granted = clock?.extended { throw .extendedAlready(granted.day) }
        if let day = clock?.setDay { throw .setAlready(day) }
        guard more.by.hasUnit(of: rule.atMost), more.by.plain.count <= rule.atMost.plain.count else {
            throw .extensionTooLong(more.by, atMost: rule.atMost)
        }
        guard !more.ground.isEmpty, !more.approver.isEmpty else { throw .extensionIncomplete }
        let due = try requireRunning(on: day)
        if let who = rule.tells {
            guard let told = more.toldOn else { throw .tellingNeeded(who) }
            guard told >= day else { throw .toldTooEarly(told, granted: day) }
            guard told <= due || !isStrict else { throw .toldTooLate(told, due: due) }
        }
        clock?.extended = (more, day)
    }

    /// - Returns: the due day as it stood on that day.
    @discardableResult
    private func requireRunning(on day: CivilDate) throws(CaseProblem) -> CivilDate {
        let stopped = waits.last { $0.endedOn == nil && $0.wait.effect == .restarts }
        guard let clock, stopped == nil else { throw .notRunning(waitingFor: stopped?.wait.ground) }
        let due = clock.due(on: day, in: calendar).day
        guard day <= due || !isStrict else { throw .expired(due) }
        return due
    }

    // MARK: Steps

    private mutating func assign(
        _ role: String, _ offices: [String], _ assignment: Assignment
    ) throws(CaseProblem) {
        guard procedure.role(role) != nil else { throw .roleUnknown(role, known: procedure.roles.map(\.name)) }
        // What is done stays done by whoever did it.
        for step in procedure.steps where step.role == role && settled[step.id] == nil && completion(of: step) != nil {
            settled[step.id] = self.offices(of: step)
        }
        assignments[role] = offices
        assigned[role] = assignment
    }

    private mutating func complete(_ fact: Fact) throws(CaseProblem) {
        guard let id = fact.subject.step else {
            throw procedure.closing.outcomes.isEmpty ? .endsByItself : .outcomeNeeded(procedure.closing.outcomes)
        }
        guard let step = procedure.step(id), exists(step) else {
            throw .stepUnknown(id, known: procedure.steps.filter(exists).map(\.id))
        }
        let offices = offices(of: step)
        guard let office = fact.subject.office ?? (offices.count == 1 ? offices[0] : nil) else {
            throw .officeNeeded(offices)
        }
        guard offices.contains(office) else { throw .officeUnknown(office, known: offices) }
        let key = StepKey(step: id, office: office)
        if let before = done[key] ?? completion(of: step, office: office) { throw .stepDone(id, before.day) }
        if !step.opens.isEmpty, opening(of: step).map({ $0.day <= fact.day }) != true {
            throw .stepNotOpen(id, opens: step.opens.map { procedure.events[$0] ?? $0 })
        }
        // Reported done without its event, it would leave the period standing still.
        if let event = step.met.first(where: procedure.closing.starts.contains) {
            throw .recordedByEvent(id, event: procedure.eventWord(event))
        }
        let missing = CaseGraph(self).steps.missing(before: id)
        if isStrict, !missing.isEmpty, fact.over == nil { throw .stepsMissing(missing) }
        done[key] = Happening(fact)
    }

    // MARK: Ending

    private mutating func conclude(_ outcome: String, _ fact: Fact) throws(CaseProblem) {
        guard !procedure.closing.outcomes.isEmpty else {
            guard fact.over != nil else { throw .endsByItself }
            return finish(with: outcome, on: fact.day)
        }
        guard procedure.closing.outcomes.contains(outcome) else {
            throw .outcomeUnknown(outcome, known: procedure.closing.outcomes)
        }
        if isStrict {
            try requireSilence(for: outcome, on: fact.day)
            let missing = CaseGraph(self).compulsoryAndOpen
            if !missing.isEmpty, fact.over == nil { throw .stepsMissing(missing) }
        }
        finish(with: outcome, on: fact.day)
    }

    private mutating func finish(with outcome: String?, on day: CivilDate) {
        end = Ending(outcome: outcome, day: day, isAccepted: !adopted.isClosedByManager)
    }

    /// An outcome that silence leads to stands only while somebody is waited for, and after the time for it.
    private func requireSilence(for outcome: String, on day: CivilDate) throws(CaseProblem) {
        guard let wait = procedure.waits.first(where: { $0.outcome == outcome }) else { return }
        guard let open = waits.last(where: { $0.endedOn == nil && $0.wait.outcome == outcome }) else {
            throw .doesNotWait(wait.ground)
        }
        if let limit = open.limit, day <= limit { throw .waitNotOver(wait.ground, limit) }
    }

    private mutating func endByItself(with fact: Fact) {
        guard end == nil, clock != nil, procedure.closing.outcomes.isEmpty,
            CaseGraph(self).steps.missing(before: CaseGraph.closing).isEmpty
        else { return }
        finish(with: nil, on: fact.day)
    }
}
