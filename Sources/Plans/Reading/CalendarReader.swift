import CivilTime
import Rules

/// `calendars/*.yaml` with a year or statutory days → `CalendarFile`; `CalendarShelf` puts the files together.
enum CalendarReader {
    private static let keys = ["year", "region", "status", "source", "holidays", "statutory"]

    private enum Status: String, CaseIterable {
        case official, superseded
        case provisional = "provisional-statutory-only"
        case statutory

        /// The keys that have a meaning for this status only.
        var ownKeys: [String] {
            switch self {
            case .official: ["amends", "amended_by"]
            case .superseded: ["known_from", "known_until"]
            case .provisional, .statutory: []
            }
        }
    }

    /// One notice's arrangement of a year, or statutory days; nil when the file is wrong.
    static func read(_ root: YAMLNode, into findings: inout Findings) -> CalendarFile? {
        let written = root.value(of: "status")?.scalar
        let status = written.flatMap(Status.init)
        let ownKeys = status?.ownKeys ?? Status.allCases.flatMap(\.ownKeys)
        guard
            let fields = Fields(
                root, of: Wording(zh: "日历", en: "a calendar"), allowing: keys + ownKeys, into: &findings)
        else { return nil }
        _ = fields.text("region", into: &findings)
        guard let text = fields.requiredText("status", into: &findings) else { return nil }
        guard let status else {
            let known = Status.allCases.map { "'\($0.rawValue)'" }
            findings.add(
                .invalidValue(
                    file: findings.file, at: fields["status"]?.place ?? root.place,
                    Wording(zh: "日历没有'\(text.excerpt)'这种状态", en: "'\(text.excerpt)' is no status of a calendar"),
                    help: Wording(
                        zh: "可用:\(known.joined(separator: "、"))",
                        en: "use \(known.dropLast().joined(separator: ", ")) or \(known.last ?? "")")))
            return nil
        }
        let file = read(status, fields, into: &findings)
        return findings.hasErrors ? nil : file
    }

    private static func read(_ status: Status, _ fields: Fields, into findings: inout Findings) -> CalendarFile? {
        if status == .statutory {
            let days = StatutoryDays(fields["statutory"], into: &findings)
            days.require(fields, into: &findings)
            return .table(Dictionary(grouping: days.names, by: \.key.year).mapValues { $0.asDictionary })
        }
        guard let yearNode = fields.required("year", into: &findings), let year = yearNode.year(into: &findings) else {
            return nil
        }
        let statutory = StatutoryDays(fields["statutory"], near: year, into: &findings)
        switch status {
        case .official, .superseded:
            return readNotice(status, fields, of: year, at: yearNode.place, statutory: statutory, into: &findings)
        case .provisional, .statutory:
            statutory.require(fields, into: &findings)
            return .provisional(year: year, days: statutory.names)
        }
    }

    private static func readNotice(
        _ status: Status, _ fields: Fields, of year: Int, at place: SourceRange, statutory: StatutoryDays,
        into findings: inout Findings
    ) -> CalendarFile? {
        let days = ArrangedDays(fields, of: year, at: place, into: &findings)
        days.review(beside: statutory, into: &findings)
        let source = fields.required("source", into: &findings).flatMap {
            NoticeSource(
                $0, of: Wording(zh: "来源", en: "a source"), allowing: ["title", "number", "date"], into: &findings)
        }
        let amendments = readAmendments(fields, of: source, into: &findings)
        let known = status == .superseded ? readKnown(fields, into: &findings) : nil
        guard let source else { return nil }
        let amended = amendments.isEmpty ? "" : "(经\(amendments.map(\.number).joined(separator: "、"))修改)"
        let arrangement = CalendarYear(
            year: year, status: .announced(notice: source.number + amended), off: days.off.names,
            work: days.work.names, statutory: statutory.names)
        let notice = CalendarNotice(
            calendar: BuiltInCalendar.national.rawValue, number: source.number,
            announcedOn: known?.from ?? amendments.compactMap(\.date).max() ?? source.date,
            supersededOn: known?.until, arrangement: arrangement)
        if status == .superseded { return .superseded(notice) }
        guard let node = fields["amends"], let number = node.line(into: &findings) else {
            return .announced(notice, amends: nil)
        }
        if fields["source"]?.value(of: "date") == nil {
            findings.add(.amendmentWithoutDate(file: findings.file, at: node.place))
        }
        return .announced(notice, amends: (number, node.place))
    }

    /// The amendments that the arrangement already contains.
    private static func readAmendments(
        _ fields: Fields, of source: NoticeSource?, into findings: inout Findings
    ) -> [NoticeSource] {
        let items = fields["amended_by"]?.items(into: &findings) ?? []
        return items.compactMap { item in
            let amendment = NoticeSource(
                item, of: Wording(zh: "修改通知", en: "an amendment"), allowing: ["number", "date", "what"],
                requiresDate: true, into: &findings)
            if let day = amendment?.date, let published = source?.date, day <= published {
                findings.add(
                    .earlyAmendment(file: findings.file, of: published, on: day, at: item.place))
            }
            return amendment
        }
    }

    /// The days from which and until which an arrangement was in force; the last one is excluded.
    private static func readKnown(
        _ fields: Fields, into findings: inout Findings
    ) -> (from: CivilDate, until: CivilDate)? {
        let from = fields.required("known_from", into: &findings)?.date(into: &findings)
        let until = fields.required("known_until", into: &findings)?.date(into: &findings)
        guard let from, let until else { return nil }
        guard from < until else {
            findings.add(
                .knownForNoDay(
                    file: findings.file, from: from, until: until,
                    at: fields["known_until"]?.place ?? fields.place))
            return nil
        }
        return (from, until)
    }
}

/// The number and the day of a notice; its other keys are for people, and only checked.
private struct NoticeSource {
    var number: String
    var date: CivilDate?

    init?(
        _ node: YAMLNode, of what: Wording, allowing keys: [String], requiresDate: Bool = false,
        into findings: inout Findings
    ) {
        guard let fields = Fields(node, of: what, allowing: keys, into: &findings) else { return nil }
        for key in ["title", "what"] { _ = fields.text(key, into: &findings) }
        let node = requiresDate ? fields.required("date", into: &findings) : fields["date"]
        date = node?.dateBeforeRemark(into: &findings)
        guard let number = fields.requiredText("number", into: &findings) else { return nil }
        self.number = number
    }
}

extension YAMLNode {
    /// A day, perhaps with a remark in brackets behind it: `2018-12-06 (公布; 落款2018-12-04)`.
    fileprivate func dateBeforeRemark(into findings: inout Findings) -> CivilDate? {
        guard let text = scalar, text.hasSuffix(")"), let bracket = text.firstIndex(of: "(") else {
            return date(into: &findings)
        }
        let words = text[..<bracket].split(separator: " ")
        guard words.count == 1, let day = CivilDate(words[0]) else { return date(into: &findings) }
        return day
    }
}

extension [(key: CivilDate, value: String)] {
    fileprivate var asDictionary: [CivilDate: String] { Dictionary(uniqueKeysWithValues: map { ($0.key, $0.value) }) }
}
