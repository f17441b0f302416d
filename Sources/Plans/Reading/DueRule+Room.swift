import CivilTime
import Rules

// How much time a rule gives, as far as that can be said without a calendar.

extension DueRule {
    /// False where so long before the due day nothing has begun yet.
    func leavesTime(before ahead: Period) -> Bool {
        switch self {
        case .after(let period, _), .gap(let period, _):
            period.hasUnit(of: ahead)
                ? ahead.plain.count < period.plain.count : ahead.leastDays < period.mostDays
        case .sameDay: false
        default: mostDays.map { ahead.leastDays < $0 } ?? true
        }
    }

    /// From the first day of a period that recurs through its due day; nil for what does not recur.
    var mostDays: Int? {
        let unit: PeriodUnit
        switch course {
        case .recurring(let own), .counted(_, _, per: let own): unit = own
        case .once, .item, .gap, .undated, .beyondTask: return nil
        }
        return switch self {
        case .afterEnd(let period, _): unit.mostDays + period.mostDays
        case .monthly(_, following: true): 2 * unit.mostDays
        default: unit.mostDays
        }
    }
}

extension Period {
    /// So many days at the least.
    var leastDays: Int {
        switch plain {
        case .workingDays(let count): count
        case .days(let count), .weeks(let count): count
        case .months(let count), .quarters(let count), .years(let count): 28 * count
        }
    }

    /// Hardly ever longer, holidays included.
    fileprivate var mostDays: Int {
        switch plain {
        case .workingDays(let count): 2 * count + 14
        case .days(let count), .weeks(let count): count
        case .months(let count), .quarters(let count), .years(let count): 31 * count
        }
    }
}

extension PeriodUnit {
    fileprivate var mostDays: Int {
        switch self {
        case .day: 1
        case .week: 7
        case .month: 31
        case .quarter: 92
        case .halfYear: 184
        case .year: 366
        }
    }
}
