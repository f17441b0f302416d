import CivilTime

extension ChineseGrammar {
    /// Why the time that begins here was not read; nil when the token speaks of none.
    func unread(at index: Int) throws(PhraseError) -> PhraseError? {
        switch tokens[index].kind {
        case .number: return try unreadNumber(at: index)
        case .numbers, .unclearNumber:
            let next = skipping([.piece], from: index + 1)
            guard let word = word(at: next),
                word.speaksOfTime || measure(at: next) != nil || [.before, .within, .percent].contains(word)
            else { return nil }
            return PhraseError(.unclearNumber, range(of: index..<next + 1))
        case .date(let year, let month, let day):
            let exists = CivilDate(year: year, month: month, day: day) != nil
            return PhraseError(exists ? .dayEdge : .noSuchDay, tokens[index].range)
        case .time: return PhraseError(.unclearHour, tokens[index].range)
        case .word(let word): return try unreadWord(word, at: index)
        case .undated, .text: return nil
        }
    }

    private func unreadNumber(at index: Int) throws(PhraseError) -> PhraseError? {
        if let length = try length(at: index) {
            return PhraseError(context(of: length, at: index) ?? .periodEdge, range(of: index..<length.end))
        }
        switch word(at: index + 1) {
        case .month, .monthEnd, .yearEnd: return unreadDay(at: index, from: index)
        case .year where number(at: index + 2) != nil && [.month, .monthEnd].contains(word(at: index + 3)):
            return unreadDay(at: index + 2, from: index)
        case .quarter: return PhraseError(.quarterEdge, range(of: index..<index + 2))
        case .half, .before, .within: return PhraseError(.unclearNumber, range(of: index..<index + 2))
        case .dayNumber where word(at: index + 2) == .before: return PhraseError(.dayEdge, range(of: index..<index + 3))
        case .measure where word(at: index + 2) == .orMore: return PhraseError(.countOnly, range(of: index..<index + 3))
        case .piece where word(at: index + 2) == .half: return PhraseError(.unclearNumber, range(of: index..<index + 3))
        case .oclock where hour(at: index) != nil: return PhraseError(.unclearHour, range(of: index..<index + 2))
        case nil where isVague(at: index + 1): return PhraseError(.unclearNumber, range(of: index..<index + 3))
        default: return nil
        }
    }

    /// 6月1日, 3月, with the year before it.
    private func unreadDay(at index: Int, from start: Int) -> PhraseError {
        var end = skipping([.month, .monthEnd, .yearEnd, .end], from: index + 1)
        if number(at: end) != nil { end = skipping([.day, .dayNumber], from: end + 1) }
        let place = range(of: start..<end)
        let isFrom = start > 0 && [.from, .asOf].contains(word(at: start - 1))
        return PhraseError(isFrom ? .untilDay : .dayEdge, place)
    }

    /// 20余日, 3多个月.
    private func isVague(at index: Int) -> Bool {
        guard let text = plain(at: index), ["余", "多", "来", "几"].contains(text),
            let next = word(at: skipping([.piece], from: index + 1))
        else { return false }
        return next.isUnit
    }

    private func unreadWord(_ word: ChineseWord, at index: Int) throws(PhraseError) -> PhraseError? {
        let next = self.word(at: index + 1)
        let token = tokens[index].range
        switch word {
        case .each, .every: return unreadRecurrence(at: index)
        case .since:
            guard let length = try length(at: index + 1) else { return PhraseError(.untilDay, token) }
            return PhraseError(.unclearEvent, range(of: index..<length.end))
        case .third, .weekday: return PhraseError(.relativeDay, token)
        case .monthEnd, .yearEnd: return PhraseError(.dayEdge, token)
        case .firstHalf, .secondHalf: return PhraseError(.quarterEdge, token)
        case .firstMonth, .lastMonth, .lastDay, .firstWorkday, .lastWorkday: return PhraseError(.recurrence, token)
        case .otherDay, .nextMonth: return PhraseError(.relativeDay, token)
        case .condition, .postponed: return PhraseError(.condition, token)
        case .restDays where next == .before || next == .excepted || next == .postponed:
            return PhraseError(.condition, range(of: index..<index + 2))
        case .without where next == .restDays: return PhraseError(.condition, range(of: index..<index + 2))
        case .excepted where index > 0 && tokens[index - 1].speaksOfTime: return PhraseError(.condition, token)
        case .ordinal, .fromEnd:
            let start = skipping([.ordinal, .fromEnd], from: index)
            let unit = skipping([.piece], from: start + 1)
            guard number(at: start) != nil, let place = self.word(at: unit), place.isUnit else { return nil }
            return PhraseError(place == .quarter ? .quarterEdge : .recurrence, range(of: index..<unit + 1))
        case .half:
            guard let next, next.isUnit || next == .piece else { return nil }
            return PhraseError(.unclearNumber, range(of: index..<index + 2))
        case .dayHalf where next == .before: return PhraseError(.unclearHour, range(of: index..<index + 2))
        case .thisYear, .otherTime, .thisMonth, .asOf:
            guard index + 1 < tokens.count, tokens[index + 1].speaksOfTime || next == .within || next == .before
            else { return nil }
            let reason: PhraseError.Reason = word == .asOf ? .untilDay : .relativeDay
            // 今年今年今年…: a row of such words is one time that cannot be read.
            let day = next.map(Self.relative.contains) == true ? nil : try unread(at: index + 1)
            guard let day else { return PhraseError(reason, range(of: index..<index + 2)) }
            return PhraseError(reason, token.lowerBound..<max(token.upperBound, day.range.upperBound))
        case .atLeast, .bound, .notOver, .exceeds, .reaches:
            guard index + 1 < tokens.count, tokens[index + 1].numeral != nil else { return nil }
            guard let length = try length(at: index + 1) else {
                return PhraseError(.bound, range(of: index..<index + 2))
            }
            return PhraseError(context(of: length, at: index + 1) ?? .bound, range(of: index..<length.end))
        case .before, .within:
            guard index > 0, tokens[index - 1].speaksOfTime else { return nil }
            return PhraseError(.periodEdge, range(of: index - 1..<index + 1))
        case .around:
            guard index > 0, tokens[index - 1].speaksOfTime else { return nil }
            return PhraseError(.condition, token)
        default: return nil
        }
    }

    private static let relative: Set<ChineseWord> = [.thisYear, .otherTime, .thisMonth, .asOf]

    private func unreadRecurrence(at index: Int) -> PhraseError? {
        guard let each = each(at: index) else {
            let next = skipping([.piece], from: index + 1)
            if word(at: next) == .workingDay { return PhraseError(.recurrence, range(of: index..<next + 1)) }
            // 每两周 and 每3个月.
            guard next < tokens.count, tokens[next].numeral != nil else { return nil }
            let unit = skipping([.piece], from: next + 1)
            guard let word = word(at: unit), word.isUnit else { return nil }
            return PhraseError(.recurrence, range(of: index..<unit + 1))
        }
        return PhraseError(.recurrence, range(of: index..<each.end))
    }

    /// What the words around a length make of it; nil when they say nothing.
    func context(of length: Found<Length>, at index: Int) -> PhraseError.Reason? {
        if case .other(let unit) = length.value { return unit == .minute ? .hours : .recurrence }
        if word(at: length.end) == .before || isAfterBefore(index) { return .beforeEvent }
        if case .hours = length.value { return .hours }
        if tokens[max(0, index - Self.reach)..<index].contains(where: { $0.is(.extending) }) { return .extending }
        if word(at: length.end) == .negation || word(at: length.end + 1) == .negation { return .silence }
        return switch word(at: index - 1) {
        case .notOver, .bound, .atLeast, .exceeds, .reaches: .bound
        default: nil
        }
    }

    /// 会前3日, 召开前5个工作日.
    private func isAfterBefore(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        // 之前 and 以前 are one word, and end so too.
        return text.scalars[tokens[index - 1].range.upperBound - 1] == "前"
    }
}
