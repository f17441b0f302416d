import CivilTime

extension EnglishGrammar {
    /// What speaks of time and sets no deadline; nil, with nothing taken, when a rule may follow.
    mutating func statementThatIsNoRule() throws(PhraseError) -> TimeStatement? {
        let start = cursor
        if cursor.take("may", "be", "extended", "by") { return .extending(by: try cursor.period()) }
        if cursor.take("valid", "for") {
            if cursor.take("at", "most") { return .validity(try cursor.period(), .atMost) }
            if cursor.take("at", "least") { return .validity(try cursor.period(), .atLeast) }
            return .validity(try cursor.period(), nil)
        }
        if cursor.take("as", "of") {
            let day = try day()
            return .asOf(day.day, year: day.year)
        }
        if cursor.take("in", "force", "from") {
            if let day = cursor.date() { return .inForce(day) }
            return .inForceFrom(try event())
        }
        if cursor.take("counted", "from") { return .runsFrom(try event()) }
        if cursor.take("from") { return try range() }
        if cursor.take("more", "than") {
            let period = try cursor.period()
            try cursor.expect("over")
            return .overrun(period, of: try event())
        }
        if cursor.take("the", "day", "of") {
            guard let event = cursor.words(before: ["counts", "as", "that", "of"]) else { throw cursor.unread }
            return .dayOfEvent(EventPhrase(event), countsAs: try self.event())
        }
        if cursor.take("in", "the"), let lookback = lookback() { return lookback }
        cursor = start
        let isAtLeast = cursor.take("at", "least")
        if isAtLeast || cursor.take("at", "most"), let bounded = bounded(isAtLeast ? .atLeast : .atMost) {
            return bounded
        }
        cursor = start
        if cursor.startsWithNumber, let period = cursor.periodIfAny(), cursor.take("on", "average") {
            return .average(period)
        }
        cursor = start
        return nil
    }

    /// `the 2 months before 监测时间点`, `the last 2 months`.
    private mutating func lookback() -> TimeStatement? {
        let isRecent = cursor.take("last")
        guard let period = cursor.periodIfAny() else { return nil }
        if isRecent { return cursor.isAtEnd ? .lookback(period, before: EventPhrase("")) : nil }
        guard cursor.take("before"), !cursor.isAtEnd else { return nil }
        return .lookback(period, before: EventPhrase(cursor.rest()))
    }

    /// `5 working days of 公示期`, `5% of 权重`; nil for a quota.
    private mutating func bounded(_ bound: TimeStatement.Bound) -> TimeStatement? {
        let start = cursor
        if let share = cursor.number(), cursor.take("%") {
            return subject().map { .share(share, bound, of: $0) }
        }
        cursor = start
        guard let period = cursor.periodIfAny() else { return nil }
        return subject().map { .lasting(period, bound, of: $0) }
    }

    private mutating func subject() -> String? {
        if cursor.isAtEnd { return "" }
        guard cursor.take("of"), !cursor.isAtEnd else { return nil }
        return cursor.rest()
    }

    private mutating func range() throws(PhraseError) -> TimeStatement {
        let first = try day()
        try cursor.expect("to")
        let last = try day()
        guard (first.year == nil) == (last.year == nil) else { throw cursor.unread }
        guard let from = first.year, let to = last.year else { return .range(first.day, last.day, years: nil) }
        guard from <= to else { throw cursor.unread }
        return .range(first.day, last.day, years: from...to)
    }

    private mutating func day() throws(PhraseError) -> (day: DayOfYear, year: Int?) {
        if let date = cursor.date(), let day = DayOfYear(month: date.month, day: .number(date.day)) {
            return (day, date.year)
        }
        return (try dayOfYear(), cursor.number())
    }
}
