import CivilTime
import Rules

/// `calendars/*.yaml` with a name of their own → `OwnCalendar`.
enum OwnCalendarReader {
    private static let keys = ["calendar", "base", "closed", "open"]

    /// Nil when the file is wrong.
    static func read(_ root: YAMLNode, into findings: inout Findings) -> CalendarFile? {
        guard
            let fields = Fields(
                root, of: Wording(zh: "本局日历", en: "a calendar of one's own"), allowing: keys, into: &findings)
        else {
            return nil
        }
        let nameNode = fields.required("calendar", into: &findings)
        let name = nameNode?.name(.calendar, of: Wording(zh: "日历", en: "a calendar"), into: &findings)
        if let name, let nameNode, BuiltInCalendar(rawValue: name) != nil {
            findings.add(.builtInCalendar(name, file: findings.file, at: nameNode.place))
        }
        let base = fields.required("base", into: &findings).flatMap { readBase($0, into: &findings) }
        let closed = readDays(fields["closed"], into: &findings)
        let opened = readDays(fields["open"], into: &findings)
        for (day, place) in opened.places.sorted(by: { $0.key < $1.key }) where closed.names[day] != nil {
            findings.add(.closedAndOpen(file: findings.file, day, at: place, first: closed.places[day]))
        }
        guard !findings.hasErrors, let name, let base else { return nil }
        if closed.names.isEmpty, opened.names.isEmpty {
            findings.add(
                .emptyPart(
                    Wording(zh: "这份日历和'\(base.rawValue)'一样", en: "this calendar is the same as '\(base.rawValue)'"),
                    help: Wording(
                        zh: "写上日期,如'closed: {2026-12-24: 局内搬迁}'", en: "write the days as 'closed: {2026-12-24: 局内搬迁}'"),
                    file: findings.file,
                    at: nameNode?.place ?? root.place))
        }
        return .own(
            OwnCalendar(name: name, base: base, closed: closed.names, opened: opened.names),
            places: closed.places.merging(opened.places) { first, _ in first })
    }

    private static func readBase(_ node: YAMLNode, into findings: inout Findings) -> BuiltInCalendar? {
        guard let name = node.text(into: &findings) else { return nil }
        guard let base = BuiltInCalendar(rawValue: name) else {
            findings.add(
                .unknown(
                    .unknownCalendar, Wording(zh: "底子", en: "base"), name, file: findings.file, at: node.place,
                    among: BuiltInCalendar.allCases.map(\.rawValue)))
            return nil
        }
        return base
    }

    /// Days with the reason for each, which is what people are told.
    private static func readDays(_ node: YAMLNode?, into findings: inout Findings) -> ReasonedDays {
        var days = ReasonedDays()
        for (key, name, value) in node?.entries(
            of: Wording(zh: "日期加原因", en: "days with their reasons"), into: &findings) ?? []
        {
            guard let day = key.date(into: &findings), let reason = value.line(into: &findings) else { continue }
            guard !value.isNull else {
                findings.add(.missingValue(file: findings.file, name, at: key.place))
                continue
            }
            days.names[day] = reason
            days.places[day] = key.place
        }
        return days
    }

    private struct ReasonedDays {
        var names: [CivilDate: String] = [:]
        var places: [CivilDate: SourceRange] = [:]
    }
}
