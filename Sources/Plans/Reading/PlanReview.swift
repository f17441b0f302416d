import CivilTime
import Rules

/// A plan of which every part is right, looked at as a whole: what it says and can hardly mean is a warning.
struct PlanReview {
    let plan: Plan
    let bureau: Bureau
    /// The plan's; nil for a name that stands nowhere.
    let calendar: WorkCalendar?
    let fields: Fields
    /// Those of `plan.tasks`, in their order.
    let drafts: [TaskDraft]
    /// The plan's own.
    let ladders: [String: WrittenLadder]
    /// Those of the plan, its sections and its tasks.
    let terms: [Terms]

    struct DatedTask {
        var task: PlannedTask
        var duty: DatedDuty
        var draft: TaskDraft
    }

    func report(into findings: inout Findings) {
        let dated = zip(plan.tasks, drafts).compactMap { task, draft -> DatedTask? in
            guard case .dated(let duty) = task.duty else { return nil }
            return DatedTask(task: task, duty: duty, draft: draft)
        }
        reportDays(dated, into: &findings)
        reportTerms(dated, into: &findings)
        reportLadders(dated, into: &findings)
        for task in dated { reportIdleKeys(of: task, into: &findings) }
        for draft in drafts { reportRepeats(in: draft, into: &findings) }
    }

    private func reportDays(_ dated: [DatedTask], into findings: inout Findings) {
        if let year = plan.year, let issued = plan.issued, issued.year > year || issued.year < year - 1 {
            findings.add(
                .doubtfulDay(
                    issued.year > year
                        ? Wording(
                            zh: "这个方案是\(year)年的,\(issued)在那以后",
                            en: "\(issued) lies after the year \(year) that this plan is for")
                        : Wording(
                            zh: "这个方案是\(year)年的,\(issued)早得太多",
                            en: "\(issued) lies long before the year \(year) that this plan is for"),
                    help: Wording(zh: "改正'issued:'或'year:'", en: "correct 'issued:' or 'year:'"), file: findings.file,
                    at: valuePlace("issued")))
        }
        let days = dated.map {
            (day: fixedDay(of: $0.duty.rule), place: $0.draft.fields["due"]?.place ?? $0.draft.idPlace)
        }
        for case (let day?, let place) in days {
            guard let reason = doubt(about: day) else { continue }
            findings.add(
                .doubtfulDay(
                    Wording(zh: "\(day)\(reason.zh)", en: "\(day) \(reason.en)"),
                    help: Wording(
                        zh: "改正日期,或方案的'year:'和'issued:'", en: "correct the day, or 'year:' and 'issued:' of the plan"),
                    file: findings.file, at: place))
        }
        guard let start = plan.start else { return }
        if let year = plan.year, start.year > year {
            findings.add(
                .doubtfulDay(
                    Wording(
                        zh: "这个方案是\(year)年的,\(start)在那以后,周期任务一次也不会有",
                        en: "\(start) lies after the year \(year) that this plan is for, so that nothing recurs"),
                    help: Wording(zh: "改正'start:'或'year:'", en: "correct 'start:' or 'year:'"), file: findings.file,
                    at: valuePlace("start")))
        } else if !days.isEmpty, days.allSatisfy({ $0.day.map { $0 < start } ?? false }) {
            findings.add(
                .doubtfulDay(
                    Wording(zh: "这个方案的期限都在\(start)之前", en: "every deadline of this plan lies before \(start)"),
                    help: Wording(zh: "改正'start:',或不写", en: "correct 'start:', or leave it out"),
                    file: findings.file, at: valuePlace("start")))
        }
    }

    func fixedDay(of rule: DueRule) -> CivilDate? {
        guard case .fixed(let place, let year) = rule else { return nil }
        return (year ?? plan.year).flatMap(place.latest(in:))
    }

    private func doubt(about day: CivilDate) -> Wording? {
        if let year = plan.year, day.year < year {
            return Wording(zh: "早于方案的年份\(year)", en: "lies before the year \(year) that this plan is for")
        }
        if let issued = plan.issued, day < issued {
            return Wording(zh: "早于方案印发的\(issued)", en: "lies before \(issued), when this plan was issued")
        }
        guard let year = plan.year ?? plan.issued?.year, day.year > year + 10 else { return nil }
        return Wording(zh: "比方案晚了十年以上", en: "lies more than ten years after this plan")
    }

    private func valuePlace(_ key: String) -> SourceRange { fields[key]?.place ?? fields.keyPlace(key) }

    private func reportTerms(_ dated: [DatedTask], into findings: inout Findings) {
        let used = dated.compactMap { task -> SourceRange? in
            // `due: {phrase: …, as: …}` reads the word by itself.
            guard let word = task.duty.interprets, task.draft.fields["due"]?.pairCount == nil else { return nil }
            return task.draft.terms.lazy.compactMap { $0.rule(for: word)?.place }.first
        }
        for (word, term) in terms.flatMap(\.terms) where !used.contains(term.place) {
            findings.add(.unusedTerm(word, file: findings.file, at: term.place))
        }
    }

    private func reportRepeats(in draft: TaskDraft, into findings: inout Findings) {
        let events = draft.fields.texts("opens", into: &findings).compactMap { node in
            node.scalar.flatMap(plan.eventName).map { ($0, node.place) }
        }
        findings.reportRepeats(events, Wording(zh: "在这项任务的'opens:'里写了两次", en: "opens this task twice over"))
        if case .sequence(let words)? = draft.fields["due"]?.content {
            findings.reportRepeats(
                words.map { ($0.scalar ?? "", $0.place) },
                Wording(zh: "在这个'due:'里写了两次", en: "stands twice in this 'due:'"))
        }
    }
}
