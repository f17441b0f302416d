import CivilTime
import Plans
import Rules

/// The due day of one obligation, and the words that explain it.
struct Reckoning {
    let due: DueDate
    /// What the count started from, as 形成 or 更新.
    private let start: String

    /// Nil when the subject names no period of the rule, or no opening fact is left.
    init?(_ matter: Matter, duty: DatedDuty, facts: [Fact], in force: PlanInForce) {
        let calendar = force.calendar
        let words = { (event: String) in force.plan.events[event] ?? event }
        switch duty.rule {
        case .fixed(let day, let year):
            guard let year = year ?? force.plan.year,
                let due = day.due(inYear: year, roll: duty.roll, in: calendar)
            else { return nil }
            self.due = due
            start = ""
        case .annual(let day):
            guard let period = matter.subject.period(of: .year),
                let due = day.due(inYear: period.first.year, roll: duty.roll, in: calendar)
            else { return nil }
            self.due = due
            start = ""
        case .quarterly(let day):
            guard let period = matter.subject.period(of: .quarter) else { return nil }
            due = day.due(inQuarterOf: period.first, roll: duty.roll, in: calendar)
            start = ""
        case .quota(_, let unit):
            guard let period = matter.subject.period(of: unit) else { return nil }
            due = period.due
            start = ""
        case .after(let period, _):
            let opening = facts.filter { fact in
                guard case .event(let event) = fact.kind else { return false }
                return duty.opens.contains(event)
            }.min { ($0.day, $0.seq) < ($1.day, $1.seq) }
            guard let opening, case .event(let event) = opening.kind else { return nil }
            due = period.due(after: opening.day, roll: duty.roll, in: calendar)
            start = words(event)
        case .gap(let period):
            let latest = facts.filter { $0.kind == duty.counted }.map(\.day).max()
            let from = latest ?? force.plan.zone.date(of: max(force.supervisedFrom, matter.openedAt))
            due = period.due(sinceUpdate: from, in: calendar)
            start = latest == nil ? "起督" : words(duty.counts ?? "")
        case .undated: return nil
        }
    }

    func explanation(on today: CivilDate) -> Wording {
        Wording(
            zh: due.explanation(.chinese, event: start, year: today.year),
            en: due.explanation(.english, event: start, year: today.year))
    }
}
