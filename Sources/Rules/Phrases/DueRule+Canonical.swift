extension DueRule {
    /// The one form that duban prints for the rule; reading it gives the rule back.
    package func canonical(_ language: Language) -> String {
        switch language {
        case .chinese: chineseForm
        case .english: englishForm
        }
    }

    private var chineseForm: String {
        switch self {
        case .fixed(let day, let year) where day.isYearEnd: "\(year.map(String.init) ?? "")年底前"
        case .fixed(let day, let year): "\(year.map { "\($0)年" } ?? "")\(day.chineseForm)前"
        case .annual(let day): "每年\(day.chineseForm)前"
        case .quarterly(let day): "每季度\(day.chineseForm)前"
        case .after(let period, let event) where event.words.isEmpty: "\(period.chineseForm)内"
        case .after(let period, let event): "自\(event.words)之日起\(period.chineseForm)内"
        case .quota(let count, let unit): "每\(unit.chineseName)不少于\(count)次"
        case .gap(let period): "更新不超过\(period.chineseForm)"
        case .undated(let word): word.word
        }
    }

    private var englishForm: String {
        switch self {
        case .fixed(let day, let year) where day.isYearEnd: "by the end of \(year.map(String.init) ?? "the year")"
        case .fixed(let day, let year): "by \(year.map(day.englishForm(inYear:)) ?? day.englishForm)"
        case .annual(let day): "every year by \(day.englishForm)"
        case .quarterly(let day): "every quarter by \(day.englishForm)"
        case .after(let period, let event) where event.words.isEmpty: "within \(period.englishForm)"
        case .after(let period, let event): "within \(period.englishForm) after \(event.words)"
        case .quota(let count, let unit): "at least \(count) every \(unit.englishName)"
        case .gap(let period): "no gap over \(period.englishForm)"
        case .undated(let word): "unspecified: \(word.word)"
        }
    }
}

extension DayOfYear {
    fileprivate var isYearEnd: Bool { month == 12 && day == .last }
}
