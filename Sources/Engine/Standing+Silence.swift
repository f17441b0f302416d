package import CivilTime
import Plans
import Rules

extension Standing {
    /// With what somebody has answered for: 签收 is shown, 推迟提醒 rests its offices, 免除 takes it out of what is asked for.
    ///
    /// A waiver of a whole counts for its parts.
    func answeredFor(by facts: [Fact]) -> Standing {
        let history = SilenceHistory(
            facts.filter(answersForThis), notBeyond: obligation.aim, in: force.plan.zone)
        var standing = self
        let waiver = history.latest(.waived)
        // A quota that was waived to its end is never missed afterwards.
        let isExempt = obligation.light == .missed && waiver?.holds(on: obligation.due.day) == true
        let isWaived = waiver?.holds(on: today) == true && obligation.canBeWaived
        if isExempt || isWaived { standing.obligation.light = .withdrawn }
        guard !standing.obligation.light.isFinal || isWaived else { return standing }
        standing.silences = history
        standing.undelivered = facts.sorted { $0.seq < $1.seq }.compactMap { fact in
            guard case .undelivered(let letter) = fact.kind, fact.subject == obligation.subject else { return nil }
            return (letter, fact.recordedAt)
        }
        standing.obligation.silences = history.current.filter { silence in
            switch silence.kind {
            case .acknowledged: true
            case .snoozed: silence.holds(on: today) && !isWaived
            case .waived: isWaived
            }
        }
        return standing
    }

    /// What is waived as a whole is waived with its parts; what was put off before the count began anew is over.
    private func answersForThis(_ fact: Fact) -> Bool {
        guard fact.subject == obligation.subject || fact.isWaiver && fact.subject == matter.subject else {
            return false
        }
        guard fact.kind == .snoozed, let since = origin?.since else { return true }
        return fact.recordedAt >= since
    }
}

extension Silence {
    /// The first day after it; nil for 签收, which never ends.
    package var resumesOn: CivilDate? {
        switch kind {
        case .acknowledged: nil
        case .snoozed: until
        case .waived: until.map { $0.adding(days: 1) }
        }
    }
}

extension Obligation {
    /// 免除: somebody decided that it is not asked for at present.
    package var isWaived: Bool { silences.contains { $0.kind == .waived } }

    /// What is done, was missed or waits for the manager needs no waiver.
    fileprivate var canBeWaived: Bool { !light.isFinal && light != .awaitingClosing }
}
