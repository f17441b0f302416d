import CivilTime
import Rules

/// One task of a plan: its keys first, its meaning once every task's keys are known.
struct TaskReader {
    let plan: Plan
    let bureau: Bureau
    let ladders: LadderNames
    let defaultLadder: Ladder?
    let defaultBasis: String?
    let defaults: DutyDefaults
    let terms: Terms

    private static let keys = [
        "id", "was", "title", "text", "offices", "lead", "support", "joint", "inferred", "due", "timing", "terms",
        "opens", "met", "counts", "after", "ladder", "basis", "due-basis", "hours", "roll", "days", "sensitive",
        "support-due", "evidence", "closing", "aim", "answers", "holiday-weeks",
    ]

    /// Keys of the format that a later version reads.
    private static let keysToCome = ["review", "until"]

    func draft(_ node: YAMLNode, section: String, terms: Terms, into findings: inout Findings) -> TaskDraft? {
        guard
            let fields = Fields(
                node, of: Wording(zh: "任务", en: "a task"), allowing: Self.keys, later: Self.keysToCome, into: &findings),
            let idNode = fields.required("id", into: &findings),
            let id = idNode.name(.task, of: Wording(zh: "任务", en: "a task"), into: &findings)
        else { return nil }
        return TaskDraft(
            id: id, idPlace: idNode.place, section: section, fields: fields,
            offices: OfficesReader(bureau: bureau).draft(fields, into: &findings),
            terms: [Terms(fields["terms"], into: &findings), terms, self.terms])
    }

    /// Of a task with mistakes, which stand in the findings, something is given all the same.
    func task(_ draft: TaskDraft, among drafts: [TaskDraft], into findings: inout Findings) -> PlannedTask {
        let fields = draft.fields
        let text = fields["text"]?.text(into: &findings) ?? ""
        let title = fields.text("title", into: &findings) ?? text.firstClause
        if title == nil { fields.reportMissing("title", at: draft.idPlace, into: &findings) }
        let offices = resolve(draft, among: drafts, into: &findings)
        let duty = duty(draft, offices: offices, into: &findings)
        let ladder = fields["ladder"].flatMap { ladders.ladder($0, into: &findings) }
        return PlannedTask(
            id: draft.id, title: title ?? "", text: text, section: draft.section,
            timing: fields.text("timing", into: &findings), offices: offices, duty: duty,
            ladder: ladder ?? standardLadder(for: duty),
            basis: fields.text("basis", into: &findings) ?? basis(of: draft.id),
            dueBasis: fields.text("due-basis", into: &findings), hours: fields.hours("hours", into: &findings),
            isSensitive: fields["sensitive"]?.bool(into: &findings) ?? false,
            former: former(draft, among: drafts, into: &findings),
            contributions: contributions(draft, of: offices, to: duty, ladder: ladder, into: &findings),
            evidence: evidence(draft, of: duty, into: &findings),
            isClosedByManager: isClosedByManager(draft, of: duty, into: &findings))
    }

    /// `was:`, one name or several; none of them may still be in use, or be claimed by two tasks.
    private func former(_ draft: TaskDraft, among drafts: [TaskDraft], into findings: inout Findings) -> [String] {
        draft.fields.texts("was", into: &findings).compactMap { node in
            guard let name = node.name(.task, of: Wording(zh: "任务", en: "a task"), into: &findings) else { return nil }
            if let owner = drafts.first(where: { $0.id == name }) {
                findings.add(.formerNameInUse(name, file: findings.file, at: node.place, by: owner.idPlace))
                return nil
            }
            let claims = drafts.filter { $0.fields["was"]?.names.contains(name) == true }
            if let first = claims.first, first.id != draft.id {
                findings.add(
                    .twice(
                        .duplicateTask, Wording(zh: "曾用编号", en: "former name"), name, file: findings.file,
                        at: node.place, first: first.idPlace))
                return nil
            }
            return name
        }
    }

    /// The plan's basis, with the number under which its document lists the task.
    private func basis(of id: String) -> String? {
        guard let defaultBasis, let number = Int(id) else { return defaultBasis }
        return "\(defaultBasis)第\(number)项"
    }

    /// By the kind of rule where it has a ladder of its own, else the plan's default.
    private func standardLadder(for duty: Duty) -> Ladder {
        guard case .dated(let dated) = duty else { return .regular }
        let shipped = Ladder.standard(for: dated.rule)
        // A plan may have a ladder of that name itself.
        let standard = ladders.own[shipped.name] ?? shipped
        return switch dated.rule.course {
        case .counted, .gap, .recurring(.year): standard
        case .once, .recurring, .item, .undated, .beyondTask: defaultLadder ?? standard
        }
    }

    /// `same-as:` is followed through, at most once around.
    private func resolve(_ draft: TaskDraft, among drafts: [TaskDraft], into findings: inout Findings) -> OfficeRoles {
        var current = draft
        var seen: Set<String> = [draft.id]
        while case .sameAs(let node, let reason) = current.offices.source {
            let name = node.scalar ?? ""
            guard let next = drafts.first(where: { $0.id == name }) else {
                findings.add(
                    .unknown(
                        .unknownTask, Wording(zh: "任务", en: "task"), name, file: findings.file, at: node.place,
                        among: drafts.map(\.id)))
                return OfficeRoles()
            }
            guard seen.insert(next.id).inserted else {
                let isItself = current.id == next.id
                findings.add(
                    .invalidValue(
                        file: findings.file, at: node.place,
                        isItself
                            ? Wording(zh: "这项任务照抄自己,没有科室", en: "this task refers to itself and names no office")
                            : Wording(zh: "这些任务互相照抄,没有科室", en: "these tasks refer to each other and name no office"),
                        help: isItself
                            ? Wording(zh: "把科室写出来", en: "write the offices out")
                            : Wording(zh: "在其中一项里把科室写出来", en: "write the offices out at one of them")))
                return OfficeRoles()
            }
            if case .written(var roles) = next.offices.source {
                roles.inferred = reason ?? "同第\(next.id)项"
                return roles
            }
            current = next
        }
        guard case .written(let roles) = current.offices.source else { return OfficeRoles() }
        return roles
    }
}

/// A task's keys, before other tasks are known.
struct TaskDraft {
    var id: String
    var idPlace: SourceRange
    var section: String
    var fields: Fields
    var offices: OfficesReader.Draft
    /// The task's own terms, its section's, the plan's.
    var terms: [Terms]
}

extension YAMLNode {
    /// The texts of a list, or the one text.
    fileprivate var names: [String] {
        guard case .sequence(let items) = content else { return scalar.map { [$0] } ?? [] }
        return items.compactMap(\.scalar)
    }
}

extension String {
    /// The words before the first mark of punctuation, at most 24 of them; nil when there are none.
    fileprivate var firstClause: String? {
        let clause = prefix { !",。;:、,.;".contains($0) }.prefix(24)
        return clause.isEmpty ? nil : String(clause)
    }
}
