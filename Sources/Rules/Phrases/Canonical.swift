import CivilTime

extension Period {
    /// `20个工作日`, `20日`, `6个月`.
    package func canonical(_ language: Language) -> String {
        switch language {
        case .chinese: chineseForm
        case .english: englishForm
        }
    }

    var chineseForm: String {
        switch self {
        case .workingDays(let count): "\(count)个工作日"
        case .days(let count): "\(count)日"
        case .months(let count): "\(count)个月"
        }
    }

    var englishForm: String {
        switch self {
        case .workingDays(let count): "\(count) working \(count == 1 ? "day" : "days")"
        case .days(let count): "\(count) \(count == 1 ? "day" : "days")"
        case .months(let count): "\(count) \(count == 1 ? "month" : "months")"
        }
    }
}

extension DayOfYear {
    /// `12月25日`, `9月底`.
    var chineseForm: String {
        switch day {
        case .number(let number): "\(month)月\(number)日"
        case .last: "\(month)月底"
        }
    }

    /// `25 December`, `the end of September`.
    var englishForm: String {
        switch day {
        case .number(let number): "\(number) \(EnglishMonth.name(month))"
        case .last: "the end of \(EnglishMonth.name(month))"
        }
    }

    /// `2021-12-25`, `the end of September 2021`.
    func englishForm(inYear year: Int) -> String {
        switch day {
        case .number: date(in: year)?.description ?? "\(englishForm) \(year)"
        case .last: "\(englishForm) \(year)"
        }
    }
}

extension DayOfQuarter {
    /// `首月15日`, `第二个月底`, `末月25日`; the quarter's last day is `末`.
    var chineseForm: String {
        if self == .last { return "末" }
        let place = ["首月", "第二个月", "末月"][month - 1]
        return switch day {
        case .number(let number): "\(place)\(number)日"
        case .last: "\(place)底"
        }
    }

    /// `day 15 of its first month`; the quarter's last day is `its last day`.
    var englishForm: String {
        if self == .last { return "its last day" }
        let place = ["first", "second", "third"][month - 1]
        return switch day {
        case .number(let number): "day \(number) of its \(place) month"
        case .last: "the last day of its \(place) month"
        }
    }
}

extension PeriodUnit {
    var chineseName: String {
        switch self {
        case .week: "周"
        case .month: "月"
        case .quarter: "季度"
        case .halfYear: "半年"
        case .year: "年"
        }
    }

    var englishName: String {
        switch self {
        case .week: "week"
        case .month: "month"
        case .quarter: "quarter"
        case .halfYear: "half-year"
        case .year: "year"
        }
    }
}
