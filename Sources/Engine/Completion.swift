import CivilTime
import Plans
import Rules

/// Whether and when an obligation was met, by the facts about it; those about others are passed over.
struct Completion {
    /// The day of the evidence, not of its recording.
    let metOn: CivilDate?
    /// The instant of the recording with which it was met.
    let metAt: Timestamp?
    let progress: Obligation.Progress?

    init(of subject: Subject, duty: DatedDuty, facts: [Fact]) {
        let ending = facts.filter { fact in
            guard fact.subject == subject else { return false }
            switch fact.kind {
            case .done: return true
            case .event(let event): return event == duty.met
            case .void: return false
            }
        }
        let doneOn = ending.map(\.day).min()
        let doneAt = ending.map(\.recordedAt).min()

        switch duty.rule {
        case .quota(let wanted, let unit):
            let counted = facts.filter { $0.kind == duty.counted && $0.subject == subject.base }
            let period = subject.period(of: unit)
            let tally = period?.tally(counted.map { (day: $0.day, count: $0.count) }, required: wanted)
            progress = Obligation.Progress(count: tally?.counted ?? 0, of: wanted)
            metOn = tally?.reachedOn ?? doneOn
            let reachedAt = period.flatMap { Self.recording(of: wanted, in: $0, among: counted) }
            metAt = [reachedAt, doneAt].compactMap(\.self).min()
        case .gap:
            // A gap is never done: the next one begins with each update.
            progress = nil
            metOn = nil
            metAt = nil
        case .fixed, .annual, .quarterly, .after, .undated:
            progress = nil
            metOn = doneOn
            metAt = doneAt
        }
    }

    /// The recording with which so many were there; facts are recorded in any order of their days.
    private static func recording(of wanted: Int, in period: CalendarPeriod, among counted: [Fact]) -> Timestamp? {
        var count = 0
        for fact in counted.filter({ period.contains($0.day) }).sorted(by: { $0.seq < $1.seq }) {
            count += fact.count
            if count >= wanted { return fact.recordedAt }
        }
        return nil
    }
}

extension DatedDuty {
    /// The kind of fact that a quota or a gap counts.
    var counted: Fact.Kind? { counts.map(Fact.Kind.event) }
}
