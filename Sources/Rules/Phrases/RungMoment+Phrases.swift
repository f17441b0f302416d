import CivilTime

extension RungMoment {
    /// Reads `期初`, `起算后12小时`, `应办日前5个工作日`, `应办日14:30`, `期限当日`, `逾期1个工作日`, `未达标` and the English
    /// forms; the whole text.
    ///
    /// `到期前` means the same as `应办日前`.
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
        let distance = distance?.chineseForm ?? hours.map { "\($0)小时" }
        return switch anchor {
        case .opening: distance.map { "期初后\($0)" } ?? "期初"
        case .event: distance.map { "起算后\($0)" } ?? "起算当日"
        case .aim: distance.map { "应办日前\($0)" } ?? "应办日"
        case .due: distance.map { "期限前\($0)" } ?? "期限当日"
        case .overdue: "逾期\(distance ?? "")"
        case .missed: distance.map { "未达标后\($0)" } ?? "未达标"
        }
    }

    private var englishForm: String {
        let distance = distance?.englishForm ?? hours.map { $0 == 1 ? "1 hour" : "\($0) hours" }
        return switch anchor {
        case .opening: distance.map { "\($0) after the opening" } ?? "at the opening"
        case .event: distance.map { "\($0) after the event" } ?? "on the event"
        case .aim: distance.map { "\($0) before aim" } ?? "aim"
        case .due: distance.map { "\($0) before due" } ?? "due"
        case .overdue: distance.map { "\($0) overdue" } ?? "overdue"
        case .missed: distance.map { "\($0) after a miss" } ?? "missed"
        }
    }
}

/// anchor [length] [time of day], in Chinese.
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
        ("起算后", .event, .distant), ("起算当日", .event, .alone), ("起算日", .event, .alone),
        ("应办日前", .aim, .distant), ("到期前", .aim, .distant), ("到期日前", .aim, .distant), ("应办日", .aim, .alone),
        ("期限前", .due, .distant), ("期限日前", .due, .distant), ("期限当日", .due, .alone), ("期限日", .due, .alone),
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
            let range = grammar.range(of: start..<length.end)
            offset = range.upperBound
            switch length.value {
            // Rungs are known by their canonical moments, which weeks and years have had in days and months.
            case .period(let period): distance = period.plain
            case .hours(let hours):
                let place = RungMoment.Place.hours(hours)
                guard anchor.allows(place) else { throw PhraseError(.hours, range, nearest: Self.forms) }
                guard offset > last else { throw PhraseError(.momentUnknown, offset..<last + 1) }
                return RungMoment(anchor: anchor, place: place)
            case .other: throw PhraseError(.hours, range, nearest: Self.forms)
            }
        }
        let rest = offset..<max(offset, last + 1)
        let time = grammar.text.string(in: rest)
        guard !time.isEmpty else { return RungMoment(anchor: anchor, distance: distance) }
        guard let time = ClockTime(time) else { throw PhraseError(.momentUnknown, rest) }
        return RungMoment(anchor: anchor, distance: distance, time: time)
    }

    private static let forms = ["应办日前1个工作日", "应办日14:30", "应办日前12小时"]
}

/// The same in English.
private struct EnglishMoment {
    var cursor: EnglishCursor

    init(_ text: NormalText) {
        cursor = EnglishCursor(text)
    }

    mutating func read() throws(PhraseError) -> RungMoment {
        let moment = try moment()
        guard cursor.isAtEnd else { throw PhraseError(.momentUnknown, cursor.unread.range) }
        return moment
    }

    private mutating func moment() throws(PhraseError) -> RungMoment {
        if cursor.take("at", "the", "opening") { return onDay(.opening) }
        if cursor.take("on", "the", "event") { return onDay(.event) }
        if cursor.take("aim") { return onDay(.aim) }
        if cursor.take("due") { return onDay(.due) }
        if cursor.take("missed") { return onDay(.missed) }
        guard cursor.startsWithNumber else { throw PhraseError(.momentUnknown, cursor.unread.range) }
        let start = cursor.unread.range
        if let hours = cursor.hours() {
            let anchor = try anchor()
            guard anchor.allows(.hours(hours)) else { throw PhraseError(.hours, start) }
            return RungMoment(anchor: anchor, place: .hours(hours))
        }
        let distance = try cursor.period().plain
        return onDay(try anchor(), distance)
    }

    private mutating func anchor() throws(PhraseError) -> RungMoment.Anchor {
        if cursor.take("before", "aim") { return .aim }
        if cursor.take("before", "due") { return .due }
        if cursor.take("overdue") { return .overdue }
        if cursor.take("after", "the", "opening") { return .opening }
        if cursor.take("after", "the", "event") { return .event }
        if cursor.take("after", "a", "miss") { return .missed }
        throw PhraseError(.momentUnknown, cursor.unread.range)
    }

    private mutating func onDay(_ anchor: RungMoment.Anchor, _ distance: Period? = nil) -> RungMoment {
        RungMoment(anchor: anchor, distance: distance, time: cursor.time())
    }
}
