package import CivilTime

/// Why a rule gives no due day from a day alone.
package enum DueProblem: String, Error, Hashable, Sendable {
    /// 及时: the text gives no day.
    case undated = "undated"
    /// 第四季度前: the text can mean two days.
    case twoReadings = "two-readings"
    /// 2小时内: hours run from an instant, not from a day.
    case needsInstant = "needs-instant"
    /// The day lies outside the years 1 to 9999.
    case outOfYears = "out-of-years"
}

extension DueRule {
    /// What happens to a last day that is a rest day where nothing else is said: counted periods roll forward, a day that
    /// the text names itself stays.
    ///
    /// - Source: 民法典 第二百零三条第一款, which speaks of periods (期间).
    package var usualRoll: LastDayRoll {
        switch self {
        case .after, .afterEnd: .forward
        default: .none
        }
    }

    /// The due day that the rule gives from a day: the day of the event for a period, and any day of the period for what
    /// recurs.
    ///
    /// Of several days in one period it is the first that is not before `day`, else the last. A fixed day without a year
    /// is taken in the year of `day`.
    ///
    /// - Throws: `DueProblem` when a day alone gives none.
    package func due(
        from day: CivilDate, roll: LastDayRoll? = nil, excluding pauses: [ClosedRange<CivilDate>] = [],
        in calendar: WorkCalendar
    ) throws(DueProblem) -> DueDate {
        let roll = roll ?? usualRoll
        switch self {
        case .fixed(.before, _), .thisMonth(.before): throw .twoReadings
        case .undated: throw .undated
        case .afterHours: throw .needsInstant
        case .fixed(let place, let year):
            guard let due = place.due(inYear: year ?? day.year, roll: roll, in: calendar) else { throw .outOfYears }
            return due
        case .thisMonth(let place):
            guard let due = place.due(inMonthOf: day, roll: roll, in: calendar) else { throw .twoReadings }
            return due
        case .after(let period, _): return period.due(after: day, excluding: pauses, roll: roll, in: calendar)
        case .before(let period, _): return period.due(before: day, roll: roll, in: calendar)
        case .sameDay: return DueDate(named: day, roll: roll, in: calendar)
        case .gap(let period, let bound): return period.due(sinceUpdate: day, bound, in: calendar)
        case .annual, .quarterly, .monthly, .weekly, .periodic, .quota, .afterEnd:
            guard certainReadings.isEmpty else { throw .twoReadings }
            guard let due = turn(around: day).flatMap({ self.due(in: $0, roll: roll, in: calendar) }) else {
                throw .outOfYears
            }
            return due
        }
    }

    /// The due day of the next turn after the one that `due(from:)` gives; nil for what does not recur.
    package func nextDue(
        from day: CivilDate, roll: LastDayRoll? = nil, in calendar: WorkCalendar
    ) -> DueDate? {
        guard certainReadings.isEmpty, let turn = turn(around: day) else { return nil }
        return self.turn(containing: turn.ends.adding(days: 1))
            .flatMap { due(in: $0, roll: roll ?? usualRoll, in: calendar) }
    }

    /// The turn of the period in which the day lies.
    private func turn(around day: CivilDate) -> DueTurn? {
        guard let unit = turnUnit else { return nil }
        let turns = turns(in: CalendarPeriod(unit, containing: day))
        return turns.first { $0.ends >= day } ?? turns.last
    }
}
