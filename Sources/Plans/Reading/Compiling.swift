import Rules

/// The work of reading a set of files together: what plans rest on first, then the plans.
struct Compiling {
    private(set) var bureaus: [String: Bureau] = [:]
    private(set) var procedures: [String: Procedure] = [:]
    private(set) var plans: [Plan] = []
    private(set) var shelf = CalendarShelf()
    private(set) var contents: [String: Library.Content] = [:]

    private struct Root {
        var file: String
        var node: YAMLNode
        var kind: Kind?
        var findings: Findings
    }

    private enum Kind {
        case bureau, plan, calendar, ownCalendar, settings, procedure
    }

    private var roots: [Root] = []
    /// What is wrong with files that give no document.
    private var failed: [String: [Diagnostic]] = [:]
    /// The files of bureaus that have errors, by the bureau's name.
    private var refusedBureaus: [String: String] = [:]
    /// The files of procedures that have errors, by the procedure's name.
    private var refusedProcedures: [String: String] = [:]
    /// The files of bureaus' own calendars that have errors, by the calendar's name.
    private var refusedCalendars: [String: String] = [:]

    init(_ files: [SourceFile]) {
        for file in files {
            var findings = Findings(file: file.path)
            let node = YAMLNode.read(file, into: &findings)
            let kind = node.flatMap(Self.kind)
            if kind != .settings, !file.path.hasSuffix(".yaml"), SourceFile.isMeantToBeRead(file.path) {
                failed[file.path] = [.fileName(file.path)]
            } else if let node {
                roots.append(Root(file: file.path, node: node, kind: kind, findings: findings))
            } else {
                failed[file.path] = findings.inFileOrder
            }
        }
    }

    /// In the order of the file.
    func diagnostics(of file: SourceFile) -> [Diagnostic] {
        failed[file.path] ?? roots.first { $0.file == file.path }?.findings.inFileOrder ?? []
    }

    mutating func readCalendars() {
        for index in roots.indices {
            let root = roots[index]
            let read: CalendarFile? =
                switch root.kind {
                case .calendar?: CalendarReader.read(root.node, into: &roots[index].findings)
                case .ownCalendar?: OwnCalendarReader.read(root.node, into: &roots[index].findings)
                case .bureau?, .plan?, .settings?, .procedure?, nil: nil
                }
            if let read {
                let place = root.node.value(of: "year") ?? root.node.value(of: "calendar") ?? root.node
                shelf.add(read, file: root.file, at: place.place)
                contents[root.file] = Library.Content(read)
            } else if root.kind == .ownCalendar, let name = root.node.value(of: "calendar")?.scalar {
                refusedCalendars[name] = root.file
            }
        }
        shelf.join(yearsOfWrongFiles: yearsOfWrongFiles)
        for diagnostic in shelf.diagnostics {
            roots.firstIndex { $0.file == diagnostic.file }.map { roots[$0].findings.add(diagnostic) }
            if diagnostic.severity == .error, diagnostic.id != .calendarGap { contents[diagnostic.file] = nil }
        }
        for file in shelf.lostFiles { contents[file] = nil }
    }

    mutating func readBureausAndSettings() {
        for index in roots.indices {
            switch roots[index].kind {
            case .bureau?: readBureau(at: index)
            case .settings?:
                guard SettingsReader.read(roots[index].node, into: &roots[index].findings) != nil else { continue }
                contents[roots[index].file] = .settings
            case .plan?, .calendar?, .ownCalendar?, .procedure?, nil: break
            }
        }
    }

    mutating func readProcedures() {
        for index in roots.indices where roots[index].kind == .procedure {
            let root = roots[index]
            let place = root.node.value(of: "procedure")
            guard let procedure = ProcedureReader.read(root.node, into: &roots[index].findings) else {
                if let name = place?.scalar { refusedProcedures[name] = root.file }
                continue
            }
            if procedures[procedure.name] != nil {
                roots[index].findings.add(
                    .inTwoFiles(
                        Wording(zh: "流程", en: "procedure"), procedure.name, first: file(of: .procedure(procedure.name)),
                        file: root.file,
                        at: place?.place ?? root.node.place))
                continue
            }
            procedures[procedure.name] = procedure
            contents[root.file] = .procedure(procedure.name)
        }
    }

    mutating func readPlans() {
        for index in roots.indices {
            let root = roots[index]
            switch root.kind {
            case .plan?:
                guard let plan = readPlan(root.node, into: &roots[index].findings) else { continue }
                if plans.contains(where: { $0.id == plan.id }) {
                    roots[index].findings.add(
                        .inTwoFiles(
                            Wording(zh: "方案", en: "plan"), plan.id, first: file(of: .plan(plan.id)), file: root.file,
                            at: root.node.place))
                }
                plans.append(plan)
                contents[root.file] = .plan(plan.id)
            case nil:
                let mark = root.node.scalar.flatMap { MistypedMark.inKey($0, among: Self.kinds.map(\.key)) }
                roots[index].findings.add(
                    mark.map { .mistyped($0, file: root.file, at: root.node.part($0.offset..<$0.offset + 1)) }
                        ?? .unknownFileKind(file: root.file, at: root.node.place))
            case .bureau?, .calendar?, .ownCalendar?, .settings?, .procedure?: break
            }
        }
    }

    /// A year whose file is wrong is not missing as well; a file that gives no document may tell by its name.
    private var yearsOfWrongFiles: [Int] {
        let read = roots.filter { $0.kind == .calendar && $0.findings.hasErrors }
            .compactMap { $0.node.value(of: "year")?.scalar.flatMap { Int($0) } }
        let unread = failed.filter { $0.value.contains { $0.severity == .error } }.keys
        let named = unread.flatMap { path in
            (path.split(separator: "/").last ?? "").split { !$0.isNumber }.compactMap { $0.count == 4 ? Int($0) : nil }
        }
        return read + named
    }

    private mutating func readBureau(at index: Int) {
        let root = roots[index]
        let calendars = KnownCalendars(almanac: shelf.almanac, names: shelf.names, refused: refusedCalendars)
        guard let bureau = BureauReader.read(root.node, calendars: calendars, into: &roots[index].findings) else {
            if let name = root.node.value(of: "bureau")?.scalar { refusedBureaus[name] = root.file }
            return
        }
        if bureaus[bureau.id] != nil {
            roots[index].findings.add(
                .inTwoFiles(
                    Wording(zh: "单位", en: "bureau"), bureau.id, first: file(of: .bureau(bureau.id)), file: root.file,
                    at: root.node.place))
        } else if let other = bureaus.values.first(where: { $0.name == bureau.name }) {
            roots[index].findings.add(
                .inTwoFiles(
                    Wording(zh: "单位名", en: "the bureau name"), bureau.name, first: file(of: .bureau(other.id)),
                    file: root.file,
                    at: root.node.value(of: "name")?.place ?? root.node.place))
        }
        reportSharedMailboxes(of: bureau, at: index)
        bureaus[bureau.id] = bureau
        contents[root.file] = .bureau(bureau.id)
    }

    /// Mailboxes lie in one folder, whatever bureau they belong to.
    private mutating func reportSharedMailboxes(of bureau: Bureau, at index: Int) {
        let owners = bureaus.values.filter { $0.id != bureau.id }.sorted { $0.id < $1.id }.flatMap { other in
            other.people.values.map { ($0.mailbox, "\($0.name) (\(other.id))") }
        }
        let owned = Dictionary(owners) { first, _ in first }
        let people = roots[index].node.value(of: "people")
        for person in bureau.people.values.sorted(by: { $0.key < $1.key }) {
            guard let owner = owned[person.mailbox] else { continue }
            let place = people?.value(of: person.key)?.value(of: "mail")?.place
            roots[index].findings.add(
                .sharedMailbox(
                    person.mailbox, of: owner, file: roots[index].file, at: place ?? roots[index].node.place,
                    first: nil))
        }
    }

    /// The plan with the bureau that it names; nil when that cannot be read, or the plan cannot.
    private func readPlan(_ root: YAMLNode, into findings: inout Findings) -> Plan? {
        let calendars = KnownCalendars(almanac: shelf.almanac, names: shelf.names, refused: refusedCalendars)
        if let bureau = bureau(namedIn: root, into: &findings) {
            return PlanReader.read(
                root, bureau: bureau, calendars: calendars, procedures: knownProcedures, into: &findings)
        }
        // What is wrong with the plan itself is said all the same.
        findings.silence(.unknownOffice, .missingOffices, .unknownSeat)
        let nobody = Bureau(
            id: "", name: "", managers: [], people: [:], absences: [], offices: [], groups: [:], roles: [:])
        _ = PlanReader.read(
            root, bureau: nobody, calendars: calendars, procedures: knownProcedures, into: &findings)
        return nil
    }

    private var knownProcedures: KnownProcedures {
        KnownProcedures(procedures: procedures, refused: refusedProcedures)
    }

    private func bureau(namedIn root: YAMLNode, into findings: inout Findings) -> Bureau? {
        // That the plan names none, or names it by a list, its reader says.
        guard let node = root.value(of: "bureau"), !node.isNull, let name = node.scalar else { return nil }
        if let bureau = bureaus[name] { return bureau }
        findings.add(
            refusedBureaus[name].map { .refusedBureau(name, in: $0, file: findings.file, at: node.place) }
                ?? .unknown(
                    .unknownBureau, Wording(zh: "单位", en: "bureau"), name, file: findings.file, at: node.place,
                    among: bureaus.keys.sorted()))
        return nil
    }

    private func file(of content: Library.Content) -> String {
        contents.first { $0.value == content }?.key ?? "another file"
    }

    /// The keys that tell what a file is, even where its first one is misspelled; a plan names its bureau too, and in the
    /// settings the key of a folder may lack its last letter.
    private static let kinds: [(key: String, kind: Kind)] = [
        ("ledger", .settings), ("procedure", .procedure), ("plan", .plan), ("sections", .plan), ("bureau", .bureau),
        ("people", .bureau),
        ("steps", .procedure), ("waits", .procedure),
        ("calendar", .ownCalendar), ("base", .ownCalendar), ("year", .calendar), ("statutory", .calendar),
        ("holidays", .calendar),
    ]

    /// What a file says of itself, and on what it rests; nil for a file that gives no document of a known kind.
    static func claim(of file: SourceFile) -> FileClaim? {
        var findings = Findings(file: file.path)
        guard let root = YAMLNode.read(file, into: &findings), let kind = kind(of: root) else { return nil }
        switch kind {
        case .plan:
            return .plan(
                root.value(of: "plan")?.scalar ?? "", bureau: root.value(of: "bureau")?.scalar,
                procedures: root.value(of: "procedures")?.keyNames ?? [])
        case .bureau: return .bureau(root.value(of: "bureau")?.scalar ?? "")
        case .procedure: return .procedure(root.value(of: "procedure")?.scalar ?? "")
        case .calendar, .ownCalendar: return .calendar
        case .settings: return .settings
        }
    }

    private static func kind(of root: YAMLNode) -> Kind? {
        guard case .mapping(let pairs) = root.content else { return nil }
        let keys = Set(pairs.compactMap(\.key.scalar))
        return kinds.first { keys.contains($0.key) }?.kind
    }
}
