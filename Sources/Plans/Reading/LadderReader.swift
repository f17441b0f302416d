import CivilTime
import Rules

/// A plan's `ladders:` → `Ladder` by name.
enum LadderReader {
    static func read(_ node: YAMLNode?, bureau: Bureau, into findings: inout Findings) -> [String: Ladder] {
        var ladders: [String: Ladder] = [:]
        for (_, name, value) in node?.entries(of: "ladders by their names", into: &findings) ?? [] {
            var rungs: [(rung: Rung, place: SourceRange)] = []
            for item in value.items(into: &findings) {
                guard let rung = readRung(item, bureau: bureau, into: &findings) else { continue }
                rungs.append((rung, item.place))
            }
            let overdue = rungs.filter { $0.rung.moment.anchor == .overdue }
            let manager = overdue.filter { $0.rung.to.contains(.manager) }.map(\.rung.moment.overdueDays).min()
            for (rung, place) in overdue where rung.to.contains(where: \.isLeading) {
                if let manager, manager < rung.moment.overdueDays { continue }
                findings.add(.leaderBeforeManager(file: findings.file, at: place))
            }
            ladders[name] = Ladder(name: name, rungs: rungs.map(\.rung))
        }
        return ladders
    }

    private static func readRung(_ node: YAMLNode, bureau: Bureau, into findings: inout Findings) -> Rung? {
        let keys = ["id", "when", "to", "tone", "every"]
        guard let fields = Fields(node, of: "a rung", allowing: keys, into: &findings) else { return nil }
        let to = readAddressed(fields.required("to", into: &findings), bureau: bureau, into: &findings)
        let tone = readTone(fields["tone"], into: &findings)
        let every = readRepeat(fields["every"], into: &findings)
        let id = fields["id"].flatMap { $0.name(.rung, of: "a rung", into: &findings) }
        guard let when = fields.required("when", into: &findings), let text = when.text(into: &findings) else {
            return nil
        }
        switch RungMoment.read(text) {
        case .failure(let error):
            findings.add(.phrase(.unreadableRung, when, error, file: findings.file))
            return nil
        case .success(let moment):
            return Rung(id: id ?? moment.canonical(.chinese), moment: moment, to: to, tone: tone, every: every)
        }
    }

    private static func readAddressed(_ node: YAMLNode?, bureau: Bureau, into findings: inout Findings)
        -> [Rung.Addressed]
    {
        guard let node else { return [] }
        if case .sequence(let items) = node.content, items.isEmpty {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "this rung tells nobody", help: "write 'to: liaison'"))
        }
        return node.scalars(into: &findings).compactMap { node in
            guard let name = node.scalar else { return nil }
            if let seat = OfficeSeat(rawValue: name) { return .seat(seat) }
            if name == "manager" { return .manager }
            if bureau.roles[name] != nil { return .role(name) }
            findings.add(
                .unknown(
                    .unknownSeat, "seat", name, file: findings.file, at: node.place,
                    among: OfficeSeat.allCases.map(\.rawValue) + ["manager"] + bureau.roles.keys.sorted()))
            return nil
        }
    }

    private static func readTone(_ node: YAMLNode?, into findings: inout Findings) -> Tone {
        guard let node else { return .remind }
        if let tone = Tone.allCases.first(where: { $0.chinese == node.scalar || $0.rawValue == node.scalar }) {
            return tone
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place, "'\(node.scalar ?? "…")' is no tone",
                help: "use 提醒, 催办 or 督办; 通报 is a formal act of the bureau"))
        return .remind
    }

    private static func readRepeat(_ node: YAMLNode?, into findings: inout Findings) -> Rung.Repeat? {
        guard let node, let text = node.text(into: &findings) else { return nil }
        let words = ["一", "二", "三", "四", "五", "六", "日"]
        let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        for (index, day) in Weekday.allCases.enumerated()
        where text == "每周\(words[index])" || text == "every \(english[index])" {
            return .weekly(day)
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place, "'\(text.excerpt)' is no weekday to repeat on", help: "write '每周一'"
            ))
        return nil
    }
}

extension RungMoment {
    /// A rough length for comparing two rungs of one ladder.
    fileprivate var overdueDays: Int {
        switch distance {
        case .workingDays(let count), .days(let count): count
        case .months(let count): count * 30
        case nil: 0
        }
    }
}

extension Rung.Addressed {
    /// True for those who are told last: leaders and named roles.
    package var isLeading: Bool {
        switch self {
        case .seat(.leader), .role: true
        case .seat(.liaison), .seat(.head), .manager: false
        }
    }
}
