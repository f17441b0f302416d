/// A length of time as deadlines state it, of at least one unit.
package enum Period: Hashable, Sendable {
    /// 工作日: working days of the calendar.
    case workingDays(Int)
    /// 日, 天: calendar days.
    case days(Int)
    /// 周: seven calendar days each.
    case weeks(Int)
    /// 个月: to the same day number, else the month's last day (民法典 第二百零二条).
    case months(Int)
    /// 个季度: three months each.
    case quarters(Int)
    /// 年: twelve months each.
    case years(Int)

    /// The same length in working days, days or months: two weeks are fourteen days, a year is twelve months.
    package var plain: Period {
        switch self {
        case .workingDays, .days, .months: self
        case .weeks(let count): .days(7 * count)
        case .quarters(let count): .months(3 * count)
        case .years(let count): .months(12 * count)
        }
    }

    /// The number of units.
    package var count: Int {
        switch self {
        case .workingDays(let count), .days(let count), .weeks(let count), .months(let count), .quarters(let count),
            .years(let count):
            count
        }
    }
    /// Whether both are counted in working days, in days, or in months.
    package func hasUnit(of other: Period) -> Bool {
        switch (plain, other.plain) {
        case (.workingDays, .workingDays), (.days, .days), (.months, .months): true
        default: false
        }
    }
}
