package import CivilTime

extension LastDayRoll {
    /// The day itself when it is a working day or nothing rolls, else the nearest working day in the roll's direction.
    ///
    /// - Source: 民法典 第二百零三条第一款, for `.forward`.
    package func moving(_ day: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        switch self {
        case .none: day
        case .forward: calendar.nextWorkday(onOrAfter: day)
        case .backward: calendar.lastWorkday(onOrBefore: day)
        }
    }

    /// The earliest and the latest day to which that day can move once every year is announced.
    ///
    /// A rest day can become a make-up day and then stays. Nil when not even the statutory days are known.
    package func span(from day: CivilDate, in calendar: WorkCalendar) -> ClosedRange<CivilDate>? {
        switch self {
        case .none: day...day
        case .forward: calendar.span(ofWorkingDay: 1, after: day.adding(days: -1))
        case .backward: calendar.span(ofWorkingDay: -1, after: day.adding(days: 1))
        }
    }
}
