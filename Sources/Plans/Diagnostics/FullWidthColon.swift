/// A key that an input method ended with a full-width colon: `plan：zhongshan-2021`.
///
/// YAML sees no key there, and its own message speaks of something else, often on a later line.
enum FullWidthColon {
    /// The colon of such a key on that line or on the last line above with something on it.
    static func place(nearLine number: Int, of text: String) -> SourceRange? {
        for number in stride(from: number, through: max(1, number - 3), by: -1) {
            guard let line = text.line(number), let column = column(in: line) else { continue }
            return SourceRange(line: number, column: column)
        }
        return nil
    }

    /// The colon in a text that was meant as a key with its value; nil unless a known key stands before it.
    static func offset(in text: String, after keys: [String]) -> Int? {
        offset(in: text).flatMap { keys.contains(String(text.unicodeScalars.prefix($0))) ? $0 : nil }
    }

    /// The first one of a text, in scalars from 0.
    static func offset(in text: String) -> Int? {
        text.unicodeScalars.firstIndex(of: mark).map { text.unicodeScalars.distance(from: text.startIndex, to: $0) }
    }

    private static let mark: Unicode.Scalar = "\u{FF1A}"

    /// From 1: the colon behind a word that begins a line, a list item or a flow mapping's key.
    private static func column(in line: Substring.UnicodeScalarView) -> Int? {
        let marks: Set<Unicode.Scalar> = ["{", ",", "-", " ", "\"", "'"]
        var word = 0
        var startsKey = true
        for (offset, scalar) in line.enumerated() {
            if scalar == mark, startsKey, (1...32).contains(word) { return offset + 1 }
            if scalar == "#" || scalar == ":" { startsKey = false }
            if scalar == "{" || scalar == "," { startsKey = true }
            if marks.contains(scalar) {
                if scalar == " ", word > 0 { startsKey = false }
                word = 0
            } else {
                word += 1
            }
        }
        return nil
    }
}
