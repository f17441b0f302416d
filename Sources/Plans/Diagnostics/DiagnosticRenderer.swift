/// Shows a diagnostic with the author's own line, exactly as written, and a caret under the place.
package enum DiagnosticRenderer {
    /// One diagnostic as lines of text, without a final line break.
    ///
    /// The caret counts terminal cells: a Han character takes two.
    package static func render(_ diagnostic: Diagnostic, source: String) -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
        var result = [
            "\(diagnostic.file):\(diagnostic.place.line):\(diagnostic.place.column): "
                + "\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id.rawValue)]"
        ]
        result += excerpt(of: lines, at: diagnostic.place)
        for note in diagnostic.notes {
            result.append("\(diagnostic.file):\(note.place.line):\(note.place.column): note: \(note.message)")
            result += excerpt(of: lines, at: note.place)
        }
        if let help = diagnostic.help {
            let margin = String(repeating: " ", count: String(diagnostic.place.line).count)
            result.append("\(margin) = help: \(help)")
        }
        return result.joined(separator: "\n")
    }

    private static func excerpt(of lines: [Substring], at place: SourceRange) -> [String] {
        guard lines.indices.contains(place.line - 1) else { return [] }
        let scalars = lines[place.line - 1].unicodeScalars
        let visible = text(scalars[...])
        let before = scalars.prefix(place.column - 1)
        let marked = scalars.dropFirst(place.column - 1).prefix(place.length)
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let indent = String(repeating: " ", count: text(before).terminalWidth)
        let caret = String(repeating: "^", count: max(1, text(marked).terminalWidth))
        return ["\(number) | \(visible)", "\(margin) | \(indent)\(caret)"]
    }

    /// Control characters of a hostile file would move the terminal's cursor; they are shown as spaces.
    private static func text(_ scalars: Substring.UnicodeScalarView) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars {
            let isControl = scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            view.append(isControl ? " " : scalar)
        }
        return String(view)
    }
}
