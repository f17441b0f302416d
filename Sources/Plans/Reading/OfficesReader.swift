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
        var roles = OfficeRoles(inferred: inferred)
        if let node = fields["offices"] {
            if case .mapping = node.content {
                guard let same = Fields(node, of: "offices", allowing: ["same-as", "inferred"], into: &findings),
                    let task = same.required("same-as", into: &findings)
                else { return draft }
                draft.source = .sameAs(task, reason: same.text("inferred", into: &findings))
                return draft
            }
            roles = cell(node, into: &findings)
            roles.inferred = inferred
        }
        roles.lead += offices(fields["lead"], into: &findings)
        roles.support += offices(fields["support"], into: &findings)
        if let node = fields["joint"] {
            if let mode = mode(node) {
                draft.mode = mode
            } else if case .mapping = node.content {
                guard let joint = Fields(node, of: "joint", allowing: ["offices", "each"], into: &findings) else {
                    return draft
                }
                roles.joint += offices(joint["offices"], into: &findings)
                if let each = joint["each"] {
                    draft.mode = mode(each)
                    if draft.mode == nil {
                        findings.add(
                            .invalidValue(
                                file: findings.file, at: each.place,
                                "'\(each.scalar ?? "…")' is no way to share a duty",
                                help: "use \(JointMode.allCases.map(\.rawValue).joined(separator: ", "))"))
                    }
                }
            } else {
                roles.joint += offices(node, into: &findings)
            }
        }
        draft.source = .written(roles.withoutRepeats)
        return draft
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

    private func cell(_ node: YAMLNode, into findings: inout Findings) -> OfficeRoles {
        guard let text = node.text(into: &findings) else { return OfficeRoles() }
        switch OfficeCell.read(text) {
        case .failure(let error):
            findings.add(.officeCell(node, error, file: findings.file))
            return OfficeRoles()
        case .success(let cell):
            let resolve = { (names: [String], findings: inout Findings) in
                names.flatMap { named($0, at: node.place(of: $0), into: &findings) }
            }
            return OfficeRoles(
                lead: resolve(cell.lead, &findings), support: resolve(cell.support, &findings),
                joint: resolve(cell.joint, &findings))
        }
    }

    private func offices(_ node: YAMLNode?, into findings: inout Findings) -> [String] {
        (node?.scalars(into: &findings) ?? []).flatMap { node in
            named(node.scalar ?? "", at: node.place, into: &findings)
        }
    }

    /// An office by name or alias, or the offices of a group.
    private func named(_ name: String, at place: SourceRange, into findings: inout Findings) -> [String] {
        if let office = bureau.office(named: name) { return [office.name] }
        if let group = bureau.groups[name] { return group }
        findings.add(
            .unknown(
                .unknownOffice, "office", name, file: findings.file, at: place,
                among: bureau.offices.flatMap { [$0.name] + $0.aliases } + bureau.groups.keys.sorted()))
        return []
    }
}

extension OfficeRoles {
    /// Each office once in a role, however many names and groups mean it; a leading one in no other role.
    fileprivate var withoutRepeats: OfficeRoles {
        var roles = self
        roles.lead = lead.withoutRepeats
        roles.support = support.withoutRepeats.filter { !roles.lead.contains($0) }
        roles.joint = joint.withoutRepeats.filter { !roles.lead.contains($0) }
        return roles
    }
}

extension [String] {
    fileprivate var withoutRepeats: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension YAMLNode {
    /// Where a part of the scalar's text stands; the whole scalar when it is not found.
    fileprivate func place(of part: String) -> SourceRange {
        guard let scalar else { return place }
        let scalars = Array(scalar.unicodeScalars)
        let wanted = Array(part.unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= scalars.count,
            let start = (0...(scalars.count - wanted.count)).first(where: {
                Array(scalars[$0..<($0 + wanted.count)]) == wanted
            })
        else { return place }
        return self.part(start..<(start + wanted.count))
    }
}
