import CivilTime

extension ChineseGrammar {
    /// 每天, 每周, 每季度, 按季度, 每半年, 每年.
    func each(at index: Int) -> Found<PeriodUnit>? {
        if case .every(let unit) = word(at: index) { return Found(value: unit, end: index + 1) }
        guard word(at: index) == .each else { return nil }
        let unit = word(at: index + 1) == .piece ? index + 2 : index + 1
        if word(at: unit) == .half, word(at: unit + 1) == .year {
            return Found(value: .halfYear, end: unit + 2)
        }
        if word(at: unit) == .day { return Found(value: .day, end: unit + 1) }
        return periodUnit(at: unit).map { Found(value: $0, end: unit + 1) }
    }

    func periodUnit(at index: Int) -> PeriodUnit? {
        switch word(at: index) {
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        default: nil
        }
    }

    /// 每周; or 一周, 半年, 全年 where a number of times follows.
    private func period(ofCountAt index: Int) -> Found<PeriodUnit>? {
        if let each = each(at: index) { return each }
        if word(at: index) == .wholeYear { return Found(value: .year, end: index + 1) }
        guard index == 0 || !tokens[index - 1].leansOnNext else { return nil }
        if word(at: index) == .half, word(at: index + 1) == .year {
            return Found(value: .halfYear, end: index + 2)
        }
        guard number(at: index) == 1 else { return nil }
        let hasPiece = word(at: index + 1) == .piece
        guard let unit = periodUnit(at: hasPiece ? index + 2 : index + 1) else { return nil }
        // 一月 is January, and 一季度 the first quarter.
        guard hasPiece || unit == .week || unit == .year else { return nil }
        return Found(value: unit, end: hasPiece ? index + 3 : index + 2)
    }

    /// period … 不少于 number 次, period … number 次以上, 至少 period … number 次, period … number 次.
    func count(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        // 达到一周3次 asks for no less.
        let isBoundFirst = word(at: index) == .atLeast || word(at: index) == .reaches
        guard let period = period(ofCountAt: isBoundFirst ? index + 1 : index) else { return nil }
        var isBounded = isBoundFirst
        var next = period.end
        while next < min(tokens.count, index + Self.reach) {
            if let count = number(at: next), let measure = quotaMeasure(at: next + 1, isBounded: isBounded) {
                let isOrMore = word(at: next + 2) == .orMore
                guard (1...9999).contains(count) else { throw PhraseError(.outOfRange, tokens[next].range) }
                let end = isOrMore ? next + 3 : next + 2
                guard !hasBound(behind: end) else { return nil }
                // 每周2条 asks for no less than that: more is no fault.
                if isBounded || isOrMore || measure == .items {
                    return Found(value: .rule(.quota(count, measure, per: period.value), .plain), end: end)
                }
                // 全年共9次 tells what was done.
                guard measure != .percent, word(at: index) != .wholeYear else { return nil }
                return Found(value: .rule(.periodic(count, per: period.value), .plain), end: end)
            }
            // 每季度一考核.
            if next == period.end, number(at: next) == 1, plain(at: next + 1) != nil, !isBounded {
                return Found(value: .rule(.periodic(1, per: period.value), .plain), end: next + 1)
            }
            if word(at: next) == .atLeast {
                isBounded = true
            } else if tokens[next].speaksOfTime || endsCount(word(at: next)) {
                return nil
            }
            next += 1
        }
        return nil
    }

    /// 次, 条, %; 天 and 个 only behind a bound, for 六天 alone is a length of time.
    private func quotaMeasure(at index: Int, isBounded: Bool) -> QuotaMeasure? {
        switch word(at: index) {
        case .measure(let measure): measure
        case .percent: .percent
        case .day where isBounded && word(at: index + 1) != .within: .days
        case .piece where isBounded && word(at: index + 1).map { !$0.isUnit } ?? true: .items
        default: nil
        }
    }

    /// 每年2次以下, 每周2次左右.
    private func hasBound(behind index: Int) -> Bool {
        word(at: index) == .around || plain(at: index).map { $0.hasPrefix("以下") || $0.hasPrefix("以内") } ?? false
    }

    private func endsCount(_ word: ChineseWord?) -> Bool {
        switch word {
        case .clauseEnd, .comma, .before, .within, .since, .each, .every, .bound, .notOver, .exceeds, .condition,
            .extending:
            true
        default: false
        }
    }

    /// 每年12月25日前, 每季度首月15日前, 每月最后一个工作日前, 每周五下午5点前, 每季度.
    func recurrence(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        // 每年底前, 每年年底前, 每月底前: the end is a word with the period in it.
        if word(at: index) == .each {
            switch word(at: index + 1) {
            case .yearEnd: return try everyYear(after: index + 1)
            case .monthEnd: return try everyMonth(after: index + 1, following: false)
            case .weekday: return try everyWeek(from: index + 1)
            default: break
            }
        }
        if word(at: index) == .nextMonth, isQualified(index) { return nil }
        if word(at: index) == .nextMonth { return try everyMonth(after: index + 1, following: true) }
        guard let each = each(at: index) else { return nil }
        let found: Found<TimeStatement>?
        switch each.value {
        case .year: found = try everyYear(after: each.end)
        case .quarter: found = try everyQuarter(after: each.end)
        case .month:
            let own = try everyMonth(after: each.end, following: false)
            found = if own == nil { try monthAfter(each.end) } else { own }
        case .week: found = try everyWeek(from: pastOf(each.end))
        case .halfYear: found = try everyHalfYear(after: each.end)
        case .day: found = everyDay(after: each.end)
        }
        return found ?? bare(each)
    }

    private func everyYear(after index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        guard let places = try yearPlaces(at: pastOf(index), of: .everyYear) else { return nil }
        let rule = DueRule.quarterly(ofMonths: places.value.places) ?? .annual(places.value.places)
        return Found(value: .rule(rule, places.value.terms), end: places.end)
    }

    private func everyQuarter(after index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let start = pastOf(index)
        if let day = workday(at: start) {
            let month = day.value < 0 ? 3 : 1
            return try quarterly(month: month, Found(value: .workingDay(day.value), end: day.end), at: start)
        }
        if word(at: start) == .end || word(at: start) == .lastDay {
            return try quarterly(month: 3, Found(value: .last, end: start + 1), at: start)
        }
        guard let month = monthOfQuarter(at: start), let day = dayOfMonth(at: pastOf(month.end)) else { return nil }
        return try quarterly(month: month.value, day, at: month.end)
    }

    private func quarterly(
        month: Int, _ day: Found<DayOfMonth>, at start: Int
    ) throws(PhraseError) -> Found<TimeStatement>? {
        guard let edge = try edge(at: day.end) else { return nil }
        guard let place = DayOfQuarter(month: month, day: day.value) else {
            throw PhraseError(.noSuchDay, range(of: start..<day.end))
        }
        return Found(value: .rule(.quarterly(place, edge.value.edge), edge.value.terms), end: edge.end)
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

    private func everyMonth(after index: Int, following: Bool) throws(PhraseError) -> Found<TimeStatement>? {
        guard let places = try monthPlaces(at: pastOf(index)) else { return nil }
        return Found(
            value: .rule(.monthly(places.value.places, following: following), places.value.terms), end: places.end)
    }

    /// 每月数据于次月5日前报送.
    private func monthAfter(_ index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        var next = index
        while next < min(tokens.count, index + Self.reach), !isClauseEnd(next) {
            if word(at: next) == .nextMonth { return try everyMonth(after: next + 1, following: true) }
            guard !tokens[next].speaksOfTime else { return nil }
            next += 1
        }
        return nil
    }

    /// 每周五, 每周一、周三, with an hour and 前.
    private func everyWeek(from index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        var days: [Weekday] = []
        var next = index
        while case .weekday(let day) = word(at: next) {
            days.append(day)
            next += 1
            // 每周一、三、五.
            if word(at: next) == .and, let numbers = numbers(at: next + 1), !isUnitOrMeasure(at: next + 2) {
                let more = numbers.compactMap(Weekday.init(rawValue:)).filter { $0 != .sunday }
                guard more.count == numbers.count else { return nil }
                days += more
                next += 2
            }
            guard word(at: next) == .and, case .weekday = word(at: next + 1) else { break }
            next += 1
        }
        guard !days.isEmpty, Set(days).count == days.count, let edge = try edge(at: next) else { return nil }
        // 每周一调度 is mostly once a week, and may be every Monday.
        if days == [.monday], edge.value.edge == .on, edge.value.terms.hour == nil, plain(at: edge.end) != nil {
            throw PhraseError(.unclearNumber, range(of: index..<next))
        }
        return Found(value: .rule(.weekly(days, edge.value.edge), edge.value.terms), end: edge.end)
    }

    private func isUnitOrMeasure(at index: Int) -> Bool {
        measure(at: index) != nil || word(at: index) == .piece || word(at: index)?.isUnit == true
    }

    /// 每半年末前, 每半年首月10日前: two days of the year.
    private func everyHalfYear(after index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let start = pastOf(index)
        let month: Int
        let day: Found<DayOfMonth>
        if word(at: start) == .end || word(at: start) == .lastDay {
            (month, day) = (6, Found(value: .last, end: start + 1))
        } else if word(at: start) == .firstMonth, let found = dayOfMonth(at: start + 1) {
            (month, day) = (1, found)
        } else if word(at: start) == .lastMonth, let found = dayOfMonth(at: start + 1) {
            (month, day) = (6, found)
        } else {
            return nil
        }
        guard let edge = try edge(at: day.end), let first = DayOfYear(month: month, day: day.value),
            let second = DayOfYear(month: month + 6, day: day.value)
        else { return nil }
        let places = [first, second].map { YearPlace.day($0, edge.value.edge) }
        return Found(value: .rule(.annual(places), edge.value.terms), end: edge.end)
    }

    /// 每日17时前; 每天更新 is a quota of one.
    private func everyDay(after index: Int) -> Found<TimeStatement>? {
        let hour = hour(at: index)
        let end = hour.flatMap { beforeMark(at: $0.end) } ?? index
        guard hour == nil || end > index, isBare(after: end) else { return nil }
        return Found(
            value: .rule(.quota(1, .times, per: .day), DueTerms(hour: hour?.value ?? nil)), end: end)
    }

    /// 每季度 by itself: once within it.
    private func bare(_ each: Found<PeriodUnit>) -> Found<TimeStatement>? {
        // 每年年初.
        if each.value == .year, tokens.indices.contains(each.end), case .undated(let word) = tokens[each.end].kind,
            word.kind == .partOfYear
        {
            return Found(value: .rule(.undated(word), .plain), end: each.end + 1)
        }
        guard each.value != .day, isBare(after: each.end) else { return nil }
        return Found(value: .rule(.periodic(1, per: each.value), .plain), end: each.end)
    }

    /// Whether 每季度 stands for itself: no number of times and no place in the quarter follows in the clause.
    private func isBare(after index: Int) -> Bool {
        // 每月初, 每季度中期: a part of the period that has no first or last day.
        if let text = plain(at: index), ["初", "中"].contains(where: text.hasPrefix) { return false }
        var next = index
        while !isClauseEnd(next) {
            if tokens[next].speaksOfTime { return false }
            switch word(at: next) {
            case .before, .within, .after, .since, .each, .every, .ordinal, .atLeast, .notOver, .exceeds, .condition,
                .wholeYear, .dayHalf, .third:
                return false
            default: next += 1
            }
            if next - index > Self.reach { return false }
        }
        return true
    }
}

extension DueRule {
    /// 每年1、4、7、10月8日: the same month of every quarter; nil for other days.
    fileprivate static func quarterly(ofMonths places: [YearPlace]) -> DueRule? {
        var days: [DayOfYear] = []
        var edges: Set<DayEdge> = []
        for case .day(let day, let edge) in places {
            days.append(day)
            edges.insert(edge)
        }
        guard days.count == 4, places.count == 4, edges.count == 1, Set(days.map(\.day)).count == 1,
            let first = days.first, let edge = edges.first, first.month <= 3,
            days.map(\.month) == (0..<4).map({ first.month + 3 * $0 }),
            let day = DayOfQuarter(month: first.month, day: first.day)
        else { return nil }
        return .quarterly(day, edge)
    }
}
