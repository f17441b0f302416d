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
        findings.reportRepeats(
            opens.map { ($0.step, $0.place) }, Wording(zh: "在这一步的'opens:'里写了两次", en: "opens this step twice over"))
        let met = names.events(fields.texts("met", into: &findings), into: &findings)
        if let event = met.first(where: { event in opens.contains { $0.step == event } }) {
            findings.add(
                .conflictingKeys(
                    Wording(zh: "'\(event)'既开始这一步,又办完这一步", en: "'\(event)' both opens this step and completes it"),
                    help: Wording(zh: "写办完它的事件,或删掉'met:'", en: "name the event that completes it, or delete 'met:'"),
                    file: findings.file,
                    at: fields.keyPlace("met")))
        }
        let due = statedDue(fields, into: &findings)
        if due != nil, opens.isEmpty, fields["opens"] == nil {
            findings.add(
                .missingEvent(
                    file: findings.file, at: fields["due"]?.place ?? draft.place, key: "opens",
                    why: Wording(zh: "没有写从哪个事件起算", en: "nothing says which event starts this period"),
                    of: Wording(zh: "流程", en: "procedure")))
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
                        Wording(
                            zh: "这里的'roll'不起作用:旁边没有'due:'",
                            en: "'roll' changes nothing here: no 'due:' stands beside it"),
                        help: Wording(zh: "删掉,或加上'due:'", en: "delete it, or add 'due:'"),
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
                    Wording(
                        zh: "这里的'\(hour)'不起作用:期限算到当天结束",
                        en: "'\(hour)' changes nothing here: a deadline is watched to the end of its day"),
                    help: Wording(zh: "不写钟点", en: "leave the hour out"), file: findings.file, at: node.place))
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
                    Wording(
                        zh: "'\(node.scalar?.excerpt ?? "…")'不是多少个工作日",
                        en: "'\(node.scalar?.excerpt ?? "…")' is no number of working days"),
                    help: Wording(zh: "写成'takes: 3个工作日'", en: "write it as 'takes: 3个工作日'")))
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
                    Wording(zh: "这里没有收件方式,这一步就永远不会有", en: "no channel stands here, and this step would never exist"),
                    help: Wording(
                        zh: "写'opens:'里的收件方式,或删掉'channels:'",
                        en: "write the channels of 'opens:', or delete 'channels:'"), file: findings.file,
                    at: node.place))
        }
        let named = node.scalars(into: &findings).compactMap { node in
            names.channel(node, into: &findings).map { (name: $0, place: node.place) }
        }
        findings.reportRepeats(named, Wording(zh: "在这里写了两次", en: "is named twice here"))
        return named.map(\.name).withoutRepeats
    }
}
