import CivilTime

/// Reads the English form of a due rule; it must be the whole text.
struct EnglishGrammar {
    private var cursor: EnglishCursor

    /// Nil unless the text begins with a word that an English form begins with.
    init?(_ text: NormalText) {
        cursor = EnglishCursor(text)
        guard let word = cursor.firstWord, ["by", "every", "within", "at", "no", "unspecified"].contains(word)
        else { return nil }
    }

    mutating func read() throws(PhraseError) -> DueReading {
        let rule = try rule()
        guard cursor.isAtEnd else { throw cursor.unread }
        return DueReading(rule: rule, range: cursor.wholeRange)
    }

    private mutating func rule() throws(PhraseError) -> DueRule {
        if cursor.take("by") { return try fixedDay() }
        if cursor.take("every", "year", "by") { return .annual(try dayOfYear()) }
        if cursor.take("every", "quarter", "by") { return .quarterly(try dayOfQuarter()) }
        if cursor.take("within") { return try periodAfterEvent() }
        if cursor.take("at", "least") { return try quota() }
        if cursor.take("no", "gap", "over") { return .gap(try cursor.period()) }
        if cursor.take("unspecified", ":") { return try undated() }
        throw cursor.unread
    }

    /// `2021-12-31`, `the end of 2021`, `the end of the year`, or a day of the year with or without its year.
    private mutating func fixedDay() throws(PhraseError) -> DueRule {
        let start = cursor.unread.range.lowerBound
        if let date = cursor.date(), let day = DayOfYear(month: date.month, day: .number(date.day)) {
            return .fixed(day, year: date.year)
        }
        if cursor.take("the", "end", "of") {
            let isThisYear = cursor.take("the", "year")
            if let day = DayOfYear(month: 12, day: .last) {
                if isThisYear { return .fixed(day, year: nil) }
                if let year = cursor.number() { return .fixed(day, year: year) }
            }
            return .fixed(try lastDayOfMonth(), year: cursor.number())
        }
        let day = try dayOfYear()
        let year = cursor.number()
        if let year, case .number(let number) = day.day, CivilDate(year: year, month: day.month, day: number) == nil {
            throw PhraseError(.noSuchDay, start..<cursor.wholeRange.upperBound)
        }
        return .fixed(day, year: year)
    }

    /// `25 December`, `the end of September`.
    private mutating func dayOfYear() throws(PhraseError) -> DayOfYear {
        if cursor.take("the", "end", "of") { return try lastDayOfMonth() }
        let place = cursor.unread.range
        let number = try cursor.requiredNumber()
        guard let month = cursor.month() else { throw cursor.unread }
        guard let day = DayOfYear(month: month, day: .number(number)) else { throw PhraseError(.noSuchDay, place) }
        return day
    }

    private mutating func lastDayOfMonth() throws(PhraseError) -> DayOfYear {
        guard let month = cursor.month(), let day = DayOfYear(month: month, day: .last) else { throw cursor.unread }
        return day
    }

    /// `its last day`, `day 15 of its first month`, `the last day of its second month`.
    private mutating func dayOfQuarter() throws(PhraseError) -> DayOfQuarter {
        if cursor.take("its", "last", "day") { return .last }
        if cursor.take("the", "last", "day", "of", "its") {
            guard let day = DayOfQuarter(month: try monthOfQuarter(), day: .last) else { throw cursor.unread }
            return day
        }
        try cursor.expect("day")
        let place = cursor.unread.range
        let number = try cursor.requiredNumber()
        try cursor.expect("of", "its")
        guard let day = DayOfQuarter(month: try monthOfQuarter(), day: .number(number)) else {
            throw PhraseError(.noSuchDay, place)
        }
        return day
    }

    private mutating func monthOfQuarter() throws(PhraseError) -> Int {
        for (index, name) in ["first", "second", "third"].enumerated() where cursor.take(name, "month") {
            return index + 1
        }
        throw cursor.unread
    }

    private mutating func periodAfterEvent() throws(PhraseError) -> DueRule {
        let period = try cursor.period()
        guard cursor.take("after") else { return .after(period, from: EventPhrase("")) }
        guard !cursor.isAtEnd else { throw cursor.unread }
        return .after(period, from: EventPhrase(cursor.rest()))
    }

    private mutating func quota() throws(PhraseError) -> DueRule {
        let count = try cursor.requiredNumber()
        try cursor.expect("every")
        for unit in PeriodUnit.allCases where cursor.take(unit.englishName) {
            return .quota(count, per: unit)
        }
        throw cursor.unread
    }

    private mutating func undated() throws(PhraseError) -> DueRule {
        let place = cursor.unread
        guard let word = UndatedWord(named: cursor.rest()) else { throw place }
        return .undated(word)
    }
}
