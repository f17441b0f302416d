package import CivilTime

/// 期: one turn of a recurring rule, with the part of the name that its obligations carry.
package struct DueTurn: Hashable, Sendable {
    /// `2026`, `2026-Q3`, `2026-09`, `2026-W47`; the day itself where a period has several turns.
    package let part: String
    /// The first day on which it stands open.
    package let opens: CivilDate
    /// The day with which the next turn begins to be awaited; its due day lies there, or later where it is counted
    /// from the period's end.
    package let ends: CivilDate
    /// The year in which it is counted.
    package let year: Int

    /// Where in its period it is due.
    fileprivate let place: Int
    fileprivate let period: CalendarPeriod
}

extension DueRule {
    /// The turn in which the day lies; nil for a rule that does not recur.
    ///
    /// A turn with a day of its own, as every 25 December, lasts from the day after the last one through that day.
    package func turn(containing day: CivilDate) -> DueTurn? {
        guard let unit = turnUnit else { return nil }
        let period = CalendarPeriod(unit, containing: day)
        return (turns(in: period) + turns(in: period.next)).first { $0.ends >= day }
    }

    /// The turn of that name; nil when the rule has none of it.
    package func turn(named part: String) -> DueTurn? {
        guard let unit = turnUnit, let named = CalendarPeriod(part) else { return nil }
        return turns(in: CalendarPeriod(unit, containing: named.first)).first { $0.part == part }
    }

    /// The turns that a period holds, in their order; empty for a rule that does not recur by such periods.
    package func turns(in period: CalendarPeriod) -> [DueTurn] {
        guard turnUnit == period.unit else { return [] }
        let places = days(in: period)
        guard let before = days(in: period.previous).map(\.day).max() else {
            return [
                DueTurn(
                    part: period.description, opens: period.first, ends: period.last, year: period.reportingYear,
                    place: 0, period: period)
            ]
        }
        var turns: [DueTurn] = []
        for (place, day) in places {
            turns.append(
                DueTurn(
                    part: places.count == 1 ? period.description : CalendarPeriod(.day, containing: day).description,
                    opens: (turns.last?.ends ?? before).adding(days: 1), ends: day, year: period.reportingYear,
                    place: place, period: period))
        }
        return turns
    }

    /// The due day of a turn of this rule.
    package func due(in turn: DueTurn, roll: LastDayRoll, in calendar: WorkCalendar) -> DueDate? {
        let period = turn.period
        return switch self {
        case .annual(let places):
            places.indices.contains(turn.place)
                ? places[turn.place].due(inYear: period.first.year, roll: roll, in: calendar) : nil
        case .quarterly(let day, _): day.due(inQuarterOf: period.first, roll: roll, in: calendar)
        case .monthly(let places, let following):
            places.indices.contains(turn.place)
                ? places[turn.place].due(
                    inMonthOf: following ? period.next.first : period.first, roll: roll, in: calendar) : nil
        case .weekly: DueDate(named: turn.ends, roll: roll, in: calendar)
        case .afterEnd(let length, let ends):
            ends.first.map { end in
                length.due(after: end.day(in: period), roll: roll, in: calendar)
            }
        case .periodic, .quota: period.due
        case .fixed, .thisMonth, .after, .afterHours, .sameDay, .before, .gap, .undated: nil
        }
    }

    /// The unit by which it recurs.
    var turnUnit: PeriodUnit? {
        switch course {
        case .recurring(let unit), .counted(_, _, let unit): unit
        case .once, .item, .gap, .undated: nil
        // A share is no number of facts, and is due at the end of its period all the same.
        case .beyondTask: if case .quota(_, _, let unit) = self { unit } else { nil }
        }
    }

    /// The days of the period that end its turns, in their order, with their places in the rule; empty where the whole
    /// period is one turn.
    private func days(in period: CalendarPeriod) -> [(place: Int, day: CivilDate)] {
        let days: [CivilDate?] =
            switch self {
            case .annual(let places): places.map { $0.latest(in: period.first.year) }
            case .quarterly(let day, _): [day.date(inQuarterFrom: period.first)]
            case .monthly(let places, following: false): places.map { $0.latest(inMonthFrom: period.first) }
            case .weekly(let days, _): days.map { period.first.adding(days: $0.rawValue - 1) }
            default: []
            }
        var seen: Set<CivilDate> = []
        return days.enumerated().compactMap { place, day in day.map { (place, $0) } }
            .sorted { $0.day < $1.day }
            .filter { seen.insert($0.day).inserted }
    }
}

extension PeriodEnd {
    /// The day that ends it in the period.
    fileprivate func day(in period: CalendarPeriod) -> CivilDate {
        switch self {
        case .each: period.last
        case .part(let span): span.days(in: period.first.year)?.upperBound ?? period.last
        }
    }
}
