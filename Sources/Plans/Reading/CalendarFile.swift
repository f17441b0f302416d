import CivilTime

/// What one calendar file holds.
enum CalendarFile {
    /// A notice's arrangement of one year; with the number of the notice that it amends, and where that stands.
    case announced(CalendarNotice, amends: (number: String, place: SourceRange)?)
    /// An arrangement as it stood before it was amended.
    case superseded(CalendarNotice)
    /// The statutory days of one year that no notice arranges yet.
    case provisional(year: Int, days: [CivilDate: String])
    /// The statutory days of several years.
    case table([Int: [CivilDate: String]])
    /// 本局日历, with the places of its days.
    case own(OwnCalendar, places: [CivilDate: SourceRange])

    /// The years that it says anything about; none for a bureau's own calendar.
    var years: [Int] {
        switch self {
        case .announced(let notice, _), .superseded(let notice): [notice.year]
        case .provisional(let year, _): [year]
        case .table(let days): days.keys.sorted()
        case .own: []
        }
    }
}
