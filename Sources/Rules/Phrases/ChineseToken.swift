/// One token of a Chinese text, with its place in Unicode scalars.
struct ChineseToken {
    enum Kind: Hashable {
        case number(Int)
        /// Digits that are not one certain number: 2至3, 1.5, 三五.
        case unclearNumber
        /// A whole date in digits: 2021-12-31.
        case date(year: Int, month: Int, day: Int)
        case word(ChineseWord)
        case undated(UndatedWord)
        /// Characters without a meaning for deadlines.
        case text
    }

    let kind: Kind
    let range: Range<Int>

    func `is`(_ word: ChineseWord) -> Bool { kind == .word(word) }

    /// Whether a time right behind the token would be only the rest of one.
    var leansOnNext: Bool {
        speaksOfTime || self.is(.half) || self.is(.each) || self.is(.ordinal) || self.is(.piece)
    }

    /// Whether the token by itself speaks of a time or a number.
    var speaksOfTime: Bool {
        switch kind {
        case .number, .unclearNumber, .date: true
        case .word(let word): word.speaksOfTime
        case .undated, .text: false
        }
    }
}

/// Cuts a Chinese text into tokens; every scalar but white space is in exactly one.
struct ChineseTokens {
    static func read(_ text: NormalText) -> [ChineseToken] {
        var lexer = ChineseTokens(text: text)
        lexer.readAll()
        return lexer.tokens
    }

    private let text: NormalText
    private var tokens: [ChineseToken] = []
    private var plainStart: Int?

    private init(text: NormalText) {
        self.text = text
    }

    private mutating func readAll() {
        var offset = 0
        while offset < text.scalars.count {
            if text.scalars[offset].isBlank {
                endPlainText(at: offset)
                offset += 1
            } else if let (kind, end) = token(at: offset) {
                endPlainText(at: offset)
                tokens.append(ChineseToken(kind: kind, range: offset..<end))
                offset = end
            } else {
                plainStart = plainStart ?? offset
                offset += 1
            }
        }
        endPlainText(at: offset)
    }

    private mutating func endPlainText(at offset: Int) {
        guard let start = plainStart else { return }
        tokens.append(ChineseToken(kind: .text, range: start..<offset))
        plainStart = nil
    }

    private func token(at offset: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        let word = word(at: offset)
        if let weekday = weekday(at: offset) { return weekday }
        guard let number = number(at: offset) else { return word }
        // 一起 and 第一时间 are words; 一周 and 十分钟 are numbers with a unit.
        if let word, word.end > number.end { return word }
        return number
    }

    /// The longest known word, but 12月25日前|提交 and 20日内|部署, and 1次|日常检查.
    private func word(at offset: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        guard let earlier = tokens.last, earlier.range.upperBound == offset, plainStart == nil else {
            return ChineseVocabulary.longest(in: text, at: offset)
        }
        if earlier.speaksOfTime || earlier.is(.close) {
            let edge = ChineseVocabulary.longest(
                in: text, at: offset, among: [.word(.before), .word(.within), .word(.after), .word(.around)])
            if let edge { return edge }
        }
        let longest = ChineseVocabulary.longest(in: text, at: offset)
        if case .number = earlier.kind, longest?.kind == .word(.sameDay) {
            return ChineseVocabulary.longest(in: text, at: offset, among: [.word(.measure)]) ?? longest
        }
        return longest
    }

    /// 周五, but not 一周五次 or 每周五个工作日.
    private func weekday(at offset: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        for prefix in ["周", "星期", "礼拜"].map({ Array($0.unicodeScalars) }) where text.has(prefix, at: offset) {
            let day = offset + prefix.count
            guard day < text.scalars.count, "一二三四五六日天".unicodeScalars.contains(text.scalars[day]) else { continue }
            if day + 1 < text.scalars.count {
                let next = ChineseVocabulary.longest(in: text, at: day + 1)?.kind
                if next == .word(.measure) || next == .word(.piece) || next == .word(.day) || next == .word(.workingDay)
                    || ChineseNumeral.read(text, at: day + 1) != nil
                {
                    continue
                }
            }
            return (.word(.weekday), day + 1)
        }
        return nil
    }

    private func number(at offset: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        guard let first = ChineseNumeral.read(text, at: offset) else { return nil }
        var parts = [first.value]
        var joints: Set<Unicode.Scalar> = []
        var end = first.end
        while end + 1 < text.scalars.count, "-~—–至到、或/.".unicodeScalars.contains(text.scalars[end]),
            let next = ChineseNumeral.read(text, at: end + 1)
        {
            joints.insert(text.scalars[end])
            parts.append(next.value)
            end = next.end
        }
        if parts.count == 1, let value = first.value { return (.number(value), end) }
        if parts.count == 3, joints.count == 1, joints.isSubset(of: ["-", "/", "."]),
            let year = parts[0], let month = parts[1], let day = parts[2], year > 999
        {
            return (.date(year: year, month: month, day: day), end)
        }
        return (.unclearNumber, end)
    }
}
