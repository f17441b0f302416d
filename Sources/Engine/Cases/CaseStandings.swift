import CivilTime
import Plans
import Rules

/// The obligations of one case at one instant: its own, those of its steps, and what silence leaves to be decided.
struct CaseStandings {
    let run: CaseRun
    let graph: CaseGraph
    /// The case's due day and the last working day for it; nil while nothing started its period.
    let deadline: Deadline?
    /// 倒排; nil while nothing started the period.
    let schedule: StepGraph.Schedule?
    private let matter: Matter
    private let adopted: AdoptedProcedure
    private let force: PlanInForce
    private let now: Timestamp
    private let today: CivilDate

    struct Deadline {
        var due: DueDate
        var aim: CivilDate
        /// Nil for a case that ended before its period began to run.
        var origin: Origin?
        var explanation: Wording
    }

    /// Nil for a case whose procedure the plan no longer adopts, or whose arrival is void.
    init?(of matter: Matter, facts: [Fact], in force: PlanInForce, now: Timestamp) {
        guard let adopted = force.plan.procedure(matter.subject.task) else { return nil }
        let run = CaseRun(adopted, facts: facts, in: force.calendar)
        guard let arrival = run.arrival else { return nil }
        let today = force.plan.zone.date(of: now)
        let asOf = run.end?.day ?? today
        let graph = CaseGraph(run)
        self.matter = matter
        self.adopted = adopted
        self.force = force
        self.now = now
        self.today = today
        self.run = run
        self.graph = graph
        deadline =
            run.clock.map { Deadline($0, of: adopted.procedure, on: asOf, in: force.calendar) }
            ?? run.end.map { Deadline(endedOn: $0.day) }
        schedule = deadline.map { deadline in
            graph.steps.schedule(
                begun: run.clock?.startedOn ?? arrival.day, today: today, deadline: deadline.aim, in: force.calendar)
        }
    }

    /// Its own first, then those of its steps in the order of the file.
    var all: [Standing] {
        [own].compactMap(\.self) + adopted.procedure.steps.filter(run.exists).flatMap(steps)
            + run.waits.compactMap(silence)
    }

    /// The next instant at which a day passes that something here rests on.
    var nextChange: Timestamp? {
        guard run.end == nil else { return nil }
        var days: [CivilDate] = []
        // While time outside runs, the due day moves with every day.
        if !run.running.isEmpty { days.append(today.adding(days: 1)) }
        // A ready step that is not done by its latest day leaves the rest too little time.
        if let schedule {
            days += graph.steps.ready.compactMap { schedule[$0]?.latest?.finish.adding(days: 1) }
        }
        return days.map { force.plan.zone.instant(of: $0) }.filter { $0 > now }.min()
    }

    /// The last day by which the chain had to be done, once its steps cannot be done by then.
    var outrun: CivilDate? {
        guard run.end == nil, run.running.isEmpty, let schedule, !schedule.isKept else { return nil }
        return schedule.deadline
    }

    /// The last thing that everybody outside still has time for.
    private var ground: String? { run.running.first?.wait.ground }

    private var hours: OfficeHours? { adopted.hours ?? force.plan.hours ?? force.defaultHours }

    // MARK: The case

    private var own: Standing? {
        guard let deadline, let arrival = run.arrival else { return nil }
        let closing = adopted.procedure.closing
        var circumstances = Light.Circumstances()
        circumstances.isReported = run.end?.isAccepted == false
        circumstances.isPaused = !run.running.isEmpty
        let light = Light(
            on: today, due: deadline.due.day, aim: deadline.aim, metOn: run.end?.day, circumstances, in: force.calendar)
        let pause = run.running.last
        let watchedFrom = max(matter.openedAt, force.supervisedFrom, pause?.recordedAt ?? matter.openedAt)
        return Standing(
            matter: matter, force: force, now: now, today: today, watchedFrom: watchedFrom,
            openedOn: pause?.begunOn ?? force.plan.zone.date(of: watchedFrom),
            obligation: Obligation(
                subject: matter.subject, title: closing.title, offices: run.assignments[closing.role] ?? [],
                light: light,
                due: deadline.due, aim: deadline.aim, explanation: deadline.explanation, openedOn: arrival.day,
                metOn: run.end?.day, note: (run.end == nil ? run.returned?.note : nil) ?? arrival.note, ground: ground,
                awaitedYears: deadline.due.awaitedYears),
            origin: deadline.origin, blocking: Blocking(), ladder: pause == nil ? adopted.ladder : .pause, hours: hours,
            periodStart: nil, isAwaitedNotice: false, signer: .office, outrun: outrun,
            returned: run.returned)
    }

    // MARK: Steps

    private struct Term {
        var due: DueDate
        var aim: CivilDate
        var explanation: Wording
        var origin: Origin?
    }

    /// One for each office; none before something made the step exist.
    private func steps(_ step: ProcedureStep) -> [Standing] {
        guard step.opens.isEmpty || run.opening(of: step) != nil else { return [] }
        let offices = run.offices(of: step)
        return offices.compactMap { office in
            standing(of: step, office: office, as: subject(of: step, office: office))
        }
    }

    /// With the office where several owe their own.
    func subject(of step: ProcedureStep, office: String) -> Subject {
        matter.subject.step(step.id, office: run.offices(of: step).count > 1 ? office : nil)
    }

    private func standing(of step: ProcedureStep, office: String, as subject: Subject) -> Standing? {
        guard let arrival = run.arrival, let term = term(of: step) else { return nil }
        let completion = run.completion(of: step, office: office)
        let missing = graph.steps.missing(before: step.id)
        var circumstances = Light.Circumstances()
        circumstances.isWithdrawn =
            completion == nil && (run.end != nil || isReleased(step) || hasLapsed(step, due: term.due.day))
        // What a text gives for a step alone runs on while others are asked.
        let isPaused = step.due == nil && !run.running.isEmpty
        circumstances.isPaused = isPaused
        circumstances.isBlocked = !missing.isEmpty
        let light = Light(
            on: today, due: term.due.day, aim: term.aim, metOn: completion?.day, circumstances, in: force.calendar)
        let turnCame = graph.turn(of: step)?.recordedAt
        let watchedFrom = max(turnCame ?? arrival.recordedAt, force.supervisedFrom)
        let blockedBy = light.isFinal ? [] : missing.compactMap(adopted.procedure.step).flatMap(openSubjects)
        return Standing(
            matter: matter, force: force, now: now, today: today, watchedFrom: watchedFrom,
            openedOn: force.plan.zone.date(of: watchedFrom),
            obligation: Obligation(
                subject: subject, title: step.title, offices: [office], light: light, due: term.due, aim: term.aim,
                explanation: term.explanation, openedOn: run.opening(of: step)?.day ?? arrival.day,
                metOn: completion?.day, blockedBy: blockedBy, waiting: light.isFinal ? [] : followers(of: step),
                ground: light == .paused ? ground : nil, awaitedYears: term.due.awaitedYears),
            origin: term.origin, blocking: Blocking(blockedBy: blockedBy),
            ladder: adopted.stepLadders[step.id] ?? adopted.ladder, hours: hours, periodStart: nil,
            isAwaitedNotice: false,
            signer: step.signer, turnCame: turnCame, outrun: isOutrunning(step) ? outrun : nil,
            isPlanned: step.due == nil,
            isHeld: !missing.isEmpty || isPaused)
    }

    /// Nothing waits for it any more, and no text gives it a day of its own.
    private func isReleased(_ step: ProcedureStep) -> Bool { step.due == nil && !graph.steps.isNeeded(step.id) }

    /// Its own deadline passed, and what it was for was not needed.
    private func hasLapsed(_ step: ProcedureStep, due: CivilDate) -> Bool {
        step.lapses && step.due != nil && today > due
    }

    /// It can be worked on, and comes too late for what waits for it.
    private func isOutrunning(_ step: ProcedureStep) -> Bool {
        graph.steps.ready.contains(step.id) && schedule?[step.id]?.latest.map { $0.slack < 0 } ?? false
    }

    private func openSubjects(of step: ProcedureStep) -> [Subject] {
        run.offices(of: step).filter { run.completion(of: step, office: $0) == nil }
            .map { subject(of: step, office: $0) }
    }

    private func followers(of step: ProcedureStep) -> [Subject] {
        adopted.procedure.steps.filter { $0.after.steps.contains(step.id) && run.exists($0) }.flatMap(openSubjects)
    }

    /// What a text gives for the step, or the case's own deadline with the step's place before it.
    private func term(of step: ProcedureStep) -> Term? {
        let latest = schedule?[step.id]?.latest
        if let stated = step.due, let opening = run.opening(of: step) {
            let due = stated.due(from: opening.day, in: force.calendar)
            let name = run.openingName(of: step)
            let event = name.flatMap(adopted.procedure.eventWord) ?? ""
            let aim = due.aim(notAfter: [latest?.finish].compactMap(\.self), in: force.calendar)
            return Term(
                due: due, aim: aim,
                explanation: Wording(stated, due, since: opening.day, event: event, year: today.year),
                origin: Origin(event: event, day: opening.day))
        }
        guard let deadline else { return graph.turn(of: step).map { allowance(of: step, from: $0.day) } }
        let aim = min(latest?.finish ?? deadline.aim, deadline.aim)
        return Term(
            due: deadline.due, aim: aim,
            explanation: Wording(planning: step, latest, before: deadline.due.day, year: today.year), origin: nil)
    }

    /// Before any period runs, a step has its allowance, and a day at the least.
    private func allowance(of step: ProcedureStep, from day: CivilDate) -> Term {
        let takes = Period.workingDays(max(1, step.takes))
        let due = takes.due(after: day, in: force.calendar)
        return Term(
            due: due, aim: due.aim(in: force.calendar), explanation: Wording(due, event: "轮到这一步", year: today.year),
            origin: nil)
    }

    // MARK: Silence

    /// Once those outside let their time pass: the office decides what becomes of the case.
    private func silence(_ record: CaseRun.WaitRecord) -> Standing? {
        guard let arrival = run.arrival, let limit = record.limit, record.isOver(on: run.end?.day ?? today) else {
            return nil
        }
        let day = force.calendar.workingDay(1, after: limit)
        let metOn = [record.endedOn, run.end?.day].compactMap(\.self).min()
        let due = DueDate(day: day, outlook: .firm, derivation: [])
        let opened = limit.adding(days: 1)
        return Standing(
            matter: matter, force: force, now: now, today: today,
            watchedFrom: max(force.plan.zone.instant(of: opened), arrival.recordedAt, force.supervisedFrom),
            openedOn: opened,
            obligation: Obligation(
                subject: matter.subject.step(name(of: record)), title: "\(record.wait.ground)期满:\(record.wait.silence)",
                offices: run.assignments[record.wait.role] ?? [],
                light: Light(on: today, due: day, aim: day, metOn: metOn, .init(), in: force.calendar),
                due: due, aim: day, explanation: Wording(silenceSince: limit, decidedBy: day, year: today.year),
                openedOn: opened, metOn: metOn),
            origin: nil, blocking: Blocking(), ladder: .silence, hours: hours, periodStart: nil, isAwaitedNotice: false,
            signer: .office)
    }

    /// The ground; of a later wait on the same ground with its number, as `补正~2`.
    private func name(of record: CaseRun.WaitRecord) -> String {
        let before = run.waits.count { $0.wait.ground == record.wait.ground && $0.begunOn < record.begunOn }
        return before == 0 ? record.wait.ground : "\(record.wait.ground)~\(before + 1)"
    }
}

extension CaseStandings.Deadline {
    fileprivate init(_ clock: CaseClock, of procedure: Procedure, on day: CivilDate, in calendar: WorkCalendar) {
        due = clock.due(on: day, in: calendar)
        aim = clock.aim(on: day, in: calendar)
        let event = procedure.eventWord(clock.event) ?? clock.event
        origin = Origin(event: event, day: clock.startedOn)
        explanation = Wording(due, event: event, year: day.year)
    }

    /// A case that ended before anything started its period was in time.
    fileprivate init(endedOn day: CivilDate) {
        due = DueDate(day: day, outlook: .firm, derivation: [])
        aim = day
        explanation = Wording(zh: "办结时期限还没有起算。", en: "it ended before its period began to run.")
    }
}

extension Procedure {
    /// The document's word for an event, or the title of a step.
    package func eventWord(_ name: String) -> String? { events[name] ?? step(name).map { "\($0.title)" } }
}

extension StatedDue {
    /// The last day for it, counted from the day of what opened it.
    fileprivate func due(from day: CivilDate, in calendar: WorkCalendar) -> DueDate {
        guard case .after(let period, _) = rule else {
            return DueDate(day: day, outlook: .firm, derivation: [.named(day)])
        }
        return period.due(after: day, roll: roll, in: calendar)
    }
}
