import CivilTime
import Plans

extension RungSchedule {
    /// 未送达: what a letter should have told is told to the next seat, once for each letter.
    ///
    /// It stands when that is recorded or, outside the hours, at their next opening.
    static func undelivered(_ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        standing.undelivered.flatMap { letter, recordedAt in
            letter.next.map { seat in
                [
                    Stand(
                        obligation: standing.obligation.subject.description,
                        rung: BuiltInRung.undelivered(letter: letter.letter.rawValue), seat: seat, isLeading: false,
                        day: standing.force.plan.zone.date(of: recordedAt),
                        moment: gate.isOpen(at: recordedAt) ? recordedAt : gate.nextOpening(after: recordedAt),
                        tone: letter.tone, reason: .undelivered)
                ]
            }
        }
    }
}
