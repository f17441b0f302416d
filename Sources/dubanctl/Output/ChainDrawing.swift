import CivilTime
import Control
import Plans

/// The chain of a case: a line for each step in the order in which they can be done, then what it waited for.
///
/// Steps that can be done at one time stand in one bracket.
struct ChainDrawing {
    let chain: CaseChain
    /// Days of this year are shown without it.
    let year: Int
    let terminal: Terminal

    /// A cell of offices is cut to this many cells.
    private static let widestOffices = 20
    private static let indent = 2
    /// Which column the titles are in, and how many cells they need at least.
    private static let titles = 3
    private static let narrowestTitles = 12

    private var language: Language { terminal.language }
    private var closing: ChainNode? { chain.nodes.last { $0.step == nil } }

    var lines: [String] {
        heading + outlook + atWork + [""] + drawing + WaitLines(waits: chain.waits, terminal: terminal).lines + granted
    }

    private var heading: [String] {
        let start =
            chain.startedOn.map { language.say(zh: "\($0)起算", en: "counted from \($0)") }
            ?? language.say(zh: "未起算", en: "not counted yet")
        let parts = [chain.procedure, chain.item, chain.channel, start].compactMap(\.self)
        return terminal.field(zh: "办理链", en: "chain", parts.joined(separator: "  "))
    }

    /// Whether it can be done in time, and what that hangs on; nothing of a case that has ended.
    private var outlook: [String] {
        guard let closing, closing.state != .closed, let slack = chain.slack, let day = closing.earliestFinish else {
            return []
        }
        let days = language == .chinese ? "\(abs(slack))个工作日" : abs(slack).workingDays
        let verdict =
            chain.isKept
            ? language.say(zh: "来得及:照各步用时,最早\(day)办结,余\(days)", en: "in time: \(day) at the earliest, \(days) left")
            : language.say(
                zh: "来不及:照各步用时,最早\(day)才能办结,差\(days)",
                en: "too late: \(day) at the earliest, \(days) after the last day")
        let critical = chain.nodes.filter { $0.isCritical && !$0.isFinished }.map(step)
        let names = critical.joined(separator: language.say(zh: "、", en: ", "))
        return terminal.field(zh: "进度", en: "outlook", verdict)
            + (critical.isEmpty ? [] : terminal.field(zh: "关键", en: "critical", names))
    }

    /// The full names of the steps that can be done now, as `done` takes them.
    private var atWork: [String] {
        let names = chain.nodes.filter { $0.state == .atWork && $0.step != nil }.map(\.name)
        return names.isEmpty ? [] : terminal.field(zh: "在办", en: "at work", names.joined(separator: "  "))
    }

    private var drawing: [String] {
        let rows = ChainOrder(chain.nodes).rows
        let width = (terminal.width ?? terminal.pageWidth) - Self.indent
        var table = Table(columns: columns, rows: rows.map(cells))
        // A few characters of a title say nothing: then there is more room for who does it.
        if table.room(forColumn: Self.titles, within: width) < Self.narrowestTitles { table.remove(Self.titles) }
        let space = String(repeating: " ", count: Self.indent)
        let lines = table.lines(width: width).map { space + $0 }
        // The first line is the header.
        return lines.prefix(1)
            + zip(rows, lines.dropFirst()).flatMap { row, line in [line] + join(of: row).map { space + space + $0 } }
    }

    private var columns: [Table.Column] {
        [
            .init(title: ""),
            .init(title: language.say(zh: "步骤", en: "STEP"), size: .shrinking),
            .init(title: language.say(zh: "谁办", en: "WHO"), size: .shrinking),
            .init(title: language.say(zh: "内容", en: "WHAT"), size: .shrinking),
            .init(title: language.say(zh: "最迟开始", en: "START BY")),
            .init(title: language.say(zh: "最迟完成", en: "END BY")),
            .init(title: language.say(zh: "办完/余地", en: "DONE/SLACK")),
        ]
    }

    private func cells(of row: ChainOrder.Row) -> [Table.Cell] {
        let node = row.node
        let optional = node.isOptional ? language.say(zh: "(可省)", en: " (optional)") : ""
        return [
            .init("\(node.state.mark) \(language.say(node.word))", terminal.colours ? node.colour : nil),
            .init(row.bracket + step(of: node) + optional),
            .init(who(of: node).truncated(to: Self.widestOffices)),
            .init(node.title == node.step ? "" : node.title),
            .init(day(node.isFinished ? nil : node.latestStart)),
            .init(day(node.isFinished ? nil : node.latestFinish)),
            .init(room(of: node), terminal.colours && (node.slack ?? 0) < 0 ? .red : nil),
        ]
    }

    /// By the name that people type.
    private func step(of node: ChainNode) -> String { node.step ?? language.say(zh: "办结", en: "closing") }

    /// The seat first, so that it is not what is cut.
    private func who(of node: ChainNode) -> String {
        let offices = node.offices.joined(separator: language.say(zh: "、", en: ", "))
        guard let signer = node.signer.map(language.say) else { return offices }
        return offices.isEmpty ? signer : "\(signer) \(offices)"
    }

    private func day(_ day: CivilDate?) -> String { day?.short(in: year) ?? "" }

    /// The day on which it was done, else how much time there is.
    private func room(of node: ChainNode) -> String {
        if let done = node.doneOn { return day(done) }
        guard !node.isFinished, let slack = node.slack else { return "" }
        return slack < 0
            ? language.say(zh: "差\(-slack)", en: "\(-slack) short") : language.say(zh: "余\(slack)", en: "\(slack) left")
    }

    /// What it still waits for, in words, unless the row above says it all.
    private func join(of row: ChainOrder.Row) -> [String] {
        let (node, join) = (row.node, row.node.after)
        guard !node.isFinished, !join.steps.isEmpty, join.steps != row.before.map({ [$0] }) else { return [] }
        let names = join.steps.joined(separator: language.say(zh: "、", en: ", "))
        let (needed, count) = (join.needed, join.steps.count)
        let text =
            if count == 1 {
                language.say(zh: "等\(names)", en: "after \(names)")
            } else if needed == count {
                language.say(zh: "等\(count)项都办完:\(names)", en: "after all of \(names)")
            } else if needed == 1 {
                language.say(zh: "任一:\(names)", en: "after any of \(names)")
            } else {
                language.say(zh: "\(count)件中的\(needed)件:\(names)", en: "after \(needed) of these \(count): \(names)")
            }
        return text.wrapped(to: terminal.pageWidth - 2 * Self.indent)
    }

    private var granted: [String] {
        guard let granted = chain.extension else { return [] }
        return [""]
            + terminal.field(
                zh: "延期", en: "extended",
                granted.parts(language, on: granted.grantedOn).joined(separator: language.say(zh: ",", en: ", ")))
    }
}

extension Int {
    /// `1 working day`, `20 working days`.
    fileprivate var workingDays: String { "\(self) working day\(self == 1 ? "" : "s")" }
}
