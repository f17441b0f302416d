/// Reads the one deadline of a Chinese text by recursive descent over its tokens.
///
/// A deadline may stand anywhere in a sentence. What is left must not speak of another time: a text is read
/// whole or not at all.
struct ChineseGrammar {
    /// A part of the grammar that was found, and the token after it.
    struct Found<Value> {
        let value: Value
        let end: Int
    }

    let text: NormalText
    let tokens: [ChineseToken]

    init(_ text: NormalText) {
        self.text = text
        tokens = ChineseTokens.read(text)
    }

    func read() throws(PhraseError) -> DueReading {
        var readings: [(rule: DueRule, tokens: Range<Int>)] = []
        var index = 0
        while index < tokens.count {
            if let found = try rule(at: index) {
                try checkEdges(of: index..<found.end)
                readings.append((found.value, index..<found.end))
                index = found.end
            } else if let error = try unread(at: index) {
                throw error
            } else {
                index += 1
            }
        }
        guard let first = readings.first else { return try undated() }
        if let other = readings.first(where: { $0.rule != first.rule }) {
            throw PhraseError(.severalRules, range(of: other.tokens))
        }
        if case .quota = first.rule { try checkCounts(outside: readings.map(\.tokens)) }
        return DueReading(rule: first.rule, range: range(of: first.tokens))
    }

    private func rule(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        if let found = try periodAfterEvent(at: index) { return found }
        if let found = try quota(at: index) { return found }
        if let found = try recurrence(at: index) { return found }
        if let found = try fixedDay(at: index) { return found }
        if let found = try gap(at: index) { return found }
        return try periodAlone(at: index)
    }

    /// A text without a dated rule may hold one word of time.
    private func undated() throws(PhraseError) -> DueReading {
        if tokens.count == 1, text.string(in: tokens[0].range) == "动态", let word = UndatedWord(named: "动态") {
            return DueReading(rule: .undated(word), range: tokens[0].range)
        }
        var reading: DueReading?
        for token in tokens {
            guard case .undated(let word) = token.kind else { continue }
            // 常抓不懈,持之以恒: two words for what never ends say no more than one.
            if let reading, reading.rule != .undated(word), !(reading.rule.isContinuing && word.kind == .continuing) {
                throw PhraseError(.severalWords, token.range)
            }
            reading = reading ?? DueReading(rule: .undated(word), range: token.range)
        }
        guard let reading else { throw PhraseError(.noDeadline, 0..<text.scalars.count) }
        return reading
    }

    /// A rule that is one of a list, or that the next word turns round, is not read.
    private func checkEdges(of rule: Range<Int>) throws(PhraseError) {
        if rule.lowerBound > 1, tokens[rule.lowerBound - 1].is(.and), tokens[rule.lowerBound - 2].speaksOfTime {
            throw PhraseError(.list, range(of: rule.lowerBound - 2..<rule.upperBound))
        }
        // 半年底前 is not 年底前.
        if rule.lowerBound > 0, tokens[rule.lowerBound - 1].leansOnNext {
            throw PhraseError(.unclearNumber, range(of: rule.lowerBound - 1..<rule.upperBound))
        }
        if word(at: rule.upperBound) == .negation || word(at: rule.upperBound) == .around {
            throw PhraseError(.condition, tokens[rule.upperBound].range)
        }
    }

    /// 每年至少培训3期、检查2次: a second number is a condition that the quota does not hold.
    private func checkCounts(outside quotas: [Range<Int>]) throws(PhraseError) {
        for index in tokens.indices.dropLast() where !quotas.contains(where: { $0.contains(index) }) {
            guard tokens[index].numeral != nil, word(at: index + 1) == .measure else { continue }
            throw PhraseError(.bound, range(of: index..<index + 2))
        }
    }

    /// The scalars from the first of those tokens to the last.
    func range(of tokens: Range<Int>) -> Range<Int> {
        self.tokens[tokens.lowerBound].range.lowerBound..<self.tokens[tokens.upperBound - 1].range.upperBound
    }

    func word(at index: Int) -> ChineseWord? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index].kind else { return nil }
        return word
    }

    func number(at index: Int) -> Int? {
        guard tokens.indices.contains(index), case .number(let number) = tokens[index].kind else { return nil }
        return number
    }

    /// The index after `index` when that word stands there, else `index`.
    func skipping(_ words: Set<ChineseWord>, from index: Int) -> Int {
        var index = index
        while let word = word(at: index), words.contains(word) { index += 1 }
        return index
    }

    /// Whether nothing more of the clause follows.
    func isClauseEnd(_ index: Int) -> Bool {
        index >= tokens.count || word(at: index) == .clauseEnd || word(at: index) == .comma
    }

    /// Whether a deadline may begin here: nothing before it in the clause but 应当, 在 and the like.
    func isOpening(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        return switch word(at: index - 1) {
        case .clauseEnd, .comma, .on, .modal, .open: true
        default: false
        }
    }
}

extension DueRule {
    fileprivate var isContinuing: Bool {
        if case .undated(let word) = self { word.kind == .continuing } else { false }
    }
}
