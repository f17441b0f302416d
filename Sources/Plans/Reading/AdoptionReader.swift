import Rules

/// The procedures that a plan can adopt.
struct KnownProcedures {
    let procedures: [String: Procedure]
    /// The files of procedures that have errors, by the procedure's name.
    let refused: [String: String]

    func procedure(_ node: YAMLNode, into findings: inout Findings) -> Procedure? {
        guard let name = node.scalar else { return nil }
        if let procedure = procedures[name] { return procedure }
        findings.add(
            refused[name].map { .refusedProcedure(name, in: $0, file: findings.file, at: node.place) }
                ?? .unknown(
                    .unknownProcedure, Wording(zh: "流程", en: "procedure"), name, file: findings.file, at: node.place,
                    among: procedures.keys.sorted()))
        return nil
    }
}

/// A plan's `procedures:` → what it adopts, with its offices behind the roles.
struct AdoptionReader {
    let bureau: Bureau
    let known: KnownProcedures
    let ladders: LadderNames
    let defaultLadder: Ladder?
    let isClosedByManager: Bool

    private static let keys = ["roles", "basis", "ladder", "hours", "sensitive"]

    /// In the order of the file; one with mistakes, which stand in the findings, is left out.
    func read(_ node: YAMLNode?, besides tasks: [TaskDraft], into findings: inout Findings) -> [AdoptedProcedure] {
        let entries = node?.entries(of: Wording(zh: "流程名加内容", en: "procedures by their names"), into: &findings) ?? []
        return entries.compactMap { key, name, value in
            // Both stand in one place of an obligation's name.
            if let task = tasks.first(where: { $0.id == name }) {
                findings.add(
                    .twice(
                        .duplicateTask, Wording(zh: "任务和流程的名称", en: "the name of a task and a procedure,"), name,
                        file: findings.file,
                        at: key.place, first: task.idPlace))
            }
            let procedure = known.procedure(key, into: &findings)
            guard
                let fields = Fields(
                    value, of: Wording(zh: "采用的流程", en: "an adopted procedure"), allowing: Self.keys, into: &findings)
            else {
                return nil
            }
            return adopt(procedure, fields, at: key.place, into: &findings)
        }
    }

    /// Nil for a procedure that is not known, after all else that is wrong is said.
    private func adopt(
        _ procedure: Procedure?, _ fields: Fields, at place: SourceRange, into findings: inout Findings
    ) -> AdoptedProcedure? {
        let ladder = fields["ladder"].flatMap { ladders.ladder($0, into: &findings) }
        let basis = fields.text("basis", into: &findings)
        let hours = fields.hours("hours", into: &findings)
        let isSensitive = fields["sensitive"]?.bool(into: &findings) ?? false
        let roles = roles(fields, of: procedure, into: &findings)
        guard let procedure else { return nil }
        reportSigners(of: procedure, roles: roles, at: place, into: &findings)
        return AdoptedProcedure(
            procedure: procedure, roles: roles.mapValues(\.offices), basis: basis, hours: hours,
            isSensitive: isSensitive, isClosedByManager: isClosedByManager,
            ladder: ladder ?? self.ladder(of: procedure.closing),
            stepLadders: Dictionary(procedure.steps.map { ($0.id, self.ladder(of: $0)) }) { first, _ in first })
    }

    private struct Binding {
        var offices: [String]
        var place: SourceRange
    }

    private func roles(
        _ fields: Fields, of procedure: Procedure?, into findings: inout Findings
    ) -> [String: Binding] {
        var bindings: [String: Binding] = [:]
        var isCertain = true
        for (key, name, value) in fields["roles"]?.entries(
            of: Wording(zh: "角色加科室", en: "roles with their offices"), into: &findings) ?? []
        {
            if let procedure, procedure.role(name) == nil {
                isCertain = false
                findings.add(
                    .unknown(
                        .unknownRole, Wording(zh: "角色", en: "role"), name, file: findings.file, at: key.place,
                        among: procedure.roles.map(\.name)))
            }
            bindings[name] = Binding(offices: offices(value, into: &findings), place: value.place)
        }
        // A misspelled role is not missing as well.
        for role in procedure?.roles ?? [] where isCertain && !role.isOptional && bindings[role.name] == nil {
            findings.add(
                .unboundRole(
                    role.name, of: procedure?.name ?? "", file: findings.file, at: fields.keyPlace("roles")))
        }
        return bindings
    }

    private func offices(_ node: YAMLNode, into findings: inout Findings) -> [String] {
        if node.isNull || node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里没有科室", en: "no office stands here"),
                    help: Wording(zh: "写科室,如'办公室'", en: "write an office, as 办公室"), file: findings.file, at: node.place)
            )
            return []
        }
        var named: [(name: String, place: SourceRange)] = []
        var grouped: [String] = []
        for node in node.scalars(into: &findings) {
            let (offices, isOfGroup) = bureau.offices(
                called: node.scalar ?? "", at: node.place, into: &findings)
            if isOfGroup { grouped += offices } else { named += offices.map { ($0, node.place) } }
        }
        findings.reportRepeats(named, Wording(zh: "在这个角色里写了两次", en: "is named twice for this role"))
        return (named.map(\.name) + grouped).withoutRepeats
    }

    /// Signers that the bureau does not have, and seats that the offices of a role lack.
    private func reportSigners(
        of procedure: Procedure, roles: [String: Binding], at place: SourceRange, into findings: inout Findings
    ) {
        var said: Set<Signing> = []
        for step in procedure.steps where said.insert(Signing(role: step.role, signer: step.signer)).inserted {
            switch step.signer {
            case .office: break
            case .named(let name):
                guard bureau.roles[name] == nil else { break }
                findings.add(
                    .signerWithoutRole(
                        name, of: step.id, in: procedure.name, among: bureau.roles.keys.sorted(), file: findings.file,
                        at: place))
            case .seat(let seat):
                guard let binding = roles[step.role] else { break }
                let without = binding.offices.compactMap(bureau.office(named:)).filter {
                    $0.seats[seat, default: []].isEmpty
                }
                guard !without.isEmpty else { break }
                let haveHead = without.allSatisfy { !$0.seats[.head, default: []].isEmpty }
                findings.add(
                    .missingSeat(
                        seat, offices: without.map(\.name),
                        readBy: haveHead ? Wording(zh: "科室负责人", en: "the head") : Wording(zh: "管理员", en: "the manager"),
                        file: findings.file, at: binding.place))
            }
        }
    }

    private struct Signing: Hashable {
        var role: String
        var signer: StepSigner
    }

    /// The plan's own ladder of that name stands before the shipped one.
    private func own(_ ladder: Ladder) -> Ladder { ladders.own[ladder.name] ?? ladder }

    private func ladder(of closing: ProcedureClosing) -> Ladder {
        closing.ladder.map(own) ?? defaultLadder ?? own(.standard(for: closing.due.rule))
    }

    /// By the stated deadline; else by the days that the step takes, since it is planned back from the case's deadline.
    private func ladder(of step: ProcedureStep) -> Ladder {
        if let ladder = step.ladder { return own(ladder) }
        if let due = step.due { return own(.standard(for: due.rule)) }
        return step.takes <= 7 ? own(.short) : defaultLadder ?? own(.regular)
    }
}
