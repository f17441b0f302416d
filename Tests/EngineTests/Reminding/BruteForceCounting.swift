import CivilTime

/// Days counted by walking over them, one at a time.
extension WorkCalendar {
    /// The `count`-th working day after that day, which is not counted itself.
    func walked(_ count: Int, after day: CivilDate) -> CivilDate {
        var day = day
        var left = count
        while left > 0 {
            day = day.adding(days: 1)
            if isWorkday(day) { left -= 1 }
        }
        return day
    }

    /// The `count`-th working day before that day, which is not counted itself.
    func walked(_ count: Int, before day: CivilDate) -> CivilDate {
        var day = day
        var left = count
        while left > 0 {
            day = day.adding(days: -1)
            if isWorkday(day) { left -= 1 }
        }
        return day
    }

    func workday(onOrBefore day: CivilDate) -> CivilDate {
        var day = day
        while !isWorkday(day) { day = day.adding(days: -1) }
        return day
    }

    func workday(onOrAfter day: CivilDate) -> CivilDate {
        var day = day
        while !isWorkday(day) { day = day.adding(days: 1) }
        return day
    }
}

extension DrawnRung.Length {
    func after(_ day: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        switch self {
        case .hours: day
        case .workingDays(let count): calendar.walked(count, after: day)
        case .days(let count): day.adding(days: count)
        case .months(let count): day.adding(months: count)
        }
    }

    func before(_ day: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        switch self {
        case .hours: day
        case .workingDays(let count): calendar.walked(count, before: day)
        case .days(let count): day.adding(days: -count)
        case .months(let count): day.adding(months: -count)
        }
    }
}
