import Rules

/// A closing with the places of what it waits for.
struct WrittenClosing {
    var closing: ProcedureClosing
    var after: WrittenJoin
}

extension ProcedureReader {
    private static let closingKeys = [
        "title", "basis", "by", "due", "roll", "starts", "sets", "after", "takes", "extension", "outcomes", "ladder",
    ]

    /// `closing:`; without `starts:` its period runs from the arrival.
    func closing(_ node: YAMLNode, arrival: Procedure.Arrival?, into findings: inout Findings) -> WrittenClosing? {
        guard
            let fields = Fields(
                node, of: Wording(zh: "办结环节", en: "the closing"), allowing: Self.closingKeys, into: &findings)
        else {
            return nil
        }
        _ = fields.required("due", into: &findings)
        let due = statedDue(fields, into: &findings)
        let after = names.join(fields["after"], into: &findings)
        let starts = names.events(fields.texts("starts", into: &findings), into: &findings)
        let outcomes = outcomes(fields["outcomes"], into: &findings)
        if outcomes.isEmpty, after.entries.isEmpty, fields["outcomes"] == nil, fields["after"] == nil {
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "既没有办理结果,又不等哪一步,一收到就自己办结了",
                        en:
                            "this case would end by itself the moment it begins: it has no outcome and waits for no step"
                    ),
                    help: Wording(
                        zh: "加上'outcomes: […]'由人选择,或'after: […]'写最后的步骤",
                        en: "add 'outcomes: […]' for a person to choose from, or 'after: […]' with the last steps"),
                    file: findings.file, at: node.place))
        }
        let title = fields.requiredText("title", into: &findings)
        let role = fields.required("by", into: &findings).flatMap { names.certainRole($0, into: &findings) }
        let sets = names.events(fields.texts("sets", into: &findings), into: &findings)
        let takes = takes(fields, into: &findings)
        let extensionRule = due.flatMap { self.extensionRule(fields["extension"], of: $0, into: &findings) }
        let ladder = ladder(fields, into: &findings)
        guard let title, let role, let due else { return nil }
        let closing = ProcedureClosing(
            title: title, basis: fields.text("basis", into: &findings), role: role, due: due,
            starts: starts.isEmpty ? arrival?.events ?? [] : starts, sets: sets, after: after.join, takes: takes,
            extensionRule: extensionRule, outcomes: outcomes, ladder: ladder)
        return WrittenClosing(closing: closing, after: after)
    }

    private func extensionRule(_ node: YAMLNode?, of due: StatedDue, into findings: inout Findings) -> ExtensionRule? {
        guard let node,
            let fields = Fields(
                node, of: Wording(zh: "延期", en: "an extension"), allowing: ["at-most", "tells", "basis"],
                into: &findings)
        else { return nil }
        let tells = fields.text("tells", into: &findings)
        let basis = fields.text("basis", into: &findings)
        guard let most = fields.required("at-most", into: &findings), let written = most.period(into: &findings) else {
            return nil
        }
        let period = names.days.applied(to: written)
        guard case .after(let whole, _) = due.rule, whole.hasUnit(of: period) else {
            findings.add(.extensionOfOtherUnit(written, of: due.phrase, file: findings.file, at: most.place))
            return nil
        }
        return ExtensionRule(atMost: period, tells: tells, basis: basis)
    }

    private func outcomes(_ node: YAMLNode?, into findings: inout Findings) -> [String] {
        guard let node else { return [] }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里没有办理结果", en: "no outcome stands here"),
                    help: Wording(
                        zh: "写可能的办理结果,或删掉'outcomes:'",
                        en: "write the ways in which the case can end, or delete 'outcomes:'"),
                    file: findings.file, at: node.place))
        }
        let named = node.scalars(into: &findings).compactMap { node in
            node.line(into: &findings).map { (name: $0, place: node.place) }
        }
        findings.reportRepeats(named, Wording(zh: "在这里写了两次", en: "is named twice here"))
        return named.map(\.name).withoutRepeats
    }
}

extension Procedure.Arrival {
    /// The events that an arrival can be, each once, in the order of the file.
    var events: [String] {
        switch self {
        case .event(let event): [event]
        case .byChannel(let channels): channels.map(\.event).withoutRepeats
        }
    }
}
