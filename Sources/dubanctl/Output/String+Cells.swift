import Plans

extension String {
    /// With spaces after it up to `width` cells; a longer one stays as it is.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - terminalWidth))
    }

    /// At most `width` cells, the cut marked by `…`.
    func truncated(to width: Int) -> String {
        guard terminalWidth > width else { return self }
        var kept = ""
        var cells = 0
        for character in self {
            let size = String(character).terminalWidth
            guard cells + size <= width - 1 else { break }
            kept.append(character)
            cells += size
        }
        return kept + "…"
    }

    /// Lines of at most `width` cells: broken at spaces, and between Han characters.
    ///
    /// No line begins with closing punctuation (避头尾). A word longer than a line stands alone and whole.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for piece in String(paragraph).unbreakablePieces {
                if !line.isEmpty, (line + piece).trimmingTrailingSpaces.terminalWidth > width {
                    lines.append(line.trimmingTrailingSpaces)
                    line = ""
                }
                line += piece
            }
            lines.append(line.trimmingTrailingSpaces)
        }
        return lines
    }

    var trimmingTrailingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// Words with the spaces after them, and wide characters with the punctuation that belongs to them.
    private var unbreakablePieces: [String] {
        var pieces: [String] = []
        var opened = false
        var isWord = false
        for character in self {
            let isWide = String(character).terminalWidth == 2
            let opens = Self.opening.contains(character)
            let joined = Self.closing.contains(character) || character == " " || opened || (isWord && !isWide && !opens)
            if joined, let last = pieces.indices.last {
                pieces[last].append(character)
            } else {
                pieces.append(String(character))
            }
            opened = opens
            isWord = !isWide && character != " "
        }
        return pieces
    }

    /// Half-width, full-width (U+FF..) and CJK forms.
    private static let closing = Set(
        ",.;:!?)]}>%\u{2026}\u{201D}\u{2019}\u{3001}\u{3002}\u{3009}\u{300B}\u{300D}\u{300F}\u{3011}\u{3015}"
            + "\u{FF0C}\u{FF0E}\u{FF1B}\u{FF1A}\u{FF01}\u{FF1F}\u{FF09}\u{FF05}")
    private static let opening = Set(
        "([{\u{201C}\u{2018}\u{3008}\u{300A}\u{300C}\u{300E}\u{3010}\u{3014}\u{FF08}")
}
