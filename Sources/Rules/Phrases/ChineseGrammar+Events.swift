import CivilTime

extension ChineseGrammar {
    /// What runs from an event or towards it: 自…之日起…内, …后…内, …前5个工作日, …的七日前, …当日.
    func aroundEvent(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        if word(at: index) == .ahead { return try ahead(at: index) }
        let hasFrom = word(at: index) == .from
        guard hasFrom || isOpening(index) else { return nil }
        let start = hasFrom ? index + 1 : index
        if let end = try periodEnd(at: start, hasFrom: hasFrom) { return end }
        var end = start
        while end < min(tokens.count, start + Self.reach) {
            let event = start..<end
            switch word(at: end) {
            case .since: return try since(event)
            case .thatDay where hasFrom, .after:
                if end > start, let found = try since(event) { return found }
            case .before:
                if end > start { return try towards(event) }
            case .sameDay, .onTheSpot:
                if !hasFrom, let found = sameDay(event) { return found }
            case .each where measure(at: end + 1) != nil: break
            case .from, .each, .every, .clauseEnd, .comma, .extending, .meets: return nil
            case .on where !hasFrom, .modal where !hasFrom, .open where !hasFrom: return nil
            default:
                if try length(at: end) != nil { return try lengthBehind(event) }
                if try yearPlaces(at: end, of: .event) != nil { return nil }
                if case .date = tokens[end].kind { return nil }
            }
            end += 1
        }
        return nil
    }

    /// The rule behind 之日起, 起 or 后, which stands at the event's end.
    private func since(_ event: Range<Int>) throws(PhraseError) -> Found<TimeStatement>? {
        var index = event.upperBound + 1
        let words = words(of: event)
        // 其后5日内, 季后10日内: the words name no event.
        guard !["其", "此", "该", "那", "这"].contains(words),
            event.isEmpty || event.contains(where: { !tokens[$0].speaksOfTime })
        else { return nil }
        let phrase = EventPhrase(words == "会" ? "会议结束" : words)
        if word(at: index) == .inForce {
            return event.isEmpty ? nil : Found(value: .inForceFrom(phrase), end: index + 1)
        }
        if word(at: index) == .counted {
            return event.isEmpty ? nil : Found(value: .runsFrom(phrase), end: index + 1)
        }
        // 自…之日起(自次日起): the same count in other words.
        if word(at: index) == .open, word(at: index + 1) == .from, word(at: index + 2) == .since,
            word(at: index + 3) == .close
        {
            index += 4
        }
        index = skipping([.comma, .modal, .on], from: pastOf(index))
        guard let length = try lengthWithin(at: index) else { return nil }
        return Found(value: .rule(try rule(length, since: phrase, at: index), .plain), end: length.end)
    }

    private func rule(_ length: Found<Length>, since event: EventPhrase, at index: Int) throws(PhraseError) -> DueRule {
        switch length.value {
        case .period(let period): return .after(period, from: event)
        case .hours(let hours): return .afterHours(hours, from: event)
        case .other: throw PhraseError(context(of: length, at: index) ?? .hours, range(of: index..<length.end))
        }
    }

    /// …前5个工作日, or …前2个月内, which looks back.
    private func towards(_ event: Range<Int>) throws(PhraseError) -> Found<TimeStatement>? {
        // 次月前5个工作日 are the first of that month, and 12月25日前5个工作日 has a day of its own.
        guard !event.contains(where: { tokens[$0].placesInTime }) else { return nil }
        let index = skipping([.atLeast], from: pastOf(event.upperBound + 1))
        guard let length = try length(at: index) else { return nil }
        guard case .period(let period) = length.value else {
            throw PhraseError(.hours, range(of: index..<length.end))
        }
        let phrase = EventPhrase(words(of: event))
        if word(at: length.end) == .within {
            return Found(value: .lookback(period, before: phrase), end: length.end + 1)
        }
        return Found(value: .rule(.before(period, of: phrase), .plain), end: length.end)
    }

    /// 举行听证的七日前, 会前3日, 接到热线事项5个工作日内, 超过办理时限5个工作日.
    private func lengthBehind(_ event: Range<Int>) throws(PhraseError) -> Found<TimeStatement>? {
        let index = event.upperBound
        guard let length = try length(at: index), case .period(let period) = length.value else { return nil }
        if let last = event.last, tokens[last].leansOnNext { return nil }
        if word(at: length.end) == .before {
            // 25日前 may be the 25th.
            if event.isEmpty, case .days(...31) = period { return nil }
            return Found(
                value: .rule(.before(period, of: EventPhrase(words(of: event))), .plain), end: length.end + 1)
        }
        guard !event.isEmpty else { return nil }
        var words = words(of: event)
        if ["会前", "事前"].contains(where: words.hasSuffix) {
            words.removeLast()
            let event = EventPhrase(words == "会" ? "会议召开" : words)
            if word(at: length.end) == .within {
                return Found(value: .lookback(period, before: event), end: length.end + 1)
            }
            return Found(value: .rule(.before(period, of: event), .plain), end: length.end)
        }
        if word(at: event.lowerBound) == .exceeds, ["期限", "时限", "规定时间"].contains(where: words.hasSuffix) {
            let limit = EventPhrase(self.words(of: event.dropFirst()))
            return Found(value: .overrun(period, of: limit), end: length.end)
        }
        let isReceipt = ["收到", "接到", "接收", "受理", "获悉", "知悉", "得知"].contains(where: words.hasPrefix)
        guard isReceipt, word(at: length.end) == .within else { return nil }
        return Found(value: .rule(.after(period, from: EventPhrase(words)), .plain), end: length.end + 1)
    }

    /// 提前5个工作日.
    private func ahead(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let start = skipping([.atLeast, .modal], from: index + 1)
        guard let length = try length(at: start), case .period(let period) = length.value,
            word(at: length.end) != .within
        else { return nil }
        return Found(value: .rule(.before(period, of: EventPhrase("")), .plain), end: length.end)
    }

    /// 于收到申请的当日, 当场.
    private func sameDay(_ event: Range<Int>) -> Found<TimeStatement>? {
        let phrase = EventPhrase(words(of: event))
        // 应当场 is 应 and 当场, not an event.
        guard event.allSatisfy({ !tokens[$0].speaksOfTime }) else { return nil }
        let rule = DueRule.sameDay(phrase, onTheSpot: word(at: event.upperBound) == .onTheSpot)
        return Found(value: .rule(rule, .plain), end: event.upperBound + 1)
    }

    /// [自] 每季度终了 [之日起 | 后] length 内.
    private func periodEnd(at index: Int, hasFrom: Bool) throws(PhraseError) -> Found<TimeStatement>? {
        guard let ends = periodEnds(at: index) else { return nil }
        var next = ends.end
        switch word(at: next) {
        case .since, .after: next += 1
        case .thatDay where hasFrom: next += 1
        default: return nil
        }
        next = skipping([.comma, .on], from: pastOf(next))
        guard let length = try lengthWithin(at: next), case .period(let period) = length.value else { return nil }
        return Found(value: .rule(.afterEnd(period, of: ends.value), .plain), end: length.end)
    }

    /// 每一会计年度结束, 月份或者季度终了, 上半年结束, 每季度.
    private func periodEnds(at index: Int) -> Found<[PeriodEnd]>? {
        var ends: [PeriodEnd] = []
        var next = index
        var hasEach = false
        repeat {
            if word(at: next) == .each {
                hasEach = true
                next += 1
            }
            next = skipping([.piece], from: next)
            guard let end = periodEnd(at: next) else { return nil }
            ends.append(end.value)
            next = end.end
            guard word(at: next) == .and else { break }
            next += 1
        } while next < min(tokens.count, index + Self.reach)
        if let text = plain(at: next), ["结束", "终了", "届满", "终结"].contains(text) {
            return Found(value: ends, end: next + 1)
        }
        // 每季度后15日内.
        return hasEach && word(at: next) == .after ? Found(value: ends, end: next) : nil
    }

    private func periodEnd(at index: Int) -> Found<PeriodEnd>? {
        switch word(at: index) {
        case .firstHalf: return Found(value: .part(.half(1)), end: index + 1)
        case .secondHalf: return Found(value: .part(.half(2)), end: index + 1)
        case .half where word(at: index + 1) == .year: return Found(value: .each(.halfYear), end: index + 2)
        case .ordinal:
            guard let quarter = number(at: index + 1), (1...4).contains(quarter), word(at: index + 2) == .quarter
            else { return nil }
            return Found(value: .part(.quarter(quarter)), end: index + 3)
        default: return periodUnit(at: index).map { Found(value: .each($0), end: index + 1) }
        }
    }

    /// 20个工作日内, with nothing before it in the clause that could be the event.
    func periodAlone(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        guard let length = try lengthWithin(at: index), word(at: length.end - 1) == .within || number(at: index) != nil
        else { return nil }
        guard number(at: index) != nil || word(at: index) == .half else { return nil }
        if case .other = length.value {
            throw PhraseError(context(of: length, at: index) ?? .hours, range(of: index..<length.end))
        }
        guard isOpening(index) else {
            let bare = Found(value: length.value, end: length.end - 1)
            throw PhraseError(
                context(of: bare, at: index) ?? .unclearEvent, range(of: index..<length.end),
                nearest: ["自形成之日起", ""].map { "\($0)\(length.value.form)内" })
        }
        return Found(
            value: .rule(try rule(length, since: EventPhrase(""), at: index), .plain), end: length.end)
    }
}

extension ChineseGrammar.Length {
    fileprivate var form: String {
        switch self {
        case .period(let period): period.chineseForm
        case .hours(let hours): "\(hours)小时"
        case .other: ""
        }
    }
}
