package import CivilTime

/// Everything that a set of files says, compiled together; what is wrong with them stands beside it.
package struct Library: Sendable {
    package var bureaus: [String: Bureau] = [:]
    /// In the order of the files.
    package var plans: [Plan] = []
    /// Weekends only where no calendar was given.
    package var calendar: WorkCalendar = .mondayToFriday
    package var diagnostics: [Diagnostic] = []
    /// What each file turned out to be, by its path; a file that cannot be read is missing here.
    package var contents: [String: Content] = [:]

    /// What a file holds.
    package enum Content: Hashable, Sendable {
        case bureau(String)
        case plan(String)
        case calendar([Int])
        case settings
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Compiles files of any kind, in any order; a file's kind is told by its keys.
    package init(_ files: [SourceFile]) {
        var roots: [(file: SourceFile, root: YAMLNode, findings: Findings)] = []
        var failed: [String: [Diagnostic]] = [:]
        for file in files {
            var findings = Findings(file: file.path)
            if let root = YAMLNode.read(file, into: &findings) {
                roots.append((file, root, findings))
            } else {
                failed[file.path] = findings.inFileOrder
            }
        }
        var found: [String: [Diagnostic]] = failed
        var years: [CalendarYear] = []
        var calendarFiles: [Int: String] = [:]
        var refused: [String: String] = [:]
        // Bureaus first: a plan is read with the bureau that it names.
        for index in roots.indices {
            let (file, root, _) = roots[index]
            switch Self.kind(of: root) {
            case .bureau?:
                if let bureau = BureauReader.read(root, into: &roots[index].findings) {
                    if bureaus.updateValue(bureau, forKey: bureau.id) != nil {
                        roots[index].findings.add(
                            .inTwoFiles(
                                "bureau", bureau.id, first: self.file(of: .bureau(bureau.id)), file: file.path,
                                at: root.place))
                    }
                    contents[file.path] = .bureau(bureau.id)
                } else if let name = PlanReader.bureauName(in: root)?.scalar {
                    refused[name] = file.path
                }
            case .calendar?:
                let read = CalendarReader.read(root, into: &roots[index].findings)
                years += read
                for year in read where year.isAnnounced {
                    guard let first = calendarFiles.updateValue(file.path, forKey: year.year) else { continue }
                    roots[index].findings.add(
                        .inTwoFiles("calendar", "\(year.year)", first: first, file: file.path, at: root.place))
                }
                contents[file.path] = .calendar(read.map(\.year))
            case .settings?:
                if SettingsReader.read(root, into: &roots[index].findings) != nil { contents[file.path] = .settings }
            case .plan?, nil: break
            }
        }
        for index in roots.indices {
            let (file, root, _) = roots[index]
            switch Self.kind(of: root) {
            case .plan?:
                guard let plan = readPlan(root, refused: refused, into: &roots[index].findings) else { continue }
                if plans.contains(where: { $0.id == plan.id }) {
                    roots[index].findings.add(
                        .inTwoFiles(
                            "plan", plan.id, first: self.file(of: .plan(plan.id)), file: file.path, at: root.place))
                }
                plans.append(plan)
                contents[file.path] = .plan(plan.id)
            case nil:
                if let text = root.scalar, let offset = FullWidthColon.offset(in: text, after: Self.kinds.map(\.key)) {
                    roots[index].findings.add(.fullWidthColon(file: file.path, at: root.part(offset..<offset + 1)))
                } else {
                    roots[index].findings.add(.unknownFileKind(file: file.path, at: root.place))
                }
            case .bureau?, .calendar?, .settings?: break
            }
        }
        for root in roots { found[root.file.path] = root.findings.inFileOrder }
        let announced = years.filter(\.isAnnounced).map(\.year).sorted()
        for (year, next) in zip(announced, announced.dropFirst()) {
            guard year + 1 < next, let path = calendarFiles[next] else { continue }
            found[path, default: []].append(.calendarGap(file: path, missing: (year + 1)..<next))
        }
        // A notice outranks the table of statutory days for the same year.
        let lastAnnounced = announced.last ?? Int.min
        calendar = WorkCalendar(name: "cn", years: years.filter { $0.isAnnounced || $0.year > lastAnnounced })
        diagnostics = files.flatMap { found[$0.path] ?? [] }
    }

    /// Reads the daemon's own file; nil when it has errors, which stand in the diagnostics.
    package static func settings(_ file: SourceFile) -> (settings: Settings?, diagnostics: [Diagnostic]) {
        var findings = Findings(file: file.path)
        guard let root = YAMLNode.read(file, into: &findings) else { return (nil, findings.inFileOrder) }
        let settings = SettingsReader.read(root, into: &findings)
        return (settings, findings.inFileOrder)
    }

    private func file(of content: Content) -> String {
        contents.first { $0.value == content }?.key ?? "another file"
    }

    /// The plan with the bureau that it names; `refused` tells the files of the bureaus that have errors of their own.
    private func readPlan(_ root: YAMLNode, refused: [String: String], into findings: inout Findings) -> Plan? {
        guard let node = PlanReader.bureauName(in: root), let name = node.text(into: &findings) else {
            findings.add(.missingKey(file: findings.file, "bureau", at: root.place))
            return nil
        }
        guard let bureau = bureaus[name] else {
            findings.add(
                refused[name].map { .refusedBureau(name, in: $0, file: findings.file, at: node.place) }
                    ?? .unknown(
                        .unknownBureau, "bureau", name, file: findings.file, at: node.place,
                        among: bureaus.keys.sorted()))
            return nil
        }
        return PlanReader.read(root, bureau: bureau, into: &findings)
    }

    private enum Kind {
        case bureau, plan, calendar, settings
    }

    /// The keys that tell what a file is; a plan names its bureau too.
    private static let kinds: [(key: String, kind: Kind)] = [
        ("plan", .plan), ("bureau", .bureau), ("year", .calendar), ("statutory", .calendar), ("ledger", .settings),
    ]

    private static func kind(of root: YAMLNode) -> Kind? {
        guard case .mapping(let pairs) = root.content else { return nil }
        let keys = Set(pairs.compactMap(\.key.scalar))
        return kinds.first { keys.contains($0.key) }?.kind
    }
}
