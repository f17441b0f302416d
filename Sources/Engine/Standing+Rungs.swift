import CivilTime
import Plans
import Rules

/// Where a rung of a ladder stands for one obligation, before the office's hours are looked at.
struct RungPlace: Hashable {
    /// Part of the key.
    var day: CivilDate
    /// Of a distance in hours; nil for one in days.
    var instant: Timestamp?
    /// A rest day does not move it before this instant; nil where it may come as early as that takes.
    var earliest: Timestamp?
}

extension Standing {
    /// The day that a rung first stands on; nil when it does not apply to this obligation as it stands.
    func day(of moment: RungMoment) -> CivilDate? { place(of: moment)?.day }

    /// Where a rung first stands; nil when it does not apply to this obligation as it stands.
    func place(of moment: RungMoment) -> RungPlace? {
        guard (obligation.light == .missed) == (moment.anchor == .missed) else { return nil }
        switch moment.anchor {
        case .opening:
            let first = periodStart.map(force.calendar.nextWorkday(onOrAfter:)) ?? openedOn
            let begin = periodStart == nil ? watchedFrom : ReminderHours(self).opening(of: first)
            return place(moment, after: first, counting: begin)
        case .event:
            // What is counted back from a day has begun with nothing.
            guard let origin, let since = origin.since else { return nil }
            return place(moment, after: origin.day, counting: since)
        case .aim: return place(moment, before: obligation.aim)
        case .due: return place(moment, before: obligation.due.day)
        case .overdue, .missed:
            let end = force.plan.zone.instant(of: obligation.due.day.adding(days: 1))
            if let hours = moment.hours { return place(at: end.adding(hours: hours)) }
            let day = moment.distance?.day(after: obligation.due.day, in: force.calendar)
            return RungPlace(day: day ?? obligation.due.day.adding(days: 1))
        }
    }

    /// Every day on which a rung stands: the first, and its repeats until they end.
    ///
    /// Of what comes back for as long as it lasts, the turns through the first one after today. What comes back on a day
    /// of the week is not told again on the working day after the first.
    func turns(of rung: Rung, from first: CivilDate) -> [CivilDate] {
        guard let every = rung.every else { return [first] }
        let end = lastDay(of: every)
        var days = [first]
        while let last = days.last {
            var next = every.interval.day(after: last, in: force.calendar)
            if case .weekly = every.interval, last == first, isTooSoon(next, after: first) {
                next = every.interval.day(after: next, in: force.calendar)
            }
            guard end.map({ next <= $0 }) ?? (last <= today) else { break }
            days.append(next)
        }
        return days
    }

    /// Told on its day, or once that is a day of rest on the next working day, it would follow the working day before.
    private func isTooSoon(_ day: CivilDate, after first: CivilDate) -> Bool {
        let calendar = force.calendar
        return calendar.workdays(after: first, through: calendar.nextWorkday(onOrAfter: day)) < 2
    }

    /// Nil for as long as it is asked for.
    private func lastDay(of every: Rung.Repeat) -> CivilDate? {
        // A pause comes back for as long as it lasts.
        guard obligation.light != .paused else { return nil }
        let usual = force.calendar.workingDay(20, after: obligation.due.day)
        return switch every.until {
        case .usual: usual
        case .through(let moment): day(of: moment) ?? usual
        case .done: nil
        }
    }

    /// Hours count from that instant, days from that day, which is not counted.
    private func place(_ moment: RungMoment, after day: CivilDate, counting begin: Timestamp) -> RungPlace {
        if let hours = moment.hours { return place(at: begin.adding(hours: hours), earliest: begin) }
        let zone = force.plan.zone
        guard let distance = moment.distance else {
            return RungPlace(day: day, earliest: zone.instant(of: day))
        }
        return RungPlace(
            day: distance.day(after: day, in: force.calendar), earliest: zone.instant(of: day.adding(days: 1)))
    }

    private func place(_ moment: RungMoment, before day: CivilDate) -> RungPlace {
        if let hours = moment.hours { return place(at: ReminderHours(self).end(of: day).adding(hours: -hours)) }
        return RungPlace(day: moment.distance?.day(before: day, in: force.calendar) ?? day)
    }

    private func place(at instant: Timestamp, earliest: Timestamp? = nil) -> RungPlace {
        RungPlace(day: force.plan.zone.date(of: instant), instant: instant, earliest: earliest)
    }
}

extension Rung.Repeat.Interval {
    fileprivate func day(after day: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        switch self {
        case .weekly(let weekday):
            let ahead = (weekday.rawValue - day.weekday.rawValue + 6) % 7 + 1
            return day.adding(days: ahead)
        case .workingDays(let count): return calendar.workingDay(count, after: day)
        }
    }
}

extension Timestamp {
    fileprivate func adding(hours: Int) -> Timestamp { adding(seconds: Int64(hours) * 3600) }
}
