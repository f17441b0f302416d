import CivilTime
import Plans
import Rules

/// Whether and when an obligation was met, by the facts about it; those about others are passed over.
struct Completion {
    /// The day of the evidence, not of its recording.
    let metOn: CivilDate?
    /// The instant of the recording with which it was met.
    let metAt: Timestamp?
    /// 核销: a manager closed what was reported.
    let isAccepted: Bool
    /// 退回: the latest time that a manager did not close it.
    let returned: Return?
    let progress: Obligation.Progress?

    init(of subject: Subject, duty: DatedDuty, facts: [Fact]) {
        let report = Report(of: subject, met: duty.met, among: facts)
        isAccepted = report.isAccepted
        returned = report.returned

        switch duty.rule.course {
        case .counted(let wanted, let measure, let unit):
            let counted = facts.filter { $0.kind == duty.counted && $0.subject == subject.base }
            let period = subject.period(of: unit)
            let tally = period?.tally(measure.counts(counted), required: wanted)
            progress = Obligation.Progress(count: tally?.counted ?? 0, of: wanted)
            metOn = tally?.reachedOn ?? report.metOn
            let reachedAt = period.flatMap { Self.recording(of: wanted, measure, in: $0, among: counted) }
            metAt = [reachedAt, report.metAt].compactMap(\.self).min()
        case .gap:
            // A gap is never done: the next one begins with each update.
            progress = nil
            metOn = nil
            metAt = nil
        case .once, .recurring, .item, .undated, .beyondTask:
            progress = nil
            metOn = report.metOn
            metAt = report.metAt
        }
    }

    /// The recording with which so many were there; facts are recorded in any order of their days.
    private static func recording(
        of wanted: Int, _ measure: QuotaMeasure, in period: CalendarPeriod, among counted: [Fact]
    ) -> Timestamp? {
        var recorded: [Fact] = []
        for fact in counted.filter({ period.contains($0.day) }).sorted(by: { $0.seq < $1.seq }) {
            recorded.append(fact)
            if measure.counts(recorded).reduce(0, { $0 + $1.count }) >= wanted { return fact.recordedAt }
        }
        return nil
    }
}

extension QuotaMeasure {
    /// What each fact counts; of several on one day, one where days are counted.
    fileprivate func counts(_ facts: [Fact]) -> [(day: CivilDate, count: Int)] {
        switch self {
        case .times, .items, .percent: facts.map { (day: $0.day, count: $0.count) }
        case .days: Set(facts.map(\.day)).sorted().map { (day: $0, count: 1) }
        }
    }
}

extension DatedDuty {
    /// The kind of fact that a quota or a gap counts.
    var counted: Fact.Kind? { counts.map(Fact.Kind.event) }
}
