import CivilTime
import Plans
import Rules

extension Standing {
    /// Every obligation of a matter as it stands: one of a task's period or item, with what others contribute to it; of a case its own and those of its steps.
    ///
    /// None of a recurring task, nor of what nothing in force speaks of.
    static func all(of matter: Matter, facts: [Fact], in force: PlanInForce, now: Timestamp) -> [Standing] {
        switch matter.kind {
        case .recurrence, .posts: return []
        case .run:
            guard let run = CaseStandings(of: matter, facts: facts, in: force, now: now) else { return [] }
            return run.all.map { $0.answeredFor(by: facts) }
        case .obligation:
            guard let task = force.plan.task(matter.subject.task), case .dated(let duty) = task.duty,
                duty.owes(matter.subject)
            else { return [] }
            guard let own = Standing(matter, task: task, duty: duty, facts: facts, in: force, now: now) else {
                return []
            }
            return ([own] + own.contributions(to: task, facts: facts)).map { $0.answeredFor(by: facts) }
        }
    }

    /// That obligation of the matter.
    static func one(
        _ subject: Subject, of matter: Matter, facts: [Fact], in force: PlanInForce, now: Timestamp
    ) -> Standing? {
        all(of: matter, facts: facts, in: force, now: now).first { $0.obligation.subject == subject }
    }
}
