import Plans

/// What is wrong with a file, rendered for a terminal.
struct FileProblem: Hashable {
    let path: String
    /// Its first line begins with the path and the place.
    let text: String
    /// False for a warning: the file was taken all the same.
    let isRefusal: Bool

    init(path: String, text: String, isRefusal: Bool = true) {
        self.path = path
        self.text = text
        self.isRefusal = isRefusal
    }

    init(_ diagnostic: Diagnostic, in sources: [SourceFile]) {
        self.init(diagnostic, source: sources.first { $0.path == diagnostic.file }?.shownText ?? "")
    }

    init(_ diagnostic: Diagnostic, source: String) {
        self.init(
            path: diagnostic.file, text: DiagnosticRenderer.render(diagnostic, source: source),
            isRefusal: diagnostic.severity == .error)
    }
}
