extension FactRequest.Fact {
    /// The first value of it that says nothing, with the key it stands under; nil when all is well.
    var fault: (key: any CodingKey, what: BilingualText)? {
        switch self {
        case .open(let open):
            blank(open.procedure, FactRequest.Opening.CodingKeys.procedure)
                ?? blank(open.item, FactRequest.Opening.CodingKeys.item)
                ?? (open.roles ?? [:]).sorted { $0.key < $1.key }.lazy
                .compactMap { empty($0.value, FactRequest.Opening.CodingKeys.roles, of: $0.key) }.first
        case .event(let event):
            event.count.flatMap { count in
                count < 1
                    ? (
                        FactRequest.Event.CodingKeys.count,
                        BilingualText(zh: "\(count): 至少是1", en: "\(count) is less than 1")
                    ) : nil
            }
        case .done(let done):
            blank(done.over, FactRequest.Done.CodingKeys.over)
                ?? blank(done.evidence, FactRequest.Done.CodingKeys.evidence)
        case .pause(let pause):
            blank(pause.ground, FactRequest.Pause.CodingKeys.ground)
        case .resume(let resume):
            blank(resume.ground, FactRequest.Resumption.CodingKeys.ground)
        case .extend(let extend):
            blank(extend.by, FactRequest.Extension.CodingKeys.by)
                ?? blank(extend.ground, FactRequest.Extension.CodingKeys.ground)
                ?? blank(extend.approver, FactRequest.Extension.CodingKeys.approver)
        case .close(let close):
            blank(close.outcome, FactRequest.Closing.CodingKeys.outcome)
                ?? blank(close.over, FactRequest.Closing.CodingKeys.over)
                ?? blank(close.evidence, FactRequest.Closing.CodingKeys.evidence)
        case .return(let returned):
            blank(returned.note, FactRequest.Return.CodingKeys.note)
        case .transfer(let transfer):
            empty(transfer.offices, FactRequest.Transfer.CodingKeys.offices, of: transfer.role)
                ?? blank(transfer.note, FactRequest.Transfer.CodingKeys.note)
        case .acknowledge(let acknowledgement):
            blank(acknowledgement.obligation, FactRequest.Acknowledgement.CodingKeys.obligation)
        case .snooze(let snooze):
            blank(snooze.obligation, FactRequest.Snooze.CodingKeys.obligation)
        case .waive(let waiver):
            blank(waiver.obligation, FactRequest.Waiver.CodingKeys.obligation)
                ?? blank(waiver.ground, FactRequest.Waiver.CodingKeys.ground)
                ?? blank(waiver.by, FactRequest.Waiver.CodingKeys.by)
        case .away(let absence):
            blank(absence.person, FactRequest.Absence.CodingKeys.person)
                ?? blank(absence.ground, FactRequest.Absence.CodingKeys.ground)
                ?? backwards(absence)
        case .void(let void):
            blank(void.note, FactRequest.Voiding.CodingKeys.note)
        }
    }
}

private typealias Fault = (key: any CodingKey, what: BilingualText)

/// Nil for a text that is absent or says something.
private func blank(_ text: String?, _ key: any CodingKey) -> Fault? {
    guard let text, text.allSatisfy(\.isWhitespace) else { return nil }
    return (key, BilingualText(zh: "不能是空的", en: "an empty text says nothing"))
}

private func blank(_ fields: [String: String]?, _ key: any CodingKey) -> Fault? {
    guard let field = fields?.filter({ $0.value.allSatisfy(\.isWhitespace) }).keys.min() else { return nil }
    return (key, BilingualText(zh: "'\(field)'是空的", en: "'\(field)' is empty"))
}

private func backwards(_ absence: FactRequest.Absence) -> Fault? {
    guard let from = absence.from, absence.until < from else { return nil }
    return (
        FactRequest.Absence.CodingKeys.until,
        BilingualText(zh: "\(absence.until)早于\(from)", en: "\(absence.until) is before \(from)")
    )
}

private func empty(_ offices: [String], _ key: any CodingKey, of role: String) -> Fault? {
    if offices.isEmpty { return (key, BilingualText(zh: "'\(role)'要写科室", en: "'\(role)' needs an office")) }
    return offices.contains { $0.allSatisfy(\.isWhitespace) }
        ? (key, BilingualText(zh: "'\(role)'有一个科室没有名称", en: "'\(role)' has an office without a name")) : nil
}
