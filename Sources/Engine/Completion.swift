import CivilTime
import Plans
import Rules

/// Whether and when an obligation was met, by its facts.
struct Completion {
    /// The day of the evidence, not of its recording.
    let metOn: CivilDate?
    let progress: Obligation.Progress?

    init(_ matter: Matter, duty: DatedDuty, facts: [Fact]) {
        let doneOn = facts.filter { fact in
            guard fact.subject == matter.subject else { return false }
            switch fact.kind {
            case .done: return true
            case .event(let event): return event == duty.met
            case .void: return false
            }
        }.map(\.day).min()

        switch duty.rule {
        case .quota(let wanted, let unit):
            let counted = facts.filter { $0.kind == duty.counted }.map { (day: $0.day, count: $0.count) }
            let tally = matter.period(of: unit)?.tally(counted, required: wanted)
            progress = Obligation.Progress(count: tally?.counted ?? 0, of: wanted)
            metOn = tally?.reachedOn ?? doneOn
        case .gap:
            // A gap is never done: the next one begins with each update.
            progress = nil
            metOn = nil
        case .fixed, .annual, .quarterly, .after, .undated:
            progress = nil
            metOn = doneOn
        }
    }
}

extension DatedDuty {
    /// The kind of fact that a quota or a gap counts.
    var counted: Fact.Kind? { counts.map(Fact.Kind.event) }
}
