import CivilTime
import Plans
import Rules

/// 期限变更: a due day that came nearer is told once, with the old and the new day; so is a provisional one that the
/// notice of the year settles on another day, earlier or later.
///
/// A firm one that moved away needs no telling: the rungs that were spent are armed again by their later days.
enum MovedDue {
    /// The rung in the keys of its notices; they stand on the new due day.
    static let rung = BuiltInRung.dueMoved.rawValue

    /// When the due day was last put off, now or before; nil for one that never was.
    static func putOff(_ standing: Standing) -> Timestamp? {
        standing.matter.announced[standing.obligation.subject].flatMap { known in
            // While time outside runs the due day moves with every day, and none is known yet.
            let isPutOff = known.day < standing.obligation.due.day && standing.obligation.light != .paused
            return isPutOff ? standing.now : known.putOffAt
        }
    }

    /// Adds the notice, keeps one that waits for its letter alive, and says which due day is known from now on.
    ///
    /// `matter.announced` holds the due day that people know of.
    static func decide(
        _ decision: inout Decision, standing: Standing, told: [ToldNotice], gate: ReminderHours
    ) {
        let due = KnownDue(
            day: standing.obligation.due.day, certainty: standing.obligation.due.certainty, since: standing.since,
            putOffAt: putOff(standing))
        decision.live.formUnion(told.map(\.key).filter { $0.rung == rung && $0.day == due.day })
        // A step moves with its case, which tells of it; and while time outside runs, no day stands that could be told.
        guard !standing.isPlanned, standing.obligation.light != .paused else { return }
        guard let known = standing.matter.announced[standing.obligation.subject], !standing.obligation.light.isFinal,
            standing.obligation.light != .awaitingClosing, let reason = reason(for: due, after: known)
        else {
            decision.announced[standing.obligation.subject] = due
            return
        }
        guard gate.isOpen(at: standing.now) else {
            decision.announced[standing.obligation.subject] = known
            decision.wake(at: gate.nextOpening(after: standing.now))
            return
        }
        let keys = seats(standing, told: told, reason: reason).flatMap { seat in
            standing.force.channels.map {
                NoticeKey(
                    obligation: standing.obligation.subject.description, rung: rung, seat: seat.description,
                    channel: $0, day: due.day)
            }
        }
        decision.live.formUnion(keys)
        decision.notices += keys.filter { key in !told.contains { $0.key == key } }.map {
            Notice(key: $0, tone: .remind, reason: reason, stood: standing.now, movedFrom: known.day)
        }
        decision.announced[standing.obligation.subject] = due
    }

    /// Nil when nobody need be told.
    private static func reason(for due: KnownDue, after known: KnownDue) -> Notice.Reason? {
        if known.certainty == .provisional, due.certainty == .firm, due.day != known.day { return .settled }
        return due.day < known.day ? .moved : nil
    }

    /// The liaison of each office that owes it, and whoever else of these offices was told of the old day; of one that
    /// was provisional, also managers and roles.
    private static func seats(_ standing: Standing, told: [ToldNotice], reason: Notice.Reason) -> [Seat] {
        let offices = standing.obligation.offices
        let known = told.compactMap { Seat($0.key.seat) }
        let ofOffices =
            offices.map { Seat.office($0, .liaison) }
            + offices.flatMap { office in
                [OfficeSeat.head, .leader].map { Seat.office(office, $0) }.filter(known.contains)
            }
        guard reason == .settled else { return ofOffices }
        return known.reduce(into: ofOffices) { seats, seat in
            switch seat {
            case .manager, .role: if !seats.contains(seat) { seats.append(seat) }
            case .office, .person: break
            }
        }
    }
}
