import CivilTime

/// The work of reading a set of files together: bureaus and calendars first, then the plans that rest on them.
struct Compiling {
    private(set) var bureaus: [String: Bureau] = [:]
    private(set) var plans: [Plan] = []
    private(set) var calendar: WorkCalendar = .mondayToFriday
    private(set) var missingYears: [Int] = []
    private(set) var contents: [String: Library.Content] = [:]

    private struct Root {
        var file: String
        var node: YAMLNode
        var kind: Kind?
        var findings: Findings
    }

    private enum Kind {
        case bureau, plan, calendar, settings, procedure
    }

    private var roots: [Root] = []
    /// What is wrong with files that give no document.
    private var failed: [String: [Diagnostic]] = [:]
    private var years: [(year: CalendarYear, file: String)] = []
    /// The files of bureaus that have errors, by the bureau's name.
    private var refused: [String: String] = [:]

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

    mutating func readBureausAndCalendars() {
        for index in roots.indices {
            switch roots[index].kind {
            case .bureau?: readBureau(at: index)
            case .calendar?: readCalendar(at: index)
            case .settings?:
                guard SettingsReader.read(roots[index].node, into: &roots[index].findings) != nil else { continue }
                contents[roots[index].file] = .settings
            case .plan?, .procedure?, nil: break
            }
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
                            "plan", plan.id, first: file(of: .plan(plan.id)), file: root.file, at: root.node.place))
                }
                plans.append(plan)
                contents[root.file] = .plan(plan.id)
            case .procedure?:
                roots[index].findings.add(.notSupported("a procedure", file: root.file, at: root.node.place))
            case nil:
                let mark = root.node.scalar.flatMap { MistypedMark.inKey($0, among: Self.kinds.map(\.key)) }
                roots[index].findings.add(
                    mark.map { .mistyped($0, file: root.file, at: root.node.part($0.offset..<$0.offset + 1)) }
                        ?? .unknownFileKind(file: root.file, at: root.node.place))
            case .bureau?, .calendar?, .settings?: break
            }
        }
    }

    /// Makes one calendar of all years, up to the first year that is missing between two.
    mutating func joinCalendars() {
        let known = Set(years.map(\.year.year))
        let wrong = yearsOfWrongFiles
        if let first = known.min(), let last = known.max() {
            missingYears = (first...last).filter { !known.contains($0) && !wrong.contains($0) }
        }
        let end = missingYears.first ?? Int.max
        let lost = Set(years.filter { $0.year.year > end }.map(\.file))
        for file in lost where !years.contains(where: { $0.file == file && $0.year.year < end }) {
            contents[file] = nil
        }
        let next = years.filter { $0.year.year > end }.min { $0.year.year < $1.year.year }
        if let next, let index = roots.firstIndex(where: { $0.file == next.file }) {
            let place = roots[index].node.value(of: "year")?.place ?? roots[index].node.place
            roots[index].findings.add(
                .calendarGap(file: next.file, at: place, missing: missingYears, next: next.year.year))
        }
        // A notice outranks the table of statutory days for the same year.
        let read = years.map(\.year).filter { $0.year < end }
        let lastAnnounced = read.filter(\.isAnnounced).map(\.year).max() ?? Int.min
        calendar = WorkCalendar(name: "cn", years: read.filter { $0.isAnnounced || $0.year > lastAnnounced })
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
        guard let bureau = BureauReader.read(root.node, into: &roots[index].findings) else {
            if let name = root.node.value(of: "bureau")?.scalar { refused[name] = root.file }
            return
        }
        if bureaus[bureau.id] != nil {
            roots[index].findings.add(
                .inTwoFiles(
                    "bureau", bureau.id, first: file(of: .bureau(bureau.id)), file: root.file, at: root.node.place))
        } else if let other = bureaus.values.first(where: { $0.name == bureau.name }) {
            roots[index].findings.add(
                .inTwoFiles(
                    "the bureau name", bureau.name, first: file(of: .bureau(other.id)), file: root.file,
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

    private mutating func readCalendar(at index: Int) {
        let root = roots[index]
        let read = CalendarReader.read(root.node, into: &roots[index].findings)
        for year in read where year.isAnnounced {
            guard let first = years.first(where: { $0.year.year == year.year && $0.year.isAnnounced }) else { continue }
            roots[index].findings.add(
                .inTwoFiles("calendar", "\(year.year)", first: first.file, file: root.file, at: root.node.place))
        }
        years += read.map { ($0, root.file) }
        contents[root.file] = .calendar(read.map(\.year))
    }

    /// The plan with the bureau that it names; nil when that cannot be read, or the plan cannot.
    private func readPlan(_ root: YAMLNode, into findings: inout Findings) -> Plan? {
        if let bureau = bureau(namedIn: root, into: &findings) {
            return PlanReader.read(root, bureau: bureau, into: &findings)
        }
        // What is wrong with the plan itself is said all the same.
        findings.silence(.unknownOffice, .missingOffices, .unknownSeat)
        let nobody = Bureau(
            id: "", name: "", managers: [], people: [:], absences: [], offices: [], groups: [:], roles: [:])
        _ = PlanReader.read(root, bureau: nobody, into: &findings)
        return nil
    }

    private func bureau(namedIn root: YAMLNode, into findings: inout Findings) -> Bureau? {
        // That the plan names none, or names it by a list, its reader says.
        guard let node = root.value(of: "bureau"), !node.isNull, let name = node.scalar else { return nil }
        if let bureau = bureaus[name] { return bureau }
        findings.add(
            refused[name].map { .refusedBureau(name, in: $0, file: findings.file, at: node.place) }
                ?? .unknown(
                    .unknownBureau, "bureau", name, file: findings.file, at: node.place, among: bureaus.keys.sorted()))
        return nil
    }

    private func file(of content: Library.Content) -> String {
        contents.first { $0.value == content }?.key ?? "another file"
    }

    /// The keys that tell what a file is, even where its first one is misspelled; a plan names its bureau too.
    private static let kinds: [(key: String, kind: Kind)] = [
        ("procedure", .procedure), ("plan", .plan), ("sections", .plan), ("bureau", .bureau), ("people", .bureau),
        ("year", .calendar), ("statutory", .calendar), ("holidays", .calendar), ("ledger", .settings),
    ]

    private static func kind(of root: YAMLNode) -> Kind? {
        guard case .mapping(let pairs) = root.content else { return nil }
        let keys = Set(pairs.compactMap(\.key.scalar))
        return kinds.first { keys.contains($0.key) }?.kind
    }
}
