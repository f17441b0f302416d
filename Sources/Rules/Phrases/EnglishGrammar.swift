import CivilTime

/// Reads the English form of a statement about time; it must be the whole text.
struct EnglishGrammar {
    var cursor: EnglishCursor

    /// Nil unless the text begins as an English form does.
    init?(_ text: NormalText) {
        guard let first = text.scalars.first(where: { !$0.isBlank }), first.isASCII else { return nil }
        cursor = EnglishCursor(text)
        guard cursor.beginsInEnglish else { return nil }
    }

    mutating func read() throws(PhraseError) -> StatementReading {
        if let principle = Self.principles.first(where: { cursor.takeAll($0.words) })?.principle {
            return StatementReading(statement: .principle(principle), range: cursor.wholeRange)
        }
        var statement = try statement()
        if case .rule(let rule, var terms) = statement {
            terms.hour = terms.hour ?? cursor.time()
            if cursor.take(",", "rest", "days", "roll") {
                let forward = cursor.take("forward")
                guard forward || cursor.take("backward") else { throw cursor.unread }
                terms.roll = forward ? .forward : .backward
            }
            statement = .rule(rule, terms)
        }
        guard cursor.isAtEnd else { throw cursor.unread }
        return StatementReading(statement: statement, range: cursor.wholeRange)
    }

    private static let principles = CountingPrinciple.allCases.map { principle in
        (principle: principle, words: principle.englishForm.split(separator: " ").map(String.init))
    }

    private mutating func statement() throws(PhraseError) -> TimeStatement {
        if let other = try statementThatIsNoRule() { return other }
        if cursor.take("every", "day", "by") {
            guard let hour = cursor.time() else { throw cursor.unread }
            return .rule(.quota(1, .times, per: .day), DueTerms(hour: hour))
        }
        return .rule(try rule(), .plain)
    }

    private mutating func rule() throws(PhraseError) -> DueRule {
        if cursor.take("every", "year") {
            return .annual(try list { grammar throws(PhraseError) in try grammar.yearPlace() })
        }
        if cursor.take("every", "quarter") { return try quarterly() }
        if cursor.take("every", "month") { return .monthly(try monthPlaces(), following: false) }
        if cursor.take("the", "month", "after") { return .monthly(try monthPlaces(), following: true) }
        if cursor.take("this", "month") { return .thisMonth(try monthPlace()) }
        if cursor.take("every", "week") { return try weekly() }
        if cursor.take("once", "every") { return .periodic(1, per: try unit()) }
        if cursor.take("within") { return try within() }
        if cursor.take("at", "least") { return try quota() }
        if cursor.take("on", "the", "day", "of") { return .sameDay(try event(), onTheSpot: false) }
        if cursor.take("on", "the", "same", "day") { return .sameDay(EventPhrase(""), onTheSpot: false) }
        if cursor.take("on", "the", "spot") {
            return .sameDay(cursor.take("at") ? try event() : EventPhrase(""), onTheSpot: true)
        }
        if cursor.take("no", "gap", "over") { return .gap(try cursor.period(), .exceeded) }
        if cursor.take("no", "gap", "of") { return .gap(try cursor.period(), .reached) }
        if cursor.take("unspecified", ":") { return try undated() }
        if cursor.startsWithNumber { return try counted() }
        return try fixed()
    }

    /// `5 working days before 会议召开`, `5 working days ahead`, `2 times every year`.
    private mutating func counted() throws(PhraseError) -> DueRule {
        if let times = cursor.times() { return .periodic(times, per: try unit()) }
        let period = try cursor.period()
        if cursor.take("ahead") { return .before(period, of: EventPhrase("")) }
        try cursor.expect("before")
        return .before(period, of: try event())
    }

    private mutating func quota() throws(PhraseError) -> DueRule {
        let count = try cursor.requiredNumber()
        var measure = QuotaMeasure.times
        if cursor.take("items") || cursor.take("item") { measure = .items }
        if cursor.take("days") || cursor.take("day") { measure = .days }
        if cursor.take("%") { measure = .percent }
        try cursor.expect("every")
        return .quota(count, measure, per: try unit())
    }

    private mutating func unit() throws(PhraseError) -> PeriodUnit {
        for unit in PeriodUnit.allCases where cursor.take(unit.englishName) { return unit }
        throw cursor.unread
    }

    private mutating func undated() throws(PhraseError) -> DueRule {
        let place = cursor.unread
        guard let word = UndatedWord(named: cursor.rest()) else { throw place }
        return .undated(word)
    }

    mutating func event() throws(PhraseError) -> EventPhrase {
        guard !cursor.isAtEnd, cursor.isPlainToEnd else { throw cursor.unread }
        return EventPhrase(cursor.rest())
    }

    /// `20 working days after 形成`, `2 hours`, `15 days after the end of each month or each quarter`.
    private mutating func within() throws(PhraseError) -> DueRule {
        if let hours = cursor.hours() {
            return .afterHours(hours, from: cursor.take("after") ? try event() : EventPhrase(""))
        }
        let period = try cursor.period()
        guard cursor.take("after") || cursor.take("of") else { return .after(period, from: EventPhrase("")) }
        guard cursor.take("the", "end", "of") else { return .after(period, from: try event()) }
        var ends: [PeriodEnd] = []
        repeat {
            if cursor.take("each") {
                ends.append(.each(try unit()))
            } else {
                ends.append(.part(try span()))
                try cursor.expect("of", "each", "year")
            }
        } while cursor.take("or")
        return .afterEnd(period, of: ends)
    }

    private mutating func weekly() throws(PhraseError) -> DueRule {
        let edge = try edge()
        var days: [Weekday] = []
        repeat {
            guard let day = Weekday.allCases.first(where: { cursor.take($0.englishForm.lowercased()) }) else {
                throw cursor.unread
            }
            days.append(day)
        } while cursor.take("and")
        return .weekly(days, edge)
    }

    mutating func edge() throws(PhraseError) -> DayEdge {
        if cursor.take("by") { return .by }
        try cursor.expect("on")
        return .on
    }

    mutating func list<Place>(
        _ place: (inout EnglishGrammar) throws(PhraseError) -> Place
    ) throws(PhraseError) -> [Place] {
        var places = [try place(&self)]
        while cursor.take("and") { places.append(try place(&self)) }
        return places
    }
}
