package import CivilTime

/// Where in a year a deadline stands.
package enum YearPlace: Hashable, Sendable {
    case day(DayOfYear, DayEdge)
    /// 第一季度, 5月下旬: within that time, so that its last day is the last in time.
    case within(YearSpan)
    /// 第四季度前: the text does not say whether the day before the span is meant or its last day.
    case before(YearSpan)

    /// The last day in time, of a year's calendar alone; nil outside the years 1 to 9999, and where two are meant.
    package func latest(in year: Int) -> CivilDate? {
        switch self {
        case .day(let day, _): day.date(in: year)
        case .within(let span): span.days(in: year)?.upperBound
        case .before: nil
        }
    }
}

/// A part of a year that documents name.
package enum YearSpan: Hashable, Sendable {
    case year
    /// 上半年 is 1, 下半年 is 2.
    case half(Int)
    /// 1 to 4.
    case quarter(Int)
    /// 1 to 12.
    case month(Int)
    case third(MonthThird, ofMonth: Int)
    /// 3月末 without 前: about the end of that month.
    case monthEnd(Int)

    /// Its days in that year, both ends included; nil outside the years 1 to 9999.
    ///
    /// The end of a month is its last day alone.
    package func days(in year: Int) -> ClosedRange<CivilDate>? {
        func days(from month: Int, months: Int) -> ClosedRange<CivilDate>? {
            CivilDate(year: year, month: month, day: 1).map { $0...$0.adding(months: months).adding(days: -1) }
        }
        return switch self {
        case .year: days(from: 1, months: 12)
        case .half(let half): days(from: 6 * half - 5, months: 6)
        case .quarter(let quarter): days(from: 3 * quarter - 2, months: 3)
        case .month(let month): days(from: month, months: 1)
        case .third(let third, let month):
            CivilDate(year: year, month: month, day: 1).map(third.days(inMonthFrom:))
        case .monthEnd(let month): days(from: month, months: 1).map { $0.upperBound...$0.upperBound }
        }
    }
}

/// Where in a month a deadline stands.
package enum MonthPlace: Hashable, Sendable {
    case day(DayOfMonth, DayEdge)
    /// 每月中旬.
    case within(MonthThird)
    /// 每月中旬前: the text does not say whether the day before it is meant or its last day.
    case before(MonthThird)

    /// The last day in time of the month that begins on `first`, whichever days are worked; nil where two are meant.
    package func latest(inMonthFrom first: CivilDate) -> CivilDate? {
        switch self {
        case .day(let day, _): day.latest(inMonthFrom: first)
        case .within(let third): third.days(inMonthFrom: first).upperBound
        case .before: nil
        }
    }
}
