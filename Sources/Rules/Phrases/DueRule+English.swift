import CivilTime

extension DueRule {
    func englishForm(_ terms: DueTerms) -> String {
        let roll =
            switch terms.roll {
            case .forward: ", rest days roll forward"
            case .backward: ", rest days roll backward"
            case .some(.none), nil: ""
            }
        if case .quota(1, .times, per: .day) = self, let hour = terms.hour { return "every day by \(hour)\(roll)" }
        return englishForm + (terms.hour.map { " \($0)" } ?? "") + roll
    }

    private var englishForm: String {
        switch self {
        case .fixed(let place, let year): place.englishForm(inYear: year)
        case .thisMonth(let place): "this month \([place].englishForm)"
        case .annual(let places): "every year \(places.englishForm)"
        case .quarterly(let day, let edge): "every quarter \(edge.englishForm) \(day.englishForm)"
        case .monthly(let places, let following):
            "\(following ? "the month after" : "every month") \(places.englishForm)"
        case .weekly(let days, let edge):
            "every week \(edge.englishForm) \(days.map(\.englishForm).joined(separator: " and "))"
        case .periodic(1, let unit): "once every \(unit.englishName)"
        case .periodic(let count, let unit): "\(count) times every \(unit.englishName)"
        case .quota(let count, .times, let unit): "at least \(count) every \(unit.englishName)"
        case .quota(let count, .items, let unit): "at least \(count.english("item")) every \(unit.englishName)"
        case .quota(let count, .days, let unit): "at least \(count.english("day")) every \(unit.englishName)"
        case .quota(let count, .percent, let unit): "at least \(count)% every \(unit.englishName)"
        case .after(let period, let event): "within \(period.englishForm)\(event.english("after"))"
        case .afterHours(let hours, let event): "within \(hours.english("hour"))\(event.english("after"))"
        case .sameDay(let event, onTheSpot: true): "on the spot\(event.english("at"))"
        case .sameDay(let event, onTheSpot: false):
            event.words.isEmpty ? "on the same day" : "on the day of \(event.words)"
        case .afterEnd(let period, let ends):
            "within \(period.englishForm) after the end of \(ends.map(\.englishForm).joined(separator: " or "))"
        case .before(let period, let event):
            event.words.isEmpty ? "\(period.englishForm) ahead" : "\(period.englishForm) before \(event.words)"
        case .gap(let period, .exceeded): "no gap over \(period.englishForm)"
        case .gap(let period, .reached): "no gap of \(period.englishForm)"
        case .undated(let word): "unspecified: \(word.word)"
        }
    }
}

extension EventPhrase {
    func english(_ link: String) -> String { words.isEmpty ? "" : " \(link) \(words)" }
}

extension DayEdge {
    fileprivate var englishForm: String {
        switch self {
        case .by: "by"
        case .on: "on"
        }
    }
}

extension YearPlace {
    fileprivate func englishForm(inYear year: Int?) -> String {
        switch self {
        case .day(.yearEnd, let edge): "\(edge.englishForm) the end of \(year.map(String.init) ?? "the year")"
        case .day(let day, let edge):
            "\(edge.englishForm) \(year.map(day.englishForm(inYear:)) ?? day.englishForm)"
        case .within(.monthEnd(let month)): "about \(YearSpan.monthEnd(month).englishForm(inYear: year))"
        case .within(let span): "in \(span.englishForm(inYear: year))"
        case .before(let span): "before \(span.englishForm(inYear: year))"
        }
    }
}

extension [YearPlace] {
    fileprivate var englishForm: String {
        map { place in
            switch place {
            case .day(let day, let edge): "\(edge.englishForm) \(day.englishForm)"
            case .within(let span): "in \(span.englishForm(inYear: nil))"
            case .before(let span): "before \(span.englishForm(inYear: nil))"
            }
        }.joined(separator: " and ")
    }
}

extension [MonthPlace] {
    fileprivate var englishForm: String {
        map { place in
            switch place {
            case .day(let day, let edge): "\(edge.englishForm) \(day.englishForm(of: nil))"
            case .within(let third): "in its \(third.englishForm)"
            case .before(let third): "before its \(third.englishForm)"
            }
        }.joined(separator: " and ")
    }
}

extension PeriodEnd {
    fileprivate var englishForm: String {
        switch self {
        case .each(let unit): "each \(unit.englishName)"
        case .part(let span): "\(span.englishForm(inYear: nil)) of each year"
        }
    }
}
