package import CivilTime
import Control
package import Engine
package import Ledger
package import Plans
import ShippedCalendars

/// Reads the files and takes what is right of them; for a file that is wrong, the text that was in force stays.
package struct Taking {
    let settings: Settings
    let settingsFile: SourceFile
    /// What is wrong with the settings as they stand, when those are not the ones given.
    let settingsProblems: [FileProblem]
    let ledger: SQLiteLedger
    let author: Author
    /// The calendars over which the operator's folder lies.
    let shipped: [SourceFile]

    package init(
        settings: Settings, settingsFile: SourceFile, settingsProblems: [FileProblem] = [], ledger: SQLiteLedger,
        author: Author, shipped: [SourceFile] = Shipped.calendars
    ) {
        self.settings = settings
        self.settingsFile = settingsFile
        self.settingsProblems = settingsProblems
        self.ledger = ledger
        self.author = author
        self.shipped = shipped
    }

    /// Takes what lies in the folders of the settings.
    @discardableResult
    package func take(at now: Timestamp, swap: @escaping @Sendable (InForce) -> Void = { _ in }) async throws -> InForce
    {
        try await take(try settings.folders.flatMap { try Files.yaml(in: $0.path) }, at: now, swap: swap)
    }

    /// Compiles everything aside, then takes what is right of it in one step; `swap` is called in that step.
    @discardableResult
    package func take(
        _ found: [FoundFile], at now: Timestamp, swap: @escaping @Sendable (InForce) -> Void = { _ in }
    ) async throws -> InForce {
        var files: [SourceFile] = []
        var problems = settingsProblems
        for file in found {
            switch file {
            case .read(let source): files.append(source)
            case .unreadable(let path, let reason):
                problems.append(FileProblem(path: path, zh: "读不了:\(reason.zh)", en: "cannot be read: \(reason.en)"))
                if let source = try await inForce(path) { files.append(source) }
            }
        }
        let calendars = files.filter { isCalendar($0.path) }
        let others = files.filter { !isCalendar($0.path) }
        let (library, sources, wrong) = try await compile(calendars.overlaying(shipped) + others)
        problems += wrong
        let warnings = problems.filter(\.isRefusal).map(\.text)
        let remarks = problems.filter { !$0.isRefusal }.map(\.text)
        let refused = refused(problems, in: library)
        return try await adopt(
            library, sources, sources.compactMap { text($0, in: library) } + [settingsText], at: now, swap: swap
        ) { [settings, settingsFile] adoptions in
            InForce(
                library: library, files: sources, settings: settings, settingsFile: settingsFile, adoptions: adoptions,
                warnings: warnings, remarks: remarks, refused: refused)
        }
    }

    private var settingsText: AdoptedText {
        AdoptedText(kind: .settings, name: "duban", file: "duban.yaml", bytes: settingsFile.bytes)
    }

    /// Each file that was not taken, with the first thing that is wrong with it.
    private func refused(_ problems: [FileProblem], in library: Library) -> [RefusedFile] {
        var files: [RefusedFile] = []
        for problem in problems where problem.isRefusal {
            let name = shortName(problem.path)
            guard !files.contains(where: { $0.name == name }) else { continue }
            files.append(
                RefusedFile(
                    name: name, problem: problem.text.firstLine.replacing(problem.path, atStartWith: name),
                    bureaus: library.bureaus(concernedBy: problem.path)))
        }
        return files
    }

    /// What plans name from a file that may be gone: the mistake that it is not there, and what to do about that.
    private var filesNamed: [(unknown: DiagnosticID, kind: AdoptedText.Kind, folder: String, why: BilingualText)] {
        [
            (
                .unknownCalendar, .calendar, settings.calendars,
                BilingualText(
                    zh: "方案按它算;把它放回去,或从方案里去掉'calendar:'",
                    en: "plans count by it; put it back, or take 'calendar:' out of them")
            )
        ]
            + (settings.procedures.map {
                [
                    (
                        .unknownProcedure, .procedure, $0,
                        BilingualText(
                            zh: "方案在用它;把它放回去,或从方案的'procedures:'里去掉",
                            en: "plans adopt it; put it back, or take it out of their 'procedures:'")
                    )
                ]
            } ?? [])
    }

    /// Compiles; a wrong file is replaced by its last text that was right, or left out, until nothing is wrong.
    ///
    /// Where that text is wrong through a bureau, a procedure or a calendar that has changed, theirs are replaced as well:
    /// what was in force is all of them together.
    private func compile(_ files: [SourceFile]) async throws -> (Library, [SourceFile], [FileProblem]) {
        var sources = files
        var problems: [FileProblem] = []
        var replaced: Set<String> = []
        var isSharedReplaced = false
        var areYearsRestored = false
        var restored: Set<DiagnosticID> = []
        compiling: while true {
            let library = Library(sources)
            if !library.missingYears.isEmpty, !areYearsRestored {
                areYearsRestored = true
                let gone = try await gone(.calendar, under: settings.calendars, from: sources) { _, content in
                    guard case .calendar(let years) = content else { return false }
                    return years.contains(where: library.missingYears.contains)
                }
                problems += gone.map {
                    FileProblem(
                        gone: $0,
                        BilingualText(zh: "它前后的年份都在;把它放回去", en: "the years around it are there; put it back"))
                }
                sources += gone
                continue
            }
            for named in filesNamed where library.count(named.unknown) > 0 && restored.insert(named.unknown).inserted {
                let known = sources
                let gone = try await gone(named.kind, under: named.folder, from: sources) { source, _ in
                    Library(known + [source]).count(named.unknown) < library.count(named.unknown)
                }
                problems += gone.map { FileProblem(gone: $0, named.why) }
                sources += gone
                if !gone.isEmpty { continue compiling }
            }
            // Years that are missing end the calendar; the file after them is none the worse for it.
            let broken = Set(
                library.diagnostics.filter { $0.severity == .error && $0.id != .calendarGap }.map(\.file))
            let said = Set(problems)
            problems += library.diagnostics.filter { !replaced.contains($0.file) }.map { diagnostic in
                FileProblem(diagnostic, in: sources)
            }.filter { !said.contains($0) }
            guard !broken.isEmpty else { return (library, sources, problems) }
            let replacesShared = !isSharedReplaced && !broken.isDisjoint(with: replaced)
            isSharedReplaced = isSharedReplaced || replacesShared
            var next: [SourceFile] = []
            for source in sources {
                if broken.contains(source.path) {
                    if replaced.insert(source.path).inserted {
                        if let before = try await inForce(source.path) { next.append(before) }
                    } else if replacesShared {
                        next.append(source)
                    }
                } else if replacesShared, library.isShared(source.path), let before = try await inForce(source.path),
                    before != source, replaced.insert(source.path).inserted
                {
                    let plans = broken.map(shortName).sorted().joined(separator: ", ")
                    problems.append(
                        FileProblem(
                            path: source.path, zh: "没有采用,仍用原来的:采用了它,生效的方案就有错:\(plans)",
                            en: "not taken, the text before stays: with it, plans that are in force would be wrong: "
                                + plans))
                    next.append(before)
                } else {
                    next.append(source)
                }
            }
            sources = next
        }
    }

    /// The texts of that kind that were taken once, whose files are gone and which are missed, as they were.
    private func gone(
        _ kind: AdoptedText.Kind, under folder: String, from sources: [SourceFile],
        isMissed: (SourceFile, Library.Content) -> Bool
    ) async throws -> [SourceFile] {
        let present = Set(sources.map { shortName($0.path) })
        var gone: [SourceFile] = []
        for name in try await ledger.files(takenAs: kind) where !present.contains(name) {
            let file = name.split(separator: "/").last.map(String.init) ?? name
            guard let source = try await inForce("\(folder)/\(file)"),
                let content = Library([source]).contents[source.path], isMissed(source, content)
            else { continue }
            gone.append(source)
        }
        return gone
    }

    /// The file as it was last taken; when it never was, the shipped one of that name, if there is any.
    private func inForce(_ path: String) async throws -> SourceFile? {
        let before = try await ledger.lastAdopted(file: shortName(path)).map { SourceFile(path: path, bytes: $0) }
        return before ?? (isCalendar(path) ? shipped.first { path.hasSuffix("/\($0.name)") } : nil)
    }

    /// Whether the file lies in the folder that lies over the shipped calendars.
    private func isCalendar(_ path: String) -> Bool {
        path == "\(settings.calendars)/\(SourceFile(path: path, bytes: []).name)"
    }

    private func text(_ file: SourceFile, in library: Library) -> AdoptedText? {
        let (kind, name): (AdoptedText.Kind, String)
        switch library.contents[file.path] {
        case .plan(let plan)?: (kind, name) = (.plan, plan)
        case .bureau(let bureau)?: (kind, name) = (.bureau, bureau)
        case .procedure(let procedure)?: (kind, name) = (.procedure, procedure)
        case .calendar?, .ownCalendar?: (kind, name) = (.calendar, shortName(file.path))
        case .settings?, nil: return nil
        }
        return AdoptedText(kind: kind, name: name, file: shortName(file.path), bytes: file.bytes)
    }

    /// `plans/zhongshan-2021.yaml`: what the folder is for, and the file's name; of the settings, that alone.
    private func shortName(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if path.hasPrefix("\(SourceFile.shippedFolder)/") { return "calendars/\(name)" }
        let folder = settings.folders.first { "\($0.path)/\(name)" == path }
        return (folder.map { "\($0.name)/" } ?? "") + name.withoutControls
    }
}

extension String {
    /// A name is shown on one line.
    fileprivate var withoutControls: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "_" : $0 }))
    }
}

extension Library {
    /// The tasks that go on under another name.
    package var renamings: [TaskRenaming] {
        plans.flatMap { plan in
            plan.tasks.flatMap { task in
                task.former.map {
                    TaskRenaming(
                        former: Subject(plan: plan.id, task: $0), current: Subject(plan: plan.id, task: task.id))
                }
            }
        }
    }

    /// The bureau that a plan in force belongs to or that the file describes; every bureau for any other file.
    fileprivate func bureaus(concernedBy path: String) -> [String] {
        switch contents[path] {
        case .plan(let id)?: plans.first { $0.id == id }.map { [$0.bureau] } ?? bureaus.keys.sorted()
        case .bureau(let id)?: [id]
        case .procedure(let name)?: Set(plans.filter { $0.procedure(name) != nil }.map(\.bureau)).sorted()
        case .calendar?, .ownCalendar?, .settings?, nil: bureaus.keys.sorted()
        }
    }

    /// Whether plans rest on that file.
    fileprivate func isShared(_ path: String) -> Bool {
        switch contents[path] {
        case .bureau?, .procedure?, .calendar?, .ownCalendar?: true
        case .plan?, .settings?, nil: false
        }
    }
}

extension BilingualText {
    /// With another name for the file that both begin with.
    fileprivate func replacing(_ path: String, atStartWith name: String) -> BilingualText {
        let shown = { (text: String) in text.hasPrefix(path) ? name + text.dropFirst(path.count) : text }
        return BilingualText(zh: shown(zh), en: shown(en))
    }
}

extension Library {
    /// How often that is wrong.
    fileprivate func count(_ mistake: DiagnosticID) -> Int { diagnostics.count { $0.id == mistake } }
}

extension FileProblem {
    /// A file that is gone while something still rests on it.
    fileprivate init(gone file: SourceFile, _ why: BilingualText) {
        self.init(
            path: file.path, zh: "文件没有了或是空的,采用过的内容还有效:\(why.zh)",
            en: "the file is gone or empty, and what was taken of it stays: \(why.en)")
    }
}
