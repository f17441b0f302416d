/// The fixed distance of a place's clocks from UTC: the one door between civil days and instants.
///
/// China has had no summer time since 1992, so a fixed offset is exact for every day that a plan can name.
package struct ZoneOffset: Hashable, Sendable {
    /// Positive east of Greenwich.
    package let secondsEast: Int

    private init(secondsEast: Int) {
        self.secondsEast = secondsEast
    }

    /// 北京时间, UTC+8: the zone of a plan that names none.
    package static let shanghai = ZoneOffset(secondsEast: 8 * 3600)
    package static let utc = ZoneOffset(secondsEast: 0)

    /// Reads `+08:00`, `Asia/Shanghai` or `UTC`; nil for a zone that has summer time or is not known.
    package init?(_ text: String) {
        switch text {
        case "Asia/Shanghai", "Asia/Urumqi", "PRC", "Asia/Hong_Kong", "Asia/Macau": self = .shanghai
        case "UTC", "Z": self = .utc
        default:
            guard let sign = text.first, sign == "+" || sign == "-", let time = ClockTime(text.dropFirst()),
                text.count == 6, time.hour <= 14
            else { return nil }
            secondsEast = (sign == "-" ? -60 : 60) * time.minutes
        }
    }

    /// The civil day that the instant falls on.
    package func date(of instant: Timestamp) -> CivilDate {
        CivilDate(dayNumber: Int(instant.seconds + Int64(secondsEast)).floorDivided(by: 86_400))
    }

    /// The time of day, without its seconds.
    package func time(of instant: Timestamp) -> ClockTime {
        let minutes = secondOfDay(of: instant) / 60
        return ClockTime(hour: minutes / 60, minute: minutes % 60) ?? .midnight
    }

    /// 0 to 86,399.
    package func secondOfDay(of instant: Timestamp) -> Int {
        Int(instant.seconds) + secondsEast - date(of: instant).dayNumber * 86_400
    }

    /// The instant at which that day's clock shows that time.
    package func instant(of date: CivilDate, at time: ClockTime = .midnight) -> Timestamp {
        Timestamp(seconds: Int64(date.dayNumber * 86_400 + time.minutes * 60 - secondsEast))
    }
}

extension ZoneOffset: CustomStringConvertible {
    /// `+08:00`.
    package var description: String {
        let minutes = abs(secondsEast) / 60
        return "\(secondsEast < 0 ? "-" : "+")\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }
}
