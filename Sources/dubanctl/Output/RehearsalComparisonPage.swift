import CivilTime
import Control
import Supervision

/// `dubanctl rehearse --against`: what other files would change, in dates and letters.
struct RehearsalComparisonPage {
    let comparison: RehearsalComparison
    let language: Language

    /// Of each table; the rest is counted.
    private static let mostLines = 40

    var text: String {
        let parts = [heading, tasks, people, letters].filter { !$0.isEmpty }
        return parts.joined(separator: [""]).map { "\($0)\n" }.joined()
    }

    private var isSame: Bool {
        comparison.tasks.isEmpty && comparison.letters.isEmpty
    }

    private var heading: [String] {
        let (before, after) = (comparison.before, comparison.after)
        let days = language.say(
            zh: "预演 \(comparison.from) 至 \(comparison.to),与现行文件相比:",
            en: "rehearsed \(comparison.from) to \(comparison.to), against the files in force:")
        guard !isSame else {
            return [days + language.say(zh: "要求、期限和信都没有变化。", en: " no requirement, date or letter differs.")]
        }
        return [
            days,
            language.say(
                zh: "信 \(before.letters) → \(after.letters) 封,提醒 \(before.reminders) → \(after.reminders) 条。",
                en: "letters \(before.letters) → \(after.letters), reminders \(before.reminders) → \(after.reminders)."),
        ]
    }

    /// A line for each task, and under it what its text asks for otherwise.
    private var tasks: [String] {
        guard !comparison.tasks.isEmpty else { return [] }
        let shown = comparison.tasks.prefix(Self.mostLines)
        let columns = [
            Table.Column(title: ""), .init(title: "", size: .shrinking), .init(title: ""), .init(title: ""),
            .init(title: ""),
        ]
        let rows = shown.map { task in
            [task.id, task.title, dates(of: task), reminders(of: task), days(of: task)].map { Table.Cell($0) }
        }
        let lines = Table(columns: columns, rows: rows).lines(width: StatusScreen.width - 1)
        let heading = language.say(zh: "逐项任务", en: "TASK BY TASK")
        return [heading]
            + zip(shown, lines).flatMap { task, line in
                [" \(line)"]
                    + task.edits.flatMap { language.say($0).wrapped(to: StatusScreen.width - 3).map { "   \($0)" } }
            } + rest(comparison.tasks.count)
    }

    private func dates(of task: RehearsalComparison.Task) -> String {
        [
            (task.moved, language.say(zh: "改期", en: "moved ")), (task.appeared, language.say(zh: "新增", en: "new ")),
            (task.disappeared, language.say(zh: "不再有", en: "gone ")),
        ].filter { $0.0 > 0 }.map { language.say(zh: "\($0.1)\($0.0)件", en: "\($0.1)\($0.0)") }
            .joined(separator: language.say(zh: "、", en: ", "))
    }

    private func reminders(of task: RehearsalComparison.Task) -> String {
        let (before, after) = (task.remindersBefore, task.remindersAfter)
        return before == after
            ? language.say(zh: "提醒\(after)条", en: "\(after) told")
            : language.say(zh: "提醒\(before)→\(after)条", en: "\(before)→\(after) told")
    }

    private func days(of task: RehearsalComparison.Task) -> String {
        guard let first = task.first, let last = task.last else { return "" }
        return first == last ? "\(first)" : "\(first)…\(last)"
    }

    private var people: [String] {
        table(language.say(zh: "每人几封信", en: "LETTERS"), comparison.people) {
            ["\($0.name) (\($0.mailbox))", "\($0.before) → \($0.after)"]
        }
    }

    private var letters: [String] {
        guard let first = comparison.letters.first, let last = comparison.letters.last else { return [] }
        let new = comparison.letters.count(where: \.isNew)
        let gone = comparison.letters.count - new
        return language.say(
            zh: "不同的信:新文件的\(new)封、现行文件的\(gone)封,\(first.at.date)…\(last.at.date)(--json 看每一封)。",
            en: "Letters that differ: \(new) with the other files, \(gone) in force, "
                + "\(first.at.date)…\(last.at.date) (--json for each)."
        ).wrapped(to: StatusScreen.width)
    }

    private func table<Row>(_ heading: String, _ all: [Row], cells: (Row) -> [String]) -> [String] {
        guard !all.isEmpty else { return [] }
        let rows = all.prefix(Self.mostLines).map { cells($0).map { Table.Cell($0) } }
        let columns = (rows.first ?? []).indices.map { _ in Table.Column(title: "", size: .shrinking) }
        let lines = Table(columns: columns, rows: Array(rows)).lines(width: StatusScreen.width - 1)
        return [heading] + lines.map { " \($0)" } + rest(all.count)
    }

    private func rest(_ count: Int) -> [String] {
        let rest = count - Self.mostLines
        return rest > 0 ? [language.say(zh: " 另有\(rest)行(--json 看全部)", en: " \(rest) more (--json for all)")] : []
    }
}
