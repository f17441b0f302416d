import CivilTime

extension ChineseGrammar {
    /// [不迟于 | 到] [year] place 前, 年底完成, 5月下旬, 本月25日前.
    func fixedDay(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let lead = word(at: index)
        if lead == .thisMonth, isQualified(index) { return nil }
        if lead == .monthEnd, isOpening(index), let edge = try edge(at: index + 1), edge.value.edge == .by {
            return Found(value: .rule(.thisMonth(.day(.last, .by)), edge.value.terms), end: edge.end)
        }
        if lead == .thisMonth, word(at: index + 1) == .within {
            return Found(value: .rule(.thisMonth(.day(.last, .by)), .plain), end: index + 2)
        }
        if lead == .thisMonth {
            guard let places = try monthPlaces(at: index + 1), places.value.places.count == 1,
                let place = places.value.places.first
            else { return nil }
            return Found(value: .rule(.thisMonth(place), places.value.terms), end: places.end)
        }
        let isLimit = lead == .noLater || lead == .deadline
        let start = isLimit || lead == .until ? index + 1 : index
        guard let year = try year(at: plain(at: start) == "为" ? start + 1 : start) else { return nil }
        if index > 0, [.otherTime, .from].contains(word(at: index - 1)) || isQualified(index) { return nil }
        if case .whole(let number) = year.value { return try wholeYear(number, at: year.end) }
        guard let place = try place(after: year, isLimit: isLimit || lead == .until)
        else { return nil }
        if case .day(let day, _) = place.value.place, case .number = day.day, let number = year.value.number,
            day.date(in: number)?.day != day.date(in: 2024)?.day
        {
            throw PhraseError(.noSuchDay, range(of: start..<place.end))
        }
        return Found(
            value: .rule(.fixed(place.value.place, year: year.value.number), place.value.terms), end: place.end)
    }

    /// 2021年, 今年, a whole year as 年内, or none.
    private enum Year {
        case number(Int)
        case open
        case whole(Int?)

        var number: Int? {
            switch self {
            case .number(let number): number
            case .whole(let number): number
            case .open: nil
            }
        }
    }

    private func year(at index: Int) throws(PhraseError) -> Found<Year>? {
        if word(at: index) == .thisYear { return Found(value: .open, end: index + 1) }
        if word(at: index) == .wholeYear { return Found(value: .whole(nil), end: index) }
        guard let number = number(at: index), (1900...2999).contains(number) else {
            return Found(value: .open, end: index)
        }
        switch word(at: index + 1) {
        case .wholeYear: return Found(value: .whole(number), end: index + 1)
        case .year where word(at: index + 2) == .before || word(at: index + 2) == .within:
            return Found(value: .whole(number), end: index + 2)
        case .year: return Found(value: .number(number), end: pastOf(index + 2))
        // 2021年底: the end is a word with the year in it.
        case .yearEnd: return Found(value: .number(number), end: index + 1)
        default: return nil
        }
    }

    /// 2022年前, 2021年内, 年内完成.
    private func wholeYear(_ year: Int?, at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        if let end = beforeMark(at: index) {
            return Found(value: .rule(.fixed(.before(.year), year: year), .plain), end: end)
        }
        guard word(at: index) == .wholeYear || word(at: index) == .within else { return nil }
        // 全年不少于6次 and 年内重点 are something else.
        guard text.scalars[tokens[index].range.upperBound - 1] == "内",
            isClauseEnd(index + 1) || word(at: index + 1) == .done
        else { return nil }
        if word(at: index + 1) == .done {
            return Found(value: .rule(.by(.yearEnd, year: year), .plain), end: index + 1)
        }
        return Found(value: .rule(.fixed(.within(.year), year: year), .plain), end: index + 1)
    }

    private struct PlaceInYear {
        let place: YearPlace
        var terms = DueTerms.plain
    }

    private func place(after year: Found<Year>, isLimit: Bool) throws(PhraseError) -> Found<PlaceInYear>? {
        guard let places = try yearPlaces(at: year.end, of: .oneYear) else { return nil }
        guard let place = places.value.places.first, places.value.places.count == 1 else {
            throw PhraseError(.list, range(of: year.end..<places.end))
        }
        let isDone = word(at: places.end) == .done
        switch place {
        case .day(_, .by), .before: break
        case .day(let day, .on):
            if isLimit || isDone {
                return Found(value: PlaceInYear(place: .day(day, .by), terms: places.value.terms), end: places.end)
            }
            guard day.day == .last, word(at: places.end - 1) == .monthEnd || word(at: places.end - 1) == .end,
                word(at: places.end - 2) != .quarter
            else { return nil }
            return Found(value: PlaceInYear(place: .within(.monthEnd(day.month))), end: places.end)
        case .within(let span):
            if isDone || isLimit, let day = span.lastDay {
                return Found(value: PlaceInYear(place: .day(day, .by)), end: places.end)
            }
            if case .third = span { break }
            if case .month = span, word(at: places.end - 1) != .within { return nil }
            guard isClauseEnd(places.end) || word(at: places.end - 1) == .within else { return nil }
        }
        return Found(value: PlaceInYear(place: place, terms: places.value.terms), end: places.end)
    }

    /// 2021-12-31前.
    func dayNamed(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        guard let date = date(at: index) else { return nil }
        let isLimit = word(at: index - 1) == .noLater || word(at: index - 1) == .deadline
        let edge = try edge(at: date.end)
        guard let day = DayOfYear(month: date.value.month, day: .number(date.value.day)), let edge,
            edge.value.edge == .by || isLimit
        else { return nil }
        return Found(value: .rule(.by(day, year: date.value.year), edge.value.terms), end: edge.end)
    }

    /// A whole date in digits that the calendar has.
    private func date(at index: Int) -> Found<CivilDate>? {
        guard tokens.indices.contains(index), case .date(let year, let month, let day) = tokens[index].kind,
            (1900...2999).contains(year), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return Found(value: date, end: index + 1)
    }

    /// A day with its year or without, and nothing said about 前: 2021年12月31日, 2021-12-31, 2021年底.
    private func plainDay(at index: Int) throws(PhraseError) -> Found<(day: DayOfYear, year: Int?)>? {
        if let date = date(at: index), let day = DayOfYear(month: date.value.month, day: .number(date.value.day)) {
            return Found(value: (day, date.value.year), end: date.end)
        }
        guard let year = try year(at: index) else { return nil }
        if word(at: year.end) == .yearEnd { return Found(value: (.yearEnd, year.value.number), end: year.end + 1) }
        guard let month = number(at: year.end), word(at: year.end + 1) == .month || word(at: year.end + 1) == .monthEnd
        else { return nil }
        let start = word(at: year.end + 1) == .month ? year.end + 2 : year.end + 1
        guard let days = dayOfMonth(at: start) else { return nil }
        guard let day = DayOfYear(month: month, day: days.value),
            year.value.number == nil || day.date(in: year.value.number ?? 2024)?.day == day.date(in: 2024)?.day
                || day.day == .last
        else { throw PhraseError(.noSuchDay, range(of: index..<days.end)) }
        return Found(value: (day, year.value.number), end: days.end)
    }

    /// 2021年1月至6月: from the first day of the one month to the last of the other.
    private func months(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        guard let year = try year(at: index), let first = number(at: year.end), word(at: year.end + 1) == .month,
            word(at: year.end + 2) == .through, let last = number(at: year.end + 3), word(at: year.end + 4) == .month,
            first <= last, beforeMark(at: year.end + 5) == nil, dayOfMonth(at: year.end + 5) == nil,
            let from = DayOfYear(month: first, day: .number(1)), let through = DayOfYear(month: last, day: .last)
        else { return nil }
        return Found(value: .range(from, through, years: year.value.number.map { $0...$0 }), end: year.end + 5)
    }

    /// 2022年1月1日至12月31日, 截至2022年12月31日, 自2025年6月1日起施行.
    func range(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let lead = word(at: index)
        if lead == .asOf {
            guard let day = try plainDay(at: index + 1), beforeMark(at: day.end) == nil else { return nil }
            return Found(value: .asOf(day.value.day, year: day.value.year), end: day.end)
        }
        let start = lead == .from || lead == .on ? index + 1 : index
        guard number(at: start) != nil || date(at: start) != nil else { return nil }
        if let months = try months(at: start) { return months }
        guard let first = try plainDay(at: start) else { return nil }
        if word(at: first.end) == .inForce, let year = first.value.year, let day = first.value.day.date(in: year) {
            return Found(value: .inForce(day), end: first.end + 1)
        }
        // 自2021年1月1日起至12月31日止.
        let link = word(at: first.end) == .thatDay ? first.end + 1 : first.end
        guard word(at: link) == .through || word(at: link) == .until, let second = try plainDay(at: link + 1),
            beforeMark(at: second.end) == nil
        else { return nil }
        let years = first.value.year.flatMap { year in
            let last = second.value.year ?? year
            return year <= last ? year...last : nil
        }
        guard years != nil || first.value.year == nil && second.value.year == nil else { return nil }
        let (from, last) = (years?.lowerBound ?? 2024, years?.upperBound ?? 2024)
        guard let begin = first.value.day.date(in: from), let end = second.value.day.date(in: last), begin <= end else {
            return nil
        }
        let isClosed = plain(at: second.end)?.hasPrefix("止") == true
        return Found(
            value: .range(first.value.day, second.value.day, years: years), end: isClosed ? second.end + 1 : second.end)
    }
}

extension YearSpan {
    /// The day that ends it; nil for a year, which is written otherwise.
    fileprivate var lastDay: DayOfYear? {
        switch self {
        case .year: .yearEnd
        case .half(let half): .end(ofQuarter: 2 * half)
        case .quarter(let quarter): .end(ofQuarter: quarter)
        case .month(let month), .third(.last, let month), .monthEnd(let month): DayOfYear(month: month, day: .last)
        case .third(.first, let month): DayOfYear(month: month, day: .number(10))
        case .third(.middle, let month): DayOfYear(month: month, day: .number(20))
        }
    }
}
