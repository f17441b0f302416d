import CivilTime

// The names that a corpus gives to units, days and places.

extension Period {
    var unitName: String {
        switch self {
        case .workingDays: "wd"
        case .days: "cd"
        case .weeks: "wk"
        case .months: "mo"
        case .quarters: "qr"
        case .years: "yr"
        }
    }
}

extension QuotaMeasure {
    var corpusName: String {
        switch self {
        case .times: "times"
        case .items: "items"
        case .days: "days"
        case .percent: "%"
        }
    }
}

extension PeriodUnit {
    var corpusName: String { self == .halfYear ? "halfyear" : rawValue }
}

extension PeriodEnd {
    var corpusName: String {
        switch self {
        case .each(let unit): unit.corpusName
        case .part: "year"
        }
    }
}

extension DayEdge {
    var corpusName: String {
        switch self {
        case .by: "by"
        case .on: "on"
        }
    }
}

extension Weekday {
    var corpusName: String { ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"][rawValue - 1] }
}

extension Int {
    var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension DayOfMonth {
    /// `05`, `end`, `end-3d`, `wd3`, `last-wd`.
    var corpusName: String {
        switch self {
        case .number(let number): number.twoDigits
        case .last: "end"
        case .beforeLast(let days): "end-\(days)d"
        case .workingDay(-1): "last-wd"
        case .workingDay(let ordinal): ordinal < 0 ? "last-wd\(-ordinal)" : "wd\(ordinal)"
        }
    }
}

extension DayOfYear {
    /// `12-25`, `09-30`, and `02-end` for the month whose last day differs.
    var corpusName: String {
        if day == .last, month != 2 { return "\(month.twoDigits)-\(CivilDate.lengthOfMonth(month, year: 2021))" }
        return "\(month.twoDigits)-\(day.corpusName)"
    }

    func corpusName(inYear year: Int?) -> String {
        guard let year else { return "YYYY-\(corpusName)" }
        if day == .last, let date = date(in: year) { return date.description }
        return "\(year)-\(corpusName)"
    }
}

extension DayOfQuarter {
    var corpusName: String { "\(["first", "second", "last"][month - 1])-month-\(day.corpusName)" }
}

extension MonthThird {
    var ends: (first: String, last: String) {
        switch self {
        case .first: ("01", "10")
        case .middle: ("11", "20")
        case .last: ("21", "end")
        }
    }
}

extension MonthPlace {
    var corpusName: String {
        switch self {
        case .day(let day, _): day.corpusName
        case .within(let third): "\(third.ends.first)/\(third.ends.last)"
        case .before(let third): third.edges.map(\.corpusName).joined(separator: "|")
        }
    }

    var mod: String {
        switch self {
        case .day(_, let edge): edge.corpusName
        case .within: "within"
        case .before: "by-ambiguous"
        }
    }
}

extension YearPlace {
    /// `12-25`, `Q1`, `H2`, `05-21/05-31`, and both days where two are meant.
    var corpusName: String {
        switch self {
        case .day(let day, _): day.corpusName
        case .within(.quarter(let quarter)): "Q\(quarter)"
        case .within(.half(let half)): "H\(half)"
        case .within(.monthEnd(let month)): "\(month.twoDigits)-end"
        case .within(let span): span.days(inYear: nil)
        case .before(let span): span.edges(in: nil).map(\.day.corpusName).joined(separator: "|")
        }
    }

    var mod: String {
        switch self {
        case .day(_, let edge): edge.corpusName
        case .within(.monthEnd): "approx"
        case .within: "within"
        case .before: "by-ambiguous"
        }
    }

    func record(inYear year: Int?) -> PhraseRecord {
        switch self {
        case .day(let day, let edge): PhraseRecord("fixed", md: day.corpusName(inYear: year), mod: edge.corpusName)
        case .within(.monthEnd(let month)):
            PhraseRecord("xun", md: "\(year.map { "\($0)-" } ?? "")\(month.twoDigits)-end", mod: "approx")
        case .within(.third(let third, let month)):
            PhraseRecord("xun", md: YearSpan.third(third, ofMonth: month).days(inYear: year))
        case .within(let span):
            PhraseRecord("range", md: span.days(inYear: year, named: true), mod: "within")
        case .before(let span):
            PhraseRecord(
                "fixed", md: span.edges(in: year).map { $0.day.corpusName(inYear: $0.year) }.joined(separator: "|"),
                mod: "by-ambiguous")
        }
    }
}

extension YearSpan {
    /// `05-21/05-31`, with the year where there is one, and with `YYYY` in its place when it is to be named.
    func days(inYear year: Int?, named: Bool = false) -> String {
        guard let days = days(in: year ?? 2021) else { return "" }
        let ends = [days.lowerBound, days.upperBound].map { day in
            let isOpenEnd = year == nil && day.month == 2 && day == days.upperBound && day.day == 28
            let monthDay = "\(day.month.twoDigits)-\(isOpenEnd ? "end" : day.day.twoDigits)"
            return (year.map { "\($0)-" } ?? (named ? "YYYY-" : "")) + monthDay
        }
        return ends.joined(separator: "/")
    }
}
