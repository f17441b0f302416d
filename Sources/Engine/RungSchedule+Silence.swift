import CivilTime
import Plans

extension RungSchedule {
    /// What is left of the stands once somebody has answered for silence.
    ///
    /// While a snooze holds, its offices are in peace; a leader and the manager hear of what is overdue, which no snooze
    /// reaches. When a snooze or a waiver ends, that alone is told, in the place of all that stood before; one that was
    /// taken back before it silenced anything is not spoken of.
    static func answeredFor(_ stands: [[Stand]], _ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let ends = [Silence.Kind.waived, .snoozed].compactMap { kind in
            lastStretch(of: kind, silencing: stands, of: standing, gate: gate).map {
                (stretch: $0, moment: gate.resumption(after: $0))
            }
        }
        func isLeft(_ stand: Stand) -> Bool {
            ends.allSatisfy { stand.moment >= $0.moment || !stand.isSilenced(by: $0.stretch.kind, of: standing) }
        }
        return ends.reduce(stands.map { $0.filter(isLeft) }) { left, end in
            let seats = seats(toldOf: end.stretch.kind, standing).filter { seat in
                !left.joined().contains { $0.seat == seat && $0.moment == end.moment }
            }
            return left + seats.map { [Stand(end.stretch, seat: $0, at: end.moment, of: standing)].filter(isLeft) }
        }
    }

    /// The latest time without reminders, or the one that is still to end: one that was taken back counts where anything
    /// would have been told meanwhile.
    private static func lastStretch(
        of kind: Silence.Kind, silencing stands: [[Stand]], of standing: Standing, gate: ReminderHours
    ) -> SilenceHistory.Stretch? {
        let silenced = stands.joined().filter { $0.isSilenced(by: kind, of: standing) }.map(\.moment)
        return standing.silences.stretches(of: kind).last { stretch in
            let end = gate.resumption(after: stretch)
            return !stretch.isVoided || silenced.contains { stretch.from < $0 && $0 < end }
        }
    }

    private static func seats(toldOf kind: Silence.Kind, _ standing: Standing) -> [Seat] {
        let own = standing.obligation.offices.map(standing.signer.seat(of:))
        return switch kind {
        case .waived: own + [.manager]
        case .snoozed: standing.obligation.front.isEmpty ? own : []
        case .acknowledged: []
        }
    }
}

extension ReminderHours {
    /// When reminders come back after a time without them: at the opening of the day after it, or at once where somebody
    /// took it back within the hours.
    fileprivate func resumption(after stretch: SilenceHistory.Stretch) -> Timestamp {
        guard stretch.isVoided else { return moment(on: stretch.day, at: nil, movesBack: false) }
        return isOpen(at: stretch.end) ? stretch.end : nextOpening(after: stretch.end)
    }
}

extension RungSchedule.Stand {
    /// A waiver silences everything; a snooze what goes to an office's own people or to whoever signs, for their work.
    fileprivate func isSilenced(by kind: Silence.Kind, of standing: Standing) -> Bool {
        guard kind == .snoozed else { return true }
        guard reason != .returned else { return false }
        if standing.obligation.offices.contains(where: { standing.signer.seat(of: $0) == seat }) { return true }
        guard case .office(_, let kind) = seat else { return false }
        return kind != .leader
    }

    fileprivate init(_ stretch: SilenceHistory.Stretch, seat: Seat, at moment: Timestamp, of standing: Standing) {
        let (rung, reason): (BuiltInRung, Notice.Reason) =
            switch (stretch.kind, stretch.isVoided) {
            case (.waived, false): (.waiverEnded, .waiverEnded)
            case (.waived, true): (.waiverVoided, .waiverVoided)
            case (_, false): (.snoozeEnded, .snoozeEnded)
            case (_, true): (.snoozeVoided, .snoozeVoided)
            }
        self.init(
            obligation: standing.obligation.subject.description, rung: rung.rawValue, seat: seat, isLeading: false,
            day: stretch.day, moment: moment, tone: .remind, reason: reason)
    }
}
