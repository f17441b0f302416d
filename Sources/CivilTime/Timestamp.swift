/// An instant: whole seconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Reads RFC 3339 with seconds or without: `2026-11-22T08:30:00+08:00`, `2026-11-22T08:30Z`.
    ///
    /// Without an offset, the time is one of `zone`. Nil for any other form.
    package init?(_ text: some StringProtocol, zone: ZoneOffset) {
        var rest = Substring(text)
        var offset = zone
        if rest.last == "Z" || rest.last == "z" {
            offset = .utc
            rest.removeLast()
        } else if rest.count > 16, let sign = rest.dropFirst(11).firstIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let parsed = ZoneOffset(String(rest[sign...])) else { return nil }
            offset = parsed
            rest = rest[..<sign]
        }
        guard rest.count >= 16, let separator = rest.dropFirst(10).first, separator == "T" || separator == " ",
            let date = CivilDate(rest.prefix(10)), let time = ClockTime(rest.dropFirst(11).prefix(5))
        else { return nil }
        var seconds = 0
        let tail = rest.dropFirst(16)
        if !tail.isEmpty {
            guard tail.count == 3, tail.first == ":", let parsed = Int(tail.dropFirst()), (0..<60).contains(parsed)
            else { return nil }
            seconds = parsed
        }
        self = offset.instant(of: date, at: time).adding(seconds: Int64(seconds))
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }

    package func adding(seconds: Int64) -> Timestamp {
        Timestamp(seconds: self.seconds + seconds)
    }

    /// RFC 3339 in that zone: `2026-11-22T08:30:00+08:00`.
    package func formatted(in zone: ZoneOffset) -> String {
        "\(zone.date(of: self))T\(zone.secondOfDay(of: self).clockDigits)\(zone)"
    }

    package init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { formatted(in: .utc) }
}

extension Int {
    /// Seconds of a day as `08:30:00`.
    fileprivate var clockDigits: String {
        "\((self / 3600).padded(to: 2)):\((self / 60 % 60).padded(to: 2)):\((self % 60).padded(to: 2))"
    }
}
