package import CivilTime
import Plans
import Rules

/// Which facts deciding a matter needs; the ledger answers each by an index.
package enum FactQuery: Hashable, Sendable {
    /// Every fact about the subject itself.
    case about(Subject)
    /// The facts of one event recorded for a task, on the days of the range, both ends included.
    case counted(Subject, event: String, ClosedRange<CivilDate>)
    /// The fact of one event recorded for a task that has the latest day.
    case latest(Subject, event: String)
    /// 签收, 推迟提醒 and 免除 of the subject itself, and the letters about it that reached nobody.
    case silences(Subject)
    /// Every fact about a case and its steps.
    case ofCase(Subject)

    /// What deciding this matter reads: the facts about it and what others contribute to it, about all that stands before it in
    /// its period, and about what waits for it directly.
    package static func needed(for matter: Matter, in force: PlanInForce) -> [FactQuery] {
        if matter.kind == .run { return [.ofCase(matter.subject)] }
        guard matter.kind == .obligation, let task = force.plan.task(matter.subject.task) else { return [] }
        let own = queries(about: matter.subject, task.duty) + task.contributions(to: matter.subject).map { .about($0) }
        guard force.plan.isLinked(task) else { return own }
        let others = force.plan.upstream(of: task) + force.plan.followers(of: task)
        return own
            + others.flatMap { other in
                force.obligations(of: other, in: matter.subject.part).flatMap { queries(about: $0, other.duty) }
            }
    }

    private static func queries(about subject: Subject, _ duty: Duty) -> [FactQuery] {
        guard case .dated(let duty) = duty else { return [] }
        switch duty.rule.course {
        case .counted(_, _, let unit):
            guard let event = duty.counts, let period = subject.period(of: unit) else { return [.about(subject)] }
            return [.about(subject), .counted(subject.base, event: event, period.first...period.last)]
        case .gap:
            guard let event = duty.counts else { return [] }
            return [.silences(subject), .latest(subject, event: event)]
        case .once, .recurring, .item, .undated, .beyondTask: return [.about(subject)]
        }
    }
}

extension Subject {
    /// The period that the subject names; nil when it names none of that unit.
    func period(of unit: PeriodUnit) -> CalendarPeriod? {
        guard let part, let period = CalendarPeriod(part), period.unit == unit else { return nil }
        return period
    }
}
