package import CivilTime

/// A day that every year has, in one of its months.
package struct DayOfYear: Hashable, Sendable {
    /// 1 to 12.
    package let month: Int
    package let day: DayOfMonth

    /// Nil unless the month exists and, in a leap year, has that day; days before the last are for months alone.
    package init?(month: Int, day: DayOfMonth) {
        guard (1...12).contains(month), day.exists else { return nil }
        if case .beforeLast = day { return nil }
        if case .number(let number) = day, number > CivilDate.lengthOfMonth(month, year: 2024) { return nil }
        self.month = month
        self.day = day
    }

    /// 年底.
    package static let yearEnd = DayOfYear(unchecked: 12, .last)

    /// The last day of a quarter, 1 to 4, or of a half-year by its last quarter.
    static func end(ofQuarter quarter: Int) -> DayOfYear { DayOfYear(unchecked: 3 * quarter, .last) }

    private init(unchecked month: Int, _ day: DayOfMonth) {
        self.month = month
        self.day = day
    }

    /// The day in that year; 29 February gives the 28th in a common year, and a working day its month's last day, for
    /// only a calendar tells more.
    ///
    /// Nil outside the years 1 to 9999.
    package func date(in year: Int) -> CivilDate? {
        CivilDate(year: year, month: month, day: 1).map(day.latest(inMonthFrom:))
    }
}

/// A day that every quarter has: in its first, second or third month.
package struct DayOfQuarter: Hashable, Sendable {
    /// 1 to 3: 首月 is 1, 末月 is 3.
    package let month: Int
    package let day: DayOfMonth

    /// 季度末: the quarter's last day.
    package static let last = DayOfQuarter(unchecked: 3, .last)

    /// Nil unless the month is 1 to 3 and such a day exists; a shorter month gives its last day, and days before the
    /// last are for months alone.
    package init?(month: Int, day: DayOfMonth) {
        guard (1...3).contains(month), day.exists else { return nil }
        if case .beforeLast = day { return nil }
        self.init(unchecked: month, day)
    }

    private init(unchecked month: Int, _ day: DayOfMonth) {
        self.month = month
        self.day = day
    }

    /// The day in the quarter that begins on `first`; a working day is its month's last day here.
    package func date(inQuarterFrom first: CivilDate) -> CivilDate {
        day.latest(inMonthFrom: first.adding(months: month - 1))
    }
}
