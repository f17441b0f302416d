import CivilTime
import Engine
import Ledger
import Plans

/// Reads the files and takes what is right of them; for a file that is wrong, the text that was in force stays.
struct Taking {
    let settings: Settings
    let settingsFile: SourceFile
    let ledger: SQLiteLedger
    let author: Author

    func take(at now: Timestamp) async throws -> InForce {
        let found =
            try Files.yaml(in: settings.bureaus) + Files.yaml(in: settings.calendars)
            + Files.yaml(in: settings.plans)
        var files: [SourceFile] = []
        var unreadable: [String] = []
        for file in found {
            switch file {
            case .read(let source): files.append(source)
            case .unreadable(let path, let reason):
                unreadable.append("\(path): error: cannot be read: \(reason)")
                if let source = try await inForce(path) { files.append(source) }
            }
        }
        let (library, sources, wrong) = try await compile(files)
        var warnings = unreadable + wrong
        if library.plans.isEmpty { warnings.append("there is no plan (*.yaml) in force from \(self.settings.plans)") }
        let settings = settings
        let day = (library.plans.first?.zone ?? .shanghai).date(of: now)
        let adoptions = try await ledger.adopt(
            sources.compactMap { text($0, in: library) }
                + [AdoptedText(kind: .settings, name: "duban", file: "duban.yaml", bytes: settingsFile.bytes)],
            on: day, at: now, by: author
        ) { adoptions in
            InForce.plans(of: library, settings: settings, adoptions: adoptions).values.flatMap(Opening.matters(of:))
        }
        return InForce(library: library, settings: settings, adoptions: adoptions, warnings: warnings)
    }

    /// Compiles; a wrong file is replaced by its last text that was right, or left out, until nothing is wrong.
    ///
    /// Where that text is wrong through a bureau or a calendar that has changed, theirs are replaced as well: what was
    /// in force is all of them together.
    private func compile(_ files: [SourceFile]) async throws -> (Library, [SourceFile], [String]) {
        var sources = files
        var warnings: [String] = []
        var replaced: Set<String> = []
        var isSharedReplaced = false
        while true {
            let library = Library(sources)
            let broken = Set(library.diagnostics.filter { $0.severity == .error }.map(\.file))
            warnings += library.diagnostics.filter { !replaced.contains($0.file) }.map { diagnostic in
                DiagnosticRenderer.render(
                    diagnostic, source: sources.first { $0.path == diagnostic.file }?.shownText ?? "")
            }.filter { !warnings.contains($0) }
            guard !broken.isEmpty else { return (library, sources, warnings) }
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
                    warnings.append(
                        "\(source.path): error: not taken, the text before stays: with it, plans that are in force "
                            + "would be wrong: \(broken.sorted().joined(separator: ", "))")
                    next.append(before)
                } else {
                    next.append(source)
                }
            }
            sources = next
        }
    }

    /// The file as it was last taken; nil when it never was.
    private func inForce(_ path: String) async throws -> SourceFile? {
        try await ledger.lastAdopted(file: shortName(path)).map { SourceFile(path: path, bytes: $0) }
    }

    private func text(_ file: SourceFile, in library: Library) -> AdoptedText? {
        let (kind, name): (AdoptedText.Kind, String)
        switch library.contents[file.path] {
        case .plan(let plan)?: (kind, name) = (.plan, plan)
        case .bureau(let bureau)?: (kind, name) = (.bureau, bureau)
        case .calendar?: (kind, name) = (.calendar, shortName(file.path))
        case .settings?, nil: return nil
        }
        return AdoptedText(kind: kind, name: name, file: shortName(file.path), bytes: file.bytes)
    }

    /// `plans/zhongshan-2021.yaml`: the folder's own name and the file's.
    private func shortName(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/")
    }
}

extension Library {
    /// Whether plans rest on that file.
    fileprivate func isShared(_ path: String) -> Bool {
        switch contents[path] {
        case .bureau?, .calendar?: true
        case .plan?, .settings?, nil: false
        }
    }
}
