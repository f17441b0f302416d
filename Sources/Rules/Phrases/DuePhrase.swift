/// 期限用语: the reader of deadlines as documents print them, and of duban's own canonical forms.
///
/// Simplified and traditional characters, half- and full-width forms, Arabic and Chinese numerals are the same rule.
/// What cannot be read for certain is an error: a wrong deadline is worse than none.
package enum DuePhrase {
    /// The one rule that the text states.
    ///
    /// A dated rule wins over a word such as 及时 in the same text. Two different dated rules, a time that the rule
    /// does not account for, a rule that can mean two days and a statement that is no deadline are errors.
    package static func read(_ text: String) -> Result<DueReading, PhraseError> {
        statement(in: text).flatMap { reading in
            guard case .rule(let rule, let terms) = reading.statement else {
                return .failure(PhraseError(.notDeadline, reading.range))
            }
            let readings = rule.certainReadings
            guard readings.isEmpty else {
                return .failure(
                    PhraseError(.twoReadings, reading.range, nearest: readings.map { $0.canonical(.chinese) }))
            }
            return .success(DueReading(rule: rule, roll: terms.roll, hour: terms.hour, range: reading.range))
        }
    }

    /// What the text says about time, whether it is a deadline or not.
    ///
    /// A text with two different statements, or with a time that its statement does not account for, is an error.
    package static func statement(in text: String) -> Result<StatementReading, PhraseError> {
        Result { () throws(PhraseError) -> StatementReading in
            let text = NormalText(text)
            do throws(PhraseError) {
                if var english = EnglishGrammar(text) { return try english.read().proven() }
                return try ChineseGrammar(text).read().proven()
            } catch {
                throw error.comparing(text)
            }
        }
    }
}

extension DueRule {
    /// The rules that a text with two meanings can mean, the earlier first; empty for one that has one meaning.
    package var certainReadings: [DueRule] {
        switch self {
        case .fixed(.before(let span), let year): span.edges(in: year).map { .by($0.day, year: $0.year) }
        case .annual(let places):
            places.contains { if case .before = $0 { true } else { false } }
                ? places.flatMap { place in
                    guard case .before(let span) = place else { return [DueRule]() }
                    return span.edges(in: nil).map { .everyYear(by: $0.day) }
                } : []
        case .monthly(let places, let following):
            places.flatMap { place in
                guard case .before(let third) = place else { return [DueRule]() }
                return third.edges.map { .monthly([.day($0, .by)], following: following) }
            }
        case .afterEnd(let period, let ends) where ends.count > 1: ends.map { .afterEnd(period, of: [$0]) }
        default: []
        }
    }
}

extension YearSpan {
    /// The day before the span and its last day: what 第四季度前 can mean.
    func edges(in year: Int?) -> [(day: DayOfYear, year: Int?)] {
        func day(month: Int, _ day: DayOfMonth) -> DayOfYear? { DayOfYear(month: month, day: day) }
        func around(_ first: Int, through last: Int) -> [(day: DayOfYear?, year: Int?)] {
            [dayBefore(first), (day(month: last, .last), year)]
        }
        // Without a year, the end of the year before cannot be said.
        func dayBefore(_ first: Int) -> (day: DayOfYear?, year: Int?) {
            first == 1 ? (year.map { _ in .yearEnd }, year.map { $0 - 1 }) : (day(month: first - 1, .last), year)
        }
        let edges: [(day: DayOfYear?, year: Int?)] =
            switch self {
            case .year: around(1, through: 12)
            case .half(let half): around(6 * half - 5, through: 6 * half)
            case .quarter(let quarter): around(3 * quarter - 2, through: 3 * quarter)
            case .month(let month), .monthEnd(let month): around(month, through: month)
            case .third(.first, let month):
                [dayBefore(month), (day(month: month, .number(10)), year)]
            case .third(.middle, let month):
                [(day(month: month, .number(10)), year), (day(month: month, .number(20)), year)]
            case .third(.last, let month): [(day(month: month, .number(20)), year), (day(month: month, .last), year)]
            }
        return edges.compactMap { edge in edge.day.map { ($0, edge.year) } }
    }
}

extension MonthThird {
    /// The day before it and its last day.
    var edges: [DayOfMonth] {
        switch self {
        // The last day of the month before cannot be said of every month.
        case .first: [.number(10)]
        case .middle: [.number(10), .number(20)]
        case .last: [.number(20), .last]
        }
    }
}
