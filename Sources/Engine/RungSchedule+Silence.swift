import CivilTime
import Plans

extension RungSchedule {
    /// What is left of the stands once somebody has answered for silence.
    ///
    /// While a snooze holds, its offices are in peace; a leader and the manager hear of what is overdue, which no snooze reaches.
    /// When a snooze or a waiver ends, that alone is told, in the place of all that stood before.
    static func answeredFor(_ stands: [[Stand]], _ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        guard let resumption = standing.resumption else { return stands }
        let moment = gate.moment(on: resumption.day, at: nil, movesBack: false)
        let left = stands.map { turns in
            turns.filter { turn in
                turn.moment >= moment || resumption.kind == .snoozed && !turn.isSilenced(bySnoozeOf: standing)
            }
        }
        let seats = seats(toldOf: resumption, standing)
        let again = seats.filter { seat in !left.joined().contains { $0.seat == seat && $0.moment == moment } }
        return left + again.map { [Stand(resumption, seat: $0, at: moment, of: standing)] }
    }

    private static func seats(toldOf resumption: Standing.Resumption, _ standing: Standing) -> [Seat] {
        let own = standing.obligation.offices.map(standing.signer.seat(of:))
        return switch resumption.kind {
        case .waived: own + [.manager]
        case .snoozed: standing.obligation.front.isEmpty ? own : []
        case .acknowledged: []
        }
    }
}

extension RungSchedule.Stand {
    /// It goes to an office's own people or to whoever signs, for their work.
    fileprivate func isSilenced(bySnoozeOf standing: Standing) -> Bool {
        guard reason != .returned else { return false }
        if standing.obligation.offices.contains(where: { standing.signer.seat(of: $0) == seat }) { return true }
        guard case .office(_, let kind) = seat else { return false }
        return kind != .leader
    }

    fileprivate init(_ resumption: Standing.Resumption, seat: Seat, at moment: Timestamp, of standing: Standing) {
        let isWaiver = resumption.kind == .waived
        self.init(
            obligation: standing.obligation.subject.description,
            rung: (isWaiver ? BuiltInRung.waiverEnded : .snoozeEnded).rawValue, seat: seat,
            isLeading: false, day: resumption.day, moment: moment, tone: .remind,
            reason: isWaiver ? .waiverEnded : .snoozeEnded)
    }
}
