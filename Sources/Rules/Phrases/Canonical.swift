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
        case .weeks(let count): "\(count)周"
        case .months(let count): "\(count)个月"
        case .quarters(let count): "\(count)个季度"
        case .years(let count): "\(count)年"
        }
    }

    var englishForm: String {
        let unit =
            switch self {
            case .workingDays: "working day"
            case .days: "day"
            case .weeks: "week"
            case .months: "month"
            case .quarters: "quarter"
            case .years: "year"
            }
        return count.english(unit)
    }
}

extension Int {
    /// `1 day`, `20 days`.
    func english(_ unit: String) -> String { "\(self) \(unit)\(self == 1 ? "" : "s")" }
}

extension DayOfMonth {
    /// `25日`, `底`, `底3日`, `第3个工作日`, `最后一个工作日`.
    var chineseForm: String {
        switch self {
        case .number(let number): "\(number)日"
        case .last: "底"
        case .beforeLast(let days): "底\(days)日"
        case .workingDay(-1): "最后一个工作日"
        case .workingDay(let ordinal): ordinal < 0 ? "倒数第\(-ordinal)个工作日" : "第\(ordinal)个工作日"
        }
    }

    /// `day 25 of its first month`, or for a month itself `day 25`, `its last working day`.
    func englishForm(of whole: String?) -> String {
        let of = whole.map { " of \($0)" } ?? ""
        let last = whole.map { ("the last", " of \($0)") } ?? ("its last", "")
        return switch self {
        case .number(let number): "day \(number)\(of)"
        case .last: "\(last.0) day\(last.1)"
        case .beforeLast(let days): "\(days.english("day")) before its end"
        case .workingDay(-1): "\(last.0) working day\(last.1)"
        case .workingDay(let ordinal) where ordinal < 0:
            "working day \(-ordinal) from \(whole.map { "the end of \($0)" } ?? "its end")"
        case .workingDay(let ordinal): "working day \(ordinal)\(of)"
        }
    }
}

extension DayOfYear {
    /// `12月25日`, `9月底`.
    var chineseForm: String { "\(month)月\(day.chineseForm)" }

    /// `25 December`, `the end of September`, `working day 3 of January`.
    var englishForm: String {
        switch day {
        case .number(let number): "\(number) \(EnglishMonth.name(month))"
        case .last: "the end of \(EnglishMonth.name(month))"
        case .workingDay, .beforeLast: day.englishForm(of: EnglishMonth.name(month))
        }
    }

    /// `2021-12-25`, `the end of September 2021`.
    func englishForm(inYear year: Int) -> String {
        if case .number = day, let date = date(in: year) { return date.description }
        return "\(englishForm) \(year)"
    }
}

extension DayOfQuarter {
    /// `首月15日`, `第二个月底`, `末月25日`; the quarter's last day is `末`.
    var chineseForm: String {
        self == .last ? "末" : ["首月", "第二个月", "末月"][month - 1] + day.chineseForm
    }

    /// `day 15 of its first month`; the quarter's last day is `its last day`.
    var englishForm: String {
        self == .last ? "its last day" : day.englishForm(of: "its \(["first", "second", "third"][month - 1]) month")
    }
}

extension MonthThird {
    var chineseForm: String { ["上旬", "中旬", "下旬"][rawValue - 1] }
    var englishForm: String { ["first third", "middle third", "last third"][rawValue - 1] }
}

extension YearSpan {
    /// `第四季度`, `上半年`, `5月下旬`, `6月`, `3月末`; a year is `年`, which goes with its number.
    var chineseForm: String {
        switch self {
        case .year: "年"
        case .half(let half): half == 1 ? "上半年" : "下半年"
        case .quarter(let quarter): "第\(["一", "二", "三", "四"][quarter - 1])季度"
        case .month(let month): "\(month)月"
        case .third(let third, let month): "\(month)月\(third.chineseForm)"
        case .monthEnd(let month): "\(month)月末"
        }
    }

    /// `the fourth quarter`, `June`, `the last third of May`, `the end of March`; with a year, `… of 2021` or `June 2021`.
    func englishForm(inYear year: Int?) -> String {
        let of = year.map { " of \($0)" } ?? ""
        let behind = year.map { " \($0)" } ?? ""
        return switch self {
        case .year: year.map(String.init) ?? "the year"
        case .half(let half): "the \(half == 1 ? "first" : "second") half\(of)"
        case .quarter(let quarter): "the \(["first", "second", "third", "fourth"][quarter - 1]) quarter\(of)"
        case .month(let month): "\(EnglishMonth.name(month))\(behind)"
        case .third(let third, let month): "the \(third.englishForm) of \(EnglishMonth.name(month))\(behind)"
        case .monthEnd(let month): "the end of \(EnglishMonth.name(month))\(behind)"
        }
    }
}

extension Weekday {
    /// From 周一 to 周日.
    package var chineseForm: String { "周" + ["一", "二", "三", "四", "五", "六", "日"][rawValue - 1] }

    /// From Monday to Sunday.
    package var englishForm: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue - 1]
    }
}

extension PeriodUnit {
    var chineseName: String {
        switch self {
        case .day: "天"
        case .week: "周"
        case .month: "月"
        case .quarter: "季度"
        case .halfYear: "半年"
        case .year: "年"
        }
    }

    var englishName: String {
        switch self {
        case .day: "day"
        case .week: "week"
        case .month: "month"
        case .quarter: "quarter"
        case .halfYear: "half-year"
        case .year: "year"
        }
    }
}

extension QuotaMeasure {
    var chineseForm: String {
        switch self {
        case .times: "次"
        case .items: "条"
        case .days: "天"
        case .percent: "%"
        }
    }
}
