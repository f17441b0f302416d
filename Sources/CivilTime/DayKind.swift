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

    package var isWorking: Bool {
        switch self {
        case .working, .makeUp: true
        case .weekend, .holiday: false
        }
    }
}

/// Whether a date rests on announced calendars only (确定), or reaches into a year that is not announced (暂定).
package enum Certainty: String, Hashable, Sendable, Codable {
    case firm, provisional
}
