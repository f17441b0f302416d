import CivilTime
import Rules

/// Why a rung never comes for a task.
enum IdleRung: Hashable {
    /// 未达标, of what is no quota.
    case neverMissed
    /// 逾期, of a quota, which is met or missed.
    case neverOverdue
    /// 起算后, of what no event starts.
    case noEvent
    /// So long before the deadline nothing has begun yet.
    case beforeBeginning
    /// So long after the beginning a quota is met or missed.
    case afterEnd
    /// Before the deadline, and before that day, on which the plan begins to be watched at the earliest.
    case beforeStart(CivilDate)
    /// One thing for one task, another for the next.
    case various

    /// Nil for a rung that can come.
    init?(_ moment: RungMoment, for rule: DueRule) {
        switch moment.anchor {
        case .missed where !rule.isQuota: self = .neverMissed
        case .overdue where rule.isQuota: self = .neverOverdue
        case .event where !rule.isCountedFromEvent: self = .noEvent
        case .aim, .due:
            guard let distance = moment.wholeDays, !rule.leavesTime(before: distance) else { return nil }
            self = .beforeBeginning
        case .opening:
            guard rule.isQuota, let most = rule.mostDays, let distance = moment.wholeDays,
                distance.leastDays >= most
            else { return nil }
            self = .afterEnd
        case .missed, .overdue, .event: return nil
        }
    }
}

extension RungMoment {
    /// The distance in days at the least; nil for less than one.
    fileprivate var wholeDays: Period? {
        guard let hours else { return distance }
        return hours < 24 ? nil : .days(hours / 24)
    }
}

extension DueRule {
    fileprivate var isCountedFromEvent: Bool {
        switch course {
        case .item, .gap: true
        case .once, .recurring, .counted, .undated, .beyondTask: false
        }
    }
}
