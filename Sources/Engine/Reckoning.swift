import CivilTime
import Plans
import Rules

/// The due day of one obligation, and the words that explain it.
struct Reckoning {
    let due: DueDate
    /// What the count started from; nil for a day that the text or a period gives.
    let origin: Origin?

    /// Nil when the subject names no period of the rule, or no opening fact is left.
    init?(_ matter: Matter, duty: DatedDuty, facts: [Fact], in force: PlanInForce) {
        let calendar = force.calendar
        let words = { (event: String) in force.plan.events[event] ?? event }
        let opening = duty.opening(among: facts)
        switch duty.rule {
        case .fixed(let place, let year):
            guard let year = year ?? force.plan.year,
                let due = place.due(inYear: year, roll: duty.roll, in: calendar)
            else { return nil }
            self.due = due
            origin = nil
        case .annual, .quarterly, .monthly, .weekly, .periodic, .afterEnd, .quota:
            guard let turn = matter.subject.part.flatMap(duty.rule.turn(named:)),
                let due = duty.rule.due(in: turn, roll: duty.roll, in: calendar)
            else { return nil }
            self.due = due
            origin = nil
        case .after(let period, _):
            guard let opening else { return nil }
            due = period.due(after: opening.day, roll: duty.roll, in: calendar)
            origin = Origin(event: words(opening.event), day: opening.day, since: opening.recordedAt)
        case .sameDay:
            guard let opening else { return nil }
            due = DueDate(day: opening.day, outlook: .firm, derivation: [.named(opening.day)])
            origin = Origin(event: words(opening.event), day: opening.day, since: opening.recordedAt)
        case .gap(let period, let bound):
            let latest = facts.filter { $0.kind == duty.counted }.max { $0.day < $1.day }
            let watchedFrom = max(force.supervisedFrom, matter.openedAt)
            let from = latest?.day ?? force.plan.zone.date(of: watchedFrom)
            due = period.due(sinceUpdate: from, bound, in: calendar)
            origin = Origin(
                event: latest == nil ? "起督" : words(duty.counts ?? ""), day: from,
                since: latest?.recordedAt ?? watchedFrom)
        case .thisMonth, .afterHours, .before, .undated: return nil
        }
    }

    /// With how long before the due day the office itself wants it done.
    func explanation(on today: CivilDate, wanted aim: Period?) -> Wording {
        let counted = Wording(
            zh: due.explanation(.chinese, event: origin?.event ?? "", year: today.year),
            en: due.explanation(.english, event: origin?.event ?? "", year: today.year))
        guard let aim = aim.map({ RungMoment(anchor: .due, distance: $0) }) else { return counted }
        return Wording(
            zh: "\(counted.zh)本局要求\(aim.canonical(.chinese))办结。",
            en: "\(counted.en) This office wants it done \(aim.canonical(.english)).")
    }
}

extension DatedDuty {
    /// The earliest fact that opens an item: its day, its event and its recording.
    fileprivate func opening(among facts: [Fact]) -> (day: CivilDate, event: String, recordedAt: Timestamp)? {
        facts.compactMap { fact -> (fact: Fact, event: String)? in
            guard case .event(let event) = fact.kind, opens.contains(event) else { return nil }
            return (fact, event)
        }.min { ($0.fact.day, $0.fact.seq) < ($1.fact.day, $1.fact.seq) }
            .map { ($0.fact.day, $0.event, $0.fact.recordedAt) }
    }
}
