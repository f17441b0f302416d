import CivilTime
import Plans

extension Recording {
    /// Whether somebody may close or return what an office reported done: a manager by the login name, where one has any.
    ///
    /// - Throws: the problem that names the managers.
    package static func requireManager(_ author: Author, in force: PlanInForce) throws(RecordingProblem) {
        if let managers = managersOtherThan(author, in: force) { throw .inReport(.managersOnly(managers)) }
    }

    /// Those who may do in that author's place what is for managers alone; nil for a manager, and where none has an account.
    static func managersOtherThan(_ author: Author, in force: PlanInForce) -> [Person]? {
        let managers = force.bureau.managers.compactMap { force.bureau.people[$0] }.filter { $0.account != nil }
        return managers.isEmpty || managers.contains { $0.account == author.user } ? nil : managers
    }

    /// Whether somebody may void a fact, and the records make sense without it; `others` are those of its matter that stay.
    ///
    /// - Throws: the problem for which it stays.
    package static func requireVoidable(
        _ fact: Fact, by author: Author, others: [Fact], in force: PlanInForce
    ) throws(RecordingProblem) {
        if case .undelivered = fact.kind { throw .notVoidable(fact.seq) }
        if fact.kind == .accepted || fact.kind == .returned || fact.isWaiver { try requireManager(author, in: force) }
        if let adopted = force.plan.procedure(fact.subject.task) {
            do throws(CaseProblem) {
                try CaseRecording.requireVoidable(fact, others: others, adopted: adopted, in: force)
            } catch {
                throw .inCase(error)
            }
            return
        }
        guard let task = force.plan.task(fact.subject.task) else { return }
        let met = task.dated?.met
        let before = Report(of: fact.subject, met: met, among: others + [fact]).idle
        let after = Report(of: fact.subject, met: met, among: others).idle
        if let broken = after.subtracting(before).min() { throw .inCase(.contradicts(broken)) }

        let whole = force.matter(of: fact.subject)
        guard fact.kind == .done, whole != fact.subject,
            Report(of: fact.subject, met: nil, among: others).metOn == nil
        else { return }
        // What was reported done over nothing that is missing rests on every contribution.
        let report = Report(of: whole, met: met, among: others)
        if let resting = report.facts.first(where: { $0.over == nil }) { throw .inCase(.contradicts(resting.seq)) }
    }

    /// What has to be there before an obligation can be reported done.
    static func requireComplete(
        _ subject: Subject, of task: PlannedTask, with proof: Proof, known: [KnownMatter], today: CivilDate
    ) throws(RecordingProblem) {
        // A part that others hand in shows nothing by itself.
        if let rule = task.contributions, let office = subject.office, rule.offices.contains(office) { return }
        let missing = task.contributions(to: subject).filter { part in
            known.first { $0.subject == part }.map { $0.metOn == nil && !$0.isWaived } ?? true
        }
        if !missing.isEmpty, proof.over == nil { throw .inReport(.contributionsMissing(missing, of: subject)) }
        try requireEvidence(of: subject, for: task, with: proof, today: today)
    }

    private static func requireEvidence(
        of subject: Subject, for task: PlannedTask, with proof: Proof, today: CivilDate
    ) throws(RecordingProblem) {
        let given = task.evidence.enumerated().map { index, field in
            (field: field, value: proof.evidence[field.name] ?? (index == 0 ? proof.ref : nil))
        }
        let missing = given.filter { $0.value?.contains { !$0.isWhitespace } != true }.map(\.field)
        guard missing.isEmpty else { throw .inReport(.evidenceMissing(missing, of: subject)) }
        for case (let field, let value?) in given where field.isDay {
            guard let day = CivilDate(value) else { throw .inReport(.evidenceNoDay(field, value)) }
            guard day <= today else { throw .inReport(.evidenceInFuture(field, day)) }
        }
    }

    /// What a manager closes or returns was reported done and waits for that.
    static func requireClosing(
        _ subject: Subject, on day: CivilDate, by author: Author, of task: PlannedTask, known: [KnownMatter],
        in force: PlanInForce
    ) throws(RecordingProblem) {
        guard let matter = known.first(where: { $0.subject == subject }) else { throw .nothingOpen }
        guard matter.light == .awaitingClosing, let reportedOn = matter.metOn else {
            let isPart = force.matter(of: subject) != subject
            throw .inReport(task.isClosedByManager && !isPart ? .nothingReported(subject) : .closedByReport(subject))
        }
        try requireManager(author, in: force)
        guard day >= reportedOn else { throw .inReport(.beforeReport(subject, reportedOn)) }
    }
}

extension FactDraft {
    /// An office reports with it that something of the task is done.
    func reports(_ task: PlannedTask) -> Bool {
        switch kind {
        case .done: true
        case .event(let event): task.dated.map { $0.met == event && !$0.opens.contains(event) } ?? false
        default: false
        }
    }
}
