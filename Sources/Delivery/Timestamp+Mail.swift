import CivilTime

extension Timestamp {
    /// The day and time in that zone as RFC 5322, 3.3 writes them: `Mon, 11 Oct 2021 08:30:00 +0800`.
    func mailDate(in zone: ZoneOffset) -> String {
        let (weekday, month) = names(in: zone)
        let date = zone.date(of: self)
        let offset = zone.description.filter { $0 != ":" }
        return "\(weekday), \(date.day) \(month) \(date.year) \(time(in: zone)) \(offset)"
    }

    /// Reads the words of what `mailDate` writes; nil for any other form.
    init?(mailDate words: [String]) {
        guard words.count == 6, let day = Int(words[1]), (1...31).contains(day), words[5].count == 5,
            let month = Self.months.firstIndex(of: words[2]),
            let zone = ZoneOffset("\(words[5].prefix(3)):\(words[5].suffix(2))")
        else { return nil }
        let date = "\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(day < 10 ? "0" : "")\(day)"
        self.init("\(date)T\(words[4])", zone: zone)
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
        return (weekdays[date.weekday.rawValue - 1], Self.months[date.month - 1])
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private func time(in zone: ZoneOffset) -> String {
        let second = zone.secondOfDay(of: self) % 60
        return "\(zone.time(of: self)):\(second < 10 ? "0" : "")\(second)"
    }
}
