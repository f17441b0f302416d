import CivilTime

/// 每周情况 for a manager: part by part what to act on, then what somebody has put aside.
struct ManagerSheet {
    private let sheet: WeeklySheet
    private let words: LetterWords
    /// What the same letter tells by itself.
    private let told: Set<Subject>
    /// Who has the letter itself, by name, and acts on it; a copy has nothing to type.
    private let original: String?

    /// No part lists more; the terminal has the rest.
    private static let longestPart = 20

    init(_ sheet: WeeklySheet, words: LetterWords, told: Set<Subject> = [], copyOf original: String? = nil) {
        self.sheet = sheet
        self.words = words
        self.told = told
        self.original = original
    }

    var blocks: [LetterDocument.Block] { listed + uncounted }

    /// What it names, and does not only count.
    var named: [Subject] { parts.flatMap { $0.subjects.prefix(Self.longestPart) } }

    /// Whoever compares the two counts has to know what makes the difference.
    private var uncounted: [LetterDocument.Block] {
        guard sheet.foldedSteps > 0 else { return [] }
        return [
            .paragraph([
                .words("步骤\(sheet.foldedSteps)个并入所在办件,不另计;逐个计的:"),
                .command("dubanctl status"),
            ])
        ]
    }

    private var listed: [LetterDocument.Block] {
        parts.filter { $0.count > 0 }.enumerated().flatMap { index, part in
            let heading = "(\((index + 1).chineseOrdinal))\(part.heading)(\(part.count)件)"
            let shown = LetterDocument.Block.entries(part.entries.prefix(Self.longestPart))
            var blocks: [LetterDocument.Block] = [.subheading(heading)] + shown
            if part.above > 0 {
                blocks.append(.paragraph(part.entries.isEmpty ? "都列在前面了。" : "另有\(part.above)件列在前面了。"))
            }
            if part.entries.count > Self.longestPart {
                let rest = "其余\(part.entries.count - Self.longestPart)件"
                let seen: [LetterDocument.Piece] = [.words("\(rest):"), .command(part.all)]
                blocks.append(.paragraph(original.map { [.words("\(rest)可问\($0)。")] } ?? seen))
            }
            return blocks
        }
    }

    private struct Part {
        var heading: String
        var entries: [LetterDocument.Entry]
        /// What the first of the entries are about; those that are about nothing open come last.
        var subjects: [Subject] = []
        /// How many more of it the letter tells before.
        var above = 0
        /// What to type to see all of it.
        var all: String

        var count: Int { entries.count + above }
    }

    private var parts: [Part] {
        [
            part("逾期", of: sheet.overdue, all: "dubanctl list --light 逾期", entry: overdue),
            Part(
                heading: "待核销", entries: sheet.reported.map(reported),
                subjects: sheet.reported.map(\.obligation.subject),
                all: "dubanctl list --light 待核销"),
            part("受阻、暂停", of: sheet.held, all: "dubanctl list", entry: words.entry),
            part(
                "本周到期", of: sheet.dueThisWeek, all: "dubanctl list", entry: words.entry, above: sheet.held),
            part(
                "期满未达标", of: sheet.missed.filter { !told.contains($0.obligation.subject) },
                all: "dubanctl list --light 未达标", entry: words.entry),
            Part(
                heading: "签收、推迟、免除、代收", entries: sheet.silenced.map(silenced) + sheet.leaves.map(leave),
                subjects: sheet.silenced.map(\.obligation.subject), all: "dubanctl status"),
            Part(
                heading: "上次以来到期的", entries: sheet.endedSilences.map(ended) + sheet.endedLeaves.map(leave),
                all: "dubanctl status"),
        ]
    }

    private func part(
        _ heading: String, of items: [ListedItem], all: String, entry: (ListedItem) -> LetterDocument.Entry,
        above: [ListedItem] = []
    ) -> Part {
        let listed = told.union(above.map(\.obligation.subject))
        let left = items.filter { !listed.contains($0.obligation.subject) }
        return Part(
            heading: heading, entries: left.map(entry), subjects: left.map(\.obligation.subject),
            above: items.count - left.count, all: all)
    }

    private func overdue(_ item: ListedItem) -> LetterDocument.Entry {
        var entry = words.entry(item)
        if sheet.quiet.contains(item.obligation.subject) { entry.lines.append(.init("不再逐次提醒,只列在这里。")) }
        return entry
    }

    private func reported(_ item: ListedItem) -> LetterDocument.Entry {
        let name = item.displayID.shellQuoted
        var entry = words.entry(item)
        guard original == nil else { return entry }
        entry.lines += [
            .init(command: "dubanctl close \(name)", label: "核销"),
            .init(command: "dubanctl return \(name) --note 缺什么", label: "退回"),
        ]
        return entry
    }

    private func silenced(_ item: ListedItem) -> LetterDocument.Entry {
        LetterDocument.Entry(
            title: item.obligation.title, light: item.obligation.light, labels: ["编号 \(item.displayID)"],
            lines: words.silences(of: item.obligation).map { [.init($0)] } ?? [])
    }

    private func ended(_ ended: EndedSilence) -> LetterDocument.Entry {
        LetterDocument.Entry(
            title: ended.title, labels: ["编号 \(ended.displayID)"], lines: [.init("\(words.words(ended.silence)),已到期。")])
    }

    private func leave(_ leave: Leave) -> LetterDocument.Entry {
        let days = "\(leave.from.shown(beside: words.today))至\(leave.to.shown(beside: words.today))"
        let ground = leave.ground.map { ",\($0)" } ?? ""
        let names = leave.readers.prefix(3).joined(separator: "、")
        let readers = leave.readers.count > 3 ? "\(names)等\(leave.readers.count)人" : names
        return LetterDocument.Entry(
            title: readers.isEmpty ? "\(leave.person)的来信没有人代收,仍在本人信箱" : "\(leave.person)的来信由\(readers)代收",
            lines: [.init("\(days)\(ground)。")])
    }
}
