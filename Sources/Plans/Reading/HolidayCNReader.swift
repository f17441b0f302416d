import CivilTime
import Rules

/// The community's JSON (NateScarlet/holiday-cn, one file a year) → `ImportedCalendar`.
///
/// JSON is YAML, so that its mistakes are shown at their places as those of our own files are.
enum HolidayCNReader {
    static func read(_ file: SourceFile, into findings: inout Findings) -> ImportedCalendar? {
        // Tabs, which YAML forbids, can stand between JSON's values only.
        let spaced = file.bytes.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }
        guard let root = YAMLNode.read(SourceFile(path: file.path, bytes: spaced), into: &findings),
            let fields = Fields(
                root, of: Wording(zh: "holiday-cn的一年", en: "a year of holiday-cn"),
                allowing: ["$schema", "$id", "year", "papers", "days"],
                into: &findings),
            let year = fields.required("year", into: &findings)?.year(into: &findings)
        else { return nil }
        let papers = fields.texts("papers", into: &findings).compactMap { $0.line(into: &findings) }
        guard let list = fields.required("days", into: &findings) else { return nil }
        var days = ImportedDays()
        for item in list.items(into: &findings) {
            guard let (day, place) = readDay(item, year: year, into: &findings) else { continue }
            days.add(day, year: year, at: place, into: &findings)
        }
        if list.isEmptyList {
            findings.add(.nothingImported(file: findings.file, at: fields.keyPlace("days")))
        }
        return ImportedCalendar(years: days.years, papers: papers)
    }

    private static func readDay(
        _ node: YAMLNode, year: Int, into findings: inout Findings
    ) -> (ImportedCalendar.Day, SourceRange)? {
        guard
            let fields = Fields(
                node, of: Wording(zh: "日期", en: "a day"), allowing: ["name", "date", "isOffDay"], into: &findings)
        else {
            return nil
        }
        let name = fields.requiredText("name", into: &findings)
        let date = fields.required("date", into: &findings)
        let isOff = fields.required("isOffDay", into: &findings)?.bool(into: &findings)
        guard let name, let date, let isOff, let day = date.date(into: &findings) else { return nil }
        guard abs(day.year - year) <= 1 else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: date.place,
                    Wording(
                        zh: "这个文件是\(year)年的,\(day)离得太远", en: "\(day) is not near the year \(year) that this file is for"
                    ),
                    help: Wording(zh: "改正这一天的年份或'year'", en: "correct the year of this day, or 'year'")))
            return nil
        }
        return (ImportedCalendar.Day(date: day, arrangement: isOff ? .off : .work, holiday: name), date.place)
    }
}
