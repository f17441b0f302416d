import CivilTime

extension Timestamp {
    /// The day and time in that zone as RFC 5322, 3.3 writes them: `Mon, 11 Oct 2021 08:30:00 +0800`.
    func mailDate(in zone: ZoneOffset) -> String {
        let (weekday, month) = names(in: zone)
        let date = zone.date(of: self)
        let offset = zone.description.filter { $0 != ":" }
        return "\(weekday), \(date.day) \(month) \(date.year) \(time(in: zone)) \(offset)"
    }

    /// The day and time in UTC as `asctime` writes them: `Mon Oct 11 00:30:00 2021`.
    var asctime: String {
        let (weekday, month) = names(in: .utc)
        let date = ZoneOffset.utc.date(of: self)
        return "\(weekday) \(month) \(date.day < 10 ? " " : "")\(date.day) \(time(in: .utc)) \(date.year)"
    }

    private func names(in zone: ZoneOffset) -> (weekday: String, month: String) {
        let date = zone.date(of: self)
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return (weekdays[date.weekday.rawValue - 1], months[date.month - 1])
    }

    private func time(in zone: ZoneOffset) -> String {
        let second = zone.secondOfDay(of: self) % 60
        return "\(zone.time(of: self)):\(second < 10 ? "0" : "")\(second)"
    }
}
