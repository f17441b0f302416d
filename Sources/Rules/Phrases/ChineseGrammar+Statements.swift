extension ChineseGrammar {
    /// 可以延长十日, 延长期限不得超过30日, 延期时限一般不超过10个工作日.
    func extending(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        guard word(at: index) == .extending else { return nil }
        var next = index + 1
        while next < min(tokens.count, index + Self.reach) {
            if let length = try length(at: next) {
                guard case .period(let period) = length.value else {
                    throw PhraseError(.hours, range(of: next..<length.end))
                }
                guard word(at: length.end) != .before, word(at: length.end) != .within else { return nil }
                return Found(value: .extending(by: period), end: length.end)
            }
            switch word(at: next) {
            case .modal, .notOver, .noLater, .bound, .piece, .done: next += 1
            // 可以适当延长,但最长不超过15日.
            case .comma where word(at: next + 1) == .notOver || plain(at: next + 1)?.hasPrefix("但") == true: next += 1
            case nil where tokens[next].kind == .text: next += 1
            default: return nil
            }
        }
        return nil
    }

    /// 更新间隔不得超过两周, 超过30日未更新, 连续六个月未更新, 监测2周,首页无信息更新.
    func gap(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        if word(at: index) == .update {
            let bound = skipping([.modal], from: index + 1)
            guard word(at: bound) == .notOver else { return nil }
            return try gap(.exceeded, lengthAt: bound + 1)
        }
        if word(at: index) == .notOver, let found = try gap(.exceeded, lengthAt: index + 1),
            word(at: skipping([.modal, .atLeast], from: found.end)) == .update
        {
            return Found(value: found.value, end: found.end + 1)
        }
        var next = index
        var bound: GapBound?
        while next < index + Self.reach, let word = word(at: next), word == .exceeds || word == .reaches {
            bound = word == .exceeds ? .exceeded : bound ?? .reached
            next += 1
        }
        guard bound != nil || isOpening(index) || index == 0 else { return nil }
        guard let length = try length(at: next), case .period(let period) = length.value else { return nil }
        var end = length.end
        if word(at: end) == .within || word(at: end) == .orMore { end += 1 }
        guard let silence = silence(after: end, isBounded: bound != nil) else { return nil }
        return Found(value: .rule(.gap(period, bound ?? .reached), .plain), end: silence)
    }

    private func gap(_ bound: GapBound, lengthAt index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        guard let length = try length(at: index) else { return nil }
        guard case .period(let period) = length.value else {
            throw PhraseError(context(of: length, at: index) ?? .hours, range(of: index..<length.end))
        }
        return Found(value: .rule(.gap(period, bound), .plain), end: length.end)
    }

    /// Past 未更新, 未回应, 首页无信息更新: something that did not happen, in this clause or the next.
    ///
    /// Without a bound before the length only 未更新 makes a gap of it: 20日内不得公开 is something else.
    private func silence(after index: Int, isBounded: Bool) -> Int? {
        var next = index
        var clauses = 0
        while next < min(tokens.count, index + Self.reach) {
            switch word(at: next) {
            case .negation:
                let isSilent = isBounded ? isSilence(from: next + 1) : word(at: next + 1) == .update
                return isSilent && Self.negations.contains(text.string(in: tokens[next].range)) ? next + 1 : nil
            case .comma where isBounded && clauses == 0: clauses += 1
            case .clauseEnd, .comma, .before, .after, .since: return nil
            default:
                if tokens[next].speaksOfTime || !isBounded { return nil }
            }
            next += 1
        }
        return nil
    }

    /// What can be silent: updates, answers, visits.
    private func isSilence(from index: Int) -> Bool {
        var next = index
        while next < min(tokens.count, index + 6), !isClauseEnd(next) {
            if word(at: next) == .update { return true }
            if let text = plain(at: next), Self.silent.contains(where: text.contains) { return true }
            next += 1
        }
        return false
    }

    private static let negations: Set<String> = ["未", "没有", "无", "不"]
    private static let silent = ["更新", "回应", "维护", "发布", "登录", "访问", "留言"]

    /// 以提交之日为收到申请之日, 确认之日为收到申请之日.
    func dayOfEvent(at index: Int) -> Found<TimeStatement>? {
        guard isOpening(index), tokens[index].kind == .text || word(at: index) != nil else { return nil }
        guard let first = eventDay(at: index), let plain = plain(at: first.end),
            ["为", "视为", "即为", "作为"].contains(plain),
            let second = eventDay(at: first.end + 1)
        else { return nil }
        var event = first.value
        if event.hasPrefix("以") { event.removeFirst() }
        guard !event.isEmpty, !second.value.isEmpty else { return nil }
        return Found(
            value: .dayOfEvent(EventPhrase(event), countsAs: EventPhrase(second.value)), end: second.end)
    }

    /// words 之日.
    private func eventDay(at index: Int) -> Found<String>? {
        var end = index
        while end < min(tokens.count, index + Self.reach) {
            switch word(at: end) {
            case .dateOf: return end > index ? Found(value: words(of: index..<end), end: end + 1) : nil
            case .clauseEnd, .comma, .from, .since, .each: return nil
            default: break
            }
            end += 1
        }
        return nil
    }

    /// What is said with a length and a bound, and is no deadline: 公示期不少于5个工作日, 有效期5年, 近3个月内, 平均3天, 不低于5%.
    func length(saying index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        switch word(at: index) {
        case .validity: return try validity(at: index)
        case .recent:
            guard let length = try length(at: index + 1), case .period(let period) = length.value else { return nil }
            let isWithin =
                word(at: length.end) == .within || plain(at: length.end)?.hasPrefix("来") == true
                || plain(at: length.end)?.hasPrefix("以来") == true
            return Found(
                value: .lookback(period, before: EventPhrase("")),
                end: isWithin && word(at: length.end) == .within ? length.end + 1 : length.end)
        case .average: return try average(at: index)
        case .reaches where number(at: index + 1) != nil && word(at: index + 2) == .percent:
            let share = try lasting(.atLeast, at: index)
            return share.map { Found(value: $0.value, end: word(at: $0.end) == .orMore ? $0.end + 1 : $0.end) }
        case .atLeast: return try lasting(.atLeast, at: index)
        case .notOver, .noLater: return try lasting(.atMost, at: index)
        default: return try openShare(at: index)
        }
    }

    private func average(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        var next = index + 1
        while next < min(tokens.count, index + Self.reach), !isClauseEnd(next) {
            if let length = try length(at: next), case .period(let period) = length.value {
                return Found(value: .average(period), end: length.end)
            }
            if tokens[next].speaksOfTime { return nil }
            next += 1
        }
        return nil
    }

    private func lasting(_ bound: TimeStatement.Bound, at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let next = skipping([.notOver, .bound], from: index + 1)
        let subject = subject(before: index)
        if let share = number(at: next), word(at: next + 1) == .percent {
            guard (1...1000).contains(share) else { throw PhraseError(.outOfRange, range(of: next..<next + 2)) }
            return Found(value: .share(share, bound, of: subject), end: next + 2)
        }
        // 至少保存六个月: what lasts may stand between.
        let verb = subject.isEmpty ? plain(at: next) : nil
        guard let length = try length(at: verb == nil ? next : next + 1), case .period(let period) = length.value
        else { return nil }
        guard word(at: length.end) != .within, word(at: length.end) != .before else { return nil }
        return Found(value: .lasting(period, bound, of: verb ?? subject), end: length.end)
    }

    /// 有效期5年, 有效期不得超过五年.
    private func validity(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        let start = plain(at: index + 1).map { ["为", "是"].contains($0) } == true ? index + 2 : index + 1
        let bound = skipping([.modal, .notOver, .atLeast], from: start)
        guard let length = try length(at: bound), case .period(let period) = length.value else { return nil }
        return Found(value: .validity(period, self.bound(among: start..<bound)), end: length.end)
    }

    /// 有效期自发布之日起不得超过5年: what runs from the event is no deadline.
    func validity(of found: Found<TimeStatement>, at index: Int) -> Found<TimeStatement>? {
        guard case .rule(.after(let period, _), _) = found.value else { return nil }
        var start = index
        while start > 0, index - start < Self.reach, !isClauseEnd(start - 1) { start -= 1 }
        guard tokens[start..<index].contains(where: { $0.is(.validity) }) else { return nil }
        return Found(value: .validity(period, bound(among: index..<found.end)), end: found.end)
    }

    private func bound(among tokens: Range<Int>) -> TimeStatement.Bound? {
        for token in self.tokens[tokens] {
            if token.is(.notOver) { return .atMost }
            if token.is(.atLeast) { return .atLeast }
        }
        return nil
    }

    /// 95%以上, 公示5日以上.
    private func openShare(at index: Int) throws(PhraseError) -> Found<TimeStatement>? {
        if let share = number(at: index), word(at: index + 1) == .percent, word(at: index + 2) == .orMore {
            guard (1...1000).contains(share) else { throw PhraseError(.outOfRange, range(of: index..<index + 2)) }
            let subject = subject(before: index)
            return Found(value: .share(share, .atLeast, of: subject), end: index + 3)
        }
        guard let length = try length(at: index), case .period(let period) = length.value,
            word(at: length.end) == .orMore, plain(at: index - 1) != nil
        else { return nil }
        return Found(value: .lasting(period, .atLeast, of: subject(before: index)), end: length.end + 1)
    }

    /// 10% 和 50%: what holds for a second one is the same quota with another number.
    func pastSecondShare(at index: Int, after readings: [Reading]) -> Int? {
        guard case .rule(.quota(_, .percent, _), _)? = readings.last?.statement, number(at: index) != nil,
            word(at: index + 1) == .percent, word(at: index - 1) == .and
        else { return nil }
        return index + 2
    }
}
