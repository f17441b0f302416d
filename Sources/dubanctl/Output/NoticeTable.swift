import CivilTime
import Control

/// `dubanctl notices`: each notice with the instant of its decision, the latest first, and below it how far it got.
struct NoticeTable {
    let list: NoticeList
    let terminal: Terminal

    private static let indent = "    "

    private var language: Language { terminal.language }
    private var year: Int { list.evaluatedThrough.date.year }

    var text: String {
        var lines = list.items.isEmpty ? [language.say(zh: "没有这样的提醒", en: "no such notices")] : []
        for (row, notice) in zip(table.lines(width: terminal.width), list.items) {
            lines.append(row)
            lines += notice.delivery.sentence(language, on: notice.decidedAt.date)
                .wrapped(to: terminal.pageWidth - Self.indent.count).map { Self.indent + $0 }
        }
        if list.more > 0 {
            lines.append(
                language.say(
                    zh: "另有\(list.more)条更早的,用 --since、--to 或 --obligation 缩小",
                    en: "\(list.more) more; ask for fewer with --since, --to or --obligation"))
        }
        lines += ["", foundation]
        return lines.map { "\($0)\n" }.joined()
    }

    private var table: Table {
        Table(
            columns: [
                .init(title: ""), .init(title: ""), .init(title: ""), .init(title: "", size: .shrinking),
                .init(title: "", size: .shrinking),
            ],
            rows: list.items.map { notice in
                [
                    .init(notice.decidedAt.short(in: year)), .init(language.say(notice.tone)),
                    .init(notice.shortID), .init(language.rung(notice.rung, of: notice.obligation)),
                    .init(language.seat(notice.seat, of: notice.obligation, person: notice.person)),
                ]
            })
    }

    private var foundation: String {
        let count = list.items.count + list.more
        return language.say(
            zh: "共\(count)条  算至\(list.evaluatedThrough)",
            en: "\(count) notice\(count == 1 ? "" : "s")  through \(list.evaluatedThrough)")
    }
}

extension DeliveryLine {
    /// `已投递 chenjie 08:31`: how far it got and where it lies, or why it does not; a time without its day is of `day`.
    func sentence(_ language: Language, on day: CivilDate) -> String {
        let place = address.map { language.say(zh: " \($0)", en: " to \($0)") } ?? ""
        let instant = state == .delivered ? at.map { " \($0.clock(on: day))" } ?? "" : ""
        let why = reasons(language, on: day).joined(separator: language.say(zh: ";", en: "; "))
        return language.say(state.word) + place + instant + (why.isEmpty ? "" : language.say(zh: ":", en: ": ") + why)
    }

    /// Why it is not delivered and when it is tried again, or why it was dropped.
    private func reasons(_ language: Language, on day: CivilDate) -> [String] {
        switch state {
        case .decided, .lettered, .delivered: return []
        case .failing, .failed:
            let next =
                nextAttempt.map { language.say(zh: "\($0.clock(on: day))再试", en: "next attempt \($0.clock(on: day))") }
                ?? language.say(zh: "不再试", en: "given up")
            return [failure, next].compactMap(\.self)
        case .dropped: return [reason.map(language.say)].compactMap(\.self)
        }
    }
}

extension ZonedInstant {
    /// `10-08 08:30`; with its year where that is not `year`.
    func short(in year: Int) -> String { "\(date.short(in: year)) \(minutes)" }
}
