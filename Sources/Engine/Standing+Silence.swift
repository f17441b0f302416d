package import CivilTime
import Plans
import Rules

extension Standing {
    /// When reminders come again after somebody answered for silence.
    struct Resumption {
        let kind: Silence.Kind
        /// The first day on which it is told again.
        let day: CivilDate
    }

    /// With what somebody has answered for: 签收 is shown, 推迟提醒 rests its offices, 免除 takes it out of what is asked for.
    ///
    /// Of several of one kind the latest counts; a waiver of a whole counts for its parts.
    func answeredFor(by facts: [Fact]) -> Standing {
        let records = facts.filter(answersForThis).sorted { $0.seq < $1.seq }
            .compactMap { Silence($0, in: force.plan.zone) }
        guard !records.isEmpty else { return self }
        var standing = self
        let snooze = records.last { $0.kind == .snoozed }.map(endingWithAim)
        let waiver = records.last { $0.kind == .waived }
        // A quota that was waived to its end is never missed afterwards.
        let isExempt = obligation.light == .missed && waiver?.holds(on: obligation.due.day) == true
        let isWaived = waiver?.holds(on: today) == true && obligation.canBeWaived
        if isExempt || isWaived { standing.obligation.light = .withdrawn }
        guard !standing.obligation.light.isFinal || isWaived else { return standing }
        standing.obligation.silences = records.filter { record in
            switch record.kind {
            case .acknowledged: true
            case .snoozed: record.fact == snooze?.fact && snooze?.holds(on: today) == true && !isWaived
            case .waived: record.fact == waiver?.fact && isWaived
            }
        }
        standing.nextSilenceEnd = [snooze, waiver].compactMap { $0?.resumesOn }.filter { $0 > today }.min()
        let ended = [snooze, waiver].compactMap { record in
            record?.resumesOn.map { Resumption(kind: record?.kind ?? .snoozed, day: $0) }
        }.filter { $0.day <= today }.max { $0.day < $1.day }
        let comes = standing.isSnoozed ? snooze?.resumesOn.map { Resumption(kind: .snoozed, day: $0) } : nil
        standing.resumption = comes ?? ended
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

    /// 推迟提醒 never lasts beyond the last day to act, also where that came nearer afterwards.
    private func endingWithAim(_ snooze: Silence) -> Silence {
        var snooze = snooze
        snooze.until = snooze.until.map { min($0, obligation.aim) }
        return snooze
    }

    /// The offices are not reminded today.
    var isSnoozed: Bool { obligation.silences.contains { $0.kind == .snoozed } }
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
