import CivilTime

/// A rung on one of its days.
struct BruteForceStand {
    var rung: DrawnRung
    /// The day that the ladder gives.
    var day: CivilDate
    /// When it is told, were nothing in the way.
    var moment: Timestamp
}

extension BruteForceDuty {
    var isQuota: Bool { if case .quota = task.rule { true } else { false } }

    func isOpen(at now: Timestamp) -> Bool {
        guard let hours else { return true }
        return calendar.isWorkday(zone.date(of: now)) && hours.contains(zone.time(of: now))
    }

    // MARK: The days of the ladder

    /// A rung on each of its days, in their order.
    func stands(of rung: DrawnRung, due: CivilDate, aim: CivilDate) -> [BruteForceStand] {
        let first = firstDay(of: rung, due: due, aim: aim)
        if case .hours(let hours) = rung.distance {
            let clock = clock(hours, from: first, of: rung.anchor)
            let moment = moment(at: clock, of: rung.anchor, due: due)
            return [BruteForceStand(rung: rung, day: zone.date(of: clock), moment: moment)]
        }
        return days(of: rung, from: first, due: due).map { day in
            BruteForceStand(rung: rung, day: day, moment: moment(of: rung, on: day, due: due))
        }
    }

    /// The rung's first day, then each on which it comes back.
    private func days(of rung: DrawnRung, from first: CivilDate, due: CivilDate) -> [CivilDate] {
        guard let every = rung.every else { return [first] }
        let end =
            switch rung.until {
            case .usual: calendar.walked(20, after: due)
            case .overdue(let count): calendar.walked(count, after: due)
            // Longer than any year that is played.
            case .done: first.adding(days: 800)
            }
        var days = [first]
        var day = first
        while day < end {
            switch every {
            case .weekly(let weekday):
                day = day.adding(days: 1)
                // Not twice on two working days, one after the other.
                let isTooSoon = days.count == 1 && day <= calendar.walked(1, after: first)
                if day.weekday == weekday, day <= end, !isTooSoon { days.append(day) }
            case .workingDays(let count):
                day = calendar.walked(count, after: day)
                if day <= end { days.append(day) }
            }
        }
        return days
    }

    private func firstDay(of rung: DrawnRung, due: CivilDate, aim: CivilDate) -> CivilDate {
        switch rung.anchor {
        case .aim: rung.distance?.before(aim, in: calendar) ?? aim
        case .due: rung.distance?.before(due, in: calendar) ?? due
        case .overdue, .missed: rung.distance?.after(due, in: calendar) ?? due.adding(days: 1)
        case .opening, .event:
            rung.distance?.after(beginning(of: rung.anchor), in: calendar) ?? beginning(of: rung.anchor)
        }
    }

    /// The day from which a rung counts forward.
    private func beginning(of anchor: DrawnRung.Anchor) -> CivilDate {
        if anchor == .event, let start { return start }
        return turn.map { calendar.workday(onOrAfter: $0.first) } ?? zone.date(of: openedAt)
    }

    /// Midnight without hours; with them their opening, on a day of rest that of the last working day before where the
    /// due day has not passed and what the rung counts from lies before, else of the next one.
    private func moment(of rung: DrawnRung, on day: CivilDate, due: CivilDate) -> Timestamp {
        guard let hours else { return zone.instant(of: day, at: rung.time ?? .midnight) }
        guard calendar.isWorkday(day) else {
            var moved = calendar.workday(onOrBefore: day)
            var isTooEarly = false
            if rung.anchor == .opening || rung.anchor == .event {
                let begin = beginning(of: rung.anchor)
                isTooEarly = rung.distance == nil ? moved < begin : moved <= begin
            }
            if day > due || isTooEarly { moved = calendar.workday(onOrAfter: day) }
            return zone.instant(of: moved, at: hours.from)
        }
        return zone.instant(of: day, at: rung.time.map { hours.contains($0) ? $0 : hours.from } ?? hours.from)
    }

    /// So many hours by the clock before the end of that day's hours, after that day, or after the recording.
    private func clock(_ count: Int, from day: CivilDate, of anchor: DrawnRung.Anchor) -> Timestamp {
        let seconds = Int64(count * 3600)
        let midnight = zone.instant(of: day.adding(days: 1))
        switch anchor {
        case .aim, .due: return (hours.map { zone.instant(of: day, at: $0.to) } ?? midnight).adding(seconds: -seconds)
        case .overdue: return midnight.adding(seconds: seconds)
        case .opening, .event, .missed: return openedAt.adding(seconds: seconds)
        }
    }

    /// Outside the hours the last minute before, where that is in time and not before what it counts from, else the next
    /// opening.
    private func moment(at clock: Timestamp, of anchor: DrawnRung.Anchor, due: CivilDate) -> Timestamp {
        var back = clock
        while !isOpen(at: back) { back = Timestamp(seconds: ((back.seconds - 1) / 60) * 60) }
        let isTooEarly = (anchor == .opening || anchor == .event) && back < openedAt
        guard zone.date(of: clock) > due || isTooEarly else { return back }
        var moment = clock
        while !isOpen(at: moment) { moment = Timestamp(seconds: (moment.seconds / 60 + 1) * 60) }
        return moment
    }

    // MARK: Before it was watched

    /// The first moment at which anything can be told of it.
    var firstTelling: Timestamp {
        guard cause != .period, !isOpen(at: openedAt), let hours else { return openedAt }
        var day = zone.date(of: openedAt)
        while !calendar.isWorkday(day) || zone.instant(of: day, at: hours.from) < openedAt { day = day.adding(days: 1) }
        return zone.instant(of: day, at: hours.from)
    }

    var wasOverdueFromTheFirst: Bool {
        guard cause != .period, !isQuota, let due else { return false }
        return due < zone.date(of: openedAt)
    }

    /// Of the rungs that stood before it was watched one is left, as soon as anything can be told.
    ///
    /// It is that of the period's beginning where the ladder has one, else the latest; none where the due day had passed.
    func watched(_ ladder: [[BruteForceStand]]) -> [[BruteForceStand]] {
        let firstTelling = firstTelling
        let isPassed = { (stand: BruteForceStand) in
            cause == .period ? stand.moment < openedAt : stand.moment <= firstTelling
        }
        var left = ladder.map { stands in stands.filter { !isPassed($0) } }
        guard !wasOverdueFromTheFirst else { return left }
        let passed = ladder.indices.filter { ladder[$0].allSatisfy(isPassed) }
        var kept: BruteForceStand?
        for stand in passed.compactMap({ ladder[$0].last }) {
            if task.rungs.contains(where: { $0.anchor == .opening }) {
                if kept == nil, stand.rung.anchor == .opening { kept = stand }
            } else if kept.map({ $0.moment < stand.moment }) ?? true {
                kept = stand
            }
        }
        if var kept, let place = task.rungs.firstIndex(of: kept.rung) {
            kept.moment = firstTelling
            left[place] = [kept]
        }
        return left
    }
}
