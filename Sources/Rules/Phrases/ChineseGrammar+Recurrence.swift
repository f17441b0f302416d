import CivilTime

extension ChineseGrammar {
    /// 每周, 每季度, 按季度, 每半年, 每年.
    func each(at index: Int) -> Found<PeriodUnit>? {
        if word(at: index) == .everyQuarter { return Found(value: .quarter, end: index + 1) }
        guard word(at: index) == .each else { return nil }
        let unit = word(at: index + 1) == .piece ? index + 2 : index + 1
        if word(at: unit) == .half, word(at: unit + 1) == .year {
            return Found(value: .halfYear, end: unit + 2)
        }
        return periodUnit(at: unit).map { Found(value: $0, end: unit + 1) }
    }

    private func periodUnit(at index: Int) -> PeriodUnit? {
        switch word(at: index) {
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        default: nil
        }
    }

    /// 每周, or 一周 and 一个月 where a number of times follows.
    private func period(ofQuotaAt index: Int) -> Found<PeriodUnit>? {
        if let each = each(at: index) { return each }
        guard number(at: index) == 1, index == 0 || !tokens[index - 1].speaksOfTime else { return nil }
        let hasPiece = word(at: index + 1) == .piece
        guard let unit = periodUnit(at: hasPiece ? index + 2 : index + 1) else { return nil }
        // 一月 is January, and 一季度 the first quarter.
        guard hasPiece || unit == .week || unit == .year else { return nil }
        return Found(value: unit, end: hasPiece ? index + 3 : index + 2)
    }

    /// period … 不少于 number 次, period … number 次以上, 至少 period … number 次.
    func quota(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        let isBoundFirst = word(at: index) == .atLeast
        guard let period = period(ofQuotaAt: isBoundFirst ? index + 1 : index) else { return nil }
        var isBounded = isBoundFirst
        var next = period.end
        while next < tokens.count {
            if let count = number(at: next), word(at: next + 1) == .measure {
                let isOrMore = word(at: next + 2) == .orMore
                guard isBounded || isOrMore else { return nil }
                guard (1...9999).contains(count) else {
                    throw PhraseError(.outOfRange, tokens[next].range)
                }
                return Found(value: .quota(count, per: period.value), end: isOrMore ? next + 3 : next + 2)
            }
            if word(at: next) == .atLeast {
                isBounded = true
            } else if tokens[next].speaksOfTime || endsQuota(word(at: next)) {
                return nil
            }
            next += 1
        }
        return nil
    }

    private func endsQuota(_ word: ChineseWord?) -> Bool {
        switch word {
        case .clauseEnd, .comma, .before, .within, .since, .each, .everyQuarter, .bound, .notOver, .condition: true
        default: false
        }
    }

    /// 每年12月25日前, 每季度首月15日前, 每季度末前, 每季度.
    func recurrence(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        // 每年底前: 年底 is one word.
        if word(at: index) == .each, word(at: index + 1) == .yearEnd { return try everyYear(after: index + 1) }
        guard let each = each(at: index) else { return nil }
        switch each.value {
        case .year: return try everyYear(after: each.end)
        case .quarter: return try everyQuarter(after: each.end)
        case .week, .month, .halfYear: return nil
        }
    }

    private func everyYear(after index: Int) throws(PhraseError) -> Found<DueRule>? {
        guard let day = try dayOfYear(at: pastOf(index), allowsHalf: false), let end = beforeMark(at: day.end)
        else { return nil }
        return Found(value: .annual(day.value), end: end)
    }

    private func everyQuarter(after index: Int) throws(PhraseError) -> Found<DueRule>? {
        let start = pastOf(index)
        if word(at: start) == .end || word(at: start) == .lastDay, let end = beforeMark(at: start + 1) {
            return Found(value: .quarterly(.last), end: end)
        }
        if let month = monthOfQuarter(at: start) {
            return try dayInMonth(month.value, at: month.end)
        }
        return isBare(after: index) ? Found(value: .quarterly(.last), end: index) : nil
    }

    /// 首月, 第二个月, 末月.
    private func monthOfQuarter(at index: Int) -> Found<Int>? {
        switch word(at: index) {
        case .firstMonth: return Found(value: 1, end: index + 1)
        case .lastMonth: return Found(value: 3, end: index + 1)
        case .ordinal:
            guard let month = number(at: index + 1), (1...3).contains(month), word(at: index + 2) == .piece
            else { return nil }
            return switch word(at: index + 3) {
            case .month: Found(value: month, end: index + 4)
            // 第二个月底: the end is still to come.
            case .monthEnd: Found(value: month, end: index + 3)
            default: nil
            }
        default: return nil
        }
    }

    private func dayInMonth(_ month: Int, at index: Int) throws(PhraseError) -> Found<DueRule>? {
        if word(at: index) == .end || word(at: index) == .monthEnd,
            let day = DayOfQuarter(month: month, day: .last), let end = beforeMark(at: index + 1)
        {
            return Found(value: .quarterly(day), end: end)
        }
        guard let number = number(at: index), let unit = word(at: index + 1), unit == .day || unit == .dayNumber,
            let end = beforeMark(at: index + 2)
        else { return nil }
        guard let day = DayOfQuarter(month: month, day: .number(number)) else {
            throw PhraseError(.noSuchDay, range(of: index..<index + 2))
        }
        return Found(value: .quarterly(day), end: end)
    }

    /// Whether 每季度 stands for itself: no number of times and no place in the quarter follows in the clause.
    private func isBare(after index: Int) -> Bool {
        var next = index
        while !isClauseEnd(next) {
            if tokens[next].speaksOfTime { return false }
            switch word(at: next) {
            case .before, .within, .after, .since, .each, .ordinal, .atLeast, .bound, .notOver, .condition: return false
            default: next += 1
            }
        }
        return true
    }

    /// 每年的12月25日: 的 says nothing.
    func pastOf(_ index: Int) -> Int {
        guard tokens.indices.contains(index), tokens[index].kind == .text,
            text.string(in: tokens[index].range) == "的"
        else { return index }
        return index + 1
    }
}
