import CivilTime
import Control

/// `dubanctl calendar show --json`.
struct CalendarReport: Encodable {
    var calendar: String
    /// Absent for what is known now.
    var asOf: CivilDate?
    /// `2026-10` or `2026`.
    var period: String
    var today: CivilDate
    var workingDays: Int
    /// `firm`, or `provisional` where the year is not announced.
    var certainty: String
    var days: [Day]
    /// What is open and due in the period; absent when no daemon could be asked.
    var obligations: [ObligationRow]?

    struct Day: Encodable {
        var date: CivilDate
        /// `working`, `weekend`, `off`, `makeUp`, `closed` or `opened`.
        var kind: String
        var isWorkday: Bool
        /// The holiday's name, or a bureau's reason.
        var name: String?
        /// The number of the notice that arranges the day.
        var notice: String?

        init(_ date: CivilDate, in calendar: WorkCalendar) {
            let dayKind = calendar.kind(of: date)
            self.date = date
            isWorkday = dayKind.isWorking
            notice = calendar.notice(arranging: date)
            (kind, name) =
                switch dayKind {
                case .working: ("working", nil)
                case .weekend: ("weekend", nil)
                case .holiday(let name): ("off", name)
                case .makeUp(let name): ("makeUp", name)
                case .closed(let reason): ("closed", reason)
                case .opened(let reason): ("opened", reason)
                }
        }
    }

    init(_ view: CalendarView) {
        let (first, last) = (view.period.first, view.period.last)
        calendar = view.calendar.name
        asOf = view.asOf
        period = view.period.description
        today = view.today
        workingDays = view.workingDays(in: view.period)
        certainty = view.calendar.certainty(from: first, through: last).rawValue
        days = (first.dayNumber...last.dayNumber).map { Day(CivilDate(dayNumber: $0), in: view.calendar) }
        obligations = view.due
    }
}
