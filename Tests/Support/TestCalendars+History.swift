package import CivilTime

extension WorkCalendar {
    /// This calendar as it would stand had the notices of those years not come: their statutory days alone are known.
    package func awaiting(_ years: some Sequence<Int>) -> WorkCalendar {
        let awaited = Set(years)
        return WorkCalendar(
            name: name,
            years: self.years.map { year in
                guard awaited.contains(year.year) else { return year }
                return CalendarYear(
                    year: year.year, status: .provisional, off: year.statutory, work: [:], statutory: year.statutory)
            })
    }
}
