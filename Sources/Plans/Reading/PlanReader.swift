import CivilTime
import Rules

/// `plans/*.yaml` → `Plan`, with the bureau that it names.
struct PlanReader {
    private static let keys = [
        "plan", "bureau", "title", "issued", "start", "year", "zone", "hours", "defaults", "terms", "events", "ladders",
        "sections", "procedures", "calendar", "closing", "aim", "holiday-weeks",
    ]

    static func read(
        _ root: YAMLNode, bureau: Bureau, calendars: KnownCalendars, procedures: KnownProcedures,
        into findings: inout Findings
    ) -> Plan? {
        guard let fields = Fields(root, of: Wording(zh: "方案", en: "a plan"), allowing: keys, into: &findings) else {
            return nil
        }
        let id = fields.required("plan", into: &findings)?.name(
            .plan, of: Wording(zh: "方案", en: "a plan"), into: &findings)
        if id == OwnPlan.id, let place = fields["plan"]?.place {
            findings.add(.reservedName(OwnPlan.id, file: findings.file, at: place))
        }
        _ = fields.required("bureau", into: &findings)?.text(into: &findings)
        let title = fields.requiredText("title", into: &findings)
        var plan = Plan(
            id: id ?? "", bureau: bureau.id, title: title ?? "", issued: fields.date("issued", into: &findings),
            start: fields.date("start", into: &findings), year: fields["year"]?.year(into: &findings),
            zone: readZone(fields["zone"], into: &findings), hours: fields.hours("hours", into: &findings),
            events: EventsReader.read(fields["events"], into: &findings), sections: [], tasks: [])
        let calendar = fields["calendar"].flatMap { calendars.name($0, into: &findings) } ?? bureau.calendar
        if let calendar { plan.calendar = calendar }

        let ladders = LadderReader.read(fields["ladders"], bureau: bureau, into: &findings)
        let defaults = fields["defaults"].flatMap {
            Fields(
                $0, of: Wording(zh: "'defaults'", en: "defaults"),
                allowing: ["ladder", "basis", "closing", "aim", "holiday-weeks"], into: &findings)
        }
        plan.isClosedByManager =
            ClosingMode.read(either("closing", fields, defaults, into: &findings), into: &findings) == .byManager
        let ladderNames = LadderNames(own: ladders.mapValues(\.ladder))
        let reader = TaskReader(
            plan: plan, bureau: bureau, ladders: ladderNames,
            defaultLadder: defaults?["ladder"].flatMap { ladderNames.ladder($0, into: &findings) },
            defaultBasis: defaults?.text("basis", into: &findings),
            defaults: DutyDefaults(
                aim: either("aim", fields, defaults, into: &findings)?.aim(into: &findings)?.period,
                asksInHolidayWeeks: either("holiday-weeks", fields, defaults, into: &findings)?
                    .asksInHolidayWeeks(into: &findings) ?? false),
            terms: Terms(fields["terms"], into: &findings))

        let (sections, drafts, terms) = readSections(fields, reader, into: &findings)
        plan.sections = sections
        var places: [String: SourceRange] = [:]
        for draft in drafts {
            if let first = places.updateValue(draft.idPlace, forKey: draft.id) {
                findings.add(
                    .twice(
                        .duplicateTask, Wording(zh: "任务", en: "task"), draft.id, file: findings.file, at: draft.idPlace,
                        first: first))
            }
        }
        plan.tasks = drafts.map { reader.task($0, among: drafts, into: &findings) }
        TaskGraph.link(&plan, as: drafts, into: &findings)
        plan.procedures = AdoptionReader(
            bureau: bureau, known: procedures, ladders: ladderNames, defaultLadder: reader.defaultLadder,
            isClosedByManager: plan.isClosedByManager
        ).read(fields["procedures"], besides: drafts, into: &findings)
        guard !findings.hasErrors else { return nil }
        PlanReview(
            plan: plan, bureau: bureau, calendar: calendars.almanac.calendar(named: plan.calendar),
            fields: fields, drafts: drafts, ladders: ladders, terms: terms
        ).report(into: &findings)
        return findings.hasErrors ? nil : plan
    }

    /// The sections with the tasks under them, and every `terms:` of the plan, its sections and its tasks.
    private static func readSections(
        _ fields: Fields, _ reader: TaskReader, into findings: inout Findings
    ) -> (sections: [Plan.Section], drafts: [TaskDraft], terms: [Terms]) {
        var sections: [Plan.Section] = []
        var drafts: [TaskDraft] = []
        var allTerms = [reader.terms]
        // A plan may be there for its procedures alone.
        let list = fields["procedures"] == nil ? fields.required("sections", into: &findings) : fields["sections"]
        if let list, list.isEmptyList {
            findings.add(
                .emptyPart(
                    Wording(zh: "这个方案没有章节,什么也不督办", en: "this plan has no section and asks for nothing"),
                    help: Wording(zh: "写'- title: …',下面写'tasks:'", en: "write '- title: …' with its 'tasks:'"),
                    file: findings.file, at: fields.keyPlace("sections")))
        }
        for item in list?.items(into: &findings) ?? [] {
            guard
                let section = Fields(
                    item, of: Wording(zh: "章节", en: "a section"), allowing: ["title", "terms", "tasks"], into: &findings
                )
            else { continue }
            let heading = section.requiredText("title", into: &findings) ?? ""
            let terms = Terms(section["terms"], into: &findings)
            let tasks = section.required("tasks", into: &findings)
            if let tasks, tasks.isEmptyList {
                findings.add(
                    .emptyPart(
                        Wording(zh: "这一章节没有任务", en: "this section has no task"),
                        help: Wording(
                            zh: "写'- {id: 1, title: …}',或删掉这一章节",
                            en: "write '- {id: 1, title: …}', or delete the section"),
                        file: findings.file, at: section.keyPlace("tasks")))
            }
            let items = tasks?.items(into: &findings) ?? []
            let read = items.compactMap { reader.draft($0, section: heading, terms: terms, into: &findings) }
            // A task whose id could not be read may be the one that another names.
            if read.count < items.count { findings.silence(.unknownTask) }
            sections.append(Plan.Section(title: heading, tasks: read.map(\.id)))
            drafts += read
            allTerms += [terms] + read.compactMap(\.terms.first)
        }
        return (sections, drafts, allTerms)
    }

    /// Of the plan or of its `defaults:`, which say the same.
    private static func either(
        _ key: String, _ fields: Fields, _ defaults: Fields?, into findings: inout Findings
    ) -> YAMLNode? {
        if let own = fields[key], defaults?[key] != nil {
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "'\(key)'在'defaults:'里也写了,意思一样",
                        en: "'\(key)' stands in 'defaults:' as well, and means the same there"),
                    help: Wording(zh: "两个留一个", en: "keep one of the two"),
                    file: findings.file, at: own.place))
        }
        return fields[key] ?? defaults?[key]
    }

    private static func readZone(_ node: YAMLNode?, into findings: inout Findings) -> ZoneOffset {
        guard let node, let text = node.text(into: &findings) else { return .shanghai }
        guard let zone = ZoneOffset(text) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    Wording(zh: "没有'\(text.excerpt)'这个时区", en: "'\(text.excerpt)' is no zone known here"),
                    help: Wording(zh: "写'Asia/Shanghai'或'+08:00'这样", en: "write Asia/Shanghai, or an offset as +08:00"))
            )
            return .shanghai
        }
        return zone
    }
}

/// 本局口径: how the bureau reads the words that give no day.
struct Terms {
    struct Term {
        var reading: DueReading
        var phrase: String
        var place: SourceRange
    }

    /// By the word in simplified characters.
    private(set) var terms: [String: Term] = [:]

    init(_ node: YAMLNode?, into findings: inout Findings) {
        for (key, name, value) in node?.entries(of: Wording(zh: "词加口径", en: "words with their rules"), into: &findings)
            ?? []
        {
            let word = Self.word(named: name)
            if word == nil { findings.add(.unknownTerm(name, file: findings.file, at: key.place)) }
            if let word, let first = terms[word]?.place {
                findings.add(
                    .twice(
                        .duplicateName, Wording(zh: "词", en: "term"), word, file: findings.file, at: key.place,
                        first: first))
            }
            guard let phrase = value.text(into: &findings) else { continue }
            switch DuePhrase.read(phrase) {
            case .success(let reading):
                if case .undated = reading.rule {
                    findings.add(.readingWithoutDay(file: findings.file, phrase, at: value.place))
                }
                if let word { terms[word] = Term(reading: reading, phrase: phrase, place: key.place) }
            case .failure(let error): findings.add(.phrase(.unreadablePhrase, value, error, file: findings.file))
            }
        }
    }

    func rule(for word: String) -> Term? { terms[word] }

    /// The word that leaves the day open, whatever its spelling; nil for any other text.
    private static func word(named name: String) -> String? {
        guard case .success(let reading) = DuePhrase.read(name), case .undated(let word) = reading.rule,
            reading.range == 0..<name.scalarCount
        else { return nil }
        return word.word
    }
}

/// The ladders that a task can name: the plan's own, then the shipped ones.
struct LadderNames {
    let own: [String: Ladder]

    func ladder(_ node: YAMLNode, into findings: inout Findings) -> Ladder? {
        guard let name = node.text(into: &findings) else { return nil }
        if let ladder = own[name] ?? Ladder.shipped.first(where: { $0.name == name }) { return ladder }
        findings.add(
            .unknown(
                .unknownLadder, Wording(zh: "提醒层级", en: "ladder"), name, file: findings.file, at: node.place,
                among: own.keys.sorted() + Ladder.shipped.map(\.name)))
        return nil
    }
}

/// The calendars that a plan or a bureau can name.
struct KnownCalendars {
    let almanac: Almanac
    let names: [String]
    /// The files of calendars that have errors, by the calendar's name.
    let refused: [String: String]

    func name(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let name = node.text(into: &findings) else { return nil }
        if names.contains(name) { return name }
        findings.add(
            refused[name].map { .refusedCalendar(name, in: $0, file: findings.file, at: node.place) }
                ?? .unknown(
                    .unknownCalendar, Wording(zh: "日历", en: "calendar"), name, file: findings.file, at: node.place,
                    among: names))
        return nil
    }
}
