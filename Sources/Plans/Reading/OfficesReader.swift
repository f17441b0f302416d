import Rules

/// The offices of a task: the printed cell, or `lead:`, `support:` and `joint:` written out.
struct OfficesReader {
    let bureau: Bureau

    struct Draft {
        enum Source {
            case written(OfficeRoles)
            /// `{same-as: 7, inferred: …}`: the cell of another task.
            case sameAs(YAMLNode, reason: String?)
        }

        var source: Source
        var mode: JointMode?
        /// Something about the offices was found wrong already; nothing that follows from it is said again.
        var isBroken = false
    }

    /// How several offices share one duty.
    enum JointMode: String, CaseIterable {
        case each = "各办各的"
        case maker = "谁制作谁办"
        case together = "共办一件"
    }

    func draft(_ fields: Fields, into findings: inout Findings) -> Draft {
        let before = findings.diagnostics.count
        var draft = read(fields, into: &findings)
        draft.isBroken = findings.diagnostics.count > before
        return draft
    }

    private func read(_ fields: Fields, into findings: inout Findings) -> Draft {
        let inferred = fields.text("inferred", into: &findings)
        var draft = Draft(source: .written(OfficeRoles(inferred: inferred)))
        if let node = fields["offices"], case .mapping = node.content {
            draft.mode = fields["joint"].flatMap(mode)
            reportIgnored(beside: fields, isModeRead: draft.mode != nil, into: &findings)
            guard
                let same = Fields(
                    node, of: Wording(zh: "'offices'", en: "offices"), allowing: ["same-as", "inferred"],
                    into: &findings),
                let task = same.required("same-as", into: &findings)
            else { return draft }
            draft.source = .sameAs(task, reason: same.text("inferred", into: &findings))
            return draft
        }
        var named: [Named] = []
        if let node = fields["offices"] { named += cell(node, into: &findings) }
        named += offices(fields["lead"], as: .lead, into: &findings)
        named += offices(fields["support"], as: .support, into: &findings)
        if let node = fields["joint"] {
            if let mode = mode(node) {
                draft.mode = mode
            } else if case .mapping = node.content {
                guard
                    let joint = Fields(
                        node, of: Wording(zh: "'joint'", en: "joint"), allowing: ["offices", "each"], into: &findings)
                else {
                    return draft
                }
                named += offices(joint["offices"], as: .joint, into: &findings)
                if let each = joint["each"] {
                    draft.mode = mode(each)
                    if draft.mode == nil {
                        findings.add(
                            .invalidValue(
                                file: findings.file, at: each.place,
                                Wording(
                                    zh: "'\(each.scalar?.excerpt ?? "…")'不是分工的办法",
                                    en: "'\(each.scalar?.excerpt ?? "…")' is no way to share a duty"),
                                help: Wording(
                                    zh: "写\(JointMode.allCases.map(\.rawValue).quoted.zh)",
                                    en: "use \(JointMode.allCases.map(\.rawValue).joined(separator: ", "))")))
                    }
                }
            } else {
                named += offices(node, as: .joint, into: &findings)
            }
        }
        // A group leaves out by itself whom the task names in another role.
        findings.reportRepeats(
            named.filter { !$0.isOfGroup }.map { ($0.office, $0.place) },
            Wording(zh: "在这项任务里写了两次", en: "is named twice for this task"))
        draft.source = .written(roles(of: named, inferred: inferred))
        return draft
    }

    /// With `same-as` everything but how the duty is shared comes from the other task.
    private func reportIgnored(beside fields: Fields, isModeRead: Bool, into findings: inout Findings) {
        for key in ["lead", "support", "joint", "inferred"] where fields[key] != nil && !(key == "joint" && isModeRead)
        {
            let help =
                key == "inferred"
                ? Wording(
                    zh: "和'same-as'写在一起,如{same-as: 7, inferred: 原表合并单元格}",
                    en: "write it beside 'same-as', as {same-as: 7, inferred: 原表合并单元格}")
                : Wording(zh: "只留'same-as',或把科室都写出来", en: "keep 'same-as', or write all offices out")
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "写了'same-as'就照抄别的任务的科室,'\(key)'不起作用",
                        en: "'\(key)' is not read beside 'same-as', which takes the offices of another task"),
                    help: help,
                    file: findings.file, at: fields.keyPlace(key)))
        }
    }

    /// Who owes a dated duty; nil, with a finding, when the file does not say.
    func owed(_ roles: OfficeRoles, mode: JointMode?, at place: SourceRange, into findings: inout Findings)
        -> DatedDuty.Owed?
    {
        let sharing = roles.joint.isEmpty ? roles.lead : roles.joint
        switch mode {
        case .each where !sharing.isEmpty: return .each(sharing)
        case .maker where !sharing.isEmpty: return .maker(sharing)
        case .together where !roles.all.isEmpty: return .together(roles.lead.isEmpty ? roles.joint : roles.lead)
        case nil where !roles.lead.isEmpty: return .together(roles.lead)
        case nil where roles.joint.count == 1: return .together(roles.joint)
        case nil where roles.joint.count > 1:
            findings.add(.jointWithoutMode(file: findings.file, at: place))
            return nil
        default:
            findings.add(.missingOffices(file: findings.file, at: place))
            return nil
        }
    }

    private func mode(_ node: YAMLNode) -> JointMode? { node.scalar.flatMap(JointMode.init) }

    private enum Role { case lead, support, joint }

    /// One office in one role, by whatever name.
    private struct Named {
        var office: String
        var role: Role
        var isOfGroup: Bool
        var place: SourceRange
    }

    private func cell(_ node: YAMLNode, into findings: inout Findings) -> [Named] {
        guard let text = node.text(into: &findings) else { return [] }
        switch OfficeCell.read(text) {
        case .failure(let error):
            findings.add(.officeCell(node, error, file: findings.file))
            return []
        case .success(let cell):
            return [(cell.lead, Role.lead), (cell.support, .support), (cell.joint, .joint)].flatMap { names, role in
                names.flatMap { named($0, role, at: node.place(of: $0), into: &findings) }
            }
        }
    }

    private func offices(_ node: YAMLNode?, as role: Role, into findings: inout Findings) -> [Named] {
        if let node, node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里没有科室", en: "no office stands here"),
                    help: Wording(zh: "写科室,如[办公室]", en: "write an office, as [办公室]"), file: findings.file,
                    at: node.place))
        }
        return (node?.scalars(into: &findings) ?? []).flatMap { node in
            named(node.scalar ?? "", role, at: node.place, into: &findings)
        }
    }

    /// An office by name or alias, or the offices of a group.
    private func named(_ name: String, _ role: Role, at place: SourceRange, into findings: inout Findings) -> [Named] {
        let (offices, isOfGroup) = bureau.offices(called: name, at: place, into: &findings)
        return offices.map { Named(office: $0, role: role, isOfGroup: isOfGroup, place: place) }
    }

    /// Each office once in a role, however many names and groups mean it; a leading one in no other role.
    private func roles(of named: [Named], inferred: String?) -> OfficeRoles {
        var roles = OfficeRoles(inferred: inferred)
        let offices = { (role: Role) in named.filter { $0.role == role }.map(\.office).withoutRepeats }
        roles.lead = offices(.lead)
        roles.support = offices(.support).filter { !roles.lead.contains($0) }
        roles.joint = offices(.joint).filter { !roles.lead.contains($0) }
        return roles
    }
}

extension Bureau {
    /// The office of that name or alias, or those of a group; none, with a finding, where it is the name of neither.
    func offices(called name: String, at place: SourceRange, into findings: inout Findings)
        -> (names: [String], isOfGroup: Bool)
    {
        if let office = office(named: name) { return ([office.name], false) }
        if let group = groups[name] { return (group, true) }
        findings.add(
            .unknown(
                .unknownOffice, Wording(zh: "科室", en: "office"), name, file: findings.file, at: place,
                among: offices.flatMap { [$0.name] + $0.aliases } + groups.keys.sorted()))
        return ([], false)
    }
}

extension [String] {
    var withoutRepeats: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension YAMLNode {
    /// Where a part of the scalar's text stands; the whole scalar when it is not found.
    fileprivate func place(of part: String) -> SourceRange {
        guard let scalar else { return place }
        let scalars = Array(scalar.unicodeScalars)
        let wanted = Array(part.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= scalars.count,
            let start = (0...(scalars.count - wanted.count)).first(where: {
                scalars[$0] == wanted[0] && scalars[$0..<($0 + wanted.count)].elementsEqual(wanted)
            })
        else { return place }
        return self.part(start..<(start + wanted.count))
    }
}
