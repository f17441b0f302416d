/// What the reading of one file has found so far.
struct Findings {
    let file: String
    private(set) var diagnostics: [Diagnostic] = []

    init(file: String) {
        self.file = file
    }

    mutating func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// In the order of the file.
    var inFileOrder: [Diagnostic] {
        diagnostics.enumerated().sorted { a, b in
            (a.element.place.line, a.element.place.column, a.offset)
                < (b.element.place.line, b.element.place.column, b.offset)
        }.map(\.element)
    }
}
