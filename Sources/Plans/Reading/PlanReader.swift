import CivilTime
import Rules

/// `plans/*.yaml` → `Plan`, with the bureau that it names.
struct PlanReader {
    private static let keys = [
        "plan", "bureau", "title", "issued", "start", "year", "zone", "hours", "defaults", "terms", "events", "ladders",
        "sections",
    ]

    /// The bureau that a plan names; nil when it names none.
    static func bureauName(in root: YAMLNode) -> YAMLNode? {
        guard case .mapping(let pairs) = root.content else { return nil }
        return pairs.first { $0.key.scalar == "bureau" }?.value
    }

    static func read(_ root: YAMLNode, bureau: Bureau, into findings: inout Findings) -> Plan? {
        guard let fields = Fields(root, of: "a plan", allowing: keys, into: &findings) else { return nil }
        let id = fields.required("plan", into: &findings)?.name(.plan, of: "a plan", into: &findings)
        let title = fields.requiredText("title", into: &findings)
        var plan = Plan(
            id: id ?? "", bureau: bureau.id, title: title ?? "", issued: fields.date("issued", into: &findings),
            start: fields.date("start", into: &findings), year: fields["year"]?.year(into: &findings),
            zone: readZone(fields["zone"], into: &findings), hours: fields.hours("hours", into: &findings),
            events: readEvents(fields["events"], into: &findings), sections: [], tasks: [])

        let ladders = LadderReader.read(fields["ladders"], bureau: bureau, into: &findings)
        let defaults = fields["defaults"].flatMap {
            Fields($0, of: "defaults", allowing: ["ladder", "basis"], into: &findings)
        }
        let ladderNames = LadderNames(own: ladders)
        let reader = TaskReader(
            plan: plan, bureau: bureau, ladders: ladderNames,
            defaultLadder: defaults?["ladder"].flatMap { ladderNames.ladder($0, into: &findings) },
            defaultBasis: defaults?.text("basis", into: &findings),
            terms: Terms(fields["terms"], into: &findings))

        var drafts: [TaskDraft] = []
        for item in fields.required("sections", into: &findings)?.items(into: &findings) ?? [] {
            guard let section = Fields(item, of: "a section", allowing: ["title", "terms", "tasks"], into: &findings)
            else { continue }
            let heading = section.requiredText("title", into: &findings) ?? ""
            let terms = Terms(section["terms"], into: &findings)
            let tasks = section.required("tasks", into: &findings)?.items(into: &findings) ?? []
            let read = tasks.compactMap { reader.draft($0, section: heading, terms: terms, into: &findings) }
            plan.sections.append(Plan.Section(title: heading, tasks: read.map(\.id)))
            drafts += read
        }
        var places: [String: SourceRange] = [:]
        for draft in drafts {
            if let first = places.updateValue(draft.idPlace, forKey: draft.id) {
                findings.add(
                    .twice(.duplicateTask, "task", draft.id, file: findings.file, at: draft.idPlace, first: first))
            }
        }
        plan.tasks = drafts.compactMap { reader.task($0, among: drafts, into: &findings) }
        TaskGraph.link(&plan, as: drafts, into: &findings)
        return findings.hasErrors ? nil : plan
    }

    private static func readZone(_ node: YAMLNode?, into findings: inout Findings) -> ZoneOffset {
        guard let node, let text = node.text(into: &findings) else { return .shanghai }
        guard let zone = ZoneOffset(text) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "'\(text.excerpt)' is no zone known here",
                    help: "write Asia/Shanghai, or an offset as +08:00"))
            return .shanghai
        }
        return zone
    }

    private static func readEvents(_ node: YAMLNode?, into findings: inout Findings) -> [String: String] {
        var events: [String: String] = [:]
        var places: [String: SourceRange] = [:]
        for (key, name, value) in node?.entries(of: "events with their words", into: &findings) ?? [] {
            _ = key.name(.event, of: "an event", into: &findings)
            guard let word = value.text(into: &findings) else { continue }
            if value.isNull {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: key.place, "the event '\(name)' has no word of the document",
                        help: "write it as 'formed: 形成'"))
            } else if let first = places.updateValue(value.place, forKey: word) {
                findings.add(
                    .twice(.duplicateName, "event word", word, file: findings.file, at: value.place, first: first))
            }
            events[name] = word
        }
        return events
    }
}

/// 本局口径: how the bureau reads the words that give no day.
struct Terms {
    private var rules: [String: (rule: DueRule, phrase: String)] = [:]

    init(_ node: YAMLNode?, into findings: inout Findings) {
        for (_, word, value) in node?.entries(of: "words with their rules", into: &findings) ?? [] {
            guard let phrase = value.text(into: &findings) else { continue }
            switch DuePhrase.read(phrase) {
            case .success(let reading):
                if case .undated = reading.rule {
                    findings.add(.readingWithoutDay(file: findings.file, phrase, at: value.place))
                }
                rules[word] = (reading.rule, phrase)
            case .failure(let error): findings.add(.phrase(.unreadablePhrase, value, error, file: findings.file))
            }
        }
    }

    func rule(for word: String) -> (rule: DueRule, phrase: String)? { rules[word] }
}

/// The ladders that a task can name: the plan's own, then the shipped ones.
struct LadderNames {
    let own: [String: Ladder]

    func ladder(_ node: YAMLNode, into findings: inout Findings) -> Ladder? {
        guard let name = node.text(into: &findings) else { return nil }
        if let ladder = own[name] ?? Ladder.shipped.first(where: { $0.name == name }) { return ladder }
        findings.add(
            .unknown(
                .unknownLadder, "ladder", name, file: findings.file, at: node.place,
                among: own.keys.sorted() + Ladder.shipped.map(\.name)))
        return nil
    }
}
