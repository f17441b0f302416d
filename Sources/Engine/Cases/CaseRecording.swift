package import CivilTime
package import Plans

/// Whether a fact makes sense in its case, and what it concerns.
package enum CaseRecording {
    /// The fact as it will stand in the log; `facts` are those of the case so far.
    ///
    /// `subject` is the case, or the step that is done. A fact that would make no sense on its day, or leave an earlier record
    /// without sense, is not accepted.
    ///
    /// - Throws: the problem for which nothing is recorded.
    package static func draft(
        _ fact: Fact, facts: [Fact], adopted: AdoptedProcedure, in force: PlanInForce, now: Timestamp
    ) throws(CaseProblem) -> FactDraft {
        let subject = fact.subject.ofCase
        guard fact.day <= force.plan.zone.date(of: now) else { throw .dayInFuture(fact.day) }
        var fact = fact
        fact.seq = (facts.map(\.seq).max() ?? 0) + 1
        if case .arrived(_, let roles) = fact.kind {
            guard let part = fact.subject.part, let name = ItemName(part), name.canNameCase else {
                throw .nameInvalid(fact.subject.part ?? "")
            }
            if facts.contains(where: \.isArrival) { throw .nameTaken(subject) }
            try requireKnown(roles.values.flatMap { $0 }, in: force)
        }
        if case .assigned(_, let offices) = fact.kind { try requireKnown(offices, in: force) }
        if case .extended(let more) = fact.kind, let told = more.toldOn, told > force.plan.zone.date(of: now) {
            throw .dayInFuture(told)
        }
        let before = CaseRun(adopted, facts: facts, in: force.calendar, isStrict: true)
        let after = CaseRun(adopted, facts: facts + [fact], in: force.calendar, isStrict: true).refused
        if fact.kind == .returned, !before.isReported { throw .nothingReported }
        if let end = before.end, fact.day == end.day, fact.movesDeadline { throw .ended(outcome: end.outcome, end.day) }
        if let problem = after[fact.seq] { throw problem }
        if let broken = after.keys.filter({ before.refused[$0] == nil }).min() { throw .contradicts(broken) }
        var draft = FactDraft(kind: fact.kind, subject: fact.subject, count: 1, touches: [subject])
        if fact.isArrival { draft.opens = Matter(subject: subject, kind: .run, openedAt: now, cause: .fact) }
        return draft
    }

    /// Whether the case still makes sense without a fact that is to be voided; `others` are those that stay.
    ///
    /// The arrival alone can always be voided: the whole case is withdrawn with it.
    package static func requireVoidable(
        _ fact: Fact, others: [Fact], adopted: AdoptedProcedure, in force: PlanInForce
    ) throws(CaseProblem) {
        guard !fact.isArrival else { return }
        let before = CaseRun(adopted, facts: others + [fact], in: force.calendar, isStrict: true).refused
        let after = CaseRun(adopted, facts: others, in: force.calendar, isStrict: true).refused
        if let broken = after.keys.filter({ before[$0] == nil }).min() { throw .contradicts(broken) }
    }

    /// The ground of the one pause that runs and is ended by hand.
    package static func onlyPause(
        among facts: [Fact], adopted: AdoptedProcedure, in force: PlanInForce
    ) throws(CaseProblem) -> String {
        let running = CaseRun(adopted, facts: facts, in: force.calendar).running.filter { $0.wait.ends == nil }
        guard running.count <= 1 else { throw .groundNeeded(running.map(\.wait.ground)) }
        guard let only = running.first else { throw .doesNotWait("") }
        return only.wait.ground
    }

    private static func requireKnown(_ offices: [String], in force: PlanInForce) throws(CaseProblem) {
        for office in offices where force.bureau.office(named: office) == nil {
            throw .officeUnknown(office, known: force.bureau.offices.map(\.name))
        }
    }
}

extension ItemName {
    /// At most 48 bytes (16 Han characters) without `/`: with a step and an office, the key of a notice still fits into one
    /// header line.
    fileprivate var canNameCase: Bool { text.utf8.count <= 48 && !text.contains("/") }
}

extension Fact {
    /// What is of no use on the day on which its case ended.
    fileprivate var movesDeadline: Bool {
        switch kind {
        case .paused, .extended: true
        case .event: until != nil
        default: false
        }
    }

    /// 登记: the case begins with it.
    package var isArrival: Bool {
        if case .arrived = kind { true } else { false }
    }
}
