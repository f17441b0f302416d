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
        let shown = shown
        let items = shown.overdue.map(late) + shown.due.map(coming) + shown.held.map(waiting)
        let above = sheet.open.count - untold(sheet.open).count
        let rest = sheet.open.count - above - items.count
        let others = [above > 0 ? "\(above)件列在前面了" : nil, rest > 0 ? "其余\(rest)件可问办公室" : nil].compactMap(\.self)
        let last = others.isEmpty ? [] : ["\(others.joined(separator: ","))。"]
        return (heads + items + last).map { [.words($0)] }
    }

    /// What it names, and does not only count.
    var named: [Subject] {
        let shown = shown
        return (namedMissed + shown.overdue + shown.due + shown.held).map(\.obligation.subject)
    }

    /// The lines that count.
    private var heads: [String] {
        let steps = sheet.foldedSteps == 0 ? "" : "(办件的步骤\(sheet.foldedSteps)个不另计)"
        let whole = "\(place)在办\(sheet.open.count)件\(steps):\(sheet.counts(of: sheet.open))。\(unchecked)"
        return [whole] + missed + linesByOffice
    }

    /// What has a line of its own below those.
    private var shown: (overdue: [ListedItem], due: [ListedItem], held: [ListedItem]) {
        // The last line is kept for what is not shown.
        let room = Self.mostLines - heads.count - 1
        // The longest overdue first.
        let overdue = untold(sheet.overdue).filter { !sheet.unchecked.contains($0.obligation.subject) }
        let held = untold(sheet.held).prefix(1)
        // What waits is told as such.
        let ahead = untold(sheet.dueThisWeek).filter { $0.obligation.light != .blocked }
        let due = ahead.prefix(overdue.count + 1 + held.count < room ? 2 : 1)
        return (Array(overdue.prefix(min(3, room - due.count - held.count))), Array(due), Array(held))
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

    /// What ended short is final, and one line is enough for it; a record that was forgotten can still change the latest.
    private var missed: [String] {
        let titles = namedMissed.map(\.obligation.title).joined(separator: "、")
        let others = sheet.missed.count > namedMissed.count ? "等" : ""
        let named = sheet.missed.isEmpty ? nil : "期满未达标\(sheet.missed.count)件:\(titles)\(others)"
        let new = sheet.uncheckedMissed == 0 ? nil : "上次以来期满未达标\(sheet.uncheckedMissed)件,先由办公室核对"
        let parts = [named, new].compactMap(\.self)
        return parts.isEmpty ? [] : ["\(parts.joined(separator: ";"))。"]
    }

    private var namedMissed: [ListedItem] { Array(sheet.missed.prefix(2)) }

    private func name(of item: ListedItem) -> String {
        "\(item.obligation.title)(编号 \(item.displayID),\(sheet.office(of: item)))"
    }

    private func waiting(_ item: ListedItem) -> String {
        "\(item.obligation.light.chinese):\(name(of: item)),"
            + words.standing(of: item) + words.hindrance(of: item, front: item.front)
    }

    /// The offices that have anything, or all where none has.
    private var busy: [String] {
        let offices = Set(sheet.open.map(sheet.office))
        return offices.isEmpty ? sheet.offices : sheet.offices.filter(offices.contains)
    }

    private var place: String {
        let busy = busy
        return busy.count == 1 ? busy.first ?? "" : "\(busy.count)个科室"
    }

    /// The three offices that need it most, or two and the others together; none where there is but one office.
    ///
    /// What the managers check first stands beside the whole alone: of one office it would be as good as named.
    private var linesByOffice: [String] {
        guard busy.count > 1 else { return [] }
        let checked = sheet.open.filter { !sheet.unchecked.contains($0.obligation.subject) }
        let all = Dictionary(grouping: checked, by: sheet.office)
        let overdue = all.mapValues { $0.count { $0.obligation.light == .overdue } }
        let due = Dictionary(grouping: sheet.dueThisWeek, by: sheet.office).mapValues(\.count)
        let pressing = sheet.offices.enumerated().filter {
            overdue[$1, default: 0] > 0 || due[$1] != nil
        }.sorted { a, b in
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
