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
}
