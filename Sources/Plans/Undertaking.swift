import Rules

/// What stands behind an obligation, in the words of its document: a task, or a part of a procedure that the plan adopts.
package struct Undertaking: Hashable, Sendable {
    package var kind: Kind
    package var title: String
    /// The document's full requirement; of a part of a procedure often empty.
    package var text: String
    package var basis: String?
    /// What the deadline rests on, where that differs.
    package var dueBasis: String?
    package var isSensitive: Bool
    /// Nil for what is planned back from another deadline, and for what silence leaves to be decided.
    package var due: StatedDue?
    /// 本局口径: the word of the document that the bureau itself read as this deadline.
    package var interprets: String?

    package enum Kind: Hashable, Sendable {
        case task(PlannedTask)
        /// 分办: what an office hands in to those who lead the task.
        case contribution(ContributionRule, to: PlannedTask)
        /// The closing of a case.
        case closing(AdoptedProcedure)
        case step(ProcedureStep, of: AdoptedProcedure)
        case wait(Wait, of: AdoptedProcedure)
    }
}

extension Plan {
    /// What an obligation of that task or procedure is about; `step` names a step of a case, or the ground of a wait, and
    /// `office` the one that owes its own.
    ///
    /// Nil when the plan asks for no such thing.
    package func undertaking(_ task: String, step: String?, office: String?) -> Undertaking? {
        if let task = self.task(task) {
            if let rule = task.contributions, let office, rule.offices.contains(office) {
                return Undertaking(
                    kind: .contribution(rule, to: task), title: task.contributionTitle, text: task.text,
                    basis: task.basis,
                    isSensitive: task.isSensitive, due: rule.due)
            }
            let due = task.dated.map { StatedDue(rule: $0.rule, phrase: $0.phrase, roll: $0.roll) }
            return Undertaking(
                kind: .task(task), title: task.title, text: task.text, basis: task.basis, dueBasis: task.dueBasis,
                isSensitive: task.isSensitive, due: due, interprets: task.dated?.interprets)
        }
        guard let adopted = procedure(task) else { return nil }
        let procedure = adopted.procedure
        let basis = { (own: String?) in own ?? procedure.basis }
        guard let step else {
            return Undertaking(
                kind: .closing(adopted), title: procedure.closing.title, text: procedure.title,
                basis: adopted.basis ?? procedure.basis, dueBasis: procedure.closing.basis,
                isSensitive: adopted.isSensitive, due: procedure.closing.due)
        }
        if let step = procedure.step(step) {
            return Undertaking(
                kind: .step(step, of: adopted), title: step.title, text: step.text, basis: basis(step.basis),
                isSensitive: adopted.isSensitive, due: step.due)
        }
        let ground = step.unicodeScalars.prefix { $0 != "~" }
        return procedure.wait(String(ground)).map { wait in
            Undertaking(
                kind: .wait(wait, of: adopted), title: "\(wait.ground)期满", text: wait.silence, basis: basis(wait.basis),
                isSensitive: adopted.isSensitive)
        }
    }
}
