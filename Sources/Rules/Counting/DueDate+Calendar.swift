import CivilTime

extension DueDate {
    /// Records what the calendar did to a count of working days after `start` through `end`.
    mutating func rest(
        onWorkdaysAfter start: CivilDate,
        through end: CivilDate,
        outside pauses: [ClosedRange<CivilDate>],
        in calendar: WorkCalendar
    ) {
        let days = (start.dayNumber + 1...end.dayNumber).map(CivilDate.init(dayNumber:))
        let counted = days.filter { day in !pauses.contains { $0.contains(day) } }
        let makeUpDays = counted.filter(calendar.isMakeUp)
        if !makeUpDays.isEmpty {
            derivation.append(.makeUpDays(makeUpDays))
        }
        derivation += calendar.daysOff(among: counted)
        note(calendar, from: start.adding(days: 1), through: end)
    }

    /// Moves a last day that is a rest day, and says so.
    mutating func move(by roll: LastDayRoll, in calendar: WorkCalendar) {
        guard roll != .none else { return }
        let last = day
        day = roll.moving(last, in: calendar)
        if day != last {
            derivation.append(.rolled(from: last, to: day, roll))
            let rested = min(last, day).dayNumber...max(last, day).dayNumber
            derivation += calendar.daysOff(among: rested.map(CivilDate.init(dayNumber:)))
        }
        note(calendar, from: last, through: day)
    }

    private mutating func note(_ calendar: WorkCalendar, from start: CivilDate, through end: CivilDate) {
        let years = min(start, end).year...max(start, end).year
        for year in years where !calendar.arranges(year) {
            certainty = .provisional
            derivation.append(.notAnnounced(year: year))
        }
    }
}

extension WorkCalendar {
    fileprivate func isMakeUp(_ day: CivilDate) -> Bool {
        if case .makeUp = kind(of: day) { true } else { false }
    }

    fileprivate func arranges(_ year: Int) -> Bool {
        guard let day = CivilDate.lastDay(ofMonth: 1, year: year) else { return false }
        return certainty(from: day, through: day) == .firm
    }

    /// The days of each holiday among `days`, in the order in which the holidays come.
    fileprivate func daysOff(among days: [CivilDate]) -> [CountingStep] {
        var holidays: [(name: String, days: [CivilDate])] = []
        for day in days {
            guard case .holiday(let name) = kind(of: day) else { continue }
            if holidays.last?.name == name {
                holidays[holidays.count - 1].days.append(day)
            } else {
                holidays.append((name, [day]))
            }
        }
        return holidays.map { .daysOff($0.name, $0.days) }
    }
}
