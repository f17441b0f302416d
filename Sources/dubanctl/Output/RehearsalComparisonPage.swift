import CivilTime
import Control
import Supervision

/// `dubanctl rehearse --against`: what other files would change, in dates and letters.
struct RehearsalComparisonPage {
    let comparison: RehearsalComparison
    let language: Language

    /// Of each table; the rest is counted.
    private static let mostLines = 10

    var text: String {
        let parts = [heading, moves, appeared, disappeared, people, letters].filter { !$0.isEmpty }
        return parts.joined(separator: [""]).map { "\($0)\n" }.joined()
    }

    private var isSame: Bool {
        comparison.moved.isEmpty && comparison.appeared.isEmpty && comparison.disappeared.isEmpty
            && comparison.letters.isEmpty
    }

    private var heading: [String] {
        let (before, after) = (comparison.before, comparison.after)
        let days = language.say(
            zh: "预演 \(comparison.from) 至 \(comparison.to),与现行文件相比:",
            en: "rehearsed \(comparison.from) to \(comparison.to), against the files in force:")
        guard !isSame else { return [days + language.say(zh: "期限和信都没有变化。", en: " no date and no letter differs.")] }
        return [
            days,
            language.say(
                zh: "信 \(before.letters) → \(after.letters) 封,提醒 \(before.reminders) → \(after.reminders) 条。",
                en: "letters \(before.letters) → \(after.letters), reminders \(before.reminders) → \(after.reminders)."),
        ]
    }

    private var moves: [String] {
        table(language.say(zh: "改期", en: "MOVED"), comparison.moved) {
            [$0.id, "\($0.before) → \($0.after)", $0.title]
        }
    }

    private var appeared: [String] {
        table(language.say(zh: "新增", en: "NEW"), comparison.appeared) { [$0.id, "\($0.due)", $0.title] }
    }

    private var disappeared: [String] {
        table(language.say(zh: "不再有", en: "GONE"), comparison.disappeared) { [$0.id, "\($0.due)", $0.title] }
    }

    private var people: [String] {
        table(language.say(zh: "每人几封信", en: "LETTERS"), comparison.people) {
            ["\($0.name) (\($0.mailbox))", "\($0.before) → \($0.after)"]
        }
    }

    private var letters: [String] {
        table(
            language.say(zh: "不同的信(+ 新文件,- 现行文件)", en: "LETTERS (+ with the other files, - in force)"),
            comparison.letters
        ) {
            let copy = language.say(zh: "抄送", en: "a copy")
            return [
                "\($0.isNew ? "+" : "-") \($0.at.date) \($0.name)",
                $0.tells.isEmpty ? copy : $0.tells.joined(separator: language.say(zh: "、", en: ", ")),
            ]
        }
    }

    private func table<Row>(_ heading: String, _ all: [Row], cells: (Row) -> [String]) -> [String] {
        guard !all.isEmpty else { return [] }
        let rows = all.prefix(Self.mostLines).map { cells($0).map { Table.Cell($0) } }
        let columns = (rows.first ?? []).indices.map { _ in Table.Column(title: "", size: .shrinking) }
        let lines = Table(columns: columns, rows: Array(rows)).lines(width: StatusScreen.width - 1)
        let rest = all.count - Self.mostLines
        let more = rest > 0 ? [language.say(zh: " 另有\(rest)行(--json 看全部)", en: " \(rest) more (--json for all)")] : []
        return [heading] + lines.map { " \($0)" } + more
    }
}
