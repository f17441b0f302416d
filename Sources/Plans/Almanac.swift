package import CivilTime

/// Everything that calendar files say together: the notices of each year, the statutory days of the years without one,
/// and the bureaus' own calendars.
package struct Almanac: Hashable, Sendable {
    /// By year, then by the day from which each was in force.
    package internal(set) var notices: [CalendarNotice] = []
    /// 法定节假日 of the years for which a file gives nothing else, by year.
    var statutory: [Int: [CivilDate: String]] = [:]
    /// By name.
    package internal(set) var own: [String: OwnCalendar] = [:]

    /// The names that a plan can give under `calendar:`, in the order of the alphabet.
    package var names: [String] { (BuiltInCalendar.allCases.map(\.rawValue) + own.keys).sorted() }

    /// The calendar of that name as somebody found it who looked on that day; nil for a name that stands nowhere.
    ///
    /// Without a day, everything known counts. A bureau's closing days have no day of announcement and always count.
    package func calendar(named name: String, asOf day: CivilDate? = nil) -> WorkCalendar? {
        if let calendar = BuiltInCalendar(rawValue: name) { return self.calendar(calendar, asOf: day) }
        return own[name].map { own in
            calendar(own.base, asOf: day).closing(own.closed, opening: own.opened, named: own.name)
        }
    }

    /// The calendar of the State Council's notices, or weekends alone, as of a day.
    package func calendar(_ calendar: BuiltInCalendar, asOf day: CivilDate? = nil) -> WorkCalendar {
        switch calendar {
        case .national: WorkCalendar(name: calendar.rawValue, years: years(asOf: day))
        case .mondayToFriday: .mondayToFriday
        }
    }

    /// Every year that anything is known of: as its notice in force arranges it, else provisional.
    private func years(asOf day: CivilDate?) -> [CalendarYear] {
        let noticesByYear = Dictionary(grouping: notices, by: \.year)
        return Set(noticesByYear.keys).union(statutory.keys).sorted().map { year in
            let notices = noticesByYear[year] ?? []
            let inForce = notices.last { notice in
                day.map(notice.isInForce) ?? (notice.supersededOn == nil)
            }
            if let inForce { return inForce.arrangement }
            let days = statutory[year] ?? notices.last?.arrangement.statutory ?? [:]
            return CalendarYear(year: year, status: .provisional, off: days, work: [:], statutory: days)
        }
    }
}
