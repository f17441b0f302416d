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

    /// Whether the text is an English form rather than a Chinese one: it begins with one of its words, or with a number
    /// and a word in Latin letters.
    var beginsInEnglish: Bool {
        guard let first = tokens.first?.text else { return false }
        if Int(first) != nil {
            return tokens.count > 1 && tokens[1].text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) }
        }
        return Self.openings.contains(first)
    }

    private static let openings: Set<String> = [
        "a", "about", "an", "as", "at", "before", "bounds", "by", "counted", "days", "every", "from", "hours", "in",
        "may",
        "more", "no", "on", "once", "the", "this", "time", "unspecified", "valid", "within",
    ]

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
        guard position + words.count <= tokens.count,
            zip(tokens[position...], words).allSatisfy({ $0.text == $1 })
        else { return false }
        position += words.count
        return true
    }

    mutating func expect(_ words: String...) throws(PhraseError) {
        for word in words {
            guard take(word) else { throw unread }
        }
    }

    var startsWithNumber: Bool { !isAtEnd && Int(tokens[position].text) != nil }

    /// Takes the whole text if it is that sentence.
    mutating func takeAll(_ sentence: [String]) -> Bool {
        guard position == 0, tokens.count == sentence.count, zip(tokens, sentence).allSatisfy({ $0.text == $1 }) else {
            return false
        }
        position = tokens.count
        return true
    }

    /// Takes the words before those, which come later, and those themselves; nil when they do not.
    mutating func words(before words: [String]) -> String? {
        var end = position
        while end + words.count <= tokens.count, tokens[end..<end + words.count].map(\.text) != words { end += 1 }
        guard end > position, end + words.count <= tokens.count else { return nil }
        let range = tokens[position].range.lowerBound..<tokens[end - 1].range.upperBound
        position = end + words.count
        return text.string(in: range)
    }

    /// Takes `2 times every`.
    mutating func times() -> Int? {
        let start = position
        if let number = number(), take("times", "every") { return number }
        position = start
        return nil
    }

    /// Takes `2 hours`.
    mutating func hours() -> Int? {
        let start = position
        if let number = number(), take("hours") || take("hour") { return number }
        position = start
        return nil
    }

    /// Takes `the end of 2021`, which gives its number, or `the end of the year`, which gives none; nil for anything else.
    mutating func yearEnd() -> Int?? {
        let start = position
        guard take("the", "end", "of") else { return nil }
        if take("the", "year") { return .some(nil) }
        if let number = year() { return number }
        position = start
        return nil
    }

    /// Takes `20 working days`; nil, with nothing taken, where no length of time comes next.
    mutating func periodIfAny() -> Period? {
        let start = self
        do throws(PhraseError) {
            return try period()
        } catch {
            self = start
            return nil
        }
    }

    /// Takes a year that a deadline can be in, as the Chinese reader does: 1900 to 2999.
    mutating func year() -> Int? {
        let start = position
        if let number = number(), (1900...2999).contains(number) { return number }
        position = start
        return nil
    }

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
        if take("weeks") || take("week") { return .weeks(number) }
        if take("months") || take("month") { return .months(number) }
        if take("quarters") || take("quarter") { return .quarters(number) }
        if take("years") || take("year") { return .years(number) }
        throw peek("hours") || peek("hour") ? PhraseError(.hours, tokens[position].range) : unread
    }

    /// Whether what is left can be the words of an event: no second time, and no condition.
    var isPlainToEnd: Bool {
        var left = tokens[position...]
        if left.count > 5, left.dropLast().suffix(4).map(\.text) == [",", "rest", "days", "roll"] {
            left = left.dropLast(5)
        }
        return left.allSatisfy { token in
            !Self.conditions.contains(token.text)
                && !token.text.unicodeScalars.allSatisfy { $0.digit != nil || $0 == "-" }
        }
    }

    private static let conditions: Set<String> = [
        ",", ";", "excluding", "except", "within", "after", "before", "by", "unless", "if", "day", "days", "working",
    ]

    /// Takes all that is left, as written, but what is said of rest days at the end.
    mutating func rest() -> String {
        var end = tokens.count
        if end - position > 5, tokens[(end - 5)..<(end - 1)].map(\.text) == [",", "rest", "days", "roll"] { end -= 5 }
        guard end > position else { return "" }
        let range = tokens[position].range.lowerBound..<tokens[end - 1].range.upperBound
        position = end
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
