extension LetterDocument {
    /// As plain text: lines that end in LF, what belongs to an entry set in by three spaces.
    var plainText: String {
        blocks.map { block in
            switch block {
            case .paragraph(let pieces): "\(pieces.plainText)\n"
            case .heading(let words), .subheading(let words), .footing(let words): "\(words.onOneLine)\n"
            case .entry(let entry, let number): entry.plainText(number)
            case .commands(let commands): commands.map { "   \($0.onOneLine)\n" }.joined()
            case .gap: "\n"
            }
        }.joined()
    }
}

extension LetterDocument.Entry {
    fileprivate func plainText(_ number: Int) -> String {
        let light = light.map { "[\($0.chinese)]" }
        let first = ["\(number). \(title.onOneLine)", light].compactMap(\.self) + labels.map(\.onOneLine)
        return (["\(first.joined(separator: "  "))\n"] + lines.map { "   \($0.plainText)\n" }).joined()
    }
}

extension LetterDocument.Line {
    fileprivate var plainText: String { (label.map { "\($0):" } ?? "") + pieces.plainText }
}

extension [LetterDocument.Piece] {
    fileprivate var plainText: String {
        map { piece in
            switch piece {
            case .words(let text), .command(let text): text.onOneLine
            }
        }.joined()
    }
}
