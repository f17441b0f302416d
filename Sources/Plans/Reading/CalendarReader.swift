import CivilTime

/// `calendars/*.yaml` → `CalendarYear`; `WorkCalendar` in CivilTime counts with them.
enum CalendarReader {
    private static let keys = ["year", "region", "status", "source", "amended_by", "holidays", "statutory"]

    /// One year of a notice, or the years of a table of statutory days.
    static func read(_ root: YAMLNode, into findings: inout Findings) -> [CalendarYear] {
        guard let fields = Fields(root, of: "a calendar", allowing: keys, into: &findings) else { return [] }
        let statutory = readStatutory(fields["statutory"], into: &findings)
        switch fields.requiredText("status", into: &findings) {
        case "official":
            guard let year = readYear(fields, into: &findings) else { return [] }
            return readAnnounced(fields, year: year, into: &findings).map { [$0] } ?? []
        case "provisional-statutory-only":
            guard let year = readYear(fields, into: &findings) else { return [] }
            return [CalendarYear(year: year, status: .provisional, off: statutory, work: [:])]
        case "statutory":
            return Set(statutory.keys.map(\.year)).sorted().map { year in
                CalendarYear(
                    year: year, status: .provisional, off: statutory.filter { $0.key.year == year }, work: [:])
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

    private static func readAnnounced(_ fields: Fields, year: Int, into findings: inout Findings) -> CalendarYear? {
        guard
            let source = fields.required("source", into: &findings).flatMap({
                Fields($0, of: "a source", allowing: ["title", "number", "date"], into: &findings)
            }), let number = source.requiredText("number", into: &findings)
        else { return nil }
        var off: [CivilDate: String] = [:]
        var work: [CivilDate: String] = [:]
        var workPlaces: [(day: CivilDate, place: SourceRange)] = []
        for item in fields.required("holidays", into: &findings)?.items(into: &findings) ?? [] {
            guard
                let holiday = Fields(
                    item, of: "a holiday", allowing: ["name", "off", "work", "note"], into: &findings),
                let name = holiday.requiredText("name", into: &findings)
            else { continue }
            for node in holiday.texts("off", into: &findings) {
                if let day = node.date(near: year, into: &findings) { off[day] = name }
            }
            for node in holiday.texts("work", into: &findings) {
                guard let day = node.date(near: year, into: &findings) else { continue }
                work[day] = name
                workPlaces.append((day, node.place))
            }
        }
        for (day, place) in workPlaces where off[day] != nil {
            findings.add(.makeUpDayAtRest(file: findings.file, day, at: place))
        }
        return CalendarYear(year: year, status: .announced(notice: number), off: off, work: work)
    }

    private static func readStatutory(_ node: YAMLNode?, into findings: inout Findings) -> [CivilDate: String] {
        var days: [CivilDate: String] = [:]
        for (key, _, value) in node?.entries(of: "days with their holidays", into: &findings) ?? [] {
            guard let day = key.date(into: &findings) else { continue }
            days[day] = value.text(into: &findings)
        }
        return days
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
