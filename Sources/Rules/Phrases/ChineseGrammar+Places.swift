import CivilTime

extension ChineseGrammar {
    /// Whether a day is named with 前 or without, and what is said of the hour and of rest days.
    struct Edge {
        let edge: DayEdge
        let terms: DueTerms
    }

    struct Places<Place> {
        let places: [Place]
        let terms: DueTerms
    }

    /// What names the place: every year, one year, or a search for where an event ends.
    enum YearContext { case everyYear, oneYear, event }

    /// [hour] 前, with (含当日) on either side, or nothing more.
    ///
    /// Nil when what follows makes another time of it, as 12月25日后 or 每月5日起.
    func edge(at start: Int) throws(PhraseError) -> Found<Edge>? {
        let index = pastBracketedWeekday(at: start)
        // 每月10日(遇节假日顺延)前.
        if let roll = roll(at: index), let end = beforeMark(at: roll.end) {
            return Found(value: Edge(edge: .by, terms: DueTerms(roll: roll.value)), end: end)
        }
        let hour = hour(at: index)
        let next = hour?.end ?? index
        let terms = DueTerms(hour: hour?.value ?? nil)
        if let end = beforeMark(at: next) { return Found(value: Edge(edge: .by, terms: terms), end: end) }
        switch word(at: next) {
        case .after, .since, .thatDay, .within, .dayHalf, .oclock, .until, .and, .through, .around, .monthEnd, .end:
            return nil
        default: break
        }
        guard next >= tokens.count || !tokens[next].speaksOfTime else { return nil }
        // 下午5时许.
        if hour != nil, plain(at: next)?.hasPrefix("许") == true { return nil }
        return Found(value: Edge(edge: .on, terms: terms), end: next)
    }

    /// 下午5点, 17时30分, 17:00; 24时 is the end of the day, and no hour.
    func hour(at index: Int) -> Found<ClockTime?>? {
        var next = index
        var half: ChineseWord.DayHalf?
        if case .dayHalf(let found) = word(at: next) {
            half = found
            next += 1
        }
        let time: ClockTime?
        if tokens.indices.contains(next), case .time(let found) = tokens[next].kind {
            time = found
            next += 1
        } else {
            guard let hour = number(at: next), word(at: next + 1) == .oclock else { return nil }
            next += 2
            var minute = 0
            if word(at: next) == .half {
                minute = 30
                next += 1
            } else if let found = number(at: next), plain(at: next + 1) == "分" {
                minute = found
                next += 2
            }
            if half == nil, hour == 24, minute == 0 { return Found(value: nil, end: next) }
            time = ClockTime(hour: hour, minute: minute)
        }
        guard let time else { return nil }
        guard half == .afternoon, time.hour < 12 else {
            // 上午17点 is no hour.
            return half == .morning && time.hour > 12 ? nil : Found(value: time, end: next)
        }
        return ClockTime(hour: time.hour + 12, minute: time.minute).map { Found(value: $0, end: next) }
    }

    /// 前, with (含当日) on either side; nil when there is no 前.
    func beforeMark(at index: Int) -> Int? {
        let before = pastIncluded(at: index)
        guard word(at: before) == .before else { return nil }
        return pastIncluded(at: before + 1)
    }

    func pastIncluded(at index: Int) -> Int {
        guard word(at: index) == .open, word(at: index + 1) == .included else { return index }
        // 含31日 names the day once more.
        let isNamed = number(at: index + 2) != nil && (word(at: index + 3) == .day || word(at: index + 3) == .dayNumber)
        let end = isNamed ? index + 4 : index + 2
        return word(at: end) == .close ? end + 1 : index
    }

    /// 8月31日(星期二): the day of the week is said besides.
    private func pastBracketedWeekday(at index: Int) -> Int {
        guard word(at: index) == .open, case .weekday = word(at: index + 1), word(at: index + 2) == .close else {
            return index
        }
        return index + 3
    }

    /// One or more places of a year with one edge: 12月25日前, 6月、12月底前, 第一季度, 11月中旬前.
    func yearPlaces(at index: Int, of context: YearContext) throws(PhraseError) -> Found<Places<YearPlace>>? {
        var spans: [YearSpan] = []
        var days: [DayOfYear] = []
        var months: [Int] = []
        var next = index
        repeat {
            if let span = partOfYear(at: next) {
                spans.append(span.value)
                next = span.end
            } else if let end = yearEnd(at: next) {
                days.append(end.value)
                next = end.end
            } else if let numbers = numbers(at: next), word(at: next + 1) == .month || word(at: next + 1) == .monthEnd {
                guard numbers.allSatisfy((1...12).contains) else {
                    throw PhraseError(.noSuchDay, range(of: next..<next + 2))
                }
                months += numbers
                let start = word(at: next + 1) == .month ? next + 2 : next + 1
                next = start
                if case .third(let third) = word(at: start) {
                    spans += months.map { .third(third, ofMonth: $0) }
                    months = []
                    next = start + 1
                } else if let day = daysOfMonth(at: pastOf(start)) {
                    for month in months {
                        for number in day.value { days.append(try checked(month: month, number, at: index..<day.end)) }
                    }
                    months = []
                    next = day.end
                }
            } else {
                break
            }
            guard word(at: next) == .and, numbers(at: next + 1) != nil || partOfYear(at: next + 1) != nil else { break }
            next += 1
        } while next < tokens.count
        guard next > index else { return nil }
        guard Set(days).count == days.count, Set(spans).count == spans.count else {
            throw PhraseError(.list, range(of: index..<next))
        }
        if context == .event { return days.isEmpty ? nil : Found(value: Places(places: [], terms: .plain), end: next) }
        return try placed(days: days, spans: spans + months.map { .month($0) }, at: next, of: context)
    }

    private func placed(
        days: [DayOfYear], spans: [YearSpan], at index: Int, of context: YearContext
    ) throws(PhraseError) -> Found<Places<YearPlace>>? {
        if spans.isEmpty {
            guard let edge = try edge(at: index) else { return nil }
            return Found(
                value: Places(places: days.map { .day($0, edge.value.edge) }, terms: edge.value.terms), end: edge.end)
        }
        guard days.isEmpty else { return nil }
        if let end = beforeMark(at: index) {
            return Found(value: Places(places: spans.map { .before($0) }, terms: .plain), end: end)
        }
        let end = word(at: index) == .within ? index + 1 : index
        return Found(value: Places(places: spans.map { .within($0) }, terms: .plain), end: end)
    }

    /// 上半年, 第一季度 without 末.
    private func partOfYear(at index: Int) -> Found<YearSpan>? {
        let found: Found<YearSpan>
        switch word(at: index) {
        case .firstHalf: found = Found(value: .half(1), end: index + 1)
        case .secondHalf: found = Found(value: .half(2), end: index + 1)
        default:
            let start = word(at: index) == .ordinal ? index + 1 : index
            guard let quarter = number(at: start), (1...4).contains(quarter), word(at: start + 1) == .quarter
            else { return nil }
            found = Found(value: .quarter(quarter), end: start + 2)
        }
        return word(at: found.end) == .end ? nil : found
    }

    /// 年底, 上半年底, 第三季度末.
    private func yearEnd(at index: Int) -> Found<DayOfYear>? {
        switch word(at: index) {
        case .yearEnd: return Found(value: .yearEnd, end: index + 1)
        case .firstHalf where word(at: index + 1) == .end: return Found(value: .end(ofQuarter: 2), end: index + 2)
        case .secondHalf where word(at: index + 1) == .end: return Found(value: .end(ofQuarter: 4), end: index + 2)
        default:
            let start = word(at: index) == .ordinal ? index + 1 : index
            guard let quarter = number(at: start), (1...4).contains(quarter), word(at: start + 1) == .quarter,
                word(at: start + 2) == .end
            else { return nil }
            return Found(value: .end(ofQuarter: quarter), end: start + 3)
        }
    }

    /// One or more places of a month with one edge: 5日前, 底三日前, 最后一个工作日前, 中旬.
    func monthPlaces(at index: Int) throws(PhraseError) -> Found<Places<MonthPlace>>? {
        if case .third(let third) = word(at: index) {
            if let end = beforeMark(at: index + 1) {
                return Found(value: Places(places: [.before(third)], terms: .plain), end: end)
            }
            let end = word(at: index + 1) == .within ? index + 2 : index + 1
            return Found(value: Places(places: [.within(third)], terms: .plain), end: end)
        }
        if word(at: index) == .end || word(at: index) == .monthEnd,
            let length = try length(at: index + 1), case .period(.days(let count)) = length.value,
            word(at: length.end) == .before
        {
            let day = DayOfMonth.beforeLast(days: count)
            guard day.exists else { throw PhraseError(.noSuchDay, range(of: index..<length.end)) }
            return Found(value: Places(places: [.day(day, .by)], terms: .plain), end: length.end + 1)
        }
        var days: [DayOfMonth] = []
        var next = index
        while let found = daysOfMonth(at: next) {
            days += found.value
            next = found.end
            guard word(at: next) == .and, daysOfMonth(at: next + 1) != nil else { break }
            next += 1
        }
        guard !days.isEmpty, let edge = try edge(at: next) else { return nil }
        if let missing = days.first(where: { !$0.exists }) {
            throw PhraseError(missing == .number(0) ? .outOfRange : .noSuchDay, range(of: index..<next))
        }
        return Found(
            value: Places(places: days.map { .day($0, edge.value.edge) }, terms: edge.value.terms), end: edge.end)
    }

    /// 25日, 1、15日, 底, 最后一天, 第3个工作日.
    func daysOfMonth(at index: Int) -> Found<[DayOfMonth]>? {
        switch word(at: index) {
        case .end, .monthEnd, .lastDay: return Found(value: [.last], end: index + 1)
        default: break
        }
        if let day = workday(at: index) { return Found(value: [.workingDay(day.value)], end: day.end) }
        guard let numbers = numbers(at: index), let unit = word(at: index + 1), unit == .day || unit == .dayNumber
        else { return nil }
        return Found(value: numbers.map { .number($0) }, end: index + 2)
    }

    /// The first only, for where no list can stand.
    func dayOfMonth(at index: Int) -> Found<DayOfMonth>? {
        guard let days = daysOfMonth(at: index), days.value.count == 1, let day = days.value.first
        else { return nil }
        return Found(value: day, end: days.end)
    }

    /// 首个工作日, 第3个工作日, 最后一个工作日, 倒数第2个工作日.
    func workday(at index: Int) -> Found<Int>? {
        switch word(at: index) {
        case .firstWorkday: return Found(value: 1, end: index + 1)
        case .lastWorkday: return Found(value: -1, end: index + 1)
        case .ordinal, .fromEnd:
            let start = skipping([.ordinal, .fromEnd], from: index)
            guard let number = number(at: start), number > 0 else { return nil }
            let unit = skipping([.piece], from: start + 1)
            guard word(at: unit) == .workingDay else { return nil }
            return Found(value: word(at: index) == .fromEnd ? -number : number, end: unit + 1)
        default: return nil
        }
    }

    /// A day that some year has; 29 February is a day of some year.
    private func checked(month: Int, _ day: DayOfMonth, at place: Range<Int>) throws(PhraseError) -> DayOfYear {
        guard let found = DayOfYear(month: month, day: day) else { throw PhraseError(.noSuchDay, range(of: place)) }
        return found
    }
}
