import CivilTime

extension DueRule {
    func chineseForm(_ terms: DueTerms) -> String {
        let roll =
            switch terms.roll {
            case .forward: "(遇节假日顺延)"
            case .backward: "(遇节假日提前)"
            case .some(.none), nil: ""
            }
        return chineseForm(hour: terms.hour?.description ?? "") + roll
    }

    private func chineseForm(hour: String) -> String {
        switch self {
        case .fixed(let place, let year): place.chineseForm(inYear: year, hour: hour)
        case .thisMonth(let place): "本月" + [place].chineseForm(hour: hour)
        case .annual(let places): "每年" + places.chineseForm(hour: hour)
        case .quarterly(let day, let edge): "每季度\(day.chineseForm)\(edge.chineseForm(hour: hour))"
        case .monthly(let places, let following):
            "\(following ? "下月" : "每月")\(places.chineseForm(hour: hour))"
        case .weekly(let days, let edge):
            "每\(days.map(\.chineseForm).joined(separator: "、"))\(edge.chineseForm(hour: hour))"
        case .periodic(let count, let unit): "每\(unit.chineseName)\(count)次"
        case .quota(1, .times, per: .day) where !hour.isEmpty: "每天\(hour)前"
        case .quota(let count, .percent, let unit): "每\(unit.chineseName)不低于\(count)%"
        case .quota(let count, let measure, let unit):
            "每\(unit.chineseName)不少于\(count)\(measure.chineseForm)"
        case .after(let period, let event) where event.words.isEmpty: "\(period.chineseForm)内"
        case .after(let period, let event): "自\(event.words)之日起\(period.chineseForm)内"
        case .afterHours(let hours, let event): "\(event.words.isEmpty ? "" : "\(event.words)后")\(hours)小时内"
        case .sameDay(let event, let onTheSpot): event.words + (onTheSpot ? "当场" : "当日")
        case .afterEnd(let period, let ends):
            "\(ends.map(\.chineseForm).joined(separator: "、"))终了后\(period.chineseForm)内"
        case .before(let period, let event) where event.words.isEmpty: "提前\(period.chineseForm)"
        case .before(let period, let event): "\(event.words)前\(period.chineseForm)"
        case .gap(let period, .exceeded): "更新不超过\(period.chineseForm)"
        case .gap(let period, .reached): "连续\(period.chineseForm)未更新"
        case .undated(let word): word.word
        }
    }
}

extension DayEdge {
    fileprivate func chineseForm(hour: String) -> String {
        switch self {
        case .by: "\(hour)前"
        case .on: hour
        }
    }
}

extension YearPlace {
    fileprivate func chineseForm(inYear year: Int?, hour: String) -> String {
        let number = year.map { "\($0)年" } ?? ""
        return switch self {
        case .day(.yearEnd, let edge): "\(year.map(String.init) ?? "")年底\(edge.chineseForm(hour: hour))"
        case .day(let day, let edge): "\(number)\(day.chineseForm)\(edge.chineseForm(hour: hour))"
        case .within(.year): "\(year.map(String.init) ?? "")年内"
        case .within(.month(let month)): "\(number)\(month)月内"
        case .within(let span): "\(number)\(span.chineseForm)"
        case .before(.year): "\(year.map(String.init) ?? "")年前"
        case .before(let span): "\(number)\(span.chineseForm)前"
        }
    }

    /// Without the 前 that stands behind the last of several.
    fileprivate var chineseStem: String {
        switch self {
        case .day(let day, _): day.chineseForm
        case .within(let span), .before(let span): span.chineseForm
        }
    }

    fileprivate func chineseEdge(hour: String) -> String {
        switch self {
        case .day(_, let edge): edge.chineseForm(hour: hour)
        case .within: ""
        case .before: "前"
        }
    }
}

extension [YearPlace] {
    fileprivate func chineseForm(hour: String) -> String {
        map(\.chineseStem).joined(separator: "、") + (last?.chineseEdge(hour: hour) ?? "")
    }
}

extension [MonthPlace] {
    fileprivate func chineseForm(hour: String) -> String {
        let stems = map { place in
            switch place {
            case .day(let day, _): day.chineseForm
            case .within(let third), .before(let third): third.chineseForm
            }
        }
        let edge =
            switch last {
            case .day(_, let edge): edge.chineseForm(hour: hour)
            case .before: "前"
            case .within, nil: ""
            }
        return stems.joined(separator: "、") + edge
    }
}

extension PeriodEnd {
    fileprivate var chineseForm: String {
        switch self {
        // 年终 is a word of its own.
        case .each(.year): "每年度"
        case .each(.halfYear): "每半年度"
        case .each(let unit): "每\(unit.chineseName)"
        case .part(let span): span.chineseForm
        }
    }
}
