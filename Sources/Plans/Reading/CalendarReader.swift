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
            return Dictionary(grouping: statutory, by: \.key.year).map { year, days in
                CalendarYear(
                    year: year, status: .provisional, off: Dictionary(uniqueKeysWithValues: days.map { ($0.key, $0.value) }),
                    work: [:])
            }.sorted { $0.year < $1.year }
        case let status?:
            findings.add(
                .invalidValue(
                    file: findings.file, at: fields["status"]?.place ?? root.place, "'\(status)' is no status of a calendar",
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
        for item in fields.required("holidays", into: &findings)?.items(into: &findings) ?? [] {
            guard
                let holiday = Fields(
                    item, of: "a holiday", allowing: ["name", "off", "work", "note"], into: &findings),
                let name = holiday.requiredText("name", into: &findings)
            else { continue }
            for node in holiday.texts("off", into: &findings) {
                if let day = node.date(into: &findings) { off[day] = name }
            }
            for node in holiday.texts("work", into: &findings) {
                guard let day = node.date(into: &findings) else { continue }
                if off[day] != nil { findings.add(.makeUpDayAtRest(file: findings.file, day, at: node.place)) }
                work[day] = name
            }
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
        guard text.utf8.count == 4, let year = Int(text), year > 0 else {
            findings.add(
                .invalidValue(file: findings.file, at: place, "'\(text)' is no year", help: "write four digits, as 2021"))
            return nil
        }
        return year
    }
}
