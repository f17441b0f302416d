import CivilTime
import Plans
import Rules

extension RungSchedule {
    /// One time that a rung stands.
    struct Turn {
        var day: CivilDate
        var moment: Timestamp
        /// It stood before the office could do anything, and is told once it can.
        var isCaughtUp = false
    }

    /// Every turn of a rung; nil for one that does not apply.
    static func turns(of rung: Rung, _ standing: Standing, gate: ReminderHours) -> [Turn]? {
        guard let first = standing.place(of: rung.moment) else { return nil }
        let gate = gate.kept(by: rung)
        return standing.turns(of: rung, from: first.day).map { day in
            var place = first
            if day != first.day { place = RungPlace(day: day) }
            return Turn(
                day: day, moment: gate.moment(of: place, at: rung.moment.time, due: standing.obligation.due.day))
        }
    }

    /// From when a matter is watched, and when anything about it can be told for the first time.
    struct Watch {
        /// The first instant at which the gate is open; the opening itself for a period that began under watch.
        let firstTelling: Timestamp
        private let openedAt: Timestamp
        /// The matter ran already when it came under watch.
        private let isTakenUp: Bool

        init(_ standing: Standing, gate: ReminderHours) {
            let watchedFrom = standing.watchedFrom
            let begin = standing.periodStart.map { standing.force.plan.zone.instant(of: $0) }
            openedAt = watchedFrom
            isTakenUp =
                standing.matter.cause != .period || watchedFrom == standing.force.supervisedFrom
                || begin.map { $0 < watchedFrom } ?? false
            firstTelling = isTakenUp && !gate.isOpen(at: openedAt) ? gate.nextOpening(after: openedAt) : openedAt
        }

        /// True for a turn that stood before the watch, or that stands by the time it can be told of.
        func isTooLate(for turn: Turn) -> Bool {
            isTakenUp ? turn.moment <= firstTelling : turn.moment < openedAt
        }
    }

    /// First start never storms: of the rungs that stood before the matter was opened, one at most is still told.
    ///
    /// It is 期初 where the ladder has that, else the latest one; none where the due day itself has passed, for which
    /// there is a notice of its own.
    static func dropPassed(
        _ rungs: [(Rung, [Turn])], standing: Standing, gate: ReminderHours
    ) -> [(Rung, [Turn])] {
        // Once 期初 was told at night, what stands at the next opening is one thing more.
        let immediate = rungs.first { $0.0.isAtAnyHour && $0.0.moment.anchor == .opening }?.0
        let watched = rungs.map { rung, turns in
            let watch = Watch(standing, gate: gate.kept(by: immediate ?? rung))
            return (rung: rung, passed: turns.filter(watch.isTooLate), left: turns.filter { !watch.isTooLate(for: $0) })
        }
        let passed = watched.filter(\.left.isEmpty)
        let survivor: RungMoment? =
            if standing.wasOverdueAtOpening {
                nil
            } else if rungs.contains(where: { $0.0.moment.anchor == .opening }) {
                passed.first { $0.rung.moment.anchor == .opening }?.rung.moment
            } else {
                passed.max { a, b in
                    a.passed.last.flatMap { a in b.passed.last.map { b in a.moment < b.moment } } ?? false
                }?.rung.moment
            }
        return watched.compactMap { rung, passed, left in
            if !left.isEmpty { return (rung, left) }
            guard rung.moment == survivor, let latest = passed.last else { return nil }
            // Nobody failed to tell it: it is told as soon as anything about the matter can be.
            let firstTelling = Watch(standing, gate: gate.kept(by: rung)).firstTelling
            return (rung, [Turn(day: latest.day, moment: firstTelling)])
        }
    }

    /// What is left of every rung for one office: of the turns that stood before it could do anything, the latest alone of
    /// those that address it, at once or at the next opening.
    static func turns(
        of rungs: [(Rung, [Turn])], at desk: Standing.Desk, addressing seats: [Rung.Addressed], gate: ReminderHours
    ) -> [[Turn]] {
        guard let since = desk.since else { return rungs.map(\.1) }
        let firstTellings = rungs.map { rung, _ in
            let gate = gate.kept(by: rung)
            return gate.isOpen(at: since) ? since : gate.nextOpening(after: since)
        }
        let passed = rungs.indices.flatMap { index in
            rungs[index].0.to.contains(where: seats.contains)
                ? rungs[index].1.filter { $0.moment <= firstTellings[index] }.map { (index, $0) } : []
        }
        let latest = passed.max { $0.1.moment < $1.1.moment }
        return rungs.indices.map { index in
            let left = rungs[index].1.filter { $0.moment > firstTellings[index] }
            guard let latest, latest.0 == index else { return left }
            return [Turn(day: latest.1.day, moment: firstTellings[index], isCaughtUp: true)] + left
        }
    }
}

extension ReminderHours {
    /// The instant at which a rung stands: on a rest day or outside the hours earlier, where it is in time and has begun by
    /// then, else later.
    fileprivate func moment(of place: RungPlace, at time: ClockTime?, due: CivilDate) -> Timestamp {
        func moved(back: Bool) -> Timestamp {
            place.instant.map { moment(at: $0, movesBack: back) }
                ?? moment(on: place.day, at: time, movesBack: back)
        }
        guard place.day <= due else { return moved(back: false) }
        let back = moved(back: true)
        return place.earliest.map { $0 <= back } ?? true ? back : moved(back: false)
    }
}
