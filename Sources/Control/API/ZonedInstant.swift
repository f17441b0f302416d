package import CivilTime

/// An instant as a place's clock shows it; JSON has RFC 3339 with seconds, as `2021-10-11T08:30:02+08:00`.
package struct ZonedInstant: Hashable, Sendable {
    package let instant: Timestamp
    package let zone: ZoneOffset

    package init(_ instant: Timestamp, in zone: ZoneOffset) {
        self.instant = instant
        self.zone = zone
    }

    /// Reads RFC 3339 with its offset; nil for any other form.
    package init?(_ text: String) {
        guard let zone = text.hasSuffix("Z") ? ZoneOffset.utc : ZoneOffset(String(text.suffix(6))),
            let instant = Timestamp(text, zone: zone)
        else { return nil }
        self.init(instant, in: zone)
    }

    /// The civil day that the clock of the place shows.
    package var date: CivilDate { zone.date(of: instant) }
}

extension ZonedInstant: CustomStringConvertible {
    /// RFC 3339 with seconds.
    package var description: String { instant.formatted(in: zone) }
}

extension ZonedInstant: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = ZonedInstant(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not an instant of the form 2021-10-11T08:30:02+08:00: \(text)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
