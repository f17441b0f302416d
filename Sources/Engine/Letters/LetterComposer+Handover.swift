import CivilTime
import Plans

extension LetterComposer {
    /// More than that nobody reads in a letter; the terminal has the rest.
    private static let longestList = 50

    /// What the letter tells below by itself, as `told`, is only counted; a leader and a copy read nothing to type.
    func blocks(of handover: Handover, told: Set<Subject>, for reader: LetterReader) -> [LetterDocument.Block] {
        let before = handover.before.map { ",接替\($0)" } ?? ""
        let items = untold(handover, beside: told)
        let above = handover.items.count - items.count
        // Whoever has newly come reads the letter, or the copy of what a deputy reads.
        let isTheirs = handover.standIn == nil || reader.isOfCopy
        let newcomer = isTheirs ? "您" : handover.newcomer ?? "新任同志"
        let list = above == 0 ? "以下\(items.count)件在办" : "在办\(handover.items.count)件,其中\(above)件今天就要提醒,列在后面"
        let from = handover.from.shown(beside: today)
        let isToType = !handover.isForLeader && !reader.isOfCopy
        return [.paragraph("\(newcomer)自\(from)起任\(handover.seat.chinese)\(before)。\(list);以前的提醒不再补发。")]
            + LetterDocument.Block.entries(items.prefix(Self.longestList).map { entry($0, isToType: isToType) })
            + more(items.count - Self.longestList, of: handover, isToType: isToType, turningTo: reader.office)
    }

    /// What the handover names, where the letter tells `told` below by itself.
    func named(in handover: Handover, beside told: Set<Subject>) -> [Subject] {
        untold(handover, beside: told).prefix(Self.longestList).map(\.obligation.subject)
    }

    private func untold(_ handover: Handover, beside told: Set<Subject>) -> [ListedItem] {
        handover.items.filter { !told.contains($0.obligation.subject) }
    }

    /// Where the rest is to be seen, of a long list, and how any of it was counted.
    private func more(
        _ rest: Int, of handover: Handover, isToType: Bool, turningTo office: String?
    ) -> [LetterDocument.Block] {
        guard isToType else {
            guard rest > 0 else { return [] }
            return [.paragraph("其余\(rest)件可问\(office ?? ManagingOffice.usualName)。")]
        }
        let all = "dubanctl list" + (handover.office.map { " --office \($0.shellQuoted)" } ?? "")
        return [
            .paragraph([
                .words(rest > 0 ? "其余\(rest)件:" : "全部在办:"), .command(all), .words(";一件的期限怎么算、办到哪一步:"),
                .command("dubanctl show 编号"),
            ])
        ]
    }

    private func entry(_ item: ListedItem, isToType: Bool) -> LetterDocument.Entry {
        var entry = words.entry(item)
        guard item.front.isEmpty, isToType else { return entry }
        switch item.obligation.light {
        case .overdue, .dueSoon, .normal, .paused:
            let label = item.entry.isForLooking ? "办到哪一步" : "办好了"
            entry.lines.append(.init(command: item.entry.commandLine, label: label))
        case .blocked, .awaitingClosing, .closedOnTime, .closedLate, .missed, .withdrawn: break
        }
        return entry
    }
}
