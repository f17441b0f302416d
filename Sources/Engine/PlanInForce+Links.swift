import CivilTime
import Plans
import Rules

extension PlanInForce {
    /// The obligations of a task in the period of that name, or of a task due once; one for each office that owes its own.
    ///
    /// None for a turn that was over before the task was watched, nor for one that asks for nothing: nothing waits for it.
    func obligations(of task: PlannedTask, in part: String?) -> [Subject] {
        guard case .dated(let duty) = task.duty else { return [] }
        if let part {
            guard let turn = duty.rule.turn(named: part), turn.ends >= plan.zone.date(of: watchedFrom(task)),
                duty.asks(for: turn, in: calendar)
            else { return [] }
        }
        return duty.subjects(of: Subject(plan: plan.id, task: task.id, part: part))
    }

    /// The instant from which the obligations of a task stand open in that period.
    func opening(of task: PlannedTask, in part: String?) -> Timestamp {
        guard let part, case .dated(let duty) = task.duty, let turn = duty.rule.turn(named: part) else {
            return watchedFrom(task)
        }
        return max(watchedFrom(task), plan.zone.instant(of: duty.opening(of: turn, in: calendar)))
    }

    /// The matter in which an obligation of that name is decided: of a step its case, of a contribution that to which it belongs.
    package func matter(of subject: Subject) -> Subject {
        if plan.procedure(subject.task) != nil { return subject.ofCase }
        let whole = subject.with(office: nil)
        let isPart = plan.task(subject.task)?.contributions(to: whole).contains(subject) ?? false
        return isPart ? whole : subject
    }

    /// What a fact about an obligation concerns beside it: all that waits for it, since whose turn it is changes, and what
    /// it waits for itself.
    package func concerned(by subject: Subject) -> [Subject] {
        guard let task = plan.task(subject.task), plan.isLinked(task) else { return [] }
        let tasks = plan.downstream(of: task) + task.after.compactMap(plan.task)
        return tasks.flatMap { obligations(of: $0, in: subject.part) }
    }
}
