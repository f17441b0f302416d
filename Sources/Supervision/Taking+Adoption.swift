import CivilTime
import Control
import Engine
import Ledger
import Plans

extension Taking {
    /// Puts in force what was compiled of those files, as those texts.
    func adopt(
        _ library: Library, _ sources: [SourceFile], _ texts: [AdoptedText], at now: Timestamp,
        swap: @escaping @Sendable (InForce) -> Void, force: @escaping @Sendable ([String: PlanAdoption]) -> InForce
    ) async throws -> InForce {
        force(
            try await ledger.adopt(
                texts, renaming: library.renamings, ladders: library.ladders,
                on: (library.plans.first?.zone ?? .shanghai).date(of: now), at: now, by: author,
                in: Turn.Circumstances(
                    program: Release.version, settings: settingsFile.path, usesJournal: settings.usesJournal),
                opening: { force($0).plans.values.flatMap(Opening.matters(of:)) },
                committed: { swap(force($0)) }))
    }

    /// Takes again what was taken once: those texts alone, the settings' among them, whatever lies in the folders.
    func retake(
        _ texts: [AdoptedText], at now: Timestamp, swap: @escaping @Sendable (InForce) -> Void
    ) async throws -> InForce {
        // In the order in which they were read.
        let sources = texts.compactMap { text -> (order: [String], source: SourceFile)? in
            guard let slash = text.file.firstIndex(of: "/"),
                let folder = settings.folders.firstIndex(where: { $0.name == text.file[..<slash] })
            else { return nil }
            let name = text.file[text.file.index(after: slash)...]
            return (
                [text.kind == .calendar ? "0" : "1", "\(folder)", String(name)],
                SourceFile(path: "\(settings.folders[folder].path)/\(name)", bytes: text.bytes)
            )
        }.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.source)
        let library = Library(sources)
        return try await adopt(library, sources, texts, at: now, swap: swap) { [settings, settingsFile] adoptions in
            InForce(
                library: library, files: sources, settings: settings, settingsFile: settingsFile, adoptions: adoptions,
                warnings: [], remarks: [], refused: [])
        }
    }
}

extension Library {
    /// The parts of every ladder, by the plan's name and whose it is.
    fileprivate var ladders: [String: [LadderUser: Set<String>]] {
        Dictionary(plans.map { ($0.id, $0.ladders.mapValues(\.parts)) }) { first, _ in first }
    }
}
