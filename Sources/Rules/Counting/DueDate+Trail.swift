package import CivilTime

extension DueDate {
    /// Every day from the start to the due day, both included, in the order in which the count passes them.
    ///
    /// A count backwards begins with the later day. `calendar` is the one that the date was counted in. Empty when
    /// the derivation is not known, as of a due day that the ledger keeps.
    package func trail(in calendar: WorkCalendar) -> [TrailDay] {
        let pauses = derivation.reduce(into: [ClosedRange<CivilDate>]()) { pauses, step in
            if case .paused(let intervals) = step { pauses += intervals }
        }
        var trail = Trail(calendar: calendar, pauses: pauses)
        for step in derivation { trail.pass(step) }
        return trail.days
    }
}

private struct Trail {
    let calendar: WorkCalendar
    let pauses: [ClosedRange<CivilDate>]
    private(set) var days: [TrailDay] = []

    init(calendar: WorkCalendar, pauses: [ClosedRange<CivilDate>]) {
        self.calendar = calendar
        self.pauses = pauses
    }

    mutating func pass(_ step: CountingStep) {
        switch step {
        case .named(let day), .setByOffice(let day), .periodEnd(_, let day): add(day, .named)
        case .shortMonth(let day):
            if days.isEmpty { add(day, .named) }
        case .started(let day):
            // An extension starts where the period before it ended.
            if days.last?.day != day { add(day, .origin) }
        case .counted(let period, let end):
            guard let start = days.last?.day else { return }
            count(period, from: start.adding(days: 1), to: end)
        case .countedBack(let period, let start, let end):
            add(start, .origin)
            count(period, from: start.adding(days: -1), to: end)
        case .workingDay(let n, let period, let end):
            count(.workingDays(abs(n)), from: n > 0 ? period.first : period.last, to: end)
        case .rolled(let last, let end, let roll):
            let direction = roll == .backward ? -1 : 1
            for number in stride(from: last.dayNumber + direction, to: end.dayNumber, by: direction) {
                add(CivilDate(dayNumber: number), .rolledOver(roll))
            }
            add(end, .rolledTo(roll))
        case .dayBefore(let day): days.removeAll { $0.day > day }
        case .extended, .makeUpDays, .openedDays, .daysOff, .paused, .notAnnounced, .noCalendar: break
        }
    }

    private mutating func count(_ period: Period, from first: CivilDate, to last: CivilDate) {
        var counted = 0
        for number in stride(from: first.dayNumber, through: last.dayNumber, by: first <= last ? 1 : -1) {
            let day = CivilDate(dayNumber: number)
            if pauses.contains(where: { $0.contains(day) }) {
                add(day, .paused)
                continue
            }
            switch period {
            case .workingDays where !calendar.isWorkday(day): add(day, .skipped)
            case .workingDays:
                counted += 1
                add(day, .workingDay(counted))
            case .days, .weeks:
                counted += 1
                add(day, .calendarDay(counted))
            case .months, .quarters, .years: add(day, .elapsed)
            }
        }
    }

    private mutating func add(_ day: CivilDate, _ place: TrailDay.Place) {
        days.append(TrailDay(day, place, in: calendar))
    }
}
