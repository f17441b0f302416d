import Rules

extension ProcedureReader {
    private static let waitKeys = [
        "ground", "basis", "begins", "ends", "then", "within", "by", "silence", "outcome",
    ]

    /// `waits:`; their grounds stand where steps' names do, so that none may be a step's.
    func waits(
        _ node: YAMLNode?, besides steps: [StepDraft], closing: ProcedureClosing?, into findings: inout Findings
    ) -> [Wait] {
        var places = Dictionary(steps.map { ($0.id, $0.place) }) { first, _ in first }
        var turning: [String: [String: String]] = [:]
        return (node?.items(into: &findings) ?? []).compactMap { item in
            guard let fields = Fields(item, of: "a wait", allowing: Self.waitKeys, into: &findings),
                let node = fields.required("ground", into: &findings),
                let ground = node.name(.task, of: "a ground", into: &findings)
            else { return nil }
            if let first = places.updateValue(node.place, forKey: ground) {
                let what = names.isStep(ground) ? "step or ground" : "ground"
                findings.add(.twice(.duplicateName, what, ground, file: findings.file, at: node.place, first: first))
            }
            for key in ["begins", "ends"] {
                guard let event = fields[key]?.scalar.flatMap(names.eventName),
                    let other = turning[key, default: [:]].updateValue(ground, forKey: event)
                else { continue }
                findings.add(
                    .conflictingKeys(
                        "'\(event)' \(key) the wait '\(other)' already, and a fact of it can mean only one",
                        help: "give each wait an event of its own", file: findings.file, at: fields.keyPlace(key)))
            }
            return wait(ground, fields, closing: closing, into: &findings)
        }
    }

    private func wait(
        _ ground: String, _ fields: Fields, closing: ProcedureClosing?, into findings: inout Findings
    ) -> Wait {
        let begins = fields["begins"].flatMap { names.event($0, into: &findings) }
        let ends = fields["ends"].flatMap { names.event($0, into: &findings) }
        switch (fields["begins"], fields["ends"]) {
        case (.some, nil): fields.reportMissing("ends", at: fields.keyPlace("begins"), into: &findings)
        case (nil, .some): fields.reportMissing("begins", at: fields.keyPlace("ends"), into: &findings)
        case (.some, .some), (nil, nil): break
        }
        if let begins, begins == ends {
            findings.add(
                .conflictingKeys(
                    "'\(begins)' both begins this wait and ends it", help: "name the event that ends it",
                    file: findings.file, at: fields.keyPlace("ends")))
        }
        if let ends, let closing, closing.starts.contains(ends) {
            findings.add(
                .conflictingKeys(
                    "'\(ends)' ends this wait, so it cannot be what the case's period first runs from",
                    help: "take it out of the closing's 'starts:'; 'then: restarts' begins the period anew with it",
                    file: findings.file, at: fields.keyPlace("ends")))
        }
        let limit = limit(fields, into: &findings)
        let silence = fields.text("silence", into: &findings)
        if limit == .none {
            for key in ["silence", "outcome"] where fields[key] != nil && fields["within"] == nil {
                findings.add(
                    .noEffect(
                        "'\(key)' changes nothing here: this wait has no 'within:' that could pass",
                        help: "add 'within: 15个工作日' or 'within: given', or delete it", file: findings.file,
                        at: fields.keyPlace(key)))
            }
        } else {
            fields.reportMissing("silence", at: fields.keyPlace("within"), into: &findings)
        }
        return Wait(
            ground: ground, basis: fields.text("basis", into: &findings), begins: begins, ends: ends,
            effect: effect(fields, into: &findings), limit: limit,
            role: fields.required("by", into: &findings).flatMap { names.certainRole($0, into: &findings) } ?? "",
            silence: silence ?? "", outcome: outcome(fields["outcome"], of: closing, into: &findings))
    }

    /// `then: restarts` or `continues`.
    private func effect(_ fields: Fields, into findings: inout Findings) -> Wait.Effect {
        guard let node = fields.required("then", into: &findings) else { return .pauses }
        switch node.scalar {
        case "continues": return .pauses
        case "restarts":
            if fields["ends"] == nil, fields["begins"] == nil {
                findings.add(
                    .conflictingKeys(
                        "no event ends this wait, so that nothing says from which day the period begins anew",
                        help: "add 'begins:' and 'ends:', or write 'then: continues'", file: findings.file,
                        at: node.place))
            }
            return .restarts
        default:
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    "'\(node.scalar?.excerpt ?? "…")' does not say what becomes of the period after the wait",
                    help: "write 'restarts' (重新计算) or 'continues' (不计入期限)"))
            return .pauses
        }
    }

    /// `within: given`, a length of time, or nothing.
    private func limit(_ fields: Fields, into findings: inout Findings) -> Wait.Limit {
        guard let node = fields["within"] else { return .none }
        if node.scalar == "given" { return .given }
        return node.period(into: &findings).map { .period(names.days.applied(to: $0)) } ?? .none
    }

    private func outcome(_ node: YAMLNode?, of closing: ProcedureClosing?, into findings: inout Findings) -> String? {
        guard let node, let outcome = node.line(into: &findings) else { return nil }
        if let closing, !closing.outcomes.contains(outcome) {
            findings.add(.unknownOutcome(outcome, among: closing.outcomes, file: findings.file, at: node.place))
        }
        return outcome
    }
}
