import CivilTime

/// `calendars/*.yaml` → `CalendarYear`; `WorkCalendar` in CivilTime counts with them.
enum CalendarReader {
    private static let keys = ["year", "region", "status", "source", "amended_by", "holidays", "statutory"]

    /// One year of a notice, or the years of a table of statutory days.
    static func read(_ root: YAMLNode, into findings: inout Findings) -> [CalendarYear] {
        guard let fields = Fields(root, of: "a calendar", allowing: keys, into: &findings) else { return [] }
        let year = fields["year"]?.scalar.flatMap { Int($0) }
        let statutory = readStatutory(fields["statutory"], year: year, into: &findings)
        _ = fields.text("region", into: &findings)
        for item in fields["amended_by"]?.items(into: &findings) ?? [] {
            _ = readSource(item, of: "an amendment", allowing: ["number", "date", "what"], into: &findings)
        }
        switch fields.requiredText("status", into: &findings) {
        case "official":
            guard let year = readYear(fields, into: &findings) else { return [] }
            return readAnnounced(fields, year: year, statutory: statutory, into: &findings).map { [$0] } ?? []
        case "provisional-statutory-only":
            guard let year = readYear(fields, into: &findings) else { return [] }
            requireStatutory(fields, statutory, into: &findings)
            return [CalendarYear(year: year, status: .provisional, off: statutory.mapValues(\.name), work: [:])]
        case "statutory":
            requireStatutory(fields, statutory, into: &findings)
            return Set(statutory.keys.map(\.year)).sorted().map { year in
                CalendarYear(
                    year: year, status: .provisional,
                    off: statutory.filter { $0.key.year == year }.mapValues(\.name), work: [:])
            }
        case let status?:
            findings.add(
                .invalidValue(
                    file: findings.file, at: fields["status"]?.place ?? root.place,
                    "'\(status.excerpt)' is no status of a calendar",
                    help: "use 'official', 'provisional-statutory-only' or 'statutory'"))
            return []
        case nil: return []
        }
    }

    private static func readYear(_ fields: Fields, into findings: inout Findings) -> Int? {
        fields.required("year", into: &findings)?.year(into: &findings)
    }

    private static func readAnnounced(
        _ fields: Fields, year: Int, statutory: StatutoryDays, into findings: inout Findings
    ) -> CalendarYear? {
        guard
            let number = fields.required("source", into: &findings).flatMap({
                readSource($0, of: "a source", allowing: ["title", "number", "date"], into: &findings)
            })
        else { return nil }
        var off = HolidayDays()
        var work = HolidayDays()
        let holidays = fields.required("holidays", into: &findings)
        for item in holidays?.items(into: &findings) ?? [] {
            guard
                let holiday = Fields(
                    item, of: "a holiday", allowing: ["name", "off", "work", "note"], into: &findings),
                let name = holiday.requiredText("name", into: &findings)
            else { continue }
            off.add(holiday.texts("off", into: &findings), of: name, year: year, into: &findings)
            work.add(holiday.texts("work", into: &findings), of: name, year: year, into: &findings)
        }
        for (day, place) in work.places.sorted(by: { $0.key < $1.key }) {
            if off.names[day] != nil {
                findings.add(.makeUpDayAtRest(file: findings.file, day, at: place))
            } else if !day.weekday.isWeekend {
                findings.add(.makeUpDayInWeek(file: findings.file, day, at: place))
            }
        }
        for (day, holiday) in statutory.sorted(by: { $0.key < $1.key }) {
            let rests = off.names[day] != nil || day.weekday.isWeekend && work.names[day] == nil
            if !rests { findings.add(.statutoryDayWorked(file: findings.file, day, at: holiday.place)) }
        }
        if let holidays, holidays.isEmptyList {
            findings.add(
                .emptyPart(
                    "no holiday stands here, so every Monday to Friday of \(year) is worked",
                    help: "write the holidays of the notice, or 'status: provisional-statutory-only'",
                    file: findings.file, at: fields.keyPlace("holidays")))
        }
        return CalendarYear(year: year, status: .announced(notice: number), off: off.names, work: work.names)
    }

    /// The number of a notice; its other keys are for people, and only checked.
    private static func readSource(
        _ node: YAMLNode, of what: String, allowing keys: [String], into findings: inout Findings
    ) -> String? {
        guard let fields = Fields(node, of: what, allowing: keys, into: &findings) else { return nil }
        for key in ["title", "date", "what"] { _ = fields.text(key, into: &findings) }
        return fields.requiredText("number", into: &findings)
    }

    private typealias StatutoryDays = [CivilDate: (name: String, place: SourceRange)]

    private static func readStatutory(_ node: YAMLNode?, year: Int?, into findings: inout Findings) -> StatutoryDays {
        var days: StatutoryDays = [:]
        for (key, _, value) in node?.entries(of: "days with their holidays", into: &findings) ?? [] {
            let day = if let year { key.date(near: year, into: &findings) } else { key.date(into: &findings) }
            guard let day, let name = value.line(into: &findings) else { continue }
            days[day] = (name, key.place)
        }
        return days
    }

    private static func requireStatutory(_ fields: Fields, _ days: StatutoryDays, into findings: inout Findings) {
        guard days.isEmpty, fields.required("statutory", into: &findings) != nil, !findings.hasErrors else { return }
        findings.add(
            .emptyPart(
                "no statutory holiday stands here", help: "write each day with its name, as '2027-10-01: 国庆节'",
                file: findings.file, at: fields.keyPlace("statutory")))
    }
}

/// Days off, or days worked in exchange, with the holiday that each belongs to.
private struct HolidayDays {
    private(set) var names: [CivilDate: String] = [:]
    private(set) var places: [CivilDate: SourceRange] = [:]

    mutating func add(_ nodes: [YAMLNode], of name: String, year: Int, into findings: inout Findings) {
        for node in nodes {
            guard let day = node.date(near: year, into: &findings) else { continue }
            if let first = places[day] {
                findings.add(
                    .repeatedItem(
                        "\(day)", "stands twice in this calendar", file: findings.file, at: node.place, first: first))
            }
            names[day] = name
            places[day] = node.place
        }
    }
}

extension YAMLNode {
    /// A year from 1 to 9999.
    func year(into findings: inout Findings) -> Int? {
        guard let text = text(into: &findings) else { return nil }
        guard text.utf8.count == 4, text.utf8.first != UInt8(ascii: "+"), let year = Int(text), year > 0 else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place, "'\(text.excerpt)' is no year", help: "write four digits, as 2021"))
            return nil
        }
        return year
    }

    /// A day of that year or of a neighbouring one, into which a holiday may reach.
    fileprivate func date(near year: Int, into findings: inout Findings) -> CivilDate? {
        guard let day = date(into: &findings) else { return nil }
        guard abs(day.year - year) <= 1 else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place, "\(day) is not near the year \(year) that this file is for",
                    help: "correct the year of this day, or 'year:'"))
            return nil
        }
        return day
    }
}
