/// Why a day is or is not a working day.
package enum DayKind: Hashable, Sendable {
    /// Monday to Friday without an arrangement.
    case working
    /// Saturday or Sunday without an arrangement.
    case weekend
    /// A day off by a notice or by statute, with the holiday's name.
    case holiday(String)
    /// 调休上班: a day at the weekend that a notice makes a working day, with the holiday's name.
    case makeUp(String)
    /// A day on which a bureau's own calendar closes it, with the reason, as 搬迁.
    case closed(String)
    /// A day of rest on which a bureau's own calendar opens it, with the reason, as 值班受理.
    case opened(String)

    package var isWorking: Bool {
        switch self {
        case .working, .makeUp, .opened: true
        case .weekend, .holiday, .closed: false
        }
    }
}

/// Whether a date rests on announced calendars only (确定), or reaches into a year that is not announced (暂定).
package enum Certainty: String, Hashable, Sendable, Codable {
    case firm, provisional
}
