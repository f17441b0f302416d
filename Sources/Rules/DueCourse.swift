package import CivilTime

/// How the obligations of a task come of its rule.
package enum DueCourse: Hashable, Sendable {
    /// One, on a day of its own.
    case once
    /// One for each turn of the rule within every period.
    case recurring(PeriodUnit)
    /// One for each period, met by so many facts within it.
    case counted(Int, QuotaMeasure, per: PeriodUnit)
    /// One for each item that an event starts.
    case item
    /// One that never ends and is due again so long after each fact.
    case gap
    /// None: the text gives no day.
    case undated
    /// None: a single task cannot hold such a rule.
    case beyondTask
}

extension DueRule {
    package var course: DueCourse {
        switch self {
        case .fixed(.before, _), .thisMonth, .before, .afterHours, .quota(_, .percent, _): .beyondTask
        case .fixed: .once
        case .annual: .recurring(.year)
        case .quarterly: .recurring(.quarter)
        case .monthly: .recurring(.month)
        case .weekly: .recurring(.week)
        case .periodic(1, let unit): .recurring(unit)
        case .periodic(let count, let unit): .counted(count, .times, per: unit)
        case .quota(let count, let measure, let unit): .counted(count, measure, per: unit)
        case .after, .sameDay: .item
        case .afterEnd(_, let ends):
            switch ends.first {
            case .each(let unit)? where ends.count == 1: .recurring(unit)
            case .part? where ends.count == 1: .recurring(.year)
            default: .beyondTask
            }
        case .gap: .gap
        case .undated: .undated
        }
    }

    /// Whether it comes back with every week, as a quota or on a day of it.
    package var isWeekly: Bool {
        switch course {
        case .counted(_, _, per: .week), .recurring(.week): true
        case .counted, .recurring, .once, .item, .gap, .undated, .beyondTask: false
        }
    }

    /// Whether it is kept by a number of facts.
    package var isQuota: Bool { if case .counted = course { true } else { false } }
}
