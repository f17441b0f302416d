/// A mark that an input method or a hasty hand left where YAML needs another: `plan：p`, `id:1`, `-id: 1`, `｛`.
///
/// YAML sees a text there, and its own message speaks of something else, often on a later line.
struct MistypedMark: Hashable {
    enum Kind: Hashable {
        /// `plan：p`
        case fullWidthColon
        /// A comma, bracket or quote of full width that parts or encloses nothing.
        case fullWidthMark
        /// `办公室、法规科` where each is to stand by itself.
        case joint
        /// U+3000 or a non-breaking space where a space is meant.
        case wideSpace
        /// `id:1`
        case noSpaceAfterColon
        /// `-id: 1`
        case noSpaceAfterDash
        /// A tab behind the dash of a list.
        case tab
    }

    var kind: Kind
    /// In scalars of the line or the text, from 0.
    var offset: Int
    var written: Unicode.Scalar

    /// The mark on that line or on one of the three above, where YAML cannot be read on.
    static func near(line number: Int, of text: String) -> (mark: MistypedMark, place: SourceRange)? {
        for number in stride(from: number, through: max(1, number - 3), by: -1) {
            guard let line = text.line(number) else { continue }
            var scan = LineScan(Array(line))
            guard let mark = scan.mark() else { continue }
            return (mark, SourceRange(line: number, column: mark.offset + 1))
        }
        return nil
    }

    /// The mark in a text that was meant as a key, or as a key with its value; nil unless it names one of `keys`.
    static func inKey(_ text: String, among keys: [String]) -> MistypedMark? {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first else { return nil }
        if first.isWideSpace { return MistypedMark(kind: .wideSpace, offset: 0, written: first) }
        let start = first == "-" ? 1 : 0
        guard
            let end = scalars.firstIndex(where: { $0 == ":" || $0 == fullWidthColon })
                ?? (start == 1 ? scalars.count : nil),
            start < end
        else { return bracket(first) }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[start..<end])
        guard keys.contains(String(word)) else { return bracket(first) }
        if start == 1 { return MistypedMark(kind: .noSpaceAfterDash, offset: 0, written: first) }
        if scalars[end] == fullWidthColon {
            return MistypedMark(kind: .fullWidthColon, offset: end, written: fullWidthColon)
        }
        let next = scalars.dropFirst(end + 1).first
        if let next, next.isWideSpace { return MistypedMark(kind: .wideSpace, offset: end + 1, written: next) }
        return MistypedMark(kind: .noSpaceAfterColon, offset: end, written: ":")
    }

    /// The mark in a text that was meant as a list or as one of its items.
    static func inItem(_ text: String) -> MistypedMark? {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first else { return nil }
        if let mark = bracket(first) { return mark }
        if first == "-" { return MistypedMark(kind: .noSpaceAfterDash, offset: 0, written: first) }
        return scalars.firstIndex { $0.isFullWidthComma }.map {
            MistypedMark(kind: .joint, offset: $0, written: scalars[$0])
        }
    }

    /// The first full-width colon of a text, in scalars from 0.
    static func colon(in text: String) -> Int? {
        text.unicodeScalars.firstIndex(of: fullWidthColon).map {
            text.unicodeScalars.distance(from: text.startIndex, to: $0)
        }
    }

    fileprivate static let fullWidthColon: Unicode.Scalar = "\u{FF1A}"

    private static func bracket(_ scalar: Unicode.Scalar) -> MistypedMark? {
        scalar.plainBracket == nil ? nil : MistypedMark(kind: .fullWidthMark, offset: 0, written: scalar)
    }
}

/// Goes through one line of a file that is no YAML, as its author meant it.
private struct LineScan {
    private let line: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    init(_ line: [Unicode.Scalar]) {
        self.line = line
    }

    mutating func mark() -> MistypedMark? {
        if let mark = beforeText() { return mark }
        return inText()
    }

    /// The indentation and the dashes of lists.
    private mutating func beforeText() -> MistypedMark? {
        while let scalar = next {
            if scalar.isWideSpace { return mark(.wideSpace) }
            if scalar == "-" {
                guard let after = line.dropFirst(index + 1).first else { return nil }
                if after == "\t" {
                    index += 1
                    return mark(.tab)
                }
                if after.isKeyLetter, isKey(from: index + 1) { return mark(.noSpaceAfterDash) }
                guard after == " " || after.isWideSpace else { return nil }
            } else if scalar != " " {
                return scalar.plainBracket == nil ? nil : mark(.fullWidthMark)
            }
            index += 1
        }
        return nil
    }

    /// Keys are looked for at the beginning, and within braces behind each comma.
    private mutating func inText() -> MistypedMark? {
        var word = 0
        var startsKey = true
        while let scalar = next {
            switch scalar {
            case "#" where index == 0 || line[index - 1] == " ": return nil
            case "\"", "'":
                guard word == 0 else { break }
                skipQuoted(scalar)
                startsKey = false
            case "{", "[":
                depth += 1
                (word, startsKey) = (0, scalar == "{")
            case "}", "]": depth -= 1
            case ",": (word, startsKey) = (0, depth > 0)
            case " ":
                if word > 0 { startsKey = false }
                word = 0
            case MistypedMark.fullWidthColon where startsKey && (1...32).contains(word):
                return mark(.fullWidthColon)
            case ":" where startsKey && word > 0:
                startsKey = false
                if let found = behindColon(wordLength: word) { return found }
            case _ where scalar.isFullWidthComma && depth > 0 && isKey(from: index + 1),
                _ where scalar.plainBracket != nil && scalar.closesBracket && depth > 0 && isLast:
                return mark(.fullWidthMark)
            default: word += 1
            }
            index += 1
        }
        return nil
    }

    private func behindColon(wordLength: Int) -> MistypedMark? {
        guard let after = line.dropFirst(index + 1).first else { return nil }
        if after.isWideSpace { return MistypedMark(kind: .wideSpace, offset: index + 1, written: after) }
        guard after != " ", after != "\t", after != "/", line[(index - wordLength)..<index].allSatisfy(\.isKeyLetter)
        else { return nil }
        return mark(.noSpaceAfterColon)
    }

    private mutating func skipQuoted(_ quote: Unicode.Scalar) {
        index = line[(index + 1)...].firstIndex(of: quote) ?? line.count - 1
    }

    /// Whether a key of letters with its colon stands there, but for spaces.
    private func isKey(from start: Int) -> Bool {
        let rest = line.dropFirst(start).drop { $0 == " " || $0.isWideSpace }
        let word = rest.prefix(while: \.isKeyLetter)
        return !word.isEmpty && rest.dropFirst(word.count).first == ":"
    }

    private var isLast: Bool { line[(index + 1)...].allSatisfy { $0 == " " || $0.isWideSpace || $0.closesBracket } }

    private var next: Unicode.Scalar? { index < line.count ? line[index] : nil }

    private func mark(_ kind: MistypedMark.Kind) -> MistypedMark {
        MistypedMark(kind: kind, offset: index, written: line[index])
    }
}

extension Unicode.Scalar {
    /// A space that YAML takes for a letter: U+3000, U+00A0 and their like.
    var isWideSpace: Bool { properties.generalCategory == .spaceSeparator && self != " " }

    fileprivate var isKeyLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "-" }

    fileprivate var isFullWidthComma: Bool { self == "\u{FF0C}" || self == "、" || self == "\u{FF1B}" }

    fileprivate var closesBracket: Bool { ["｝", "］", "】"].contains(self) }

    /// What YAML needs in the place of a bracket of full width; nil for any other character.
    var plainBracket: Unicode.Scalar? {
        switch self {
        case "｛": "{"
        case "｝": "}"
        case "［", "【": "["
        case "］", "】": "]"
        default: nil
        }
    }
}
