package import CivilTime

/// A deadline with the way it was found: the day, how certain it is, and every step of the count.
package struct DueDate: Hashable, Sendable {
    /// The last day, included; the deadline is its end.
    package var day: CivilDate
    package var outlook: Outlook
    package var derivation: [CountingStep]

    /// Whether notices to come can move the day.
    package enum Outlook: Hashable, Sendable {
        /// 确定: it rests on announced calendars only.
        case firm
        /// 暂定: the earliest and the latest day that it can become; nil where nothing can be said.
        case provisional(ClosedRange<CivilDate>?)
    }

    package init(day: CivilDate, outlook: Outlook, derivation: [CountingStep]) {
        self.day = day
        self.outlook = outlook
        self.derivation = derivation
    }

    /// A day of which it is not known what it can become when it is provisional.
    package init(day: CivilDate, certainty: Certainty, derivation: [CountingStep]) {
        self.init(day: day, outlook: certainty == .firm ? .firm : .provisional(nil), derivation: derivation)
    }

    package var certainty: Certainty {
        switch outlook {
        case .firm: .firm
        case .provisional: .provisional
        }
    }

    /// The earliest and the latest day that it can become; nil where nothing can be said.
    package var span: ClosedRange<CivilDate>? {
        switch outlook {
        case .firm: day...day
        case .provisional(let span): span
        }
    }
}

/// One sentence of "怎么算".
package enum CountingStep: Hashable, Sendable {
    /// The text names the day itself.
    case named(CivilDate)
    /// The office itself set the day, as it may, and told those concerned.
    case setByOffice(CivilDate)
    /// 延期: so much of the length that was counted was granted later.
    case extended(Period)
    /// The event happened on that day, which is not counted (民法典 第二百零一条第一款).
    case started(CivilDate)
    /// So much later is that day.
    case counted(Period, reaching: CivilDate)
    /// So much before the first day, which is not counted, is the other.
    case countedBack(Period, from: CivilDate, reaching: CivilDate)
    /// The `n`-th working day of the period; a negative `n` counts from its end, -1 being the last.
    case workingDay(Int, of: CalendarPeriod, CivilDate)
    /// Make-up days at weekends that were counted as working days.
    case makeUpDays([CivilDate])
    /// Days of rest on which the bureau works, counted as working days, with its reason.
    case openedDays(String, [CivilDate])
    /// Days off of one holiday within the count or the roll, weekend days of its notice included, with its name;
    /// or days on which the bureau is closed, with its reason.
    case daysOff(String, [CivilDate])
    /// 暂停计时: intervals whose days, both ends included, were not counted.
    case paused([ClosedRange<CivilDate>])
    /// The month has no such day, so its last day stands (民法典 第二百零二条).
    case shortMonth(CivilDate)
    /// The last day was a rest day and moved.
    case rolled(from: CivilDate, to: CivilDate, LastDayRoll)
    /// 达到 a length of time is too late already, so that the day before is the last in time.
    case dayBefore(CivilDate)
    /// The period ends on that day.
    case periodEnd(CalendarPeriod, CivilDate)
    /// The calendar of that year is not announced; statutory days and weekends were counted.
    case notAnnounced(year: Int)
    /// No calendar of that year is here, neither a notice nor its statutory days; weekends alone were left out.
    case noCalendar(year: Int)
}
