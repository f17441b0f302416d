import CivilTime

extension CivilDate {
    /// As `9月30日`.
    var monthAndDay: String { "\(month)月\(day)日" }

    /// As `2021年10月11日`.
    var chinese: String { "\(year)年\(monthAndDay)" }

    /// Without its year where the reader takes it for granted.
    func shown(beside today: CivilDate) -> String { year == today.year ? monthAndDay : chinese }
}

extension CalendarPeriod {
    /// 本周, 本月, 本季度 while it runs; else its name.
    func chinese(on today: CivilDate) -> String {
        guard contains(today) else { return name(beside: today) }
        return switch unit {
        case .day: "今天"
        case .week: "本周"
        case .month: "本月"
        case .quarter: "本季度"
        case .halfYear: "本半年"
        case .year: "今年"
        }
    }

    /// As 第41周, without its year where the reader takes it for granted.
    func name(beside today: CivilDate) -> String {
        let year = namedYear == today.year ? "" : "\(namedYear)年"
        return switch unit {
        case .day: first.shown(beside: today)
        case .week: "\(year)第\(ordinal)周"
        case .month: "\(year)\(ordinal)月"
        case .quarter: "\(year)第\(ordinal)季度"
        case .halfYear: "\(year)\(ordinal == 1 ? "上半年" : "下半年")"
        case .year: "\(namedYear)年"
        }
    }
}

extension Int {
    /// From 一 to 九十九, as the headings of a document are numbered.
    var chineseOrdinal: String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1...99).contains(self) else { return String(self) }
        let tens = self < 10 ? "" : self < 20 ? "十" : "\(digits[self / 10])十"
        return tens + digits[self % 10]
    }
}
