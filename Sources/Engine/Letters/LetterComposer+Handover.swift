import CivilTime

extension LetterComposer {
    /// More than that nobody reads in a letter; the terminal has the rest.
    private static let longestList = 50

    func blocks(of handover: Handover) -> [LetterDocument.Block] {
        let before = handover.before.map { ",接替\($0)" } ?? ""
        let count = handover.items.count
        var blocks: [LetterDocument.Block] = [
            .paragraph(
                "您自\(handover.from.shown(beside: today))起任\(handover.seatName)\(before)。以下\(count)件在办,以前的提醒不再补发。")
        ]
        blocks += LetterDocument.Block.entries(handover.items.prefix(Self.longestList).map(entry))
        let all = "dubanctl list" + (handover.office.map { " --office \($0.shellQuoted)" } ?? "")
        let rest = count - Self.longestList
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
