extension ChineseGrammar {
    /// A number with a unit of time, as `20个工作日` or `两周`.
    enum Length: Hashable {
        case period(Period)
        /// Hours, minutes, quarters, half months: lengths without a rule yet.
        case other(ChineseWord)
    }

    /// number [个] unit, or 半年.
    func length(at index: Int) throws(PhraseError) -> Found<Length>? {
        if word(at: index) == .half, word(at: index + 1) == .year {
            return Found(value: .period(.months(6)), end: index + 2)
        }
        guard let number = number(at: index) else { return nil }
        let hasPiece = word(at: index + 1) == .piece
        let unitIndex = hasPiece ? index + 2 : index + 1
        guard let unit = word(at: unitIndex), unit.isUnit else { return nil }
        let period: Period
        switch unit {
        case .workingDay: period = .workingDays(number)
        case .day: period = .days(number)
        case .week: period = .days(7 * number)
        case .month where hasPiece: period = .months(number)
        case .year where number < 1000: period = .months(12 * number)
        // 6月 is a month's name and 2021年 a year's.
        case .month, .year: return nil
        case .quarter where !hasPiece: return nil
        default: return Found(value: .other(unit), end: unitIndex + 1)
        }
        guard (1...9999).contains(period.count) else {
            throw PhraseError(.outOfRange, range(of: index..<unitIndex + 1))
        }
        return Found(value: .period(period), end: unitIndex + 1)
    }

    /// length 内.
    private func periodWithin(at index: Int) throws(PhraseError) -> Found<Period>? {
        guard let length = try length(at: index), word(at: length.end) == .within else { return nil }
        guard case .period(let period) = length.value else {
            throw PhraseError(context(of: length, at: index) ?? .hours, range(of: index..<length.end))
        }
        return Found(value: period, end: length.end + 1)
    }

    /// 20个工作日内, with nothing before it in the clause that could be the event.
    func periodAlone(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        guard let period = try periodWithin(at: index) else { return nil }
        guard isOpening(index) else {
            let length = Found(value: Length.period(period.value), end: period.end - 1)
            throw PhraseError(
                context(of: length, at: index) ?? .unclearEvent, range(of: index..<period.end),
                nearest: ["自形成之日起", ""].map { "\($0)\(period.value.chineseForm)内" })
        }
        return Found(value: .after(period.value, from: EventPhrase("")), end: period.end)
    }

    /// [自] event 之日起 period 内, or event 后 period 内.
    func periodAfterEvent(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        let hasFrom = word(at: index) == .from
        guard hasFrom || isOpening(index) else { return nil }
        let start = hasFrom ? index + 1 : index
        var end = start
        while end < tokens.count {
            switch word(at: end) {
            case .since: return try period(since: start..<end, ruleFrom: index)
            case .thatDay where hasFrom, .after:
                if end > start, let found = try period(since: start..<end, ruleFrom: index) { return found }
            case .from, .each, .everyQuarter, .clauseEnd, .comma: return nil
            case .on where !hasFrom, .modal where !hasFrom, .open where !hasFrom: return nil
            default:
                if try length(at: end) != nil { return nil }
                if try dayOfYear(at: end, allowsHalf: false) != nil { return nil }
                if case .date = tokens[end].kind { return nil }
            }
            end += 1
        }
        return nil
    }

    private func period(since event: Range<Int>, ruleFrom start: Int) throws(PhraseError) -> Found<DueRule>? {
        var index = event.upperBound + 1
        // 自…之日起(自次日起): the same count in other words.
        if word(at: index) == .open, word(at: index + 1) == .from, word(at: index + 2) == .since,
            word(at: index + 3) == .close
        {
            index += 4
        }
        index = skipping([.comma, .modal, .on], from: pastOf(index))
        guard let period = try periodWithin(at: index) else { return nil }
        let words = event.isEmpty ? "" : text.string(in: range(of: event))
        return Found(value: .after(period.value, from: EventPhrase(words)), end: period.end)
    }

    /// 更新不超过6个月.
    func gap(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        guard word(at: index) == .update, word(at: index + 1) == .notOver,
            let length = try length(at: index + 2)
        else { return nil }
        guard case .period(let period) = length.value else {
            throw PhraseError(context(of: length, at: index + 2) ?? .hours, range(of: index + 2..<length.end))
        }
        return Found(value: .gap(period), end: length.end)
    }
}
