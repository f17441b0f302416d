package import CivilTime

/// A deadline with the way it was found: the day, how certain it is, and every step of the count.
package struct DueDate: Hashable, Sendable {
    /// The last day, included; the deadline is its end.
    package var day: CivilDate
    package var certainty: Certainty
    package var derivation: [CountingStep]

    package init(day: CivilDate, certainty: Certainty, derivation: [CountingStep]) {
        self.day = day
        self.certainty = certainty
        self.derivation = derivation
    }
}

/// One sentence of "怎么算".
package enum CountingStep: Hashable, Sendable {
    /// The text names the day itself.
    case named(CivilDate)
    /// The event happened on that day, which is not counted (民法典 第二百零一条第一款).
    case started(CivilDate)
    /// So much later is that day.
    case counted(Period, reaching: CivilDate)
    /// Make-up days at weekends that were counted as working days.
    case makeUpDays([CivilDate])
    /// Days off of one holiday within the count or the roll, weekend days of its notice included, with its name.
    case daysOff(String, [CivilDate])
    /// 暂停计时: intervals whose days, both ends included, were not counted.
    case paused([ClosedRange<CivilDate>])
    /// The month has no such day, so its last day stands (民法典 第二百零二条).
    case shortMonth(CivilDate)
    /// The last day was a rest day and moved.
    case rolled(from: CivilDate, to: CivilDate, LastDayRoll)
    /// The period ends on that day.
    case periodEnd(CalendarPeriod, CivilDate)
    /// The calendar of that year is not announced; statutory days and weekends were counted.
    case notAnnounced(year: Int)
}
