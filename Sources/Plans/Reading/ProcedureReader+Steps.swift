import Rules

/// A step's keys, before the other steps are known.
struct StepDraft {
    static let keys = [
        "id", "title", "text", "basis", "by", "signer", "channels", "opens", "met", "due", "roll", "after", "takes",
        "optional", "lapses", "ladder",
    ]

    var id: String
    var place: SourceRange
    var fields: Fields
}

/// A step with the places of what it waits for.
struct WrittenStep {
    var step: ProcedureStep
    var place: SourceRange
    var after: WrittenJoin
    /// The steps among `step.opens`.
    var opens: [WrittenJoin.Entry]
}

extension ProcedureReader {
    /// Of a step with mistakes, which stand in the findings, something is given all the same.
    func step(_ draft: StepDraft, into findings: inout Findings) -> WrittenStep {
        let fields = draft.fields
        let after = names.join(fields["after"], into: &findings)
        let opens = fields.texts("opens", into: &findings).compactMap { node in
            names.eventOrStep(node, into: &findings).map { WrittenJoin.Entry(step: $0, place: node.place) }
        }
        findings.reportRepeats(opens.map { ($0.step, $0.place) }, "opens this step twice over")
        let met = names.events(fields.texts("met", into: &findings), into: &findings)
        if let event = met.first(where: { event in opens.contains { $0.step == event } }) {
            findings.add(
                .conflictingKeys(
                    "'\(event)' both opens this step and completes it",
                    help: "name the event that completes it, or delete 'met:'", file: findings.file,
                    at: fields.keyPlace("met")))
        }
        let due = statedDue(fields, into: &findings)
        if due != nil, opens.isEmpty, fields["opens"] == nil {
            findings.add(
                .missingEvent(
                    file: findings.file, at: fields["due"]?.place ?? draft.place, key: "opens",
                    why: "nothing says which event starts this period", of: "procedure"))
        }
        let step = ProcedureStep(
            id: draft.id, title: fields.requiredText("title", into: &findings) ?? "",
            text: fields["text"]?.text(into: &findings) ?? "", basis: fields.text("basis", into: &findings),
            role: fields.required("by", into: &findings).flatMap { names.role($0, into: &findings) } ?? "",
            signer: signer(fields["signer"], into: &findings), channels: channels(fields, into: &findings),
            opens: opens.map(\.step).withoutRepeats, met: met, due: due, after: after.join,
            takes: takes(fields, into: &findings), isOptional: fields["optional"]?.bool(into: &findings) ?? false,
            lapses: fields["lapses"]?.bool(into: &findings) ?? false,
            ladder: ladder(fields, into: &findings))
        return WrittenStep(
            step: step, place: draft.place, after: after, opens: opens.filter { names.isStep($0.step) })
    }

    /// `due:` with its `roll:`: only a rule that runs from an event, since each case has its own.
    func statedDue(_ fields: Fields, into findings: inout Findings) -> StatedDue? {
        guard let node = fields["due"] else {
            if fields["roll"] != nil {
                findings.add(
                    .noEffect(
                        "'roll' changes nothing here: no 'due:' stands beside it", help: "delete it, or add 'due:'",
                        file: findings.file, at: fields.keyPlace("roll")))
            }
            return nil
        }
        guard let reading = node.dueReading(into: &findings) else { return nil }
        let rule = names.days.applied(to: reading.rule)
        switch rule {
        case .after, .sameDay: break
        default:
            findings.add(.dueWithoutEvent(node.scalar ?? "", file: findings.file, at: node.place))
            return nil
        }
        if let hour = reading.hour {
            findings.add(
                .noEffect(
                    "'\(hour)' changes nothing here: a deadline is watched to the end of its day",
                    help: "leave the hour out", file: findings.file, at: node.place))
        }
        return StatedDue(
            rule: rule, phrase: node.scalar ?? "",
            roll: LastDayRoll.read(fields["roll"], for: reading, into: &findings))
    }

    /// 用时: so many working days; 0 where nothing is said.
    func takes(_ fields: Fields, into findings: inout Findings) -> Int {
        guard let node = fields["takes"], let period = node.period(into: &findings) else { return 0 }
        guard case .workingDays(let count) = names.days.applied(to: period) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    "'\(node.scalar?.excerpt ?? "…")' is no number of working days",
                    help: "write it as 'takes: 3个工作日'"))
            return 0
        }
        return count
    }

    func ladder(_ fields: Fields, into findings: inout Findings) -> Ladder? {
        fields["ladder"].flatMap { LadderNames(own: [:]).ladder($0, into: &findings) }
    }

    /// Whether the bureau has the role is for the plan that adopts the procedure to say.
    private func signer(_ node: YAMLNode?, into findings: inout Findings) -> StepSigner {
        guard let name = node?.line(into: &findings) else { return .office }
        return switch OfficeSeat(rawValue: name) {
        case .liaison?: .office
        case .head?: .seat(.head)
        case .leader?: .seat(.leader)
        case nil: .named(name)
        }
    }

    private func channels(_ fields: Fields, into findings: inout Findings) -> [String] {
        guard let node = fields["channels"] else { return [] }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    "no channel stands here, and this step would never exist",
                    help: "write the channels of 'opens:', or delete 'channels:'", file: findings.file, at: node.place))
        }
        let named = node.scalars(into: &findings).compactMap { node in
            names.channel(node, into: &findings).map { (name: $0, place: node.place) }
        }
        findings.reportRepeats(named, "is named twice here")
        return named.map(\.name).withoutRepeats
    }
}
