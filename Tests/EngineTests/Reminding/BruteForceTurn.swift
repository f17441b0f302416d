import CivilTime

/// One turn of a rule that recurs: its days, both ends included, and the name it gives its obligation.
struct BruteForceTurn {
    var name: String
    var first, last: CivilDate
    /// The day that the rule names, not rolled.
    var due: CivilDate
    /// The year to which it belongs.
    var year: Int

    /// The turn in which that day lies; nil for a rule without turns, and for a week in which nobody works.
    init?(of rule: DrawnTask.Rule, on day: CivilDate, in calendar: WorkCalendar) {
        switch rule {
        case .fixed, .gap, .item: return nil
        case .yearly, .quarterly, .monthly, .weekly:
            // From the day after the last due day through the next one.
            guard let due = Self.firstDay(from: day, where: { Self.isDue($0, rule) }),
                let before = Self.lastDay(before: day, where: { Self.isDue($0, rule) })
            else { return nil }
            let period = Self.period(rule, of: due)
            if case .weekly = rule, Self.isExempt(period, in: calendar) { return nil }
            self.init(
                name: period.description, first: before.adding(days: 1), last: due, due: due, year: period.last.year)
        case .quota(_, per: let unit):
            let period = CalendarPeriod(unit, containing: day)
            guard !Self.isExempt(period, in: calendar) else { return nil }
            self.init(
                name: period.description, first: period.first, last: period.last, due: period.last,
                year: period.last.year)
        }
    }

    private init(name: String, first: CivilDate, last: CivilDate, due: CivilDate, year: Int) {
        self.name = name
        self.first = first
        self.last = last
        self.due = due
        self.year = year
    }

    private static func isExempt(_ period: CalendarPeriod, in calendar: WorkCalendar) -> Bool {
        var day = period.first
        while day <= period.last {
            if calendar.isWorkday(day) { return false }
            day = day.adding(days: 1)
        }
        return true
    }

    private static func isDue(_ day: CivilDate, _ rule: DrawnTask.Rule) -> Bool {
        switch rule {
        case .yearly(let month, let number): day.month == month && day.day == number
        case .quarterly(let inLastMonth, let number): day.month % 3 == (inLastMonth ? 0 : 1) && day.day == number
        case .monthly(let number): day.day == number
        case .weekly(let weekday): day.weekday == weekday
        case .fixed, .quota, .gap, .item: false
        }
    }

    private static func period(_ rule: DrawnTask.Rule, of due: CivilDate) -> CalendarPeriod {
        let unit: PeriodUnit =
            switch rule {
            case .yearly: .year
            case .quarterly: .quarter
            case .monthly: .month
            case .weekly, .fixed, .quota, .gap, .item: .week
            }
        return CalendarPeriod(unit, containing: due)
    }

    private static func firstDay(from day: CivilDate, where matches: (CivilDate) -> Bool) -> CivilDate? {
        (0...366).lazy.map { day.adding(days: $0) }.first(where: matches)
    }

    private static func lastDay(before day: CivilDate, where matches: (CivilDate) -> Bool) -> CivilDate? {
        (1...366).lazy.map { day.adding(days: -$0) }.first(where: matches)
    }
}
