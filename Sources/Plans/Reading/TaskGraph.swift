import CivilTime
import Rules

/// `after:` → which task waits for which in one period: checked entry by entry, then as a whole.
struct TaskGraph {
    /// One entry of an `after:`, by the places of both tasks among the drafts.
    private struct Link {
        var waiting: Int
        var named: Int
        var place: SourceRange
    }

    private let drafts: [TaskDraft]
    private let tasks: [String: PlannedTask]
    /// For each draft, its entries that can be kept.
    private var links: [[Link]]

    /// Gives the tasks of a plan their `after`; what is wrong with one becomes a finding.
    static func link(_ plan: inout Plan, as drafts: [TaskDraft], into findings: inout Findings) {
        guard drafts.contains(where: { $0.fields["after"] != nil }) else { return }
        let graph = TaskGraph(drafts, tasks: plan.tasks, into: &findings)
        let cycles = graph.cycles()
        for cycle in cycles { findings.add(graph.diagnostic(of: cycle, file: findings.file)) }
        if cycles.isEmpty { graph.reportEarlyDues(year: plan.year, into: &findings) }
        var named: [String: [Int]] = [:]
        for (draft, links) in zip(drafts, graph.links) where !links.isEmpty {
            named[draft.id] = links.map(\.named).sorted()
        }
        for index in plan.tasks.indices {
            let after = named[plan.tasks[index].id]?.map { drafts[$0].id } ?? []
            plan.tasks[index].after = after
            for name in after { plan.followers[name, default: []].append(plan.tasks[index].id) }
        }
    }

    private init(_ drafts: [TaskDraft], tasks: [PlannedTask], into findings: inout Findings) {
        self.drafts = drafts
        self.tasks = Dictionary(tasks.map { ($0.id, $0) }) { first, _ in first }
        let places = Dictionary(drafts.enumerated().map { ($1.id, $0) }) { first, _ in first }
        links = []
        for (index, draft) in drafts.enumerated() {
            links.append(read(index, draft, places: places, into: &findings))
        }
    }

    /// The entries of one `after:` that name another task of the same turn.
    private func read(
        _ index: Int, _ draft: TaskDraft, places: [String: Int], into findings: inout Findings
    ) -> [Link] {
        let nodes = draft.fields.texts("after", into: &findings)
        guard !nodes.isEmpty else { return [] }
        let turn = TaskTurn(tasks[draft.id], of: draft)
        if case .apart(let reason)? = turn {
            findings.add(
                .afterOtherPeriod(
                    file: findings.file, at: draft.fields.keyPlace("after"),
                    "task '\(draft.id)' \(reason.words), so it cannot wait for another task", help: reason.help))
        }
        var seen: [Int: SourceRange] = [:]
        return nodes.compactMap { node -> Link? in
            let name = node.scalar ?? ""
            guard let named = places[name] else {
                findings.add(unknown(name, at: node.place, places: places, file: findings.file))
                return nil
            }
            if let first = seen.updateValue(node.place, forKey: named) {
                findings.add(.namedTwice(name, file: findings.file, at: node.place, first: first))
                return nil
            }
            guard case .due(let unit)? = turn, let other = TaskTurn(tasks[name], of: drafts[named]) else { return nil }
            switch other {
            case .apart(let reason):
                findings.add(
                    .afterOtherPeriod(
                        file: findings.file, at: node.place,
                        "task '\(name)' \(reason.words), so no task can wait for it", help: reason.help))
                return nil
            case .due(let otherUnit) where unit != otherUnit:
                findings.add(
                    .afterOtherPeriod(
                        file: findings.file, at: node.place,
                        "task '\(draft.id)' is due \(unit.words) and task '\(name)' \(otherUnit.words): "
                            + "they have no period in common",
                        notes: [Diagnostic.Note(message: "'\(name)' is due here", place: drafts[named].duePlace)],
                        help: "name a task that is due \(unit.words) too"))
                return nil
            case .due: return Link(waiting: index, named: named, place: node.place)
            }
        }
    }

    private func unknown(_ name: String, at place: SourceRange, places: [String: Int], file: String) -> Diagnostic {
        let task = String(name.prefix { $0 != "@" })
        guard task != name, places[task] != nil else {
            return .unknown(.unknownTask, "task", name, file: file, at: place, among: drafts.map(\.id))
        }
        return .afterOtherPeriod(
            file: file, at: place, "'\(name.excerpt)' names one period of a task",
            help: "write '\(task)': a task waits for another one of the same period")
    }

    private enum Mark {
        case untouched, onPath, left
    }

    /// Closed ways along the entries; a task that stands in one already closes no further one with another such task.
    ///
    /// Walked with a stack of its own: a chain may be as long as the plan.
    private func cycles() -> [[Link]] {
        var found: [[Link]] = []
        var members: Set<Int> = []
        var marks = [Mark](repeating: .untouched, count: drafts.count)
        for start in drafts.indices where marks[start] == .untouched {
            // The entries walked from `start`, and for each task on the way the next of its entries to try.
            var path: [Link] = []
            var turns = [(task: start, next: 0)]
            marks[start] = .onPath
            while let (task, next) = turns.last {
                guard next < links[task].count else {
                    marks[task] = .left
                    turns.removeLast()
                    if !path.isEmpty { path.removeLast() }
                    continue
                }
                turns[turns.count - 1].next += 1
                let link = links[task][next]
                switch marks[link.named] {
                case .untouched:
                    marks[link.named] = .onPath
                    path.append(link)
                    turns.append((link.named, 0))
                case .onPath:
                    if members.contains(link.named), members.contains(task) { break }
                    guard let begin = turns.firstIndex(where: { $0.task == link.named }) else { break }
                    let cycle = path[begin...] + [link]
                    members.formUnion(cycle.map(\.waiting))
                    found.append(Array(cycle))
                case .left: break
                }
            }
        }
        return found
    }

    /// Begins at the member that stands first in the file.
    private func diagnostic(of cycle: [Link], file: String) -> Diagnostic {
        let begin = cycle.indices.min { cycle[$0].waiting < cycle[$1].waiting } ?? 0
        let links = cycle[begin...] + cycle[..<begin]
        let ids = links.map { drafts[$0.waiting].id }
        let notes = links.dropFirst().prefix(12).map { link in
            Diagnostic.Note(
                message: "'\(drafts[link.waiting].id)' waits for '\(drafts[link.named].id)' here", place: link.place)
        }
        return .taskCycle(ids + ids.prefix(1), file: file, at: links.first?.place ?? drafts[0].idPlace, notes: notes)
    }

    /// A task due before one that it waits for can never be on time when that one takes its time.
    private func reportEarlyDues(year: Int?, into findings: inout Findings) {
        for link in links.joined() {
            let (waiting, named) = (drafts[link.waiting], drafts[link.named])
            guard let days = tasks[waiting.id]?.days(in: year), let others = tasks[named.id]?.days(in: year),
                !days.isEmpty, days.count == others.count,
                zip(days, others).allSatisfy({ $0 < $1 })
            else { continue }
            findings.add(
                .dueBeforeBlocker(
                    waiting.id, before: named.id, file: findings.file, at: link.place, due: named.duePlace))
        }
    }
}

extension TaskDraft {
    fileprivate var duePlace: SourceRange { fields["due"]?.place ?? idPlace }
}
