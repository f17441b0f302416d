import CivilTime

/// A letter as it is composed: what stands in it, in its order, before it is text or HTML.
///
/// Both forms are made from it alone, so that they never say different things.
struct LetterDocument: Hashable, Sendable {
    var blocks: [Block] = []

    enum Block: Hashable, Sendable {
        case paragraph([Piece])
        /// `一、已逾期(2件)`
        case heading(String)
        /// `(一)待核销(2件)`: a part of what stands under a heading.
        case subheading(String)
        case entry(Entry, number: Int)
        /// Lines to type, each by itself.
        case commands([String])
        /// Between what is said and what to do.
        case gap
        /// What the letter rests on, at its end.
        case footing(String)

        static func paragraph(_ words: String) -> Block { .paragraph([.words(words)]) }

        /// Numbered from 1.
        static func entries(_ entries: some Sequence<Entry>) -> [Block] {
            entries.enumerated().map { .entry($1, number: $0 + 1) }
        }
    }

    /// A part of a line.
    enum Piece: Hashable, Sendable {
        case words(String)
        /// Something to type, as it stands.
        case command(String)
    }

    /// One thing under a heading: its first line, and the lines below it.
    struct Entry: Hashable, Sendable {
        var title: String
        /// Nil for what has none, as a file.
        var light: Light?
        /// What else stands beside the title, as `编号 24`.
        var labels: [String] = []
        var lines: [Line] = []
    }

    struct Line: Hashable, Sendable {
        /// What the line is about, as 怎么算; nil where that needs no saying.
        var label: String?
        var pieces: [Piece]

        init(_ words: String, label: String? = nil) {
            self.label = label
            pieces = [.words(words)]
        }

        init(command: String, label: String) {
            self.label = label
            pieces = [.command(command)]
        }

        /// A text that somebody else wrote, perhaps of several lines; those below the first have no label.
        static func lines(_ text: String, label: String?) -> [Line] {
            text.split(whereSeparator: \.isNewline).enumerated().map { index, line in
                Line(String(line), label: index == 0 ? label : nil)
            }
        }
    }
}

extension String {
    /// On one line, and read in the order in which it is written.
    ///
    /// Controls and line ends become spaces; the marks that turn the direction of reading are left out.
    var onOneLine: String {
        // Years of letters are composed at once; nearly every text can stay as it is.
        guard utf8.contains(where: \.mayBeginMark) else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.properties.isBidiControl {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}

extension UInt8 {
    /// In UTF-8, a control, or the first byte of a character among which there are some or marks of direction.
    fileprivate var mayBeginMark: Bool { self < 0x20 || self == 0x7F || self == 0xC2 || self == 0xD8 || self == 0xE2 }
}
