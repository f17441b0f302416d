import CivilTime
import Engine

/// One obligation in the brute force: what is known of it, and what of it was told.
struct BruteForceDuty {
    enum Cause {
        case adoption, period, fact
    }

    struct RungSeat: Hashable {
        var rung, seat: String
    }

    let task: DrawnTask
    let subject: Subject
    let turn: BruteForceTurn?
    let cause: Cause
    let openedAt: Timestamp
    let offices: [String]
    let hours: OfficeHours?
    let calendar: WorkCalendar
    let zone = ZoneOffset.shanghai

    /// What ended it is recorded, or what started it is not any more.
    var isDone = false
    private(set) var due: CivilDate?
    /// The day of the event that the due day is counted from.
    private(set) var start: CivilDate?
    /// The due day that people know of.
    private var knownDue: CivilDate?
    /// Of every rung of the ladder its days.
    private var ladder: [[BruteForceStand]] = []
    /// The latest day of a rung that a seat was told of, or is not to be told of any more.
    private var spent: [RungSeat: CivilDate] = [:]
    private var wasToldOfOverdue = false
    /// By the seat, the days of which it was told that the due day had moved there.
    private var movedTo: [String: Set<CivilDate>] = [:]
    private var managerTold: [Timestamp] = []

    init(
        _ task: DrawnTask, _ subject: Subject, _ cause: Cause, turn: BruteForceTurn?, openedAt: Timestamp,
        hours: OfficeHours?, calendar: WorkCalendar
    ) {
        self.task = task
        self.subject = subject
        self.turn = turn
        self.cause = cause
        self.openedAt = openedAt
        self.hours = hours
        self.calendar = calendar
        offices =
            switch task.offices {
            case .one(let office), .supported(let office, by: _): [office]
            case .together(let offices): offices
            case .each: subject.office.map { [$0] } ?? []
            }
    }

    /// Takes the due day that follows from what is known by now.
    ///
    /// - Returns: the rungs that were told for an earlier day and whose new day has passed already: once is enough.
    mutating func take(
        due: CivilDate, unrolled: CivilDate, from start: CivilDate?, at now: Timestamp
    ) -> [BruteForceTelling] {
        guard due != self.due || start != self.start else { return [] }
        let before = ladder
        self.due = due
        self.start = start
        ladder = watched(
            task.rungs.map { stands(of: $0, due: due, aim: calendar.workday(onOrBefore: min(due, unrolled))) })
        if knownDue.map({ $0 < due }) ?? true { knownDue = due }
        var passed: [BruteForceTelling] = []
        for (old, new) in zip(before, ladder) {
            for stand in new where stand.moment < now {
                for seat in stand.rung.seats.flatMap(names) where !isSpent(stand, seat) {
                    guard old.contains(where: { isSpent($0, seat) }) else { continue }
                    spend(stand, seat)
                    passed.append(telling(at: now, stand.rung.name, seat, of: stand.day))
                }
            }
        }
        return passed
    }

    /// When its rungs stand on that day, were nothing in the way.
    func moments(on day: CivilDate) -> [Timestamp] {
        let first = zone.instant(of: day)
        let next = zone.instant(of: day.adding(days: 1))
        return isDone ? [] : ladder.joined().map(\.moment).filter { first <= $0 && $0 < next }
    }

    // MARK: Telling

    /// What is told of it now; nothing the second time.
    mutating func tellings(at now: Timestamp) -> [BruteForceTelling] {
        guard !isDone, isOpen(at: now), let due else { return [] }
        let today = zone.date(of: now)
        let isMissed = isQuota && today > due
        // A first period that was not watched from its beginning is never held against anybody.
        if isMissed, let turn, zone.date(of: openedAt) > turn.first { return [] }
        var tellings: [BruteForceTelling] = []
        if !isMissed { tellings += movedDue(at: now) + overdueFromTheFirst(at: now) }
        // Of a rung that comes back the latest turn alone.
        let standing = ladder.compactMap { $0.last { $0.moment <= now } }.filter {
            ($0.rung.anchor == .missed) == isMissed
        }
        for stand in standing {
            for seat in stand.rung.seats where !(seat.isLeading && today > due) {
                tellings += tell(stand, seat, at: now)
            }
        }
        for stand in standing where today > due {
            for seat in stand.rung.seats where seat.isLeading { tellings += tellLeader(stand, seat, at: now) }
        }
        return tellings
    }

    private mutating func tell(
        _ stand: BruteForceStand, _ seat: DrawnRung.Seat, at now: Timestamp
    ) -> [BruteForceTelling] {
        let unspent = names(of: seat).filter { !isSpent(stand, $0) }
        for name in unspent {
            spend(stand, name)
            if seat == .manager { managerTold.append(now) }
        }
        return unspent.map { telling(at: now, stand.rung.name, $0, of: stand.day) }
    }

    /// Of something overdue a leader hears a working day after a manager, who is told for that where no rung did so.
    private mutating func tellLeader(
        _ stand: BruteForceStand, _ seat: DrawnRung.Seat, at now: Timestamp
    ) -> [BruteForceTelling] {
        guard let due, names(of: seat).contains(where: { !isSpent(stand, $0) }) else { return [] }
        guard let heard = managerTold.map(zone.date).filter({ $0 > due }).min() else {
            managerTold.append(now)
            return [telling(at: now, Notice.Reason.managerFirst.rawValue, "manager")]
        }
        return zone.date(of: now) >= calendar.walked(1, after: heard) ? tell(stand, seat, at: now) : []
    }

    /// 期限变更: to the liaisons, and to those of these offices who heard of the old day.
    private mutating func movedDue(at now: Timestamp) -> [BruteForceTelling] {
        guard let due, let known = knownDue, due < known else { return [] }
        knownDue = due
        let others = spent.keys.map(\.seat).filter { seat in offices.contains { seat.hasPrefix("\($0)/") } }
        // Whoever heard of that day before knows it.
        return Set(offices.map { "\($0)/liaison" } + others).filter { movedTo[$0, default: []].insert(due).inserted }
            .map { telling(at: now, Notice.Reason.moved.rawValue, $0) }
    }

    /// 过期于接管前: one notice to the office that is accountable.
    private mutating func overdueFromTheFirst(at now: Timestamp) -> [BruteForceTelling] {
        guard wasOverdueFromTheFirst, now >= firstTelling, !wasToldOfOverdue else { return [] }
        wasToldOfOverdue = true
        let reason = cause == .adoption ? Notice.Reason.overdueAtAdoption : .overdueAtOpening
        return [telling(at: now, reason.rawValue, "\(offices[0])/liaison")]
    }

    private func telling(
        at now: Timestamp, _ rung: String, _ seat: String, of day: CivilDate? = nil
    ) -> BruteForceTelling {
        BruteForceTelling(at: now, obligation: subject.description, rung: rung, seat: seat, day: day)
    }

    /// Whoever was told for that day or a later one is not told again.
    private func isSpent(_ stand: BruteForceStand, _ seat: String) -> Bool {
        spent[RungSeat(rung: stand.rung.name, seat: seat)].map { $0 >= stand.day } ?? false
    }

    private mutating func spend(_ stand: BruteForceStand, _ seat: String) {
        spent[RungSeat(rung: stand.rung.name, seat: seat)] = stand.day
    }

    private func names(of seat: DrawnRung.Seat) -> [String] {
        switch seat {
        case .manager: ["manager"]
        case .chief: ["role/\(seat.rawValue)"]
        case .supportLiaison, .supportHead:
            if case .supported(_, let office) = task.offices {
                ["\(office)/\(seat == .supportHead ? "head" : "liaison")"]
            } else {
                []
            }
        case .liaison, .head, .leader: offices.map { "\($0)/\(seat.rawValue)" }
        }
    }
}
