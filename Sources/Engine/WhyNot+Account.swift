import CivilTime
import Plans
import Rules

extension WhyNot.Inquiry {
    /// A pass takes a moment, and an upgrade restarts the service: what is told this many seconds later is told in time.
    private static let patience: Int64 = 600

    func account(of candidate: Candidate, to person: Person) -> WhyNot.Account {
        let stood = candidate.stood
        let traces = traces(of: stood, in: told)
        let decidedAt = traces.map(\.decidedAt).min()
        var moment = decidedAt ?? candidate.moment ?? now
        var missedSince: Timestamp?
        var fate = fate(of: candidate, traces: traces, moment: moment)
        var shown = traces
        switch fate {
        case .told: missedSince = missed(stood, told: traces)
        case .notYet:
            moment = max(moment, candidate.heldUntil ?? moment)
            // What comes with a day, as 赶不上, is told once the office is open.
            if !isOpen(at: moment, for: candidate) { moment = gate.nextOpening(after: moment) }
        case .imminent where !isPresent, .outsideHours where !isPresent,
            .managerFirst where !isPresent && !isManagerTold:
            // Nobody looked all that day, or it would have been told.
            let later = self.traces(of: stood, in: toldLater).filter(\.isTold)
            let toldAt = later.map(\.decidedAt).min()
            if let since = stoodUntold(stood, from: moment, before: now),
                (toldAt ?? now).seconds - since.seconds >= Self.patience
            {
                missedSince = since
                moment = since
                fate = .missedThen(toldAt: toldAt)
                shown = later
            }
        case .missed:
            // Nobody looked while there was time, and afterwards there was nothing left to remind of.
            if let since = stoodUntold(stood, from: moment, before: periodEnd) {
                missedSince = since
                moment = since
                fate = .missedThen(toldAt: nil)
            }
        default: break
        }
        return WhyNot.Account(
            rung: stood.rung, seat: stood.seat, day: stood.day, moment: moment,
            reader: reader(of: stood.seat, traces: shown, moment: moment, seenBy: person), fate: fate,
            missedSince: missedSince, traces: shown)
    }

    private func traces(of stood: Stood, in told: [TracedNotice]) -> [TracedNotice] {
        told.filter { Stood($0.key) == stood }.sorted { $0.key.channel.rawValue < $1.key.channel.rawValue }
    }

    /// Whether the manager had heard that the deadline has passed.
    private var isManagerTold: Bool { LeadersLast(standing, gate: gate).managerToldOn(told(by: now)) != nil }

    /// When it should have been told, where it was told only much later.
    private func missed(_ stood: Stood, told traces: [TracedNotice]) -> Timestamp? {
        guard let first = traces.min(by: { $0.decidedAt < $1.decidedAt }), !first.reason.isSummary else { return nil }
        let end = first.decidedAt
        return stoodUntold(stood, from: first.stood, before: end.adding(seconds: 1 - Self.patience))
    }

    /// Whoever the letter was laid for; before there is one, whoever gets it by what is known.
    private func reader(
        of seat: Seat, traces: [TracedNotice], moment: Timestamp, seenBy person: Person
    ) -> WhyNot.Reader {
        let day = force.plan.zone.date(of: moment)
        let mail = traces.first { $0.key.channel == .mail }?.post
        return mail.map { WhyNot.Reader(of: seat, on: day, laidFor: $0.address, seenBy: person, in: force.bureau) }
            ?? WhyNot.Reader(of: seat, on: day, seenBy: person, in: force.bureau)
    }

    private func fate(of candidate: Candidate, traces: [TracedNotice], moment: Timestamp) -> WhyNot.Fate {
        let stood = candidate.stood
        if traces.contains(where: \.isTold) { return .told }
        if !traces.isEmpty { return .dropped(silence(of: stood, among: records(from: moment) + [now]) ?? .moved) }
        // It is decided when it stands; where nothing happens before, as is known now.
        guard moment <= now else { return silence(of: stood, among: [moment]) ?? .notYet }
        let opening = isOpen(at: moment, for: candidate) ? moment : gate.nextOpening(after: moment)
        if let silence = silence(of: stood, among: [moment, opening].filter { $0 <= now }) { return silence }
        let decision = decision(at: now)
        let later = told.filter(\.isTold).map(\.key) + decision.live
        if let day = later.filter({ Stood($0).follows(stood) }).map(\.day).min() { return .replaced(by: day) }
        if let silence = silence(of: stood, among: [now]) { return silence }
        if decision.notices.contains(where: { Stood($0.key) == stood }) { return .imminent }
        if let opening = candidate.heldUntil, opening > now { return .managerFirst(until: opening) }
        return isOpen(at: now, for: candidate) ? .imminent : .outsideHours(until: gate.nextOpening(after: now))
    }

    private func isOpen(at instant: Timestamp, for candidate: Candidate) -> Bool {
        candidate.isAtAnyHour || gate.isOpen(at: instant)
    }

    /// Why it was not asked for at the first of these instants at which it was not; nil where it always was.
    private func silence(of stood: Stood, among instants: [Timestamp]) -> WhyNot.Fate? {
        for instant in instants where !decision(at: instant).live.contains(where: { Stood($0) == stood }) {
            guard let then = standing(at: instant) else { return .passed(since: standing.watchedFrom) }
            return reason(then, for: stood)
        }
        return nil
    }

    private func reason(_ standing: Standing, for stood: Stood) -> WhyNot.Fate {
        let obligation = standing.obligation
        if let waiver = obligation.silences.last(where: { $0.kind == .waived }) {
            return .waived(waiver, voidedAt: voidedAt(waiver))
        }
        switch obligation.light {
        case .closedOnTime, .closedLate, .awaitingClosing:
            let day = obligation.metOn ?? standing.today
            return obligation.light == .awaitingClosing ? .reported(on: day) : .met(on: day)
        case .withdrawn: return .withdrawn
        case .missed: return .missed
        case .paused: return .paused(ground: obligation.ground)
        case .overdue, .blocked, .dueSoon, .normal: break
        }
        if case .office(let office, _) = stood.seat, !obligation.blockedBy.isEmpty,
            standing.isHeld || !standing.desks.contains(where: { $0.office == office })
        {
            return .blocked(by: obligation.front.isEmpty ? obligation.blockedBy : obligation.front)
        }
        if let snooze = obligation.silences.last(where: { $0.kind == .snoozed }) {
            return .snoozed(snooze, voidedAt: voidedAt(snooze))
        }
        let zone = standing.force.plan.zone
        if let since = addedAt(stood, standing), zone.instant(of: stood.day) < since { return .added(at: since) }
        let gate = ReminderHours(standing)
        let watchedFrom = max(standing.watchedFrom, standing.turnCame ?? standing.watchedFrom)
        let first = gate.isOpen(at: watchedFrom) ? watchedFrom : gate.nextOpening(after: watchedFrom)
        return zone.instant(of: stood.day) <= first ? .passed(since: watchedFrom) : .moved
    }

    /// When the rung, or the seat in it, came into its ladder; nil for one that was always there.
    private func addedAt(_ stood: Stood, _ standing: Standing) -> Timestamp? {
        standing.ladder.rungs.filter { $0.id == stood.rung }.lazy.flatMap { rung in
            rung.to.filter { $0.seats(of: standing).contains(stood.seat) }.compactMap { standing.added(rung, to: $0) }
        }.first
    }
}
