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
            origin = Origin(event: words(opening.event), day: opening.day)
        case .sameDay:
            guard let opening else { return nil }
            due = DueDate(day: opening.day, outlook: .firm, derivation: [.named(opening.day)])
            origin = Origin(event: words(opening.event), day: opening.day)
        case .gap(let period, let bound):
            let latest = facts.filter { $0.kind == duty.counted }.map(\.day).max()
            let from = latest ?? force.plan.zone.date(of: max(force.supervisedFrom, matter.openedAt))
            due = period.due(sinceUpdate: from, bound, in: calendar)
            origin = Origin(event: latest == nil ? "起督" : words(duty.counts ?? ""), day: from)
        case .thisMonth, .afterHours, .before, .undated: return nil
        }
    }

    func explanation(on today: CivilDate) -> Wording {
        Wording(
            zh: due.explanation(.chinese, event: origin?.event ?? "", year: today.year),
            en: due.explanation(.english, event: origin?.event ?? "", year: today.year))
    }
}

extension DatedDuty {
    /// The earliest fact that opens an item: its day and its event.
    fileprivate func opening(among facts: [Fact]) -> (day: CivilDate, event: String)? {
        facts.compactMap { fact -> (day: CivilDate, seq: Int64, event: String)? in
            guard case .event(let event) = fact.kind, opens.contains(event) else { return nil }
            return (fact.day, fact.seq, event)
        }.min { ($0.day, $0.seq) < ($1.day, $1.seq) }.map { ($0.day, $0.event) }
    }
}
