package import CivilTime

/// A day that every month has.
package enum DayOfMonth: Hashable, Sendable {
    /// 5日: 1 to 31; a shorter month gives its last day.
    case number(Int)
    /// 月底.
    case last
    /// 月底三日前: so many days before the last one, at least 1.
    case beforeLast(days: Int)
    /// 第3个工作日: 1 is the first; -1 is the last, -2 the one before it; never 0.
    case workingDay(Int)

    /// The last day on which it can fall in the month that begins on `first`, whichever days are worked.
    package func latest(inMonthFrom first: CivilDate) -> CivilDate {
        let last = first.adding(months: 1).adding(days: -1)
        return switch self {
        case .last, .workingDay: last
        case .number(let number): last.adding(days: min(number, last.day) - last.day)
        case .beforeLast(let days): last.adding(days: -days)
        }
    }

    /// Whether some month has such a day.
    var exists: Bool {
        switch self {
        case .number(let number): (1...31).contains(number)
        case .last: true
        case .beforeLast(let days): (1...27).contains(days)
        case .workingDay(let ordinal): (1...23).contains(abs(ordinal))
        }
    }
}

/// 上旬, 中旬, 下旬: from the 1st, the 11th and the 21st on.
package enum MonthThird: Int, CaseIterable, Hashable, Sendable {
    case first = 1
    case middle, last

    /// Its days in the month that begins on `first`, both ends included.
    package func days(inMonthFrom first: CivilDate) -> ClosedRange<CivilDate> {
        switch self {
        case .first: first...first.adding(days: 9)
        case .middle: first.adding(days: 10)...first.adding(days: 19)
        case .last: first.adding(days: 20)...first.adding(months: 1).adding(days: -1)
        }
    }
}

/// Whether a text says 前, and the day is the last of all that are in time, or names the day on which it is to be done.
package enum DayEdge: Hashable, Sendable {
    /// 12月25日前: on that day or earlier.
    case by
    /// 每年5月15日: on that day. It is the last in time as well.
    case on
}
