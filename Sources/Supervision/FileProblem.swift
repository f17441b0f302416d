package import Plans

/// What is wrong with a file, rendered for a terminal.
package struct FileProblem: Hashable {
    package let path: String
    /// Its first line begins with the path and the place.
    package let text: String
    /// False for a warning: the file was taken all the same.
    package let isRefusal: Bool

    package init(path: String, text: String, isRefusal: Bool = true) {
        self.path = path
        self.text = text
        self.isRefusal = isRefusal
    }

    package init(_ diagnostic: Diagnostic, in sources: [SourceFile]) {
        self.init(diagnostic, source: sources.first { $0.path == diagnostic.file }?.shownText ?? "")
    }

    package init(_ diagnostic: Diagnostic, source: String) {
        self.init(
            path: diagnostic.file, text: DiagnosticRenderer.render(diagnostic, source: source),
            isRefusal: diagnostic.severity == .error)
    }
}
