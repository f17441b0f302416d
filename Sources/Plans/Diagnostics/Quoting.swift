import Rules

extension YAMLNode {
    /// The part of a scalar between two scalar offsets, as a place in the file.
    func part(_ range: Range<Int>) -> SourceRange { scalar.map { place.part(range, of: $0) } ?? place }
}

extension SourceRange {
    /// The part between two scalar offsets of a text that stands here, perhaps in quotes.
    func part(_ range: Range<Int>, of text: String) -> SourceRange {
        let quotes = length - text.scalarCount
        // A block scalar's text stands on the lines below.
        guard quotes == 0 || quotes == 2 else { return self }
        return SourceRange(line: line, column: column + quotes / 2 + range.lowerBound, length: range.count)
    }
}

extension String {
    /// The text as a message quotes it: its first 40 characters, and a mark for each that nobody would see.
    var excerpt: String {
        var scalars = String.UnicodeScalarView()
        for scalar in prefix(40).unicodeScalars.prefix(200) { scalars.append(scalar.movesCursor ? "\u{FFFD}" : scalar) }
        return prefix(41).count > 40 ? "\(String(scalars))…" : String(scalars)
    }

    /// The text as a careful hand would have typed it: without quotes and wide spaces at its ends, in half width.
    var inPlainForm: String {
        var scalars = unicodeScalars.map { scalar in
            // Full-width forms stand at a fixed distance from ASCII.
            (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        scalars.removeAll { $0.properties.generalCategory == .format }
        let isEdge = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace || "“”‘’\"'".unicodeScalars.contains(scalar)
        }
        while let last = scalars.last, isEdge(last) { scalars.removeLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.drop(while: isEdge))
        return String(view)
    }

    /// The key that a misspelled one stands for, or one with a mark that YAML does not know; nil when that is a guess.
    func key(meantAmong keys: [String]) -> String? {
        if MistypedMark.inKey(self, among: keys) != nil {
            let start = unicodeScalars.drop { $0 == "-" || $0.isWideSpace }
            let word = String(start.prefix { $0 != ":" && $0 != "\u{FF1A}" })
            return keys.contains(word) ? word : nil
        }
        let plain = inPlainForm.lowercased()
        return keys.contains(plain) ? plain : nearest(in: keys)
    }

    /// The candidate that differs by at most two letters in five; nil when none is that near.
    ///
    /// A number is near to every other number and stands for none.
    package func nearest(in candidates: [String]) -> String? {
        if candidates.contains(inPlainForm) { return inPlainForm }
        guard !allSatisfy(\.isNumber) else { return nil }
        let best = candidates.map { ($0, distance(to: $0)) }.min { $0.1 < $1.1 }
        guard let best, best.1 * 5 <= Swift.max(count, best.0.count) * 2 else { return nil }
        return best.0
    }

    /// Levenshtein's edit distance in characters; two neighbours that changed places are one edit.
    private func distance(to other: String) -> Int {
        let (letters, others) = (Array(prefix(64)), Array(other.prefix(64)))
        var before: [Int] = []
        var row = Array(0...others.count)
        for (i, a) in letters.enumerated() {
            var next = [i + 1]
            for (j, b) in others.enumerated() {
                var best = a == b ? row[j] : 1 + Swift.min(row[j], row[j + 1], next[j])
                if i > 0, j > 0, a == others[j - 1], letters[i - 1] == b { best = Swift.min(best, before[j - 1] + 1) }
                next.append(best)
            }
            (before, row) = (row, next)
        }
        return row[others.count]
    }
}

extension [String] {
    /// Each in quotes, one after the other.
    ///
    /// The quotes are plain in both languages: what stands between them is typed.
    var quoted: Wording {
        let names = map { "'\($0)'" }
        return Wording(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))
    }
}

extension Wording {
    /// The one thing to type.
    static func writing(_ text: String) -> Wording { Wording(zh: "写成'\(text)'", en: "write '\(text)'") }

    static func oneOf(_ texts: [String]) -> Wording {
        Wording(zh: "可用:\(texts.quoted.zh)", en: "use one of \(texts.quoted.en)")
    }
}
