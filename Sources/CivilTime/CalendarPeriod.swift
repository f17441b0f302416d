/// The units in which an office counts its recurring work.
package enum PeriodUnit: String, CaseIterable, Hashable, Sendable, Codable {
    case day, week, month, quarter, halfYear, year
}

/// One day, week, month, quarter, half-year or year, with the name that obligations carry.
///
/// Names: `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4`, `2026-H2`, `2026`. Weeks are ISO 8601 weeks.
package struct CalendarPeriod: Hashable, Sendable {
    package let unit: PeriodUnit
    /// The first day, included.
    package let first: CivilDate
    /// The last day, included.
    package let last: CivilDate

    /// The period of that unit in which the day lies.
    package init(_ unit: PeriodUnit, containing day: CivilDate) {
        self.unit = unit
        switch unit {
        case .day:
            first = day
            last = day
        case .week:
            first = day.adding(days: 1 - day.weekday.rawValue)
            last = first.adding(days: 6)
        case .month, .quarter, .halfYear, .year:
            let length = unit.months
            let start = (day.month - 1) / length * length
            first = day.adding(days: 1 - day.day).adding(months: start + 1 - day.month)
            last = first.adding(months: length).adding(days: -1)
        }
    }

    package func contains(_ day: CivilDate) -> Bool { first <= day && day <= last }

    package var next: CalendarPeriod { CalendarPeriod(unit, containing: last.adding(days: 1)) }
    package var previous: CalendarPeriod { CalendarPeriod(unit, containing: first.adding(days: -1)) }

    /// The year that the period is reported in: that of its last day, so a week belongs to the year of its Sunday.
    package var reportingYear: Int { last.year }

    /// The number within the year: day 1–366, ISO week 1–53, month 1–12, quarter 1–4, half 1–2; a year gives 1.
    package var ordinal: Int {
        switch unit {
        case .day: first.dayNumber - CalendarPeriod(.year, containing: first).first.dayNumber + 1
        case .week: (isoThursday.dayNumber - CalendarPeriod(.year, containing: isoThursday).first.dayNumber) / 7 + 1
        case .month, .quarter, .halfYear, .year: (first.month - 1) / unit.months + 1
        }
    }

    /// The year in the period's name; for a week the ISO year, that of its Thursday.
    package var namedYear: Int { unit == .week ? isoThursday.year : first.year }

    private var isoThursday: CivilDate { first.adding(days: 3) }

}

extension CalendarPeriod: CustomStringConvertible {
    package var description: String {
        let year = namedYear.padded(to: 4)
        return switch unit {
        case .day: first.description
        case .week: "\(year)-W\(ordinal.padded(to: 2))"
        case .month: "\(year)-\(ordinal.padded(to: 2))"
        case .quarter: "\(year)-Q\(ordinal)"
        case .halfYear: "\(year)-H\(ordinal)"
        case .year: year
        }
    }
}

extension PeriodUnit {
    /// Months in the unit; a day and a week have none.
    var months: Int {
        switch self {
        case .day, .week: 0
        case .month: 1
        case .quarter: 3
        case .halfYear: 6
        case .year: 12
        }
    }
}

extension CalendarPeriod {
    /// Reads a name as `description` writes it; nil for anything else.
    package init?(_ name: String) {
        guard let year = Int(name.prefix(4)), let start = CivilDate(year: year, month: 1, day: 1) else { return nil }
        let rest = name.dropFirst(4)
        let candidate: CalendarPeriod? =
            if rest.isEmpty {
                CalendarPeriod(.year, containing: start)
            } else if rest.hasPrefix("-W"), let week = Int(rest.dropFirst(2)), (1...53).contains(week) {
                // 4 January always lies in week 1 (ISO 8601).
                CalendarPeriod(.week, containing: start.adding(days: 3 + (week - 1) * 7))
            } else if rest.hasPrefix("-Q"), let quarter = Int(rest.dropFirst(2)), (1...4).contains(quarter) {
                CalendarPeriod(.quarter, containing: start.adding(months: (quarter - 1) * 3))
            } else if rest.hasPrefix("-H"), let half = Int(rest.dropFirst(2)), (1...2).contains(half) {
                CalendarPeriod(.halfYear, containing: start.adding(months: (half - 1) * 6))
            } else if let day = CivilDate(name) {
                CalendarPeriod(.day, containing: day)
            } else if rest.hasPrefix("-"), let month = Int(rest.dropFirst()), (1...12).contains(month) {
                CalendarPeriod(.month, containing: start.adding(months: month - 1))
            } else {
                nil
            }
        guard let candidate, candidate.description == name else { return nil }
        self = candidate
    }
}
