package import CivilTime

extension DayOfYear {
    /// The day in that year; a day that a document states itself stays where it is unless `roll` says otherwise.
    ///
    /// Nil outside the years 1 to 9999. Without a roll the date is firm: it rests on no calendar.
    package func due(inYear year: Int, roll: LastDayRoll = .none, in calendar: WorkCalendar) -> DueDate? {
        guard let date = date(in: year) else { return nil }
        let step: CountingStep =
            switch day {
            case .last: .periodEnd(CalendarPeriod(month == 12 ? .year : .month, containing: date), date)
            case .number(let number): number == date.day ? .named(date) : .shortMonth(date)
            }
        return DueDate(namedBy: step, day: date, roll: roll, in: calendar)
    }
}

extension DayOfQuarter {
    /// The day in the quarter that `day` lies in; not rolled unless `roll` says so.
    package func due(
        inQuarterOf day: CivilDate, roll: LastDayRoll = .none, in calendar: WorkCalendar
    ) -> DueDate {
        let quarter = CalendarPeriod(.quarter, containing: day)
        let date = date(inQuarterFrom: quarter.first)
        let step: CountingStep =
            switch self.day {
            case .last: .periodEnd(month == 3 ? quarter : CalendarPeriod(.month, containing: date), date)
            case .number(let number): number == date.day ? .named(date) : .shortMonth(date)
            }
        return DueDate(namedBy: step, day: date, roll: roll, in: calendar)
    }
}

extension CalendarPeriod {
    /// The period's last day, by which a quota must be met; firm, and never rolled.
    package var due: DueDate {
        DueDate(day: last, certainty: .firm, derivation: [.periodEnd(self, last)])
    }

    /// A week, month or longer in which nobody works; no quota is owed in it.
    package func isWithoutWorkday(in calendar: WorkCalendar) -> Bool {
        calendar.workdays(after: first.adding(days: -1), through: last) == 0
    }
}

extension DueDate {
    fileprivate init(namedBy step: CountingStep, day: CivilDate, roll: LastDayRoll, in calendar: WorkCalendar) {
        self.init(day: day, certainty: .firm, derivation: [step])
        move(by: roll, in: calendar)
    }
}
