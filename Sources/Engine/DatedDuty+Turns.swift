import CivilTime
import Plans
import Rules

extension DatedDuty {
    /// Whether there is an obligation for that turn.
    ///
    /// A week or a day without a working day asks for nothing, but for `holiday-weeks: apply`; a short week keeps the full
    /// number.
    func asks(for turn: DueTurn, in calendar: WorkCalendar) -> Bool {
        !rule.isWithoutWorkday(turn, in: calendar) || isAskedInAdvance(turn, in: calendar)
    }

    /// The first day on which the turn stands open.
    ///
    /// What is asked for in a week without a working day is prepared on the last one before it.
    func opening(of turn: DueTurn, in calendar: WorkCalendar) -> CivilDate {
        isAskedInAdvance(turn, in: calendar)
            ? min(turn.opens, calendar.lastWorkday(onOrBefore: turn.ends)) : turn.opens
    }

    /// How long before the due day of that turn the office itself wants it done; nil leaves it at the due day.
    ///
    /// What is prepared before a week without a working day has one day alone.
    func aim(of turn: DueTurn?, in calendar: WorkCalendar) -> Period? {
        turn.map { isAskedInAdvance($0, in: calendar) } ?? false ? nil : aim
    }

    /// Nobody works in its week, and it is asked for all the same.
    func isAskedInAdvance(_ turn: DueTurn, in calendar: WorkCalendar) -> Bool {
        asksInHolidayWeeks && rule.isWeekly && rule.isWithoutWorkday(turn, in: calendar)
    }
}

extension DueRule {
    /// A week or a day in which nobody works.
    fileprivate func isWithoutWorkday(_ turn: DueTurn, in calendar: WorkCalendar) -> Bool {
        switch course {
        case .counted(_, _, per: .day), .recurring(.day):
            CalendarPeriod(.day, containing: turn.ends).isWithoutWorkday(in: calendar)
        case .counted(_, _, per: .week), .recurring(.week):
            CalendarPeriod(.week, containing: turn.ends).isWithoutWorkday(in: calendar)
        default: false
        }
    }
}
