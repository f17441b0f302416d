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
            guard
                let fields = Fields(
                    item, of: Wording(zh: "等候", en: "a wait"), allowing: Self.waitKeys, into: &findings),
                let node = fields.required("ground", into: &findings),
                let ground = node.name(.task, of: Wording(zh: "事由", en: "a ground"), into: &findings)
            else { return nil }
            if let first = places.updateValue(node.place, forKey: ground) {
                let what =
                    names.isStep(ground) ? Wording(zh: "步骤或事由", en: "step or ground") : Wording(zh: "事由", en: "ground")
                findings.add(.twice(.duplicateName, what, ground, file: findings.file, at: node.place, first: first))
            }
            for key in ["begins", "ends"] {
                guard let event = fields[key]?.scalar.flatMap(names.eventName),
                    let other = turning[key, default: [:]].updateValue(ground, forKey: event)
                else { continue }
                findings.add(
                    .conflictingKeys(
                        Wording(
                            zh: "'\(event)'已经\(key == "begins" ? "开始" : "结束")等候'\(other)',一条记录只能算一个",
                            en: "'\(event)' \(key) the wait '\(other)' already, and a fact of it can mean only one"),
                        help: Wording(zh: "每个等候各用一个事件", en: "give each wait an event of its own"), file: findings.file,
                        at: fields.keyPlace(key)))
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
                    Wording(zh: "'\(begins)'既开始这个等候,又结束它", en: "'\(begins)' both begins this wait and ends it"),
                    help: Wording(zh: "写结束它的事件", en: "name the event that ends it"),
                    file: findings.file, at: fields.keyPlace("ends")))
        }
        if let ends, let closing, closing.starts.contains(ends) {
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "'\(ends)'结束这个等候,就不能又是办件期限最初的起算事件",
                        en: "'\(ends)' ends this wait, so it cannot be what the case's period first runs from"),
                    help: Wording(
                        zh: "从'closing:'的'starts:'里删掉;要从它重新计算的,写'then: restarts'",
                        en: "take it out of the closing's 'starts:'; 'then: restarts' begins the period anew with it"),
                    file: findings.file, at: fields.keyPlace("ends")))
        }
        let limit = limit(fields, into: &findings)
        let silence = fields.text("silence", into: &findings)
        if limit == .none {
            for key in ["silence", "outcome"] where fields[key] != nil && fields["within"] == nil {
                findings.add(
                    .noEffect(
                        Wording(
                            zh: "这里的'\(key)'不起作用:这个等候没有'within:'",
                            en: "'\(key)' changes nothing here: this wait has no 'within:' that could pass"),
                        help: Wording(
                            zh: "加上'within: 15个工作日'或'within: given',或删掉",
                            en: "add 'within: 15个工作日' or 'within: given', or delete it"), file: findings.file,
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
                        Wording(
                            zh: "没有事件结束这个等候,看不出从哪天重新计算",
                            en: "no event ends this wait, so that nothing says from which day the period begins anew"),
                        help: Wording(
                            zh: "加上'begins:'和'ends:',或写'then: continues'",
                            en: "add 'begins:' and 'ends:', or write 'then: continues'"), file: findings.file,
                        at: node.place))
            }
            return .restarts
        default:
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    Wording(
                        zh: "'\(node.scalar?.excerpt ?? "…")'看不出等候之后期限怎么算",
                        en: "'\(node.scalar?.excerpt ?? "…")' does not say what becomes of the period after the wait"),
                    help: Wording(
                        zh: "写'restarts'(重新计算)或'continues'(不计入期限)", en: "write 'restarts' (重新计算) or 'continues' (不计入期限)"
                    )))
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
