import CivilTime
import Rules

/// One task of a plan: its keys first, its meaning once every task's keys are known.
struct TaskReader {
    let plan: Plan
    let bureau: Bureau
    let ladders: LadderNames
    let defaultLadder: Ladder?
    let defaultBasis: String?
    let terms: Terms

    private static let keys = [
        "id", "was", "title", "text", "offices", "lead", "support", "joint", "inferred", "due", "timing", "terms", "opens",
        "met", "counts", "ladder", "basis", "due-basis", "hours", "roll", "days", "sensitive",
        "after",
    ]

    func draft(_ node: YAMLNode, section: String, terms: Terms, into findings: inout Findings) -> TaskDraft? {
        guard let fields = Fields(node, of: "a task", allowing: Self.keys, into: &findings),
            let idNode = fields.required("id", into: &findings),
            let id = idNode.name(.task, of: "a task", into: &findings)
        else { return nil }
        return TaskDraft(
            id: id, idPlace: idNode.place, section: section, fields: fields,
            offices: OfficesReader(bureau: bureau).draft(fields, into: &findings),
            terms: [Terms(fields["terms"], into: &findings), terms, self.terms])
    }

    func task(_ draft: TaskDraft, among drafts: [TaskDraft], into findings: inout Findings) -> PlannedTask? {
        let fields = draft.fields
        let text = fields["text"]?.text(into: &findings) ?? ""
        guard let title = fields.text("title", into: &findings) ?? text.firstClause else {
            fields.reportMissing("title", at: draft.idPlace, into: &findings)
            return nil
        }
        let offices = resolve(draft, among: drafts, into: &findings)
        let duty = duty(draft, offices: offices, into: &findings)
        let ladder = fields["ladder"].flatMap { ladders.ladder($0, into: &findings) }
        return PlannedTask(
            id: draft.id, title: title, text: text, section: draft.section,
            timing: fields.text("timing", into: &findings), offices: offices, duty: duty,
            ladder: ladder ?? standardLadder(for: duty),
            basis: fields.text("basis", into: &findings) ?? basis(of: draft.id),
            dueBasis: fields.text("due-basis", into: &findings), hours: fields.hours("hours", into: &findings),
            isSensitive: fields["sensitive"]?.bool(into: &findings) ?? false,
            former: former(draft, among: drafts, into: &findings))
    }

    /// `was:`, one name or several; none of them may still be in use, or be claimed by two tasks.
    private func former(_ draft: TaskDraft, among drafts: [TaskDraft], into findings: inout Findings) -> [String] {
        draft.fields.texts("was", into: &findings).compactMap { node in
            guard let name = node.name(.task, of: "a task", into: &findings) else { return nil }
            if let owner = drafts.first(where: { $0.id == name }) {
                findings.add(.formerNameInUse(name, file: findings.file, at: node.place, by: owner.idPlace))
                return nil
            }
            let claims = drafts.filter { $0.fields["was"]?.names.contains(name) == true }
            if let first = claims.first, first.id != draft.id {
                findings.add(
                    .twice(.duplicateTask, "former name", name, file: findings.file, at: node.place, first: first.idPlace))
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
        return switch dated.rule {
        case .quota, .gap, .annual: .standard(for: dated.rule)
        case .fixed, .quarterly, .after, .undated: defaultLadder ?? .standard(for: dated.rule)
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
                    .unknown(.unknownTask, "task", name, file: findings.file, at: node.place, among: drafts.map(\.id)))
                return OfficeRoles()
            }
            guard seen.insert(next.id).inserted else {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: node.place, "these tasks refer to each other and name no office",
                        help: "write the offices out at one of them"))
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

    private func duty(_ draft: TaskDraft, offices: OfficeRoles, into findings: inout Findings) -> Duty {
        let opens = draft.fields.texts("opens", into: &findings).compactMap { event($0, into: &findings) }
        let met = draft.fields["met"].flatMap { event($0, into: &findings) }
        let counts = draft.fields["counts"].flatMap { event($0, into: &findings) }
        guard let node = draft.fields["due"], let due = readDue(node, draft, into: &findings) else {
            return .undated([])
        }
        switch due {
        case .words(let words): return .undated(words)
        case .rule(let rule, let phrase, let interprets):
            let place = node.place
            guard !draft.offices.isBroken,
                let owed = OfficesReader(bureau: bureau).owed(
                    offices, mode: draft.offices.mode, at: draft.idPlace, into: &findings)
            else { return .undated([]) }
            var dated = DatedDuty(
                rule: inWorkingDays(rule, draft, into: &findings), phrase: phrase, interprets: interprets,
                roll: roll(of: rule, draft.fields["roll"], into: &findings), opens: opens, met: met, counts: counts,
                owed: owed)
            complete(&dated, draft, at: place, into: &findings)
            return .dated(dated)
        }
    }

    private enum Due {
        case words([UndatedWord])
        case rule(DueRule, phrase: String, interprets: String?)
    }

    /// `due: phrase`, `due: [及时, 定期]`, or `due: {phrase: 及时, as: 自资金下达之日起20个工作日内}`.
    private func readDue(_ node: YAMLNode, _ draft: TaskDraft, into findings: inout Findings) -> Due? {
        var phrases = [node]
        var interpretation: YAMLNode?
        if case .mapping = node.content {
            guard let fields = Fields(node, of: "due", allowing: ["phrase", "as"], into: &findings),
                let phrase = fields.required("phrase", into: &findings)
            else { return nil }
            phrases = [phrase]
            interpretation = fields.required("as", into: &findings)
        } else if case .sequence(let items) = node.content {
            phrases = items
        }
        if let interpretation, let text = phrases.first?.text(into: &findings) {
            guard let reading = read(interpretation, into: &findings) else { return nil }
            if case .undated = reading {
                findings.add(
                    .readingWithoutDay(file: findings.file, interpretation.scalar ?? "", at: interpretation.place))
                return nil
            }
            return .rule(reading, phrase: interpretation.scalar ?? "", interprets: text)
        }
        var words: [UndatedWord] = []
        for phrase in phrases {
            guard let rule = read(phrase, into: &findings) else { return nil }
            if case .undated(let word) = rule {
                if let term = draft.terms.lazy.compactMap({ $0.rule(for: word.word) }).first {
                    return .rule(term.rule, phrase: term.phrase, interprets: word.word)
                }
                words.append(word)
            } else if phrases.count == 1 {
                return .rule(rule, phrase: phrase.scalar ?? "", interprets: nil)
            } else {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: phrase.place, "a list of phrases is for words that give no day",
                        help: "make a task of its own for '\(phrase.scalar ?? "")'"))
            }
        }
        return .words(words)
    }

    private func read(_ node: YAMLNode, into findings: inout Findings) -> DueRule? {
        guard let text = node.text(into: &findings) else { return nil }
        switch DuePhrase.read(text) {
        case .success(let reading): return reading.rule
        case .failure(let error):
            findings.add(.phrase(.unreadablePhrase, node, error, file: findings.file))
            return nil
        }
    }

    /// `days: working`: the statute behind this task counts 日 as 工作日 (as 行政许可法 第八十二条).
    private func inWorkingDays(_ rule: DueRule, _ draft: TaskDraft, into findings: inout Findings) -> DueRule {
        guard let node = draft.fields["days"] else { return rule }
        guard node.scalar == "working" || node.scalar == "calendar" else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "'\(node.scalar ?? "…")' is no way to count days",
                    help: "use 'working' or 'calendar'"))
            return rule
        }
        guard node.scalar == "working", case .after(.days(let count), let event) = rule else { return rule }
        return .after(.workingDays(count), from: event)
    }

    /// Counted days and months roll forward (民法典 第二百零三条); a day that the text names itself stays.
    private func roll(of rule: DueRule, _ node: YAMLNode?, into findings: inout Findings) -> LastDayRoll {
        if let node {
            if let roll = LastDayRoll.allCases.first(where: { $0.rawValue == node.scalar }) { return roll }
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "'\(node.scalar ?? "…")' is no way to roll",
                    help: "use 'none', 'forward' or 'backward'"))
        }
        if case .after = rule { return .forward }
        return .none
    }

    private func event(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let text = node.text(into: &findings) else { return nil }
        if let name = plan.eventName(text) { return name }
        findings.add(
            .unknown(
                .unknownEvent, "event", text, file: findings.file, at: node.place,
                among: plan.events.keys.sorted() + plan.events.values.sorted()))
        return nil
    }

    /// Fills in what the rule's kind needs, or says what is missing.
    private func complete(
        _ duty: inout DatedDuty, _ draft: TaskDraft, at place: SourceRange, into findings: inout Findings
    ) {
        switch duty.rule {
        case .after(_, let event):
            if duty.opens.isEmpty {
                duty.opens = plan.events.filter { event.words.contains($0.value) }.map(\.key).sorted()
            }
            if duty.opens.isEmpty, draft.fields["opens"] == nil {
                findings.add(
                    .missingEvent(
                        file: findings.file, at: place, key: "opens",
                        why: "nothing says which event starts this period"))
            }
        case .quota, .gap:
            if duty.counts == nil, draft.fields["counts"] == nil {
                findings.add(
                    .missingEvent(
                        file: findings.file, at: place, key: "counts", why: "nothing says which event is counted here"))
            }
        case .fixed(_, year: nil):
            if plan.year == nil { findings.add(.missingYear(file: findings.file, at: place)) }
        case .fixed, .annual, .quarterly, .undated: break
        }
        if case .maker = duty.owed, !duty.rule.startsFromEvent {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place, "'谁制作谁办' is for periods that an event starts",
                    help: "write 'each: 各办各的'"))
        }
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

extension DueRule {
    fileprivate var startsFromEvent: Bool {
        if case .after = self { true } else { false }
    }
}

extension String {
    /// The words before the first mark of punctuation, at most 24 of them; nil when there are none.
    fileprivate var firstClause: String? {
        let clause = prefix { !",。;:、,.;".contains($0) }.prefix(24)
        return clause.isEmpty ? nil : String(clause)
    }
}
