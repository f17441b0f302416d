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
        let files = try Files.yaml(in: settings.bureaus) + Files.yaml(in: settings.calendars)
            + Files.yaml(in: settings.plans)
        let (library, sources, warnings) = try await compile(files)
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
    private func compile(_ files: [SourceFile]) async throws -> (Library, [SourceFile], [String]) {
        var sources = files
        var warnings: [String] = []
        var replaced: Set<String> = []
        while true {
            let library = Library(sources)
            let broken = Set(library.diagnostics.filter { $0.severity == .error }.map(\.file))
            warnings += library.diagnostics.filter { !replaced.contains($0.file) }.map { diagnostic in
                DiagnosticRenderer.render(
                    diagnostic, source: sources.first { $0.path == diagnostic.file }?.shownText ?? "")
            }.filter { !warnings.contains($0) }
            guard !broken.isEmpty else { return (library, sources, warnings) }
            var next: [SourceFile] = []
            for source in sources {
                guard broken.contains(source.path) else {
                    next.append(source)
                    continue
                }
                guard replaced.insert(source.path).inserted,
                    let bytes = try await ledger.lastAdopted(file: shortName(source.path))
                else { continue }
                next.append(SourceFile(path: source.path, bytes: bytes))
            }
            sources = next
        }
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
