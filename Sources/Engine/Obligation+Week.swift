package import CivilTime
import Rules

extension Obligation {
    /// 本周到期: whether it is still to be done by a day of that week, its first and last day included.
    ///
    /// That day is the last one to act; once it has passed, the due day itself, until that has passed too.
    package func isDue(in week: CalendarPeriod) -> Bool {
        switch light {
        case .blocked, .dueSoon, .normal: week.contains(aim) || week.contains(due.day)
        case .overdue, .paused, .awaitingClosing, .closedOnTime, .closedLate, .missed, .withdrawn: false
        }
    }
}
