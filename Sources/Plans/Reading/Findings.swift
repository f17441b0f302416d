import Rules

/// What the reading of one file has found so far.
struct Findings {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []
    private var silent: Set<DiagnosticID> = []

    init(file: String) {
        self.file = file
    }

    mutating func add(_ diagnostic: Diagnostic) {
        if !silent.contains(diagnostic.id) { diagnostics.append(diagnostic) }
    }

    /// Keeps what can only follow from a mistake that is said already out of the findings from here on.
    mutating func silence(_ ids: DiagnosticID...) { silent.formUnion(ids) }

    /// Says of each name that stood in the list before that it is there once too often.
    mutating func reportRepeats(_ names: [(name: String, place: SourceRange)], _ predicate: Wording) {
        var first: [String: SourceRange] = [:]
        for (name, place) in names {
            if let before = first[name] {
                add(.repeatedItem(name, predicate, file: file, at: place, first: before))
            } else {
                first[name] = place
            }
        }
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// In the order of the file.
    ///
    /// Where a wide space moved a key to another mapping, what is missing there is no news.
    var inFileOrder: [Diagnostic] {
        let isMoved = diagnostics.contains { $0.id == .wideSpace }
        let shown = diagnostics.filter { !isMoved || $0.id != .missingKey }
        return shown.enumerated().sorted { a, b in
            (a.element.place.line, a.element.place.column, a.offset)
                < (b.element.place.line, b.element.place.column, b.offset)
        }.map(\.element)
    }
}
