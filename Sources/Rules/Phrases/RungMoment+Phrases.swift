import CivilTime

extension RungMoment {
    /// Reads `期初`, `应办日前5个工作日`, `应办日14:30`, `逾期1个工作日`, `未达标` and the English forms; the whole text.
    ///
    /// `到期前` means the same as `应办日前`. Hours (`应办日前12小时`) cannot be read yet.
    package static func read(_ text: String) -> Result<RungMoment, PhraseError> {
        Result { () throws(PhraseError) -> RungMoment in
            let text = NormalText(text)
            let isEnglish = text.scalars.first { !$0.isBlank && $0.digit == nil }?.isASCII ?? false
            if isEnglish {
                var moment = EnglishMoment(text)
                return try moment.read()
            }
            return try ChineseMoment(text).read()
        }
    }

    /// The one form that duban prints for the moment; reading it gives the moment back.
    package func canonical(_ language: Language) -> String {
        switch language {
        case .chinese: chineseForm + (time?.description ?? "")
        case .english: englishForm + (time.map { " \($0)" } ?? "")
        }
    }

    private var chineseForm: String {
        let distance = distance?.chineseForm
        return switch anchor {
        case .opening: distance.map { "期初后\($0)" } ?? "期初"
        case .aim: distance.map { "应办日前\($0)" } ?? "应办日"
        case .overdue: "逾期\(distance ?? "")"
        case .missed: distance.map { "未达标后\($0)" } ?? "未达标"
        }
    }

    private var englishForm: String {
        let distance = distance?.englishForm
        return switch anchor {
        case .opening: distance.map { "\($0) after the opening" } ?? "at the opening"
        case .aim: distance.map { "\($0) before aim" } ?? "aim"
        case .overdue: distance.map { "\($0) overdue" } ?? "overdue"
        case .missed: distance.map { "\($0) after a miss" } ?? "missed"
        }
    }
}

/// anchor [length] [hour], in Chinese.
private struct ChineseMoment {
    let grammar: ChineseGrammar

    init(_ text: NormalText) {
        grammar = ChineseGrammar(text)
    }

    func read() throws(PhraseError) -> RungMoment {
        let text = grammar.text
        let blankEnds = text.scalars.indices.filter { !text.scalars[$0].isBlank }
        guard let first = blankEnds.first, let last = blankEnds.last else {
            throw PhraseError(.momentUnknown, 0..<text.scalars.count)
        }
        for (name, anchor, form) in Self.anchors where text.has(Array(name.unicodeScalars), at: first) {
            return try moment(anchor, form, from: first + name.unicodeScalars.count, through: last)
        }
        throw PhraseError(.momentUnknown, first..<last + 1)
    }

    private enum Form { case alone, distant }

    // The longer name comes first.
    private static let anchors: [(name: String, anchor: RungMoment.Anchor, form: Form)] = [
        ("期初后", .opening, .distant), ("期初", .opening, .alone),
        ("应办日前", .aim, .distant), ("到期前", .aim, .distant), ("到期日前", .aim, .distant), ("应办日", .aim, .alone),
        ("逾期", .overdue, .distant),
        ("未达标后", .missed, .distant), ("未达标", .missed, .alone),
    ]

    private func moment(
        _ anchor: RungMoment.Anchor, _ form: Form, from offset: Int, through last: Int
    ) throws(PhraseError) -> RungMoment {
        var offset = offset
        var distance: Period?
        if form == .distant {
            let start = grammar.tokens.firstIndex { $0.range.lowerBound >= offset }
            guard let start, let length = try grammar.length(at: start) else {
                throw PhraseError(.momentUnknown, min(offset, last)..<last + 1)
            }
            let place = grammar.range(of: start..<length.end)
            guard case .period(let period) = length.value else { throw PhraseError(.hours, place, nearest: Self.forms) }
            // Rungs are known by their canonical moments, which weeks and years have had in days and months.
            distance = period.plain
            offset = place.upperBound
        }
        let rest = offset..<max(offset, last + 1)
        let time = grammar.text.string(in: rest)
        guard !time.isEmpty else { return RungMoment(anchor: anchor, distance: distance) }
        guard let time = ClockTime(time) else { throw PhraseError(.momentUnknown, rest) }
        return RungMoment(anchor: anchor, distance: distance, time: time)
    }

    private static let forms = ["应办日前1个工作日", "应办日14:30"]
}

/// The same in English.
private struct EnglishMoment {
    var cursor: EnglishCursor

    init(_ text: NormalText) {
        cursor = EnglishCursor(text)
    }

    mutating func read() throws(PhraseError) -> RungMoment {
        var moment = try moment()
        moment.time = cursor.time()
        guard cursor.isAtEnd else { throw PhraseError(.momentUnknown, cursor.unread.range) }
        return moment
    }

    private mutating func moment() throws(PhraseError) -> RungMoment {
        if cursor.take("at", "the", "opening") { return RungMoment(anchor: .opening) }
        if cursor.take("aim") { return RungMoment(anchor: .aim) }
        if cursor.take("missed") { return RungMoment(anchor: .missed) }
        guard cursor.startsWithNumber else { throw PhraseError(.momentUnknown, cursor.unread.range) }
        let distance = try cursor.period().plain
        if cursor.take("before", "aim") { return RungMoment(anchor: .aim, distance: distance) }
        if cursor.take("overdue") { return RungMoment(anchor: .overdue, distance: distance) }
        if cursor.take("after", "the", "opening") { return RungMoment(anchor: .opening, distance: distance) }
        if cursor.take("after", "a", "miss") { return RungMoment(anchor: .missed, distance: distance) }
        throw PhraseError(.momentUnknown, cursor.unread.range)
    }
}
