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

    /// What deciding this matter reads.
    package static func needed(for matter: Matter, in force: PlanInForce) -> [FactQuery] {
        guard matter.kind == .obligation, let task = force.plan.task(matter.subject.task),
            case .dated(let duty) = task.duty
        else { return [] }
        switch duty.rule {
        case .quota(_, let unit):
            guard let event = duty.counts, let period = matter.period(of: unit) else { return [.about(matter.subject)] }
            return [
                .about(matter.subject), .counted(matter.subject.base, event: event, period.first...period.last),
            ]
        case .gap:
            guard let event = duty.counts else { return [] }
            return [.latest(matter.subject, event: event)]
        case .fixed, .annual, .quarterly, .after, .undated: return [.about(matter.subject)]
        }
    }
}

extension Matter {
    /// The period that the subject names; nil when it names none of that unit.
    func period(of unit: PeriodUnit) -> CalendarPeriod? {
        guard let part = subject.part, let period = CalendarPeriod(part), period.unit == unit else { return nil }
        return period
    }
}
