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
        let reader = RungReader(bureau: bureau)
        var ladders: [String: WrittenLadder] = [:]
        for (key, name, value) in node?.entries(
            of: Wording(zh: "提醒层级名加内容", en: "ladders by their names"), into: &findings) ?? []
        {
            if value.isEmptyList {
                findings.add(
                    .emptyPart(
                        Wording(
                            zh: "这个提醒层级是空的:用它的任务没有人会收到提醒",
                            en: "this ladder has no rung: nobody hears of the tasks that use it"),
                        help: Wording(
                            zh: "逐级写,如'- {when: 应办日前5个工作日, to: liaison}'",
                            en: "write its rungs, as '- {when: 应办日前5个工作日, to: liaison}'"), file: findings.file,
                        at: key.place))
            }
            let before = findings.diagnostics.count
            let rungs = value.items(into: &findings).compactMap { reader.rung($0, into: &findings) }
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
        let manager = overdue.filter { $0.rung.to.contains(.manager) }.map(\.rung.moment.roughDays).min()
        for (rung, place) in rungs.map({ ($0.rung, $0.place) }) where rung.to.contains(where: \.isLeading) {
            switch rung.moment.anchor {
            case .overdue:
                if let manager, manager < rung.moment.roughDays { continue }
                findings.add(.leaderBeforeManager(file: findings.file, at: place))
            case .opening, .event, .aim, .due:
                guard let every = rung.every, !every.endsWithDeadline else { continue }
                findings.add(.leaderByRepeat(file: findings.file, at: place))
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
}

extension RungMoment {
    /// A rough number of days, for comparing two distances from one anchor.
    var roughDays: Int {
        switch place {
        case .hours(let hours): hours / 24
        case .day(let distance, _):
            switch distance?.plain {
            case .workingDays(let count), .days(let count), .weeks(let count): count
            case .months(let count), .quarters(let count), .years(let count): count * 30
            case nil: 0
            }
        }
    }
}

extension Rung.Repeat {
    /// It does not come back once the due day has passed.
    fileprivate var endsWithDeadline: Bool {
        guard case .through(let moment) = until else { return false }
        return moment.anchor.countsBack
    }
}

extension Rung.Addressed {
    /// True for those who are told last: leaders and named roles.
    package var isLeading: Bool {
        switch self {
        case .seat(.leader), .role: true
        case .seat(.liaison), .seat(.head), .support, .manager: false
        }
    }
}
