import CivilTime

/// Walks over the words of an English form; letters count in either case.
struct EnglishCursor {
    private struct Token {
        let text: String
        let range: Range<Int>
    }

    private let text: NormalText
    private let tokens: [Token]
    private var position = 0

    init(_ text: NormalText) {
        self.text = text
        tokens = Self.tokens(of: text)
    }

    /// The first word, in small letters; nil for an empty text.
    var firstWord: String? { tokens.first?.text }

    var isAtEnd: Bool { position == tokens.count }

    /// The whole text without white space at its ends.
    var wholeRange: Range<Int> {
        (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
    }

    /// The next word that was not understood, or the end of the text.
    var unread: PhraseError {
        let end = text.scalars.count
        return PhraseError(.unknownWord, isAtEnd ? end..<end : tokens[position].range)
    }

    /// Takes those words if they come next, all or none.
    mutating func take(_ words: String...) -> Bool {
        guard tokens[position...].map(\.text).starts(with: words) else { return false }
        position += words.count
        return true
    }

    mutating func expect(_ words: String...) throws(PhraseError) {
        for word in words {
            guard take(word) else { throw unread }
        }
    }

    var startsWithNumber: Bool { firstWord.flatMap { Int($0) } != nil }

    private func peek(_ word: String) -> Bool { !isAtEnd && tokens[position].text == word }

    /// Takes a number of 1 to 9999 in digits.
    mutating func number() -> Int? {
        guard !isAtEnd, let number = Int(tokens[position].text), (1...9999).contains(number) else { return nil }
        position += 1
        return number
    }

    mutating func requiredNumber() throws(PhraseError) -> Int {
        guard let number = number() else { throw unread }
        return number
    }

    /// Takes `2021-12-31`.
    mutating func date() -> CivilDate? {
        guard !isAtEnd, let date = CivilDate(tokens[position].text) else { return nil }
        position += 1
        return date
    }

    /// Takes `14:30`.
    mutating func time() -> ClockTime? {
        guard !isAtEnd, let time = ClockTime(tokens[position].text) else { return nil }
        position += 1
        return time
    }

    /// Takes the name of a month, 1 to 12.
    mutating func month() -> Int? {
        guard !isAtEnd, let month = EnglishMonth.number(tokens[position].text) else { return nil }
        position += 1
        return month
    }

    /// Takes `20 working days`.
    mutating func period() throws(PhraseError) -> Period {
        let number = try requiredNumber()
        if take("working", "days") || take("working", "day") { return .workingDays(number) }
        if take("days") || take("day") { return .days(number) }
        if take("weeks") || take("week") { return .days(7 * number) }
        if take("months") || take("month") { return .months(number) }
        if take("years") || take("year") { return .months(12 * number) }
        throw peek("hours") || peek("hour") ? PhraseError(.hours, tokens[position].range) : unread
    }

    /// Takes all that is left, as written.
    mutating func rest() -> String {
        guard !isAtEnd, let last = tokens.last else { return "" }
        let range = tokens[position].range.lowerBound..<last.range.upperBound
        position = tokens.count
        return text.string(in: range)
    }

    /// Runs of letters, digits and the marks inside a date or an hour; every other mark is a token.
    private static func tokens(of text: NormalText) -> [Token] {
        var tokens: [Token] = []
        var offset = 0
        while offset < text.scalars.count {
            let start = offset
            while offset < text.scalars.count, isInner(text, at: offset, from: start) { offset += 1 }
            if offset == start { offset += 1 }
            guard !text.scalars[start].isBlank else { continue }
            tokens.append(Token(text: text.string(in: start..<offset).lowercased(), range: start..<offset))
        }
        return tokens
    }

    private static func isInner(_ text: NormalText, at offset: Int, from start: Int) -> Bool {
        let scalar = text.scalars[offset]
        if scalar.properties.isAlphabetic || scalar.digit != nil { return true }
        // The mark of `unspecified:` ends a word; that of `14:30` stands between digits.
        let next = offset + 1
        return offset > start && (scalar == "-" || scalar == ":")
            && next < text.scalars.count && text.scalars[next].isASCII && !text.scalars[next].isBlank
    }
}
