import CivilTime
import Plans
import Rules

/// 期限变更: a due day that came nearer is told once, with the old and the new day.
///
/// One that moved away needs no telling: the rungs that were spent are armed again by their later days.
enum MovedDue {
    /// The rung in the keys of its notices; they stand on the new due day.
    static let rung = "期限变更"

    /// Adds the notice, keeps one that waits for its letter alive, and says which due day is known from now on.
    ///
    /// `matter.announced` is the due day that people know of.
    static func decide(
        _ decision: inout Decision, standing: Standing, told: [ToldNotice], gate: ReminderHours
    ) {
        let due = standing.obligation.due.day
        decision.live.formUnion(told.map(\.key).filter { $0.rung == rung && $0.day == due })
        guard let known = standing.matter.announced, due < known, !standing.obligation.light.isFinal else {
            decision.announced = due
            return
        }
        guard gate.isOpen(at: standing.now) else {
            decision.announced = known
            decision.wake(at: gate.nextOpening(after: standing.now))
            return
        }
        let keys = seats(standing, told: told).flatMap { seat in
            standing.force.channels.map {
                NoticeKey(
                    obligation: standing.obligation.subject.description, rung: rung, seat: seat.description,
                    channel: $0,
                    day: due)
            }
        }
        decision.live.formUnion(keys)
        decision.notices += keys.filter { key in !told.contains { $0.key == key } }.map {
            Notice(key: $0, tone: .remind, reason: .moved, stood: standing.now, movedFrom: known)
        }
        decision.announced = due
    }

    /// The liaison of each office that owes it, and whoever else of these offices was told of the old day.
    private static func seats(_ standing: Standing, told: [ToldNotice]) -> [Seat] {
        let offices = standing.obligation.offices
        let known = Set(told.compactMap { Seat($0.key.seat) })
        return offices.map { .office($0, .liaison) }
            + offices.flatMap { office in
                [OfficeSeat.head, .leader].map { Seat.office(office, $0) }.filter(known.contains)
            }
    }
}
