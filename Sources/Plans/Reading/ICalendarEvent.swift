import CivilTime
import Rules

/// The days of an event, both ends included.
struct CalendarSpan {
    var first: CivilDate
    var last: CivilDate
    /// Whether DTEND, which is excluded, is DTSTART all the same.
    var endsWhereItBegins = false
}

/// One VEVENT of an iCalendar file.
struct ICalendarEvent {
    var properties: [String: [ICalendarLine]] = [:]
    private let beginning: SourceRange

    /// No holiday is longer; a longer event would be a mistake of many days.
    private static let longestDays = 31
    /// No holiday has a longer name.
    private static let longestSummary = 500

    init(at place: SourceRange) {
        beginning = place
    }

    func place(_ name: String) -> SourceRange { properties[name]?.first?.place ?? beginning }

    var isCancelled: Bool { properties["STATUS"]?.first?.value.uppercased() == "CANCELLED" }

    /// What Apple's calendars say by a property of their own; nil for the mere name of a day.
    var mark: ImportedCalendar.Arrangement? {
        switch properties["X-APPLE-SPECIAL-DAY"]?.first?.value.uppercased() {
        case "WORK-HOLIDAY": .off
        case "ALTERNATE-WORKDAY": .work
        default: nil
        }
    }

    /// The event's text; nil, with a finding, where it has none.
    func summary(into findings: inout Findings) -> HolidaySummary? {
        guard let line = properties["SUMMARY"]?.first, !line.text.allSatisfy(\.isWhitespace) else {
            findings.add(
                Diagnostic(
                    .missingKey, file: findings.file, at: place("SUMMARY"),
                    Wording(zh: "这一条没有'SUMMARY'", en: "this event has no SUMMARY"),
                    help: Wording(
                        zh: "写成'SUMMARY:国庆节(休)'或'SUMMARY:国庆节(班)',或删掉这一条",
                        en: "write 'SUMMARY:国庆节(休)' or 'SUMMARY:国庆节(班)', or delete the event")))
            return nil
        }
        guard line.value.scalarCount <= Self.longestSummary else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: line.place,
                    Wording(
                        zh: "'SUMMARY'超过\(Self.longestSummary)个字",
                        en: "this SUMMARY has more than \(Self.longestSummary) characters"),
                    help: Wording(zh: "写节日和'休'或'班'", en: "write the holiday and 休 or 班")
                ))
            return nil
        }
        return HolidaySummary(line.text)
    }

    /// The days that it covers; nil, with a finding, where it is more or less than whole days, or comes again.
    ///
    /// - Source: RFC 5545, 3.6.1: DTEND is excluded; without it and DURATION, an event of a date takes that day.
    func days(into findings: inout Findings) -> CalendarSpan? {
        let file = findings.file
        for name in ["RRULE", "RDATE", "EXRULE", "EXDATE", "RECURRENCE-ID"] {
            guard let line = properties[name]?.first else { continue }
            findings.add(.repeatedEvent(file: file, name, at: line.place))
            return nil
        }
        for (name, lines) in properties where ["DTSTART", "DTEND", "DURATION"].contains(name) && lines.count > 1 {
            findings.add(.doubleProperty(file: file, name, at: lines[1].place, first: lines[0].place))
            return nil
        }
        guard let start = properties["DTSTART"]?.first else {
            findings.add(
                Diagnostic(
                    .missingKey, file: file, at: beginning,
                    Wording(zh: "这一条没有'DTSTART'", en: "this event has no DTSTART"),
                    help: Wording(
                        zh: "加上'DTSTART;VALUE=DATE:20271001',或删掉这一条",
                        en: "write 'DTSTART;VALUE=DATE:20271001' into it, or delete the event")))
            return nil
        }
        guard let first = start.date(into: &findings) else { return nil }
        guard let length = length(from: first, into: &findings) else { return nil }
        guard length <= Self.longestDays else {
            findings.add(
                .invalidValue(
                    file: file, at: place(properties["DTEND"] == nil ? "DURATION" : "DTEND"),
                    Wording(zh: "这一条超过\(Self.longestDays)天", en: "this event takes more than \(Self.longestDays) days"),
                    help: Wording(zh: "改正最后一天", en: "correct its last day")))
            return nil
        }
        return CalendarSpan(
            first: first, last: first.adding(days: max(1, length) - 1), endsWhereItBegins: length == 0)
    }

    /// In days; 0 where it ends on the day it begins.
    private func length(from first: CivilDate, into findings: inout Findings) -> Int? {
        let (end, duration) = (properties["DTEND"]?.first, properties["DURATION"]?.first)
        if let end, duration != nil {
            findings.add(.doubleProperty(file: findings.file, "DTEND", at: place("DURATION"), first: end.place))
            return nil
        }
        if let end {
            guard let day = end.date(into: &findings) else { return nil }
            guard day >= first else {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: end.place,
                        Wording(zh: "这一条还没开始就结束了", en: "this event ends before it begins"),
                        help: Wording(zh: "写最后一天的次日", en: "write the day after its last one")))
                return nil
            }
            return day.dayNumber - first.dayNumber
        }
        guard let duration else { return 1 }
        guard let days = duration.wholeDays else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: duration.place,
                    Wording(
                        zh: "'\(duration.value.excerpt)'不是整天数",
                        en: "'\(duration.value.excerpt)' is no number of whole days"),
                    help: Wording(zh: "写成'P1D'或'P1W'", en: "write it as P1D or P1W")))
            return nil
        }
        return days
    }
}

extension ICalendarLine {
    /// A whole day; nil, with a finding, for a time of day and for a day that does not exist.
    fileprivate func date(into findings: inout Findings) -> CivilDate? {
        guard !value.contains("T"), parameters["VALUE"]?.uppercased() != "DATE-TIME" else {
            findings.add(.timedEvent(file: findings.file, self))
            return nil
        }
        let digits = Array(value)
        let text = digits.count == 8 ? "\(String(digits[..<4]))-\(String(digits[4..<6]))-\(String(digits[6...]))" : ""
        guard let date = CivilDate(text) else {
            findings.add(
                Diagnostic(
                    .invalidDate, file: findings.file, at: place,
                    Wording(zh: "'\(value.excerpt)'不是日期", en: "'\(value.excerpt)' is no date"),
                    help: Wording(zh: "写成'20271001'这样", en: "write it as 20271001")))
            return nil
        }
        return date
    }

    /// `P3D`, `P1W`; at least one day, at most four digits.
    ///
    /// - Source: RFC 5545, 3.3.6.
    fileprivate var wholeDays: Int? {
        let text = value.uppercased().drop { $0 == "+" }
        guard text.first == "P", let unit = text.last, unit == "D" || unit == "W" else { return nil }
        let digits = text.dropFirst().dropLast()
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isASCII), let count = Int(digits), count > 0 else {
            return nil
        }
        return unit == "W" ? count * 7 : count
    }
}
