extension ChineseGrammar {
    /// A number with a unit of time, as `20个工作日` or `两周`.
    enum Length: Hashable {
        case period(Period)
        case hours(Int)
        /// Minutes and half months: lengths without a rule.
        case other(ChineseWord)
    }

    /// number [个] unit [(不含节假日)], or 半年.
    func length(at index: Int) throws(PhraseError) -> Found<Length>? {
        if word(at: index) == .half, word(at: index + 1) == .year {
            return Found(value: .period(.months(6)), end: index + 2)
        }
        guard let number = number(at: index) else { return nil }
        let hasPiece = word(at: index + 1) == .piece
        let unitIndex = hasPiece ? index + 2 : index + 1
        guard let unit = word(at: unitIndex), unit.isUnit else { return nil }
        let length: Length
        switch unit {
        case .workingDay: length = .period(.workingDays(number))
        case .day: length = .period(.days(number))
        case .week: length = .period(.weeks(number))
        case .month where hasPiece: length = .period(.months(number))
        case .quarter where hasPiece: length = .period(.quarters(number))
        case .year where number < 1000: length = .period(.years(number))
        case .hour: length = .hours(number)
        // 6月 is a month's name, 二季度 a quarter's and 2021年 a year's.
        case .month, .quarter, .year: return nil
        default: return Found(value: .other(unit), end: unitIndex + 1)
        }
        // 两年半, 一周半.
        guard word(at: unitIndex + 1) != .half else {
            throw PhraseError(.unclearNumber, range(of: index..<unitIndex + 2))
        }
        guard (1...9999).contains(number) else { throw PhraseError(.outOfRange, range(of: index..<unitIndex + 1)) }
        if case .period(.days) = length, let end = pastExcludedRestDays(unitIndex + 1) {
            return Found(value: .period(.workingDays(number)), end: end)
        }
        return Found(value: length, end: unitIndex + 1)
    }

    /// Past (不含节假日), (节假日除外), (工作日), with or without brackets; nil when nothing of the kind stands there.
    func pastExcludedRestDays(_ index: Int) -> Int? {
        let isBracketed = word(at: index) == .open
        var next = isBracketed ? index + 1 : index
        if isBracketed, word(at: next) == .workingDay {
            next += 1
        } else if word(at: next) == .without {
            next = pastRestDays(next + 1)
            guard word(at: next - 1) == .restDays else { return nil }
        } else if word(at: next) == .restDays {
            next = pastRestDays(next)
            guard word(at: next) == .excepted else { return nil }
            next += 1
        } else {
            return nil
        }
        guard isBracketed else { return next }
        return word(at: next) == .close ? next + 1 : nil
    }

    /// 双休日和法定节假日.
    private func pastRestDays(_ start: Int) -> Int {
        var index = start
        while index < start + Self.reach, word(at: index) == .restDays {
            index += 1
            if word(at: index) == .and, word(at: index + 1) == .restDays { index += 1 }
        }
        return index
    }

    /// length 内, or 不超过 length.
    func lengthWithin(at index: Int) throws(PhraseError) -> Found<Length>? {
        let start = skipping([.notOver, .noLater, .modal], from: index)
        let isBounded = tokens[index..<max(index, min(start, tokens.count))].contains {
            $0.is(.notOver) || $0.is(.noLater)
        }
        guard let length = try length(at: start) else { return nil }
        // 20个工作日(含)内: the number itself, which 内 includes anyway.
        let end = text(of: length.end + 1) == "含" ? pastIncluded(at: length.end) : length.end
        guard word(at: end) == .within else { return isBounded ? length : nil }
        let within = end + 1
        // 20日内(不含节假日)
        if case .period(.days(let count)) = length.value {
            let excluded = word(at: within) == .comma ? pastExcludedRestDays(within + 1) : pastExcludedRestDays(within)
            if let excluded { return Found(value: .period(.workingDays(count)), end: excluded) }
        }
        return Found(value: length.value, end: within)
    }

    private func text(of index: Int) -> String {
        tokens.indices.contains(index) ? text.string(in: tokens[index].range) : ""
    }

    /// 遇节假日顺延, bracketed or after a comma.
    func roll(at index: Int) -> Found<LastDayRoll>? {
        let isBracketed = word(at: index) == .open
        var next = skipping([.comma], from: isBracketed ? index + 1 : index)
        next = skipping([.meets], from: next)
        guard word(at: next) == .restDays else { return nil }
        next = skipping([.comma, .modal], from: pastRestDays(next))
        if plain(at: next) == "则" { next += 1 }
        let roll: LastDayRoll
        switch word(at: next) {
        case .postponed: roll = .forward
        case .ahead: roll = .backward
        default: return nil
        }
        next += 1
        guard isBracketed else { return Found(value: roll, end: next) }
        return word(at: next) == .close ? Found(value: roll, end: next + 1) : nil
    }

    func adding(_ roll: Found<LastDayRoll>, at index: Int, to reading: Reading) throws(PhraseError) -> Reading {
        guard case .rule(let rule, var terms) = reading.statement, terms.roll == nil || terms.roll == roll.value else {
            throw PhraseError(.condition, range(of: index..<roll.end))
        }
        // 年初 gives no day that could be moved.
        if case .undated = rule { throw PhraseError(.condition, range(of: index..<roll.end)) }
        terms.roll = roll.value
        return (.rule(rule, terms), reading.tokens.lowerBound..<roll.end)
    }
}
