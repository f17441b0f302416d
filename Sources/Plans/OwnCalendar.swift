package import CivilTime

/// The calendars that need no file of their own, and whose names no file may take.
package enum BuiltInCalendar: String, CaseIterable, Hashable, Sendable {
    /// The State Council's notices, with make-up days.
    case national = "cn"
    /// Weekends rest, and nothing else does.
    case mondayToFriday = "mon-fri"
}

/// 本局日历: the days on which a bureau itself closes or opens, beside the calendar that it follows.
package struct OwnCalendar: Hashable, Sendable {
    /// 1–32 of `a–z 0–9 -`.
    package var name: String
    package var base: BuiltInCalendar
    /// Days that are worked by the base and not here, with the reason.
    package var closed: [CivilDate: String]
    /// Days that rest by the base and are worked here, with the reason.
    package var opened: [CivilDate: String]
}
