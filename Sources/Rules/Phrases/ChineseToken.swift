import CivilTime

/// One token of a Chinese text, with its place in Unicode scalars.
struct ChineseToken {
    enum Kind: Hashable {
        case number(Int)
        /// 1、4、7、10: several numbers that what follows belongs to, or 2、3, which may mean one of them.
        case numbers([Int])
        /// Digits that are not one certain number: 2至3, 1.5, 三五.
        case unclearNumber
        /// A whole date in digits: 2021-12-31.
        case date(year: Int, month: Int, day: Int)
        /// 17:00.
        case time(ClockTime)
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
        speaksOfTime || self.is(.half) || self.is(.each) || self.is(.ordinal) || self.is(.piece) || self.is(.fromEnd)
    }

    /// Whether the token by itself speaks of a time or a number.
    var speaksOfTime: Bool {
        switch kind {
        case .number, .numbers, .unclearNumber, .date, .time: true
        case .word(let word): word.speaksOfTime
        case .undated, .text: false
        }
    }

    /// Whether it says when, and not only which unit is meant, as the 日 of 选举日.
    var placesInTime: Bool {
        if case .word(let word) = kind, word.isUnit { false } else { speaksOfTime }
    }

    enum Numeral { case number, unclear }

    /// Which sort of number the token is; nil when it is none.
    var numeral: Numeral? {
        switch kind {
        case .number: .number
        case .numbers, .unclearNumber: .unclear
        case .date, .time, .word, .undated, .text: nil
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
        if earlier.speaksOfTime || earlier.is(.close) || earlier.is(.oclock) {
            let edge = ChineseVocabulary.longest(
                in: text, at: offset, among: ChineseVocabulary.edges)
            if let edge { return edge }
        }
        let longest = ChineseVocabulary.longest(in: text, at: offset)
        if longest?.kind == .word(.wholeYear), earlier.numeral != nil || earlier.is(.half) {
            // 一年内 and 半年内 are lengths, 年内 alone the rest of this year.
            return ChineseVocabulary.longest(in: text, at: offset, among: ChineseVocabulary.years)
        }
        guard earlier.numeral != nil else { return longest }
        // 下午5点, 17时: only behind a number are they hours.
        if "点时".unicodeScalars.contains(text.scalars[offset]) { return (.word(.oclock), offset + 1) }
        if longest?.kind == .word(.otherDay) || longest?.kind == .text {
            return ChineseVocabulary.longest(in: text, at: offset, among: ChineseVocabulary.measures) ?? longest
        }
        return longest
    }

    private static let weekdays = HanTable<Weekday>([
        "一": .monday, "二": .tuesday, "三": .wednesday, "四": .thursday, "五": .friday, "六": .saturday, "日": .sunday,
        "天": .sunday,
    ])

    private static let weekdayPrefixes = ["周", "星期", "礼拜"].map { Array($0.unicodeScalars) }

    /// 周五, but not 一周五次 or 每周五个工作日.
    private func weekday(at offset: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        for prefix in Self.weekdayPrefixes where text.has(prefix, at: offset) {
            let place = offset + prefix.count
            guard place < text.scalars.count, let day = Self.weekdays[text.scalars[place]] else { continue }
            if place + 1 < text.scalars.count {
                let next = ChineseVocabulary.longest(in: text, at: place + 1)?.kind
                if [.word(.measure(.times)), .word(.measure(.items)), .word(.piece), .word(.day), .word(.workingDay)]
                    .contains(next) || isCount(at: place + 1)
                {
                    continue
                }
            }
            return (.word(.weekday(day)), place + 1)
        }
        return nil
    }

    /// A number that is no hour: 周五17:00 and 周五5点 go on with the time.
    private func isCount(at offset: Int) -> Bool {
        guard let numeral = ChineseNumeral.read(text, at: offset) else { return false }
        return numeral.end >= text.scalars.count || !":点时".unicodeScalars.contains(text.scalars[numeral.end])
    }

    private func number(at offset: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        guard let first = ChineseNumeral.read(text, at: offset) else { return nil }
        if let time = time(at: offset, hourEnd: first.end) { return time }
        var parts = [first.value]
        var joints: Set<Unicode.Scalar> = []
        var end = first.end
        while end + 1 < text.scalars.count, "-~—–至到、,或/.".unicodeScalars.contains(text.scalars[end]),
            let next = ChineseNumeral.read(text, at: end + 1)
        {
            joints.insert(text.scalars[end])
            parts.append(next.value)
            end = next.end
        }
        if parts.count == 1, let value = first.value { return (.number(value), end) }
        let values = parts.compactMap(\.self)
        guard values.count == parts.count else { return (.unclearNumber, end) }
        // No period has more days than a month, and no list names one twice as often.
        if joints.isSubset(of: ["、", ","]) { return (values.count <= 31 ? .numbers(values) : .unclearNumber, end) }
        if values.count == 3, joints.count == 1, joints.isSubset(of: ["-", "/", "."]), values[0] > 999 {
            return (.date(year: values[0], month: values[1], day: values[2]), end)
        }
        return (.unclearNumber, end)
    }

    private func time(at offset: Int, hourEnd: Int) -> (kind: ChineseToken.Kind, end: Int)? {
        guard hourEnd + 2 < text.scalars.count, text.scalars[hourEnd] == ":" else { return nil }
        let digits = text.scalars[(hourEnd + 1)...].prefix { $0.digit != nil }
        guard let time = ClockTime(text.string(in: offset..<hourEnd + 1 + digits.count)) else { return nil }
        return (.time(time), hourEnd + 1 + digits.count)
    }
}
