import CivilTime
import Rules

/// One turn of a recurring rule: the days on which it runs and the part of the name that it gives.
struct Occurrence: Hashable {
    var part: String
    /// The first day on which it stands open.
    var opens: CivilDate
    /// The last day.
    var due: CivilDate
    /// The year in which it is counted.
    var year: Int
}

extension DueRule {
    /// The turn in which the day lies; nil for a rule that does not recur.
    ///
    /// A turn with a day of its own, as every 25 December, lasts from the day after the last one through that day.
    func occurrence(containing day: CivilDate) -> Occurrence? {
        guard let unit = turnUnit else { return nil }
        let period = CalendarPeriod(unit, containing: day)
        guard let turn = occurrence(of: period) else { return nil }
        return turn.due < day ? occurrence(of: period.next) : turn
    }

    /// The turn that carries the name of that period; nil for a rule that does not recur by such periods.
    func occurrence(of period: CalendarPeriod) -> Occurrence? {
        switch self {
        case .quota(_, per: period.unit):
            return Occurrence(
                part: period.description, opens: period.first, due: period.last, year: period.reportingYear)
        case .annual, .quarterly:
            guard period.unit == turnUnit, let due = recurringDay(in: period),
                let before = recurringDay(in: period.previous)
            else { return nil }
            return Occurrence(
                part: period.description, opens: before.adding(days: 1), due: due, year: period.reportingYear)
        case .quota, .fixed, .after, .gap, .undated: return nil
        }
    }

    private var turnUnit: PeriodUnit? {
        switch self {
        case .quota(_, let unit): unit
        case .annual: .year
        case .quarterly: .quarter
        case .fixed, .after, .gap, .undated: nil
        }
    }

    private func recurringDay(in period: CalendarPeriod) -> CivilDate? {
        switch self {
        case .annual(let day): day.date(in: period.first.year)
        case .quarterly(let day): day.date(inQuarterFrom: period.first)
        case .fixed, .after, .quota, .gap, .undated: nil
        }
    }
}
