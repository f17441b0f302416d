import CivilTime
import Control

/// `dubanctl list`: a line for each obligation, and what the answer rests on.
struct ObligationTable {
    let list: ObligationList
    let terminal: Terminal

    var text: String {
        let language = terminal.language
        var lines =
            list.items.isEmpty
            ? [language.say(zh: "没有这样的应办事项", en: "no such obligations")]
            : table.lines(width: terminal.width)
        lines.append("")
        lines.append(contentsOf: foundation)
        return lines.map { "\($0)\n" }.joined()
    }

    private var table: Table {
        let language = terminal.language
        return Table(
            columns: [
                .init(title: language.say(zh: "期限", en: "DUE")),
                .init(title: language.say(zh: "距今", en: "IN")),
                .init(title: language.say(zh: "状态", en: "STATE")),
                .init(title: language.say(zh: "编号", en: "ID")),
                .init(title: language.say(zh: "科室", en: "OFFICE")),
                .init(title: language.say(zh: "事项", en: "TITLE"), size: .shrinking),
            ],
            rows: list.items.map { row in
                [
                    .init(row.due.description + row.provisionalMark(language)),
                    .init(language.say(row.remark)),
                    .init(language.say(row.light.word), terminal.colours ? row.light.colour : nil),
                    .init(row.shortID),
                    .init(row.office),
                    .init(row.title, tail: row.shownProgress + row.silenceMark(language)),
                ]
            })
    }

    /// How many, through when, on which plans and calendars.
    private var foundation: [String] {
        let language = terminal.language
        let count = language.say(
            zh: "共\(list.items.count)件", en: list.items.count == 1 ? "1 obligation" : "\(list.items.count) obligations")
        let through = language.say(zh: "算至\(list.evaluatedThrough)", en: "through \(list.evaluatedThrough)")
        return ["\(count)  \(through)", "\(list.plans.line(language))  \(list.calendar.line(language))"]
    }
}
