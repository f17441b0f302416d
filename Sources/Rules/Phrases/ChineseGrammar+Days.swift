import CivilTime

extension ChineseGrammar {
    /// [year] day-of-year 前, 到 [year] 年底, 上半年.
    func fixedDay(at index: Int) throws(PhraseError) -> Found<DueRule>? {
        let isUntil = word(at: index) == .until
        let start = isUntil ? index + 1 : index
        guard let day = try dayWithYear(at: start) else { return nil }
        let isLast = day.value.day.day == .last
        let before = beforeMark(at: day.end)
        guard let end = before ?? (isLast && isUntil || day.value.isWhole ? day.end : nil) else { return nil }
        if index > 0, let earlier = word(at: index - 1), [.otherYear, .otherMonth, .asOf].contains(earlier) {
            throw PhraseError(earlier == .asOf ? .untilDay : .relativeDay, range(of: index - 1..<end))
        }
        return Found(value: .fixed(day.value.day, year: day.value.year), end: end)
    }

    struct DayInYear {
        let day: DayOfYear
        let year: Int?
        /// Whether the span stands for its last day even without 前, as 上半年完成.
        var isWhole = false
    }

    /// A day or span with its year, 今年, or neither.
    private func dayWithYear(at index: Int) throws(PhraseError) -> Found<DayInYear>? {
        if tokens.indices.contains(index), case .date(let year, let month, let day) = tokens[index].kind {
            let found = try checked(month: month, day: day, year: year, at: index..<index + 1)
            return Found(value: DayInYear(day: found, year: year), end: index + 1)
        }
        var year: Int?
        var start = index
        if let number = number(at: index), let next = word(at: index + 1), next == .year || next == .yearEnd {
            guard (1900...2999).contains(number) else { return nil }
            year = number
            start = next == .year ? index + 2 : index + 1
        } else if word(at: index) == .thisYear {
            start = index + 1
            if word(at: start) == .end, let day = DayOfYear(month: 12, day: .last) {
                return Found(value: DayInYear(day: day, year: nil), end: start + 1)
            }
        }
        guard let day = try dayOfYear(at: start, allowsHalf: true) else { return nil }
        if let year, case .number(let number) = day.value.day {
            _ = try checked(month: day.value.month, day: number, year: year, at: index..<day.end)
        }
        let isHalf = word(at: day.end - 1) == .firstHalf || word(at: day.end - 1) == .secondHalf
        let stands = isHalf && (isClauseEnd(day.end) || [.within, .done].contains(word(at: day.end)))
        guard !isHalf || stands else { return nil }
        return Found(value: DayInYear(day: day.value, year: year, isWhole: stands), end: day.end)
    }

    /// month 月 day 日, month 月底, 年底, 第三季度末, 上半年[底].
    func dayOfYear(at index: Int, allowsHalf: Bool) throws(PhraseError) -> Found<DayOfYear>? {
        switch word(at: index) {
        case .yearEnd: return lastDay(ofMonth: 12, end: index + 1)
        case .firstHalf where allowsHalf: return half(ending: 6, at: index)
        case .secondHalf where allowsHalf: return half(ending: 12, at: index)
        case .ordinal: return quarterEnd(at: index + 1)
        default: break
        }
        guard let month = number(at: index) else { return nil }
        if word(at: index + 1) == .quarter { return quarterEnd(at: index) }
        if word(at: index + 1) == .monthEnd {
            return try checkedLastDay(ofMonth: month, at: index..<index + 2)
        }
        guard word(at: index + 1) == .month else { return nil }
        if word(at: index + 2) == .end {
            return try checkedLastDay(ofMonth: month, at: index..<index + 3)
        }
        guard let day = number(at: index + 2), let unit = word(at: index + 3), unit == .day || unit == .dayNumber
        else { return nil }
        // 2024 is a leap year: 29 February is a day of some year.
        let found = try checked(month: month, day: day, year: 2024, at: index..<index + 4)
        return Found(value: found, end: index + 4)
    }

    /// 前, with (含当日) on either side; nil when there is no 前.
    func beforeMark(at index: Int) -> Int? {
        let before = pastIncluded(at: index)
        guard word(at: before) == .before else { return nil }
        return pastIncluded(at: before + 1)
    }

    private func pastIncluded(at index: Int) -> Int {
        let isIncluded = word(at: index) == .open && word(at: index + 1) == .included && word(at: index + 2) == .close
        return isIncluded ? index + 3 : index
    }

    private func half(ending month: Int, at index: Int) -> Found<DayOfYear>? {
        lastDay(ofMonth: month, end: word(at: index + 1) == .end ? index + 2 : index + 1)
    }

    private func quarterEnd(at index: Int) -> Found<DayOfYear>? {
        guard let quarter = number(at: index), (1...4).contains(quarter), word(at: index + 1) == .quarter,
            word(at: index + 2) == .end
        else { return nil }
        return lastDay(ofMonth: 3 * quarter, end: index + 3)
    }

    private func lastDay(ofMonth month: Int, end: Int) -> Found<DayOfYear>? {
        DayOfYear(month: month, day: .last).map { Found(value: $0, end: end) }
    }

    private func checkedLastDay(ofMonth month: Int, at place: Range<Int>) throws(PhraseError) -> Found<DayOfYear> {
        guard let found = lastDay(ofMonth: month, end: place.upperBound) else {
            throw PhraseError(.noSuchDay, range(of: place))
        }
        return found
    }

    private func checked(month: Int, day: Int, year: Int, at place: Range<Int>) throws(PhraseError) -> DayOfYear {
        guard CivilDate(year: year, month: month, day: day) != nil,
            let found = DayOfYear(month: month, day: .number(day))
        else { throw PhraseError(.noSuchDay, range(of: place)) }
        return found
    }
}
