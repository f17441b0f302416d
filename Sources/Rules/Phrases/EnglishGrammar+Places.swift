import CivilTime

extension EnglishGrammar {
    /// `by 2021-12-31`, `by the end of the year`, `in June 2021`, `before the fourth quarter of 2021`, `about the end of March`.
    mutating func fixed() throws(PhraseError) -> DueRule {
        if cursor.take("about", "the", "end", "of") {
            guard let month = cursor.month() else { throw cursor.unread }
            return .fixed(.within(.monthEnd(month)), year: cursor.year())
        }
        let isWithin = cursor.take("in")
        if isWithin || cursor.take("before") {
            let span: YearSpan
            let year: Int?
            if cursor.take("the", "year") {
                (span, year) = (.year, nil)
            } else if let number = cursor.year() {
                (span, year) = (.year, number)
            } else {
                span = try self.span()
                year = cursor.take("of") ? try requiredYear() : cursor.year()
            }
            return .fixed(isWithin ? .within(span) : .before(span), year: year)
        }
        let edge = try edge()
        let start = cursor.unread.range.lowerBound
        if let date = cursor.date(), (1900...2999).contains(date.year),
            let day = DayOfYear(month: date.month, day: .number(date.day))
        {
            return .fixed(.day(day, edge), year: date.year)
        }
        if let year = cursor.yearEnd() { return .fixed(.day(.yearEnd, edge), year: year) }
        let day = try dayOfYear()
        let year = cursor.year()
        if let year, case .number(let number) = day.day, CivilDate(year: year, month: day.month, day: number) == nil {
            throw PhraseError(.noSuchDay, start..<cursor.wholeRange.upperBound)
        }
        return .fixed(.day(day, edge), year: year)
    }

    private mutating func requiredYear() throws(PhraseError) -> Int {
        guard let year = cursor.year() else { throw cursor.unread }
        return year
    }

    /// `by 25 December`, `in the first quarter`, `before the middle third of November`, without a year.
    mutating func yearPlace() throws(PhraseError) -> YearPlace {
        if cursor.take("in") { return .within(try span()) }
        if cursor.take("before") { return .before(try span()) }
        let edge = try edge()
        return .day(try dayOfYear(), edge)
    }

    /// `25 December`, `December 25`, `the end of September`, `working day 3 of January`.
    mutating func dayOfYear() throws(PhraseError) -> DayOfYear {
        if cursor.take("the", "end", "of") {
            guard let month = cursor.month(), let day = DayOfYear(month: month, day: .last) else { throw cursor.unread }
            return day
        }
        let place = cursor.unread.range
        if let month = cursor.month() {
            guard let day = DayOfYear(month: month, day: .number(try cursor.requiredNumber())) else {
                throw PhraseError(.noSuchDay, place)
            }
            return day
        }
        if let ordinal = try workingDay(of: { cursor throws(PhraseError) in
            guard let month = cursor.month() else { throw cursor.unread }
            return month
        }) {
            guard let day = DayOfYear(month: ordinal.whole, day: .workingDay(ordinal.number)) else {
                throw PhraseError(.noSuchDay, place)
            }
            return day
        }
        let number = try cursor.requiredNumber()
        guard let month = cursor.month() else { throw cursor.unread }
        guard let day = DayOfYear(month: month, day: .number(number)) else { throw PhraseError(.noSuchDay, place) }
        return day
    }

    /// `the fourth quarter`, `the first half`, `the last third of May`, `June`.
    mutating func span() throws(PhraseError) -> YearSpan {
        if let month = cursor.month() { return .month(month) }
        try cursor.expect("the")
        for third in MonthThird.allCases {
            let words = third.englishForm.split(separator: " ").map(String.init)
            guard cursor.take(words[0], words[1]) else { continue }
            try cursor.expect("of")
            guard let month = cursor.month() else { throw cursor.unread }
            return .third(third, ofMonth: month)
        }
        for (index, name) in ["first", "second"].enumerated() where cursor.take(name, "half") {
            return .half(index + 1)
        }
        for (index, name) in ["first", "second", "third", "fourth"].enumerated() where cursor.take(name, "quarter") {
            return .quarter(index + 1)
        }
        throw cursor.unread
    }

    /// `by its last day`, `by day 15 of its first month`, `on the last working day of its third month`.
    mutating func quarterly() throws(PhraseError) -> DueRule {
        let edge = try edge()
        if cursor.take("its", "last", "day") { return .quarterly(.last, edge) }
        let place = cursor.unread.range
        let month: Int
        let day: DayOfMonth
        if cursor.take("the", "last", "day", "of") {
            (month, day) = (try monthOfQuarter(), .last)
        } else if let ordinal = try workingDay(of: { cursor throws(PhraseError) in try Self.monthOfQuarter(&cursor) }) {
            (month, day) = (ordinal.whole, .workingDay(ordinal.number))
        } else {
            try cursor.expect("day")
            let number = try cursor.requiredNumber()
            try cursor.expect("of")
            (month, day) = (try monthOfQuarter(), .number(number))
        }
        guard let found = DayOfQuarter(month: month, day: day) else { throw PhraseError(.noSuchDay, place) }
        return .quarterly(found, edge)
    }

    private mutating func monthOfQuarter() throws(PhraseError) -> Int { try Self.monthOfQuarter(&cursor) }

    private static func monthOfQuarter(_ cursor: inout EnglishCursor) throws(PhraseError) -> Int {
        try cursor.expect("its")
        for (index, name) in ["first", "second", "third"].enumerated() where cursor.take(name, "month") {
            return index + 1
        }
        throw cursor.unread
    }

    /// `working day 3 of …`, `working day 2 from the end of …`, `the last working day of …`.
    private mutating func workingDay(
        of whole: (inout EnglishCursor) throws(PhraseError) -> Int
    ) throws(PhraseError) -> (number: Int, whole: Int)? {
        if cursor.take("the", "last", "working", "day", "of") { return (-1, try whole(&cursor)) }
        guard cursor.take("working", "day") else { return nil }
        let number = try cursor.requiredNumber()
        let isFromEnd = cursor.take("from", "the", "end")
        try cursor.expect("of")
        return (isFromEnd ? -number : number, try whole(&cursor))
    }

    mutating func monthPlaces() throws(PhraseError) -> [MonthPlace] {
        try list { grammar throws(PhraseError) in try grammar.monthPlace() }
    }

    /// `by day 5`, `by its last day`, `by 3 days before its end`, `on working day 1`, `in its middle third`.
    mutating func monthPlace() throws(PhraseError) -> MonthPlace {
        let isWithin = cursor.take("in", "its")
        if isWithin || cursor.take("before", "its") {
            for third in MonthThird.allCases {
                let words = third.englishForm.split(separator: " ").map(String.init)
                if cursor.take(words[0], words[1]) { return isWithin ? .within(third) : .before(third) }
            }
            throw cursor.unread
        }
        let edge = try edge()
        let place = cursor.unread.range
        let day = try dayOfMonth()
        guard day.exists else { throw PhraseError(.noSuchDay, place) }
        return .day(day, edge)
    }

    private mutating func dayOfMonth() throws(PhraseError) -> DayOfMonth {
        if cursor.take("its", "last", "day") { return .last }
        if cursor.take("its", "last", "working", "day") { return .workingDay(-1) }
        if cursor.take("working", "day") {
            let number = try cursor.requiredNumber()
            return .workingDay(cursor.take("from", "its", "end") ? -number : number)
        }
        if cursor.take("day") { return .number(try cursor.requiredNumber()) }
        guard case .days(let count) = try cursor.period() else { throw cursor.unread }
        try cursor.expect("before", "its", "end")
        return .beforeLast(days: count)
    }
}
