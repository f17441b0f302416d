import CivilTime
import Control

/// `dubanctl calendar diff`: the open obligations that would move, and the letters that were early or late for that.
struct CalendarDiffPage {
    let diff: CalendarDiff
    let language: Language

    /// Of each table; the rest is counted.
    private static let mostLines = 40

    /// Empty for a wrong file: what is wrong with it is said elsewhere.
    var text: String {
        guard !diff.isWrong else { return "" }
        let parts = [summary.wrapped(to: StatusScreen.width) + moves, letters].filter { !$0.isEmpty }
        return parts.joined(separator: [""]).map { "\($0)\n" }.joined()
    }

    private var name: String { diff.file.split(separator: "/").last.map(String.init) ?? diff.file }

    private var summary: String {
        let settled = diff.settled
        guard !diff.moves.isEmpty else {
            let firm =
                settled == 0
                ? "" : language.say(zh: ",其中\(settled)件由暂定转为确定", en: ", \(settled) of them firm from then on")
            return language.say(
                zh: "采用 \(name) 后没有期限变化:在办\(diff.open)件\(firm)。",
                en: "Nothing would move with \(name): \(diff.open) open\(firm).")
        }
        let firm =
            settled == 0
            ? "" : language.say(zh: ",另有\(settled)件日期不变、转为确定", en: ", \(settled) more keep their day and become firm")
        return language.say(
            zh: "采用 \(name) 后,在办\(diff.open)件中\(diff.moves.count)件改期\(firm):",
            en: "With \(name), \(diff.moves.count) of \(diff.open) open would move\(firm):")
    }

    private var moves: [String] {
        table(
            diff.moves,
            columns: [.init(title: "", size: .shrinking), .init(title: ""), .init(title: "", size: .shrinking)]
        ) { move in
            [move.shortID, "\(text(move.before)) → \(text(move.after))", move.title]
        }
    }

    private var letters: [String] {
        guard !diff.letters.isEmpty else { return [] }
        let heading = language.say(
            zh: "已发的信,提醒日 现在的日历 → 这个文件:", en: "Letters already sent, for the day by the calendar now → by this file:")
        let columns: [Table.Column] =
            [.init(title: "", size: .shrinking)] + Array(repeating: .init(title: ""), count: 3)
            + [.init(title: "", size: .shrinking)]
        return [heading]
            + table(diff.letters, columns: columns) { letter in
                [
                    letter.shortID, "\(letter.before) → \(letter.after)",
                    letter.isEarly ? language.say(zh: "早了", en: "early") : language.say(zh: "晚了", en: "late"),
                    letter.rung, language.seat(letter.seat, of: letter.id),
                ]
            }
    }

    private func table<Row>(_ all: [Row], columns: [Table.Column], cells: (Row) -> [String]) -> [String] {
        let rest = all.count - Self.mostLines
        let lines = Table(columns: columns, rows: all.prefix(Self.mostLines).map { cells($0).map { .init($0) } })
            .lines(width: StatusScreen.width - 1).map { " \($0)" }
        guard rest > 0 else { return lines }
        return lines + [language.say(zh: " 另有\(rest)件(--json 看全部)", en: " \(rest) more (--json for all)")]
    }

    private func text(_ due: DueMove.Due) -> String {
        due.certainty == .firm ? "\(due.day)" : "\(due.day)\(language.say(zh: "(暂定)", en: " (provisional)"))"
    }
}
