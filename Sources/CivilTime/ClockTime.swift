/// A time of day to the minute, from 00:00 to 23:59.
package struct ClockTime: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    package static let midnight = ClockTime(minutes: 0)

    fileprivate init(minutes: Int) {
        self.minutes = minutes
    }

    package init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `08:30` and `8:30`; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    package var hour: Int { minutes / 60 }
    package var minute: Int { minutes % 60 }

    package static func < (a: ClockTime, b: ClockTime) -> Bool { a.minutes < b.minutes }
}

extension ClockTime: CustomStringConvertible {
    /// `08:30`.
    package var description: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2))" }
}

/// The hours in which people are told things: from the opening to before the close, on one day.
package struct OfficeHours: Hashable, Sendable {
    /// The first minute that belongs to the hours.
    package let from: ClockTime
    /// The first minute that no longer does.
    package let to: ClockTime

    /// Nil unless `from` is before `to`.
    package init?(from: ClockTime, to: ClockTime) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
    }

    private init(minutes: Range<Int>) {
        from = ClockTime(minutes: minutes.lowerBound)
        to = ClockTime(minutes: minutes.upperBound)
    }

    /// 08:30 to 17:30, where nobody wrote any.
    package static let usual = OfficeHours(minutes: 510..<1050)

    package func contains(_ time: ClockTime) -> Bool { from <= time && time < to }
}
