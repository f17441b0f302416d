import CivilTime
import Plans
import Rules

/// The obligations of a case's steps.
extension CaseStandings {
    private struct Term {
        var due: DueDate
        var aim: CivilDate
        var explanation: Wording
        var origin: Origin?
    }

    /// One for each office; none before something made the step exist.
    func steps(_ step: ProcedureStep) -> [Standing] {
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
        let isPaused = step.due == nil && !halting.isEmpty
        circumstances.isPaused = isPaused
        circumstances.isBlocked = !missing.isEmpty
        circumstances.isPlanned = step.due == nil
        let light = Light(
            on: today, due: term.due.day, aim: term.aim, metOn: completion?.day, circumstances, in: force.calendar)
        let turn = graph.turn(of: step)?.recordedAt
        let assignment = run.settled[step.id] == nil ? run.assigned[step.role] : nil
        // Whoever has it now was told nothing before.
        let turnCame = turn.map { max($0, assignment?.recordedAt ?? $0) }
        let watchedFrom = max(turnCame ?? arrival.recordedAt, force.supervisedFrom)
        let blockedBy = light.isFinal ? [] : missing.compactMap(adopted.procedure.step).flatMap(openSubjects)
        return Standing(
            matter: matter, force: force, now: now, today: today, watchedFrom: watchedFrom,
            openedOn: force.plan.zone.date(of: watchedFrom),
            obligation: Obligation(
                subject: subject, title: step.title, offices: [office], light: light, due: term.due, aim: term.aim,
                explanation: term.explanation, openedOn: run.opening(of: step)?.day ?? arrival.day,
                metOn: completion?.day, blockedBy: blockedBy, waiting: light.isFinal ? [] : followers(of: step),
                note: assignment?.note.map { "转办:\($0)" }, ground: light == .paused ? ground : nil,
                awaitedYears: term.due.awaitedYears),
            origin: term.origin, blocking: Blocking(blockedBy: blockedBy),
            ladder: adopted.stepLadders[step.id] ?? adopted.ladder, hours: hours, periodStart: nil,
            isAwaitedNotice: false,
            signer: step.signer, turnCame: turnCame, outrun: isOutrunning(step) ? outrun : nil,
            isPlanned: step.due == nil,
            isHeld: !missing.isEmpty || isPaused)
    }

    /// The closing could wait for it and does so no longer, and no text gives it a day of its own.
    private func isReleased(_ step: ProcedureStep) -> Bool {
        step.due == nil && graph.leadsToClosing(step.id) && !graph.steps.isNeeded(step.id)
    }

    /// Its own deadline passed, and what it was for was not needed.
    private func hasLapsed(_ step: ProcedureStep, due: CivilDate) -> Bool {
        step.lapses && step.due != nil && today > due
    }

    /// It comes too late for what waits for it, whether its turn came or not.
    private func isOutrunning(_ step: ProcedureStep) -> Bool {
        schedule?[step.id]?.latest.map { $0.slack < 0 } ?? false
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
            let event = name.map(adopted.procedure.eventWord) ?? ""
            let aim = due.aim(notAfter: [latest?.finish].compactMap(\.self), in: force.calendar)
            return Term(
                due: due, aim: aim,
                explanation: Wording(stated, due, since: opening.day, event: event, year: today.year),
                origin: Origin(event: event, day: opening.day, since: opening.recordedAt))
        }
        guard let deadline else { return graph.turn(of: step).map { allowance(of: step, from: $0.day) } }
        let aim = min(latest?.finish ?? deadline.aim, deadline.aim)
        return Term(
            due: deadline.due, aim: aim,
            explanation: Wording(planning: step, latest, before: deadline.due.day), origin: nil)
    }

    /// Before any period runs, a step has its allowance, and a day at the least.
    private func allowance(of step: ProcedureStep, from day: CivilDate) -> Term {
        let takes = Period.workingDays(max(1, step.takes))
        let due = takes.due(after: day, in: force.calendar)
        return Term(
            due: due, aim: due.aim(in: force.calendar), explanation: Wording(due, event: "轮到这一步", year: today.year),
            origin: nil)
    }
}

extension StatedDue {
    /// The last day for it, counted from the day of what opened it.
    func due(from day: CivilDate, in calendar: WorkCalendar) -> DueDate {
        guard case .after(let period, _) = rule else {
            return DueDate(day: day, outlook: .firm, derivation: [.named(day)])
        }
        return period.due(after: day, roll: roll, in: calendar)
    }
}
