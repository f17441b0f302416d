import CivilTime

/// 每周情况 for a leader: with its heading ten lines at most, whatever there is.
struct LeaderSheet {
    private let sheet: WeeklySheet
    private let words: LetterWords
    /// What the same letter tells by itself.
    private let told: Set<Subject>

    /// Beside the heading.
    private static let mostLines = 9

    init(_ sheet: WeeklySheet, words: LetterWords, told: Set<Subject> = []) {
        self.sheet = sheet
        self.words = words
        self.told = told
    }

    var lines: [[LetterDocument.Piece]] {
        let place = sheet.offices.count == 1 ? sheet.offices.first ?? "" : "\(sheet.offices.count)个科室"
        let steps = sheet.foldedSteps == 0 ? "" : "(办件的步骤\(sheet.foldedSteps)个不另计)"
        let whole = "\(place)在办\(sheet.open.count)件\(steps):\(sheet.counts(of: sheet.open))。\(unchecked)"
        let heads = [whole] + missed + offices
        // The last line is kept for what is not shown.
        let room = Self.mostLines - heads.count - 1
        let named = untold(sheet.overdue).filter { !sheet.unchecked.contains($0.obligation.subject) }
        let held = untold(sheet.held).prefix(1)
        // What is overdue or waits is told as such.
        let ahead = untold(sheet.dueThisWeek).filter { [.dueSoon, .normal].contains($0.obligation.light) }
        let due = ahead.prefix(named.count + 1 + held.count < room ? 2 : 1)
        // What is newly late can still be helped.
        let overdue = named.suffix(min(3, room - due.count - held.count)).reversed()
        let items = overdue.map(late) + due.map(coming) + held.map(waiting)
        let above = sheet.open.count - untold(sheet.open).count
        let rest = sheet.open.count - above - items.count
        let others = [above > 0 ? "\(above)件列在前面了" : nil, rest > 0 ? "其余\(rest)件可问办公室" : nil].compactMap(\.self)
        let last = others.isEmpty ? [] : ["\(others.joined(separator: ","))。"]
        return (heads + items + last).map { [.words($0)] }
    }

    private func untold(_ items: [ListedItem]) -> [ListedItem] {
        items.filter { !told.contains($0.obligation.subject) }
    }

    private func late(_ item: ListedItem) -> String {
        "逾期:\(name(of: item)),\(words.standing(of: item))\(words.hindrance(of: item, front: item.front))"
    }

    private func coming(_ item: ListedItem) -> String {
        let standing = words.quota(of: item).map { "\($0)。" } ?? words.standing(of: item)
        return "本周到期:\(name(of: item)),\(standing)"
    }

    /// Most false alarms are records that were forgotten; the managers look first, once they know of it.
    private var unchecked: String {
        let handed = sheet.unchecked.intersection(sheet.withManagers)
        let count = sheet.overdue.count { handed.contains($0.obligation.subject) }
        return count == 0 ? "" : "其中\(count)件逾期刚告知办公室,先由办公室核对。"
    }

    /// What ended short is final, and one line is enough for it.
    private var missed: [String] {
        let titles = sheet.missed.prefix(2).map(\.obligation.title).joined(separator: "、")
        let others = sheet.missed.count > 2 ? "等" : ""
        return sheet.missed.isEmpty ? [] : ["上次以来期满未达标\(sheet.missed.count)件:\(titles)\(others)。"]
    }

    private func name(of item: ListedItem) -> String {
        "\(item.obligation.title)(编号 \(item.displayID),\(sheet.office(of: item)))"
    }

    private func waiting(_ item: ListedItem) -> String {
        "\(item.obligation.light.chinese):\(name(of: item)),"
            + words.standing(of: item) + words.hindrance(of: item, front: item.front)
    }

    /// The three offices that need it most, or two and the others together; none where there is but one office.
    private var offices: [String] {
        guard sheet.offices.count > 1 else { return [] }
        let all = Dictionary(grouping: sheet.open, by: sheet.office)
        let overdue = Dictionary(grouping: sheet.overdue, by: sheet.office).mapValues(\.count)
        let due = Dictionary(grouping: sheet.dueThisWeek, by: sheet.office).mapValues(\.count)
        let pressing = sheet.offices.enumerated().filter { overdue[$1] != nil || due[$1] != nil }.sorted { a, b in
            (-overdue[a.element, default: 0], -due[a.element, default: 0], a.offset)
                < (-overdue[b.element, default: 0], -due[b.element, default: 0], b.offset)
        }.map(\.element)
        let named = pressing.prefix(pressing.count > 3 ? 2 : 3)
        let others = pressing.dropFirst(named.count)
        let lines = named.map { "\($0):\(sheet.counts(of: all[$0, default: []]))。" }
        guard !others.isEmpty else { return lines }
        return lines + ["另有\(others.count)个科室:\(sheet.counts(of: others.flatMap { all[$0, default: []] }))。"]
    }
}
