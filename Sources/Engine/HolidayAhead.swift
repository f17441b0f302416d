package import CivilTime
import Plans
package import Rules

/// 节前备稿: a week without a working day lies ahead of a weekly task, or is its own week.
package struct HolidayAhead: Hashable, Sendable {
    /// The week in which nobody works.
    package var week: CalendarPeriod
    /// The days of rest around it; both ends are included.
    package var days: ClosedRange<CivilDate>
    /// The first week after it with a working day.
    package var next: CalendarPeriod
    /// The week is asked for all the same (`holiday-weeks: apply`).
    package var applies: Bool
    /// It is the obligation's own week, prepared on the last working day before.
    package var isOwn: Bool

    /// Nil unless the obligation is open, comes back weekly, and its week or the next one has no working day.
    package init?(of obligation: Obligation, in force: PlanInForce) {
        guard !obligation.light.isFinal, let duty = force.plan.task(obligation.subject.task)?.dated, duty.rule.isWeekly,
            let turn = obligation.subject.part.flatMap(duty.rule.turn(named:))
        else { return nil }
        let calendar = force.calendar
        let own = CalendarPeriod(.week, containing: turn.ends)
        isOwn = own.isWithoutWorkday(in: calendar)
        week = isOwn ? own : own.next
        applies = duty.asksInHolidayWeeks
        guard week.isWithoutWorkday(in: calendar), applies || !isOwn else { return nil }
        let firstWorkday = calendar.workingDay(1, after: week.last)
        days = calendar.workingDay(-1, after: week.first).adding(days: 1)...firstWorkday.adding(days: -1)
        next = CalendarPeriod(.week, containing: firstWorkday)
        let asked = applies ? week : next
        guard force.plan.year.map({ asked.reportingYear == $0 }) ?? true else { return nil }
    }

    /// The sentence that a letter says; how much a week asks for stands beside it.
    package var words: Wording {
        // The days off of a week are often more than the week.
        let isWhole = days == week.first...week.last
        let asked = isWhole ? "" : "(\((week.first...week.last).monthsAndDays))"
        let off = "\(days.monthsAndDays)放假"
        let lastWorkday = days.lowerBound.adding(days: -1)
        if isOwn {
            return Wording(
                zh: "\(off),本期\(asked)没有工作日,照常要求,请在\(lastWorkday.monthAndDay)备好。",
                en: "nobody works in this week, which is asked for all the same: prepare it by \(lastWorkday)")
        }
        if applies {
            return Wording(
                zh: "\(off),下周\(asked)没有工作日,照常要求,请在\(lastWorkday.monthAndDay)前备稿。",
                en: "nobody works next week, which is asked for all the same: prepare it by \(lastWorkday)")
        }
        let back = days.upperBound.adding(days: 1).monthAndDay
        return Wording(
            zh: "\(off),下周\(asked)不作要求;节后第一周(\(back)起)照常要求,请节前备稿。",
            en: "nobody works next week, which asks for nothing; \(next) asks as usual: prepare it before the holiday")
    }
}

extension ClosedRange<CivilDate> {
    /// `10月1日至7日`, `1月31日至2月6日`.
    fileprivate var monthsAndDays: String {
        let isOneMonth = lowerBound.month == upperBound.month && lowerBound.year == upperBound.year
        return "\(lowerBound.monthAndDay)至\(isOneMonth ? "\(upperBound.day)日" : upperBound.monthAndDay)"
    }
}
