/// Reads the one statement about time of a Chinese text by recursive descent over its tokens.
///
/// It may stand anywhere in a sentence. What is left must not speak of another time: a text is read whole or not at
/// all. No production looks further than `reach` tokens ahead, so that the work grows with the text and no faster.
struct ChineseGrammar {
    /// A part of the grammar that was found, and the token after it.
    struct Found<Value> {
        let value: Value
        let end: Int
    }

    typealias Reading = (statement: TimeStatement, tokens: Range<Int>)

    /// How many tokens an event or a subject may have.
    static let reach = 48

    let text: NormalText
    let tokens: [ChineseToken]

    init(_ text: NormalText) {
        self.text = text
        tokens = ChineseTokens.read(text)
    }

    func read() throws(PhraseError) -> StatementReading {
        // 逢周三则只在当日放假 holds the words of a deadline and is none.
        if let arrangement = CountingPrinciple.read(text), arrangement.statement == .principle(.daysOff) {
            return arrangement
        }
        let readings: [Reading]
        do {
            readings = try statements()
        } catch {
            if let principle = try principle() { return principle }
            throw error
        }
        guard let first = readings.first else {
            if let principle = try principle() { return principle }
            return try undated()
        }
        if let other = readings.first(where: { $0.statement != first.statement }) {
            throw PhraseError(.severalRules, range(of: other.tokens))
        }
        if case .rule(let rule, _) = first.statement {
            if rule.isQuota { try checkCounts(outside: readings.map(\.tokens)) }
            if !rule.isQuota { try checkBounds(outside: readings.map(\.tokens)) }
        }
        return StatementReading(statement: first.statement, range: range(of: first.tokens))
    }

    private func statements() throws(PhraseError) -> [Reading] {
        var readings: [Reading] = []
        var index = 0
        while index < tokens.count {
            if let found = try statement(at: index) {
                try checkEdges(of: index..<found.end, isRule: found.value.isRule)
                readings.append((found.value, index..<found.end))
                index = found.end
            } else if let rolled = roll(at: index), let last = readings.last {
                readings[readings.count - 1] = try adding(rolled, at: index, to: last)
                index = rolled.end
            } else if let end = pastSecondShare(at: index, after: readings) {
                index = end
            } else if let error = try unread(at: index) {
                throw error
            } else {
                index += 1
            }
        }
        return readings
    }

    /// How the law counts, where a text says that and states no length of time besides.
    private func principle() throws(PhraseError) -> StatementReading? {
        guard let principle = CountingPrinciple.read(text) else { return nil }
        if principle.statement == .principle(.inWorkingDays) { return principle }
        for index in tokens.indices where try length(at: index) != nil && word(at: index - 1) != .ordinal { return nil }
        return principle
    }

    private func statement(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        if let found = dayOfEvent(at: index) { return found }
        if let found = try range(at: index) { return found }
        if let found = try dayNamed(at: index) { return found }
        if let found = try aroundEvent(at: index) { return validity(of: found, at: index) ?? found }
        if let found = try extending(at: index) { return found }
        if let found = try gap(at: index) { return found }
        if let found = try count(at: index) { return found }
        if let found = try recurrence(at: index) { return found }
        if let found = try length(saying: index) { return found }
        if let found = try fixedDay(at: index) { return found }
        return try periodAlone(at: index)
    }

    /// A text without a dated rule may hold one word of time.
    private func undated() throws(PhraseError) -> StatementReading {
        if tokens.count == 1, text.string(in: tokens[0].range) == "动态", let word = UndatedWord(named: "动态") {
            return StatementReading(statement: .rule(.undated(word), .plain), range: tokens[0].range)
        }
        var reading: (word: UndatedWord, range: Range<Int>)?
        for (index, token) in tokens.enumerated() {
            guard let word = token.undatedWord, index == 0 || !isTurned(by: tokens[index - 1]) else { continue }
            if word.kind == .partOfYear, index > 0, tokens[index - 1].is(.year) {
                throw PhraseError(.dayEdge, range(of: index - 1..<index + 1))
            }
            if word.kind == .partOfYear, self.word(at: index + 1) == .before {
                throw PhraseError(.quarterEdge, range(of: index..<index + 2))
            }
            // 遇节假日提前.
            if token.is(.ahead), self.word(at: index - 1) == .restDays {
                throw PhraseError(.condition, range(of: index - 1..<index + 1))
            }
            if let earlier = reading, let both = earlier.word.joined(word) {
                reading = (both, earlier.range.lowerBound..<token.range.upperBound)
                continue
            }
            // 常抓不懈,持之以恒: two words for what never ends say no more than one.
            if let reading, reading.word != word, !(reading.word.kind == .continuing && word.kind == .continuing) {
                throw PhraseError(.severalWords, token.range)
            }
            reading = reading ?? (word, token.range)
        }
        guard let reading else { throw PhraseError(.noDeadline, 0..<text.scalars.count) }
        return StatementReading(statement: .rule(.undated(reading.word), .plain), range: reading.range)
    }

    /// 未按时报送, 超过承诺时限: what is not done, or goes beyond.
    private func isTurned(by token: ChineseToken) -> Bool { token.is(.negation) || token.is(.exceeds) }

    /// A rule that is one of a list, or that the next word turns round, is not read.
    private func checkEdges(of rule: Range<Int>, isRule: Bool) throws(PhraseError) {
        let isLinked = [.and, .through].contains(word(at: rule.lowerBound - 1))
        if rule.lowerBound > 1, isLinked, tokens[rule.lowerBound - 2].speaksOfTime {
            throw PhraseError(.list, range(of: rule.lowerBound - 2..<rule.upperBound))
        }
        // 半年底前 is not 年底前.
        if rule.lowerBound > 0, tokens[rule.lowerBound - 1].leansOnNext {
            throw PhraseError(.unclearNumber, range(of: rule.lowerBound - 1..<rule.upperBound))
        }
        guard isRule else { return }
        if [.negation, .around, .excepted, .without].contains(word(at: rule.upperBound)) {
            throw PhraseError(.condition, tokens[rule.upperBound].range)
        }
        // 30日内(不含公示期), 20个工作日内(含当日).
        if [.open, .comma].contains(word(at: rule.upperBound)),
            [.without, .included, .excepted].contains(word(at: rule.upperBound + 1))
        {
            throw PhraseError(.condition, tokens[rule.upperBound + 1].range)
        }
        // 不得在20日内.
        let lead = word(at: rule.lowerBound - 1) == .on ? rule.lowerBound - 2 : rule.lowerBound - 1
        if word(at: lead) == .negation { throw PhraseError(.condition, tokens[lead].range) }
        // 截至每年12月31日.
        if word(at: rule.lowerBound - 1) == .asOf { throw PhraseError(.untilDay, tokens[rule.lowerBound - 1].range) }
    }

    /// 每年至少培训3期、检查2次: a second number is a condition that the quota does not hold.
    private func checkCounts(outside quotas: [Range<Int>]) throws(PhraseError) {
        for index in gaps(between: quotas).joined().filter({ $0 < tokens.count - 1 }) {
            guard tokens[index].numeral != nil, measure(at: index + 1) != nil else { continue }
            throw PhraseError(.bound, range(of: index..<index + 2))
        }
    }

    /// 每周一至少更新2条: a number that has to be reached is no part of a day of the week.
    private func checkBounds(outside rules: [Range<Int>]) throws(PhraseError) {
        for index in gaps(between: rules).joined() {
            // 县级以上 is no number.
            let isOpen =
                word(at: index) == .orMore && (measure(at: index - 1) != nil || word(at: index - 1)?.isUnit == true)
            let isBound =
                word(at: index) == .atLeast
                && (index + 1..<index + 5).contains { next in
                    number(at: next) != nil && measure(at: next + 1) != nil
                }
            if isOpen || isBound { throw PhraseError(.bound, tokens[index].range) }
        }
    }

    /// The tokens outside of parts that stand in their order and apart.
    private func gaps(between parts: [Range<Int>]) -> [Range<Int>] {
        zip([0] + parts.map(\.upperBound), parts.map(\.lowerBound) + [tokens.count]).map { $0..<$1 }
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

    /// One number, or several that share what follows.
    func numbers(at index: Int) -> [Int]? {
        if let number = number(at: index) { return [number] }
        guard tokens.indices.contains(index), case .numbers(let numbers) = tokens[index].kind else { return nil }
        return numbers
    }

    func measure(at index: Int) -> QuotaMeasure? {
        if case .measure(let measure) = word(at: index) { measure } else { nil }
    }

    /// The text of a token that is no known word.
    func plain(at index: Int) -> String? {
        guard tokens.indices.contains(index), tokens[index].kind == .text else { return nil }
        return text.string(in: tokens[index].range)
    }

    /// The index behind those words where they stand from `index` on, else `index`.
    func skipping(_ words: Set<ChineseWord>, from start: Int) -> Int {
        var index = start
        while index < start + Self.reach, let word = word(at: index), words.contains(word) { index += 1 }
        return index
    }

    /// 每年的12月25日: 的 says nothing.
    func pastOf(_ index: Int) -> Int { plain(at: index) == "的" ? index + 1 : index }

    /// Whether nothing more of the clause follows.
    func isClauseEnd(_ index: Int) -> Bool {
        index >= tokens.count || word(at: index) == .clauseEnd || word(at: index) == .comma
    }

    /// Whether a deadline may begin here: nothing before it in the clause but 应当, 在 and the like.
    func isOpening(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        return switch word(at: index - 1) {
        case .clauseEnd, .comma, .on, .modal, .open, .atLeast: true
        default: false
        }
    }

    /// Whether the word before makes another time of what begins here: 数年内, 学年底前, 下一季度, 前三季度.
    func isQualified(_ index: Int) -> Bool {
        guard index > 0, tokens[index - 1].range.upperBound == tokens[index].range.lowerBound else { return false }
        if [.before, .after, .recent].contains(word(at: index - 1)) { return true }
        guard tokens[index - 1].kind == .text else { return false }
        let last = text.scalars[tokens[index - 1].range.upperBound - 1]
        return Self.qualifiers.contains(last) || !last.properties.isIdeographic && !last.isPunctuation
    }

    /// Last characters of words as 数, 若干, 几, 整, 学(年), 财(年), 下, 任, and of numerals that are not read.
    private static let qualifiers = Set("数干几来整学财同下上任某首各壹贰叁肆伍柒捌玖拾佰仟".unicodeScalars)

    /// The words of an event or a subject, without the 的 and 之日 that tie them to what follows.
    func words(of tokens: Range<Int>) -> String {
        guard !tokens.isEmpty else { return "" }
        var words = text.string(in: range(of: tokens))
        while let tie = ["之日", "之", "的"].first(where: words.hasSuffix) { words.removeLast(tie.count) }
        return words
    }

    /// The words right before a token, back to the beginning of its clause.
    func subject(before index: Int) -> String {
        var start = index
        while start > 0, index - start < Self.reach, !isSubjectEdge(start - 1) { start -= 1 }
        while start < index, word(at: start) == .modal || word(at: start) == .on { start += 1 }
        var end = index
        while end > start, [.modal, .bound, .notOver].contains(word(at: end - 1)) { end -= 1 }
        return words(of: start..<end)
    }

    private func isSubjectEdge(_ index: Int) -> Bool {
        switch word(at: index) {
        case .clauseEnd, .comma, .open, .close: true
        default: false
        }
    }
}

extension ChineseToken {
    var undatedWord: UndatedWord? {
        switch kind {
        case .undated(let word): word
        case .word(.ahead): UndatedWord(named: "提前")
        default: nil
        }
    }
}
