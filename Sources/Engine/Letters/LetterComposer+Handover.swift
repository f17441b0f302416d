import CivilTime
import Plans

extension LetterComposer {
    /// More than that nobody reads in a letter; the terminal has the rest.
    private static let longestList = 50

    /// What the letter tells below by itself, as `told`, is only counted.
    func blocks(of handover: Handover, told: Set<Subject>, for reader: LetterReader) -> [LetterDocument.Block] {
        let before = handover.before.map { ",接替\($0)" } ?? ""
        let items = handover.items.filter { !told.contains($0.obligation.subject) }
        let above = handover.items.count - items.count
        let newcomer = handover.standIn == nil ? "您" : "新任\(handover.seat.chinese)"
        let post = handover.standIn == nil ? "起任\(handover.seat.chinese)" : "起任职"
        let list = above == 0 ? "以下\(items.count)件在办" : "在办\(handover.items.count)件,其中\(above)件今天就要提醒,列在后面"
        var blocks: [LetterDocument.Block] = [
            .paragraph(
                "\(newcomer)自\(handover.from.shown(beside: today))\(post)\(before)。\(list);以前的提醒不再补发。")
        ]
        blocks += LetterDocument.Block.entries(items.prefix(Self.longestList).map(entry))
        let all = "dubanctl list" + (handover.office.map { " --office \($0.shellQuoted)" } ?? "")
        let rest = items.count - Self.longestList
        blocks.append(
            .paragraph([
                .words(rest > 0 ? "其余\(rest)件:" : "全部在办:"), .command(all), .words(";一件的期限怎么算、办到哪一步:"),
                .command("dubanctl show 编号"),
            ]))
        return blocks
    }

    private func entry(_ item: ListedItem) -> LetterDocument.Entry {
        var entry = words.entry(item)
        guard item.front.isEmpty else { return entry }
        switch item.obligation.light {
        case .overdue, .dueSoon, .normal, .paused:
            entry.lines.append(.init(command: item.entry.commandLine, label: "办好了"))
        case .blocked, .awaitingClosing, .closedOnTime, .closedLate, .missed, .withdrawn: break
        }
        return entry
    }
}
