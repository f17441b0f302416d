package import CivilTime

extension Period {
    /// The last day of the period that runs from `start`, which itself is not counted.
    ///
    /// Days inside `pauses`, both ends of each included, are not counted; a period of months ends as many days
    /// later as pauses took out of it. `roll` applies to days and months only: the last of so many working days
    /// is a working day already.
    ///
    /// The date is firm when every year that its working days or its roll rest on is announced, and no notice to
    /// come can move it.
    ///
    /// - Precondition: the period is at least 1 unit long.
    /// - Source: 民法典 第二百零一条第一款 (开始的当日不计入), 第二百零二条 (到期月的对应日),
    ///   第二百零三条第一款 (期间的最后一日是法定休假日的,以法定休假日结束的次日为期间的最后一日).
    package func due(
        after start: CivilDate,
        excluding pauses: [ClosedRange<CivilDate>] = [],
        roll: LastDayRoll = .forward,
        in calendar: WorkCalendar
    ) -> DueDate {
        precondition(count >= 1, "a period is at least one unit long")
        switch plain {
        case .workingDays(let count):
            let day = calendar.workingDay(count, after: start, excluding: pauses)
            var due = DueDate(start: start, period: self, day: day, pauses: pauses)
            due.rest(
                onWorkdaysIn: start.adding(days: 1)...day, outside: pauses,
                span: calendar.span(ofWorkingDay: count, after: start, excluding: pauses), in: calendar)
            return due
        case .days, .weeks, .months, .quarters, .years:
            let plain = plainEnd(after: start)
            let day = plain.extended(by: pauses, since: start)
            var due = DueDate(start: start, period: self, day: day, pauses: pauses)
            if case .months = self.plain, plain.day != start.day {
                due.derivation.append(.shortMonth(plain))
            }
            due.move(by: roll, in: calendar)
            return due
        }
    }

    /// The last day of a period that runs back from `end`, which itself is not counted: `会议前5个工作日`.
    ///
    /// `roll` applies to days and months only.
    ///
    /// - Precondition: the period is at least 1 unit long.
    package func due(before end: CivilDate, roll: LastDayRoll = .none, in calendar: WorkCalendar) -> DueDate {
        precondition(count >= 1, "a period is at least one unit long")
        let day = day(before: end, in: calendar)
        var due = DueDate(
            day: day, outlook: .firm, derivation: [.countedBack(self, from: end, reaching: day)])
        switch plain {
        case .workingDays(let count):
            due.rest(
                onWorkdaysIn: day...end.adding(days: -1), outside: [],
                span: calendar.span(ofWorkingDay: -count, after: end), in: calendar)
        case .days, .weeks: due.move(by: roll, in: calendar)
        case .months, .quarters, .years:
            if day.day != end.day {
                due.derivation.append(.shortMonth(day))
            }
            due.move(by: roll, in: calendar)
        }
        return due
    }

    /// The day so long before `day`, which itself is not counted; never rolled.
    ///
    /// - Precondition: the period is at least 1 unit long.
    package func day(before day: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        switch plain {
        case .workingDays(let count): calendar.workingDay(-count, after: day)
        case .days(let count), .weeks(let count): day.adding(days: -count)
        case .months(let count), .quarters(let count), .years(let count): day.adding(months: -count)
        }
    }

    /// The day so long after `day`, which itself is not counted; never rolled.
    ///
    /// - Precondition: the period is at least 1 unit long.
    package func day(after day: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        switch self {
        case .workingDays(let count): calendar.workingDay(count, after: day)
        case .days, .weeks, .months, .quarters, .years: plainEnd(after: day)
        }
    }

    /// The last day by which the next update must follow the latest one; never rolled.
    ///
    /// "不超过6个月" includes the day six months on: an update on that day is in time. "达到6个月" does not: the day before
    /// is the last.
    ///
    /// - Source: 民法典 第一千二百五十九条 ("超过"不包括本数, "届满"包括本数).
    package func due(
        sinceUpdate last: CivilDate, _ bound: GapBound = .exceeded, in calendar: WorkCalendar
    ) -> DueDate {
        var due = due(after: last, roll: .none, in: calendar)
        if bound == .reached {
            due.day = due.day.adding(days: -1)
            due.derivation.append(.dayBefore(due.day))
            if case .provisional(let span?) = due.outlook {
                due.outlook = .provisional(span.lowerBound.adding(days: -1)...span.upperBound.adding(days: -1))
            }
        }
        return due
    }

    /// Counted by days and months alone; working days count as days here and are never asked for.
    private func plainEnd(after start: CivilDate) -> CivilDate {
        switch plain {
        case .workingDays(let count), .days(let count), .weeks(let count): start.adding(days: count)
        case .months(let count), .quarters(let count), .years(let count): start.adding(months: count)
        }
    }
}

extension DueDate {
    fileprivate init(start: CivilDate, period: Period, day: CivilDate, pauses: [ClosedRange<CivilDate>]) {
        self.init(day: day, outlook: .firm, derivation: [.started(start), .counted(period, reaching: day)])
        let touching = pauses.filter { $0.upperBound > start && $0.lowerBound <= day }
        if !touching.isEmpty {
            derivation.append(.paused(touching.sorted { $0.lowerBound < $1.lowerBound }))
        }
    }
}

extension CivilDate {
    /// The day later by as many days as the pauses take out of the span since `start`.
    fileprivate func extended(by pauses: [ClosedRange<CivilDate>], since start: CivilDate) -> CivilDate {
        guard !pauses.isEmpty else { return self }
        func isPaused(_ day: CivilDate) -> Bool { pauses.contains { $0.contains(day) } }
        var owed = (start.dayNumber + 1..<max(start.dayNumber, dayNumber) + 1)
            .count { isPaused(CivilDate(dayNumber: $0)) }
        var day = self
        while owed > 0 {
            day = day.adding(days: 1)
            if !isPaused(day) { owed -= 1 }
        }
        return day
    }
}
