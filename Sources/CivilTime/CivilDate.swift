/// A day that a law or a plan speaks of; it has no zone and no hour.
///
/// Proleptic Gregorian calendar, years 1 to 9999 (民法典 第二百条: 公历年、月、日).
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    package let dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// The day of that year, month (1–12) and day; nil when the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= Self.lengthOfMonth(month, year: year)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// That day of the month, or the month's last day when the month is shorter; nil when there is no such month.
    ///
    /// - Precondition: `dayOrLast` is at least 1.
    package init?(year: Int, month: Int, dayOrLast: Int) {
        precondition(dayOrLast >= 1, "days of a month are counted from 1")
        guard let last = Self.lastDay(ofMonth: month, year: year) else { return nil }
        self = last.adding(days: min(0, dayOrLast - last.day))
    }

    /// Reads `2026-11-22`; nil for any other form and for a day that does not exist.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// Monday is the first day of the week (ISO 8601).
    package var weekday: Weekday {
        Weekday.allCases[(dayNumber + 3) - (dayNumber + 3).floorDivided(by: 7) * 7]
    }

    /// The day `days` later; negative is earlier.
    package func adding(days: Int) -> CivilDate {
        CivilDate(dayNumber: dayNumber + days)
    }

    /// The same day number `months` on, else that month's last day.
    ///
    /// - Source: 民法典 第二百零二条: 到期月的对应日为期间的最后一日;没有对应日的,月末日为期间的最后一日。
    package func adding(months: Int) -> CivilDate {
        let (year, month, day) = civil
        let index = year * 12 + month - 1 + months
        let targetYear = index.floorDivided(by: 12)
        let targetMonth = index - targetYear * 12 + 1
        let length = Self.lengthOfMonth(targetMonth, year: targetYear)
        return CivilDate(validYear: targetYear, month: targetMonth, day: min(day, length))
    }

    /// The last day of a month (1–12); nil when there is no such month.
    package static func lastDay(ofMonth month: Int, year: Int) -> CivilDate? {
        guard (1...12).contains(month) else { return nil }
        return CivilDate(year: year, month: month, day: lengthOfMonth(month, year: year))
    }

    /// 28 to 31.
    package static func lengthOfMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    // Howard Hinnant's days_from_civil: eras of 400 years that begin on 1 March.
    private init(validYear year: Int, month: Int, day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = y.floorDivided(by: 400)
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.init(dayNumber: era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let z = dayNumber + 719_468
        let era = z.floorDivided(by: 146_097)
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension CivilDate: CustomStringConvertible {
    /// ISO 8601: `2026-11-22`.
    package var description: String {
        let (year, month, day) = civil
        return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }
}

extension CivilDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = CivilDate(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: container.codingPath, debugDescription: "not a date: \(text)",
                    underlyingError: UnknownDay(text: text)))
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Text that stands for no day, as `2021-02-29`, in the place of one.
package struct UnknownDay: Error {
    package let text: String
}

extension Int {
    /// Division that rounds towards negative infinity; `divisor` is positive.
    func floorDivided(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
    }

    /// Decimal digits with leading zeros.
    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
