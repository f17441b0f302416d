package import CivilTime

extension DayOfMonth {
    /// The day in the month that begins on `first`; not rolled unless `roll` says so.
    ///
    /// The working day that a month has too few of is its last one, or its first one when counted from the end.
    fileprivate func due(inMonthFrom first: CivilDate, roll: LastDayRoll, in calendar: WorkCalendar) -> DueDate {
        let month = CalendarPeriod(.month, containing: first)
        let date = latest(inMonthFrom: first)
        switch self {
        case .number(let number):
            return DueDate(
                namedBy: number == date.day ? .named(date) : .shortMonth(date), day: date, roll: roll, in: calendar)
        case .last:
            return DueDate(namedBy: .periodEnd(month, date), day: date, roll: roll, in: calendar)
        case .beforeLast:
            return DueDate(namedBy: .named(date), day: date, roll: roll, in: calendar)
        case .workingDay(let ordinal):
            let edge = ordinal > 0 ? -1 : 1
            return month.due(onWorkingDay: ordinal, in: calendar) ?? month.due(onWorkingDay: edge, in: calendar)
                ?? DueDate(namedBy: .periodEnd(month, month.last), day: month.last, roll: roll, in: calendar)
        }
    }
}

extension YearPlace {
    /// The last day in time in that year; a day that a document states itself stays where it is unless `roll` says
    /// otherwise.
    ///
    /// Nil outside the years 1 to 9999, and where the place can mean two days. A day that is not rolled is firm unless
    /// it is a working day: it rests on no calendar.
    package func due(inYear year: Int, roll: LastDayRoll = .none, in calendar: WorkCalendar) -> DueDate? {
        switch self {
        case .day(.yearEnd, _): return YearPlace.within(.year).due(inYear: year, roll: roll, in: calendar)
        case .day(let day, _):
            return CivilDate(year: year, month: day.month, day: 1).map {
                day.day.due(inMonthFrom: $0, roll: roll, in: calendar)
            }
        case .within(let span):
            guard let last = span.days(in: year)?.upperBound else { return nil }
            let end = span.unit.map { CountingStep.periodEnd(CalendarPeriod($0, containing: last), last) }
            return DueDate(namedBy: end ?? .named(last), day: last, roll: roll, in: calendar)
        case .before: return nil
        }
    }
}

extension YearSpan {
    fileprivate var unit: PeriodUnit? {
        switch self {
        case .year: .year
        case .half: .halfYear
        case .quarter: .quarter
        case .month, .monthEnd: .month
        case .third: nil
        }
    }
}

extension MonthPlace {
    /// The last day in time in the month that `day` lies in; not rolled unless `roll` says so.
    ///
    /// Nil where the place can mean two days.
    package func due(inMonthOf day: CivilDate, roll: LastDayRoll = .none, in calendar: WorkCalendar) -> DueDate? {
        let first = CalendarPeriod(.month, containing: day).first
        switch self {
        case .day(let day, _): return day.due(inMonthFrom: first, roll: roll, in: calendar)
        case .within(let third):
            let last = third.days(inMonthFrom: first).upperBound
            return DueDate(namedBy: .named(last), day: last, roll: roll, in: calendar)
        case .before: return nil
        }
    }
}

extension DayOfQuarter {
    /// The day in the quarter that `day` lies in; not rolled unless `roll` says so.
    package func due(
        inQuarterOf day: CivilDate, roll: LastDayRoll = .none, in calendar: WorkCalendar
    ) -> DueDate {
        let quarter = CalendarPeriod(.quarter, containing: day)
        if self == .last {
            return DueDate(namedBy: .periodEnd(quarter, quarter.last), day: quarter.last, roll: roll, in: calendar)
        }
        return self.day.due(inMonthFrom: quarter.first.adding(months: month - 1), roll: roll, in: calendar)
    }
}

extension CalendarPeriod {
    /// The period's last day, by which a quota must be met; firm, and never rolled.
    package var due: DueDate {
        DueDate(day: last, outlook: .firm, derivation: [.periodEnd(self, last)])
    }

    /// The `n`-th working day of the period, as `每月第3个工作日`; a negative `n` counts from its end, -1 being the last.
    ///
    /// Nil when the period has fewer working days.
    ///
    /// - Precondition: `n` is not 0, which names no day.
    package func due(onWorkingDay n: Int, in calendar: WorkCalendar) -> DueDate? {
        let origin = n > 0 ? first.adding(days: -1) : last.adding(days: 1)
        let day = calendar.workingDay(n, after: origin)
        guard contains(day) else { return nil }
        var due = DueDate(day: day, outlook: .firm, derivation: [.workingDay(n, of: self, day)])
        due.rest(
            onWorkdaysIn: n > 0 ? first...day : day...last, outside: [],
            span: calendar.span(ofWorkingDay: n, after: origin)?.clamped(to: first...last), in: calendar)
        return due
    }

    /// A day, week, month or longer in which nobody works; no quota is owed in it.
    package func isWithoutWorkday(in calendar: WorkCalendar) -> Bool {
        calendar.workdays(after: first.adding(days: -1), through: last) == 0
    }
}

extension DueDate {
    /// A day that the text names itself.
    init(named day: CivilDate, roll: LastDayRoll, in calendar: WorkCalendar) {
        self.init(namedBy: .named(day), day: day, roll: roll, in: calendar)
    }

    fileprivate init(namedBy step: CountingStep, day: CivilDate, roll: LastDayRoll, in calendar: WorkCalendar) {
        self.init(day: day, outlook: .firm, derivation: [step])
        move(by: roll, in: calendar)
    }
}
