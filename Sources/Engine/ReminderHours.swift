import CivilTime
import Plans

/// When people may be told things: the hours of a task, its plan or the daemon, on working days.
///
/// Without hours there is no gate: a rung stands at midnight and goes at any time.
struct ReminderHours {
    private let hours: OfficeHours?
    private let calendar: WorkCalendar
    private let zone: ZoneOffset

    init(_ standing: Standing) {
        hours = standing.hours
        calendar = standing.force.calendar
        zone = standing.force.plan.zone
    }

    /// The instant at which a rung in days stands.
    ///
    /// On a rest day it moves to the last working day before, at or before the aim, and to the next one after the due day.
    func moment(on day: CivilDate, at time: ClockTime?, movesBack: Bool) -> Timestamp {
        guard let hours else { return zone.instant(of: day, at: time ?? .midnight) }
        let day = movesBack ? calendar.lastWorkday(onOrBefore: day) : calendar.nextWorkday(onOrAfter: day)
        guard let time, hours.contains(time) else { return zone.instant(of: day, at: hours.from) }
        return zone.instant(of: day, at: time)
    }

    func isOpen(at instant: Timestamp) -> Bool {
        guard let hours else { return true }
        return calendar.isWorkday(zone.date(of: instant)) && hours.contains(zone.time(of: instant))
    }

    func opening(of day: CivilDate) -> Timestamp {
        zone.instant(of: day, at: hours?.from ?? .midnight)
    }

    /// The next opening after an instant at which the gate is closed.
    func nextOpening(after instant: Timestamp) -> Timestamp {
        guard let hours else { return instant }
        let day = zone.date(of: instant)
        if calendar.isWorkday(day), zone.time(of: instant) < hours.from { return zone.instant(of: day, at: hours.from) }
        return zone.instant(of: calendar.workingDay(1, after: day), at: hours.from)
    }
}
