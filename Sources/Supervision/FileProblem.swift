package import Control
package import Plans
import Rules

/// What is wrong with a file, rendered for a terminal.
package struct FileProblem: Hashable {
    package let path: String
    /// Its first line begins with the path and the place.
    package let text: BilingualText
    /// False for a warning: the file was taken all the same.
    package let isRefusal: Bool

    package init(path: String, text: BilingualText, isRefusal: Bool = true) {
        self.path = path
        self.text = text
        self.isRefusal = isRefusal
    }

    package init(_ diagnostic: Diagnostic, in sources: [SourceFile]) {
        self.init(diagnostic, source: sources.first { $0.path == diagnostic.file }?.shownText ?? "")
    }

    package init(_ diagnostic: Diagnostic, source: String) {
        self.init(
            path: diagnostic.file,
            text: BilingualText(
                zh: DiagnosticRenderer.render(diagnostic, source: source, in: .chinese),
                en: DiagnosticRenderer.render(diagnostic, source: source, in: .english)),
            isRefusal: diagnostic.severity == .error)
    }

    /// Of the whole file, without a place in it.
    package init(path: String, severity: Diagnostic.Severity = .error, zh: String, en: String) {
        let word = severity.word
        self.init(
            path: path, text: BilingualText(zh: "\(path): \(word.zh): \(zh)", en: "\(path): \(word.en): \(en)"),
            isRefusal: severity == .error)
    }
}
