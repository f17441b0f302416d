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
    let matter: Matter
    let adopted: AdoptedProcedure
    let force: PlanInForce
    let now: Timestamp
    let today: CivilDate

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
            run.clock.map { clock in
                let isHalted = !run.halting(on: today).isEmpty
                return Deadline(clock, of: adopted.procedure, isHalted: isHalted, on: asOf, in: force.calendar)
            }
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
        guard run.end == nil, halting.isEmpty, let schedule, !schedule.isKept else { return nil }
        return schedule.deadline
    }

    /// What lets the period stand still today.
    var halting: [CaseRun.WaitRecord] { run.halting(on: today) }

    /// The first of that.
    var ground: String? { halting.first?.wait.ground }

    var hours: OfficeHours? { force.hours(unlessOwn: adopted.hours) }

    // MARK: The case

    /// What was left out of the course of the case, or why it was returned.
    private var note: String? {
        let refused = run.refused.keys.sorted()
        guard refused.isEmpty else {
            return "第\(refused.map(String.init).joined(separator: "、"))号记录按现在的流程不成立,没有计入。"
        }
        return run.end == nil ? run.returned?.note : nil
    }

    private var own: Standing? {
        guard let deadline, let arrival = run.arrival else { return nil }
        let closing = adopted.procedure.closing
        var circumstances = Light.Circumstances()
        circumstances.isReported = run.isReported
        circumstances.isWithdrawn = run.isBrokenOff
        circumstances.isPaused = !halting.isEmpty
        let light = Light(
            on: today, due: deadline.due.day, aim: deadline.aim, metOn: run.end?.day, circumstances, in: force.calendar)
        let pause = halting.first
        let since = [run.clock?.startedAt, run.assigned[closing.role]?.recordedAt, pause?.recordedAt].compactMap(\.self)
            .max()
        let watchedFrom = max(matter.openedAt, force.supervisedFrom, since ?? matter.openedAt)
        return Standing(
            matter: matter, force: force, now: now, today: today, watchedFrom: watchedFrom,
            openedOn: pause?.begunOn ?? force.plan.zone.date(of: watchedFrom),
            obligation: Obligation(
                subject: matter.subject, title: closing.title, offices: run.assignments[closing.role] ?? [],
                light: light,
                due: deadline.due, aim: deadline.aim, explanation: deadline.explanation, openedOn: arrival.day,
                metOn: run.end?.day, note: note ?? arrival.note, ground: ground,
                awaitedYears: deadline.due.awaitedYears),
            origin: deadline.origin, blocking: Blocking(), ladder: pause == nil ? adopted.ladder : .pause, hours: hours,
            periodStart: nil, isAwaitedNotice: false, signer: .office, outrun: outrun,
            returned: run.returned)
    }
}

extension CaseStandings.Deadline {
    fileprivate init(
        _ clock: CaseClock, of procedure: Procedure, isHalted: Bool, on day: CivilDate, in calendar: WorkCalendar
    ) {
        due = clock.due(on: day, in: calendar)
        aim = clock.aim(on: day, in: calendar)
        let event = procedure.eventWord(clock.event)
        origin = Origin(event: event, day: clock.startedOn, since: clock.startedAt)
        if let waiting = clock.waits.first(where: { $0.wait.effect == .restarts }) {
            explanation = Wording(waitingFor: waiting.wait.ground, due: due.day)
        } else {
            let counted = Wording(due, event: event, year: day.year)
            // While time stands still, both days move on.
            let strict = !isHalted && aim < due.aim(in: calendar) ? aim : nil
            explanation = Wording(counted, resumedOn: isHalted ? day : nil, strict: strict)
        }
    }

    /// A case that ended before anything started its period was in time.
    fileprivate init(endedOn day: CivilDate) {
        due = DueDate(day: day, outlook: .firm, derivation: [])
        aim = day
        explanation = Wording(zh: "办结时期限还没有起算。", en: "it ended before its period began to run.")
    }
}
