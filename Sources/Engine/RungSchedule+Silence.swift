import CivilTime
import Plans

extension RungSchedule {
    /// What is left of the stands once somebody has answered for silence.
    ///
    /// While a snooze holds, its offices are in peace; a leader and the manager hear of what is overdue, which no snooze
    /// reaches. When a snooze or a waiver ends, that alone is told, in the place of all that it silenced; one that was
    /// taken back before it silenced anything is not spoken of.
    static func answeredFor(_ stands: [[Stand]], _ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let silences = standing.silences
        let left = stands.map { $0.filter { !$0.isSilenced(in: standing) } }
        let silenced = stands.joined().filter { $0.isSilenced(in: standing) }.map(\.moment)
        var last: Timestamp?
        var told = left
        for resumption in silences.resumptions {
            let meanwhile = silenced.contains { moment in
                moment < resumption.moment && last.map { $0 <= moment } ?? true
            }
            last = resumption.moment
            guard !resumption.isVoided || meanwhile else { continue }
            let moment = telling(of: resumption, gate: gate)
            let seats = seats(toldOf: resumption, standing).filter { seat in
                !left.joined().contains { $0.seat == seat && $0.moment == moment }
            }
            told += seats.map { [Stand(resumption, seat: $0, at: moment, of: standing)] }
        }
        return told
    }

    private static func telling(of resumption: SilenceHistory.Resumption, gate: ReminderHours) -> Timestamp {
        guard resumption.isVoided else { return gate.moment(on: resumption.day, at: nil, movesBack: false) }
        return gate.isOpen(at: resumption.moment) ? resumption.moment : gate.nextOpening(after: resumption.moment)
    }

    private static func seats(toldOf resumption: SilenceHistory.Resumption, _ standing: Standing) -> [Seat] {
        let own = standing.obligation.offices.map(standing.signer.seat(of:))
        return switch resumption.kind {
        case .waived: own + [.manager]
        case .snoozed: standing.obligation.front.isEmpty ? own : []
        case .acknowledged: []
        }
    }
}

extension RungSchedule.Stand {
    /// Somebody had answered for silence when it stood.
    fileprivate func isSilenced(in standing: Standing) -> Bool {
        standing.silences.holds(.waived, at: moment)
            || standing.silences.holds(.snoozed, at: moment) && isForOffices(of: standing)
    }

    /// It goes to an office's own people or to whoever signs, for their work.
    private func isForOffices(of standing: Standing) -> Bool {
        guard reason != .returned else { return false }
        if standing.obligation.offices.contains(where: { standing.signer.seat(of: $0) == seat }) { return true }
        guard case .office(_, let kind) = seat else { return false }
        return kind != .leader
    }

    fileprivate init(
        _ resumption: SilenceHistory.Resumption, seat: Seat, at moment: Timestamp, of standing: Standing
    ) {
        let (rung, reason): (BuiltInRung, Notice.Reason) =
            switch (resumption.kind, resumption.isVoided) {
            case (.waived, false): (.waiverEnded, .waiverEnded)
            case (.waived, true): (.waiverVoided, .waiverVoided)
            case (_, false): (.snoozeEnded, .snoozeEnded)
            case (_, true): (.snoozeVoided, .snoozeVoided)
            }
        self.init(
            obligation: standing.obligation.subject.description, rung: rung.rawValue, seat: seat, isLeading: false,
            day: resumption.day, moment: moment, tone: .remind, reason: reason)
    }
}
