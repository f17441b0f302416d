package import Rules

/// Shows a diagnostic with the author's own line, exactly as written, and a caret under the place.
package enum DiagnosticRenderer {
    /// One diagnostic as lines of text, without a final line break.
    ///
    /// The caret counts terminal cells: a Han character takes two.
    package static func render(_ diagnostic: Diagnostic, source: String, in language: Language) -> String {
        let (file, place) = (diagnostic.file, diagnostic.place)
        let severity = diagnostic.severity.word.text(in: language)
        let message = diagnostic.message.text(in: language)
        var result = [
            "\(file):\(place.line):\(place.column): \(severity): \(message) [\(diagnostic.id.rawValue)]"
        ]
        result += excerpt(of: source, at: place)
        for note in diagnostic.notes {
            let label = Wording(zh: "另见", en: "note").text(in: language)
            result.append(
                "\(file):\(note.place.line):\(note.place.column): \(label): \(note.message.text(in: language))")
            result += excerpt(of: source, at: note.place)
        }
        if let help = diagnostic.help {
            let margin = String(repeating: " ", count: String(place.line).count)
            let label = Wording(zh: "改法", en: "help").text(in: language)
            result.append("\(margin) = \(label): \(help.text(in: language))")
        }
        return result.joined(separator: "\n")
    }

    private static func excerpt(of source: String, at place: SourceRange) -> [String] {
        guard let line = source.line(place.line) else { return [] }
        let window = LineWindow(line, around: place)
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let indent = String(repeating: " ", count: window.before.terminalWidth)
        let caret = String(repeating: "^", count: max(1, window.marked.terminalWidth))
        return ["\(number) | \(window.before + window.marked + window.after)", "\(margin) | \(indent)\(caret)"]
    }
}

extension Diagnostic.Severity {
    /// As a line about a file begins with it.
    package var word: Wording {
        switch self {
        case .error: Wording(zh: "错误", en: "error")
        case .warning: Wording(zh: "警告", en: "warning")
        }
    }
}

/// As much of a line around a place as one row of a terminal shows; `…` stands for what is left out.
private struct LineWindow {
    let before: String
    let marked: String
    let after: String

    /// In cells, beside the number of the line.
    private static let width = 120

    init(_ line: Substring.UnicodeScalarView, around place: SourceRange) {
        let start = line.index(line.startIndex, offsetBy: place.column - 1, limitedBy: line.endIndex) ?? line.endIndex
        let end = line.index(start, offsetBy: place.length, limitedBy: line.endIndex) ?? line.endIndex
        let marked = Self.shown(line[start..<end], cells: Self.width / 2)
        let room = Self.width - marked.width
        let tail = Self.shown(line[end...], cells: room)
        let before = Array(Self.shown(line[..<start].reversed(), cells: max(room / 2, room - tail.width)).reversed())
        self.before = before.text
        self.marked = marked.text
        after = Self.shown(line[end...], cells: room - before.width).text
    }

    private static func shown(_ scalars: some Sequence<Unicode.Scalar>, cells: Int) -> [Unicode.Scalar] {
        var shown: [Unicode.Scalar] = []
        var used = 0
        for scalar in scalars {
            let scalar = scalar.movesCursor ? " " : scalar
            // Marks that take no cell may stand in any number on one letter.
            guard used + scalar.terminalWidth <= cells, shown.count < 4 * cells else {
                while used >= cells, let last = shown.popLast() { used -= last.terminalWidth }
                return shown + ["…"]
            }
            shown.append(scalar)
            used += scalar.terminalWidth
        }
        return shown
    }
}

extension Unicode.Scalar {
    /// Control characters of a hostile file would move the terminal's cursor; others stand there and are not seen.
    var movesCursor: Bool {
        properties.generalCategory == .control || properties.generalCategory == .format
    }
}

extension [Unicode.Scalar] {
    fileprivate var width: Int { reduce(0) { $0 + $1.terminalWidth } }

    fileprivate var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return String(view)
    }
}
