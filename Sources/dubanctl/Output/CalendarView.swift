import CivilTime
import Control

/// A month or a year of a calendar on one day, with what is due in it.
struct CalendarView {
    let calendar: WorkCalendar
    /// A month or a year.
    let period: CalendarPeriod
    let today: CivilDate
    /// What is open and due in the period, the earliest first; nil when the daemon could not be asked.
    let due: [ObligationRow]?
    /// The day as of which the calendar is shown; nil for what is known now.
    let asOf: CivilDate?

    init(calendar: WorkCalendar, period: CalendarPeriod, today: CivilDate, due: [ObligationRow]?, asOf: CivilDate?) {
        self.calendar = calendar
        self.period = period
        self.today = today
        self.due = due?.filter { period.contains($0.due) && $0.light.isOpen }
            .enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }.map(\.element)
        self.asOf = asOf
    }

    var months: [CalendarPeriod] {
        guard period.unit == .year else { return [period] }
        return (0..<12).map { CalendarPeriod(.month, containing: period.first.adding(months: $0)) }
    }

    func workingDays(in period: CalendarPeriod) -> Int {
        calendar.workdays(after: period.first.adding(days: -1), through: period.last)
    }

    func due(on day: CivilDate) -> [ObligationRow] { due?.filter { $0.due == day } ?? [] }

    func due(in period: CalendarPeriod) -> [ObligationRow] { due?.filter { period.contains($0.due) } ?? [] }

    /// The holidays that have a day in the period, each whole, in the order of their first days.
    var holidays: [ArrangedHoliday] {
        let reach = period.first.adding(days: -Self.longestReach)...period.last.adding(days: Self.longestReach)
        var holidays: [ArrangedHoliday] = []
        for (day, kind) in calendar.arrangements(in: reach) {
            guard let (name, works) = kind.arrangement else { continue }
            let basis = basis(of: day, kind)
            let index =
                holidays.firstIndex { $0.name == name && $0.basis == basis && $0.isNear(day) } ?? holidays.endIndex
            if index == holidays.endIndex { holidays.append(ArrangedHoliday(name: name, basis: basis, found: day)) }
            if works { holidays[index].worked.append(day) } else { holidays[index].off.append(day) }
        }
        // A make-up day may come before the holiday that stands before its own.
        return holidays.filter { ($0.off + $0.worked).contains(where: period.contains) }
            .sorted { $0.first < $1.first }
    }

    private func basis(of day: CivilDate, _ kind: DayKind) -> ArrangedHoliday.Basis {
        switch kind {
        case .closed, .opened: .bureau
        case .working, .weekend, .holiday, .makeUp:
            calendar.notice(arranging: day).map(ArrangedHoliday.Basis.notice) ?? .statute
        }
    }

    /// A make-up day stands at most some weeks from its holiday.
    private static let longestReach = 45
}

/// A holiday, or days of a bureau's own calendar, with all its days.
struct ArrangedHoliday: Hashable {
    enum Basis: Hashable {
        /// The notice of that number.
        case notice(String)
        /// 法定节假日 of a year that no notice arranges yet.
        case statute
        /// The bureau's own calendar.
        case bureau
    }

    var name: String
    var basis: Basis
    /// Its earliest day of any kind.
    var found: CivilDate
    var off: [CivilDate] = []
    var worked: [CivilDate] = []

    /// The first day off, by which holidays are ordered; of one without, the first that is worked.
    fileprivate var first: CivilDate { off.first ?? found }

    /// The same holiday of another year is another one.
    fileprivate func isNear(_ day: CivilDate) -> Bool {
        (off + worked).contains { abs($0.dayNumber - day.dayNumber) < 90 }
    }
}

extension DayKind {
    /// What is arranged for the day, and whether it is worked; nil for a day that is what the week makes of it.
    fileprivate var arrangement: (name: String, works: Bool)? {
        switch self {
        case .working, .weekend: nil
        // 春节(除夕) is a day of 春节.
        case .holiday(let name): (String(name.prefix { $0 != "(" }), false)
        case .makeUp(let name): (name, true)
        case .closed(let reason): (reason, false)
        case .opened(let reason): (reason, true)
        }
    }
}

extension ObligationRow.Light {
    var isOpen: Bool {
        switch self {
        case .overdue, .dueSoon, .normal, .paused, .blocked, .awaitingClosing: true
        case .closedOnTime, .closedLate, .missed, .withdrawn: false
        }
    }
}
