import CivilTime
import Plans

/// When people may be told things: the hours of a task, its plan or the daemon, on working days.
///
/// Without hours there is no gate: a rung stands at midnight and goes at any time.
struct ReminderHours {
    private let hours: OfficeHours?
    private let calendar: WorkCalendar
    private let zone: ZoneOffset
    /// 不限: what is told does not wait for the hours, which still say when a day begins and ends.
    private var isUnlimited = false

    init(_ standing: Standing) {
        self.init(standing.hours, in: standing.force)
    }

    init(_ hours: OfficeHours?, in force: PlanInForce) {
        self.hours = hours
        calendar = force.calendar
        zone = force.plan.zone
    }

    /// Those that a rung keeps to.
    func kept(by rung: Rung) -> ReminderHours {
        var hours = self
        hours.isUnlimited = rung.isAtAnyHour
        return hours
    }

    /// The instant at which a rung in days stands.
    ///
    /// On a rest day it moves to the last working day before, at or before the aim, and to the next one after the due day.
    func moment(on day: CivilDate, at time: ClockTime?, movesBack: Bool) -> Timestamp {
        guard let hours else { return zone.instant(of: day, at: time ?? .midnight) }
        guard !isUnlimited else { return zone.instant(of: day, at: time ?? hours.from) }
        let day = movesBack ? calendar.lastWorkday(onOrBefore: day) : calendar.nextWorkday(onOrAfter: day)
        guard let time, hours.contains(time) else { return zone.instant(of: day, at: hours.from) }
        return zone.instant(of: day, at: time)
    }

    /// The instant at which a rung in hours stands: that one or, outside the hours, the last minute before or the next
    /// opening.
    func moment(at instant: Timestamp, movesBack: Bool) -> Timestamp {
        if isOpen(at: instant) { return instant }
        return movesBack ? lastMinute(before: instant) : nextOpening(after: instant)
    }

    func isOpen(at instant: Timestamp) -> Bool {
        guard let hours, !isUnlimited else { return true }
        return calendar.isWorkday(zone.date(of: instant)) && hours.contains(zone.time(of: instant))
    }

    func opening(of day: CivilDate) -> Timestamp {
        zone.instant(of: day, at: hours?.from ?? .midnight)
    }

    /// The end of that day: of the office's hours, where it has any, else of the day itself.
    ///
    /// - Source: 民法典 第二百零三条第二款 (有业务时间的,停止业务活动的时间为截止时间).
    func end(of day: CivilDate) -> Timestamp {
        hours.map { zone.instant(of: day, at: $0.to) } ?? zone.instant(of: day.adding(days: 1))
    }

    /// The next opening after an instant at which the gate is closed.
    func nextOpening(after instant: Timestamp) -> Timestamp {
        guard let hours, !isUnlimited else { return instant }
        let day = zone.date(of: instant)
        if calendar.isWorkday(day), zone.time(of: instant) < hours.from { return zone.instant(of: day, at: hours.from) }
        return zone.instant(of: calendar.workingDay(1, after: day), at: hours.from)
    }

    /// The last minute at which the gate is open before an instant at which it is closed.
    private func lastMinute(before instant: Timestamp) -> Timestamp {
        guard let hours, !isUnlimited else { return instant }
        let day = zone.date(of: instant)
        let isOver = calendar.isWorkday(day) && zone.time(of: instant) >= hours.to
        let last = isOver ? day : calendar.workingDay(-1, after: day)
        return zone.instant(of: last, at: hours.to).adding(seconds: -60)
    }
}
