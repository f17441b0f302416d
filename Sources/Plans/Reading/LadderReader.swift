import CivilTime
import Rules

/// A ladder with the places of its parts in the file.
struct WrittenLadder {
    var ladder: Ladder
    var place: SourceRange
    var rungs: [WrittenRung]
}

struct WrittenRung {
    var rung: Rung
    var place: SourceRange
    /// Where each of `rung.to` stands.
    var to: [SourceRange]
}

/// A plan's `ladders:` → `Ladder` by name.
enum LadderReader {
    static func read(_ node: YAMLNode?, bureau: Bureau, into findings: inout Findings) -> [String: WrittenLadder] {
        var ladders: [String: WrittenLadder] = [:]
        for (key, name, value) in node?.entries(of: "ladders by their names", into: &findings) ?? [] {
            if value.isEmptyList {
                findings.add(
                    .emptyPart(
                        "this ladder has no rung: nobody hears of the tasks that use it",
                        help: "write its rungs, as '- {when: 应办日前5个工作日, to: liaison}'", file: findings.file,
                        at: key.place))
            }
            let before = findings.diagnostics.count
            let rungs = value.items(into: &findings).compactMap { readRung($0, bureau: bureau, into: &findings) }
            // A rung that could not be read may be the one to the manager.
            if findings.diagnostics.count == before { reportEarlyLeaders(rungs, into: &findings) }
            reportRepeats(rungs, into: &findings)
            ladders[name] = WrittenLadder(
                ladder: Ladder(name: name, rungs: rungs.map(\.rung)), place: key.place, rungs: rungs)
        }
        return ladders
    }

    /// Leaders last: of something overdue the manager hears a working day earlier.
    private static func reportEarlyLeaders(_ rungs: [WrittenRung], into findings: inout Findings) {
        let overdue = rungs.filter { $0.rung.moment.anchor == .overdue }
        let manager = overdue.filter { $0.rung.to.contains(.manager) }.map(\.rung.moment.overdueDays).min()
        for (rung, place) in rungs.map({ ($0.rung, $0.place) }) where rung.to.contains(where: \.isLeading) {
            switch rung.moment.anchor {
            case .overdue:
                if let manager, manager < rung.moment.overdueDays { continue }
                findings.add(.leaderBeforeManager(file: findings.file, at: place))
            case .opening, .aim:
                if rung.every != nil { findings.add(.leaderByRepeat(file: findings.file, at: place)) }
            case .missed: break
            }
        }
    }

    /// Two rungs of one name for one seat would have one key, and the second would never be told.
    private static func reportRepeats(_ rungs: [WrittenRung], into findings: inout Findings) {
        var named: [String: [WrittenRung]] = [:]
        for later in rungs {
            // No more than the seats can be told in one rung's name apart.
            let earlier = named[later.rung.id, default: []].first { earlier in
                earlier.rung.moment != later.rung.moment || !Set(earlier.rung.to).isDisjoint(with: later.rung.to)
            }
            if earlier == nil { named[later.rung.id, default: []].append(later) }
            if let earlier {
                findings.add(
                    .duplicateRung(later.rung.id, file: findings.file, at: later.place, first: earlier.place))
            }
        }
    }

    private static func readRung(_ node: YAMLNode, bureau: Bureau, into findings: inout Findings) -> WrittenRung? {
        let keys = ["id", "when", "to", "tone", "every"]
        guard let fields = Fields(node, of: "a rung", allowing: keys, later: ["until"], into: &findings) else {
            return nil
        }
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
            if every != nil, moment.anchor == .missed {
                findings.add(
                    .conflictingKeys(
                        "a missed quota is final and told once, so this rung cannot come back",
                        help: "delete 'every:'", file: findings.file, at: fields.keyPlace("every")))
            }
            let rung = Rung(
                id: id ?? moment.canonical(.chinese), moment: moment, to: to.map(\.addressed), tone: tone,
                every: every)
            return WrittenRung(rung: rung, place: node.place, to: to.map(\.place))
        }
    }

    private static func readAddressed(_ node: YAMLNode?, bureau: Bureau, into findings: inout Findings)
        -> [(addressed: Rung.Addressed, place: SourceRange)]
    {
        guard let node else { return [] }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    "this rung tells nobody", help: "write 'to: liaison'", file: findings.file, at: node.place))
        }
        let names = node.scalars(into: &findings)
        findings.reportRepeats(names.map { ($0.scalar ?? "", $0.place) }, "is named twice in this rung")
        return names.compactMap { node in
            guard let name = node.scalar else { return nil }
            if let seat = OfficeSeat(rawValue: name) { return (.seat(seat), node.place) }
            if name == "manager" { return (.manager, node.place) }
            if bureau.roles[name] != nil { return (.role(name), node.place) }
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
                file: findings.file, at: node.place, "'\(node.scalar?.excerpt ?? "…")' is no tone",
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
        for opening in ["每", "every "] where text.hasPrefix(opening) {
            guard case .success(.workingDays(let count)) = Period.read(String(text.dropFirst(opening.count))) else {
                continue
            }
            return .workingDays(count)
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place, "'\(text.excerpt)' does not say how often this rung comes back",
                help: "write '每周一' or '每10个工作日'"))
        return nil
    }
}

extension RungMoment {
    /// A rough length for comparing two rungs of one ladder.
    fileprivate var overdueDays: Int {
        switch distance?.plain {
        case .workingDays(let count), .days(let count), .weeks(let count): count
        case .months(let count), .quarters(let count), .years(let count): count * 30
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
