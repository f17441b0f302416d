/// Shows a diagnostic with the author's own line, exactly as written, and a caret under the place.
package enum DiagnosticRenderer {
    /// One diagnostic as lines of text, without a final line break.
    ///
    /// The caret counts terminal cells: a Han character takes two.
    package static func render(_ diagnostic: Diagnostic, source: String) -> String {
        var result = [
            "\(diagnostic.file):\(diagnostic.place.line):\(diagnostic.place.column): "
                + "\(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.id.rawValue)]"
        ]
        result += excerpt(of: source, at: diagnostic.place)
        for note in diagnostic.notes {
            result.append("\(diagnostic.file):\(note.place.line):\(note.place.column): note: \(note.message)")
            result += excerpt(of: source, at: note.place)
        }
        if let help = diagnostic.help {
            let margin = String(repeating: " ", count: String(diagnostic.place.line).count)
            result.append("\(margin) = help: \(help)")
        }
        return result.joined(separator: "\n")
    }

    private static func excerpt(of source: String, at place: SourceRange) -> [String] {
        guard let scalars = source.line(place.line) else { return [] }
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
            switch scalar.properties.generalCategory {
            case .control, .format: view.append(" ")
            default: view.append(scalar)
            }
        }
        return String(view)
    }
}
