import Rules

/// `procedures/*.yaml` → `Procedure`.
///
/// A plan adds offices and nothing else, so that all that can be wrong with the steps is said here.
struct ProcedureReader {
    let names: ProcedureNames

    private static let keys = [
        "procedure", "title", "basis", "days", "roles", "optional-roles", "events", "opens", "steps", "waits",
        "closing",
    ]

    /// Nil when the file has errors, which stand in the findings.
    static func read(_ root: YAMLNode, into findings: inout Findings) -> Procedure? {
        guard let fields = Fields(root, of: Wording(zh: "流程", en: "a procedure"), allowing: keys, into: &findings)
        else { return nil }
        let name = fields.required("procedure", into: &findings)?.name(
            .task, of: Wording(zh: "流程", en: "a procedure"), into: &findings)
        let title = fields.requiredText("title", into: &findings)
        let basis = fields.text("basis", into: &findings)
        let roles = readRoles(fields, into: &findings)
        var names = ProcedureNames(
            roles: roles, events: EventsReader.read(fields.required("events", into: &findings), into: &findings),
            days: DayUnit.read(fields["days"], into: &findings))
        let drafts = readDrafts(fields["steps"], names, into: &findings)
        names.steps = drafts.map(\.id)
        let arrival = fields.required("opens", into: &findings).flatMap { readArrival($0, names, into: &findings) }
        if case .byChannel(let channels)? = arrival { names.channels = channels.map(\.name) }

        let reader = ProcedureReader(names: names)
        let steps = drafts.map { reader.step($0, into: &findings) }
        let closing = fields.required("closing", into: &findings).flatMap {
            reader.closing($0, arrival: arrival, into: &findings)
        }
        let waits = reader.waits(fields["waits"], besides: drafts, closing: closing?.closing, into: &findings)
        ProcedureGraph(steps: steps, closing: closing?.after, channels: names.channels).report(into: &findings)
        guard !findings.hasErrors, let name, let title, let arrival, let closing else { return nil }
        let procedure = Procedure(
            name: name, title: title, basis: basis, roles: roles, events: names.events, arrival: arrival,
            steps: steps.map(\.step), waits: waits, closing: closing.closing)
        procedure.reportUnused(fields, into: &findings)
        return procedure
    }

    private static func readRoles(_ fields: Fields, into findings: inout Findings) -> [ProcedureRole] {
        if let list = fields.required("roles", into: &findings), list.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "流程要有人办", en: "a procedure needs somebody who does it"),
                    help: Wording(zh: "写角色,如[受理, 承办, 审核]", en: "write the roles, as [受理, 承办, 审核]"),
                    file: findings.file, at: list.place))
        }
        var places: [String: SourceRange] = [:]
        return [("roles", false), ("optional-roles", true)].flatMap { key, isOptional in
            fields.texts(key, into: &findings).compactMap { node in
                guard let name = node.name(.task, of: Wording(zh: "角色", en: "a role"), into: &findings) else {
                    // What could not be read may be the one that other places name.
                    findings.silence(.unknownRole)
                    return nil
                }
                if let first = places.updateValue(node.place, forKey: name) {
                    findings.add(
                        .twice(
                            .duplicateName, Wording(zh: "角色", en: "role"), name, file: findings.file, at: node.place,
                            first: first))
                }
                return ProcedureRole(name: name, isOptional: isOptional)
            }
        }
    }

    /// The steps by their names; each is read once all names are known.
    private static func readDrafts(_ node: YAMLNode?, _ names: ProcedureNames, into findings: inout Findings)
        -> [StepDraft]
    {
        var places: [String: SourceRange] = [:]
        let items = node?.items(into: &findings) ?? []
        let drafts = items.compactMap { item -> StepDraft? in
            guard
                let fields = Fields(
                    item, of: Wording(zh: "步骤", en: "a step"), allowing: StepDraft.keys, into: &findings),
                let node = fields.required("id", into: &findings),
                let id = node.name(.task, of: Wording(zh: "步骤", en: "a step"), into: &findings)
            else { return nil }
            if let first = places.updateValue(node.place, forKey: id) {
                findings.add(
                    .twice(
                        .duplicateName, Wording(zh: "步骤", en: "step"), id, file: findings.file, at: node.place,
                        first: first))
            }
            if let event = names.eventName(id) {
                findings.add(.stepNamedAsEvent(id, event: event, file: findings.file, at: node.place))
            }
            return StepDraft(id: id, place: node.place, fields: fields)
        }
        if drafts.count < items.count { findings.silence(.unknownStep) }
        return drafts
    }

    /// One event, or the event that the arrival by each channel is.
    private static func readArrival(_ node: YAMLNode, _ names: ProcedureNames, into findings: inout Findings)
        -> Procedure.Arrival?
    {
        guard case .mapping(let pairs) = node.content else {
            return names.event(node, into: &findings).map { .event($0) }
        }
        if pairs.isEmpty {
            findings.add(
                .emptyList(
                    Wording(zh: "没有写办件怎么收到", en: "nothing says how a case arrives"),
                    help: Wording(
                        zh: "写'opens: {当面: received}',或一个事件", en: "write 'opens: {当面: received}', or one event"),
                    file: findings.file, at: node.place))
        }
        let channels = node.entries(of: Wording(zh: "收件方式加事件", en: "channels with their events"), into: &findings)
            .compactMap { key, _, value in
                key.name(.task, of: Wording(zh: "收件方式", en: "a channel"), into: &findings).flatMap { channel in
                    names.event(value, into: &findings).map { Procedure.Arrival.Channel(name: channel, event: $0) }
                }
            }
        // A channel whose event is wrong is none that steps would be wrong to name.
        if channels.count < pairs.count { findings.silence(.unknownChannel, .unreachableStep) }
        return .byChannel(channels)
    }
}
