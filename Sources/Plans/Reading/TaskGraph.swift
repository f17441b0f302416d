import CivilTime
import Rules

/// `after:` → which task waits for which in one period: checked entry by entry, then as a whole.
struct TaskGraph {
    private let drafts: [TaskDraft]
    private let tasks: [String: PlannedTask]
    /// For each draft, its entries that can be kept.
    private var links: [[WaitingLink]]

    /// Gives the tasks of a plan their `after`; what is wrong with one becomes a finding.
    static func link(_ plan: inout Plan, as drafts: [TaskDraft], into findings: inout Findings) {
        guard drafts.contains(where: { $0.fields["after"] != nil }) else { return }
        let graph = TaskGraph(drafts, tasks: plan.tasks, into: &findings)
        let cycles = graph.links.cycles()
        for cycle in cycles {
            findings.add(
                .waitingCycle(
                    .taskCycle, of: Wording(zh: "任务", en: "task"), cycle, names: drafts.map(\.id), file: findings.file))
        }
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
    ) -> [WaitingLink] {
        let nodes = draft.fields.texts("after", into: &findings)
        guard !nodes.isEmpty else { return [] }
        let turn = TaskTurn(tasks[draft.id], of: draft)
        if case .apart(let reason)? = turn {
            findings.add(
                .afterOtherPeriod(
                    file: findings.file, at: draft.fields.keyPlace("after"),
                    Wording(
                        zh: "任务'\(draft.id)'\(reason.words.zh),不能等别的任务",
                        en: "task '\(draft.id)' \(reason.words.en), so it cannot wait for another task"),
                    help: reason.help))
        }
        var seen: [Int: SourceRange] = [:]
        return nodes.compactMap { node -> WaitingLink? in
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
                        Wording(
                            zh: "任务'\(name)'\(reason.words.zh),别的任务不能等它",
                            en: "task '\(name)' \(reason.words.en), so no task can wait for it"), help: reason.help))
                return nil
            case .due(let otherUnit) where unit != otherUnit:
                findings.add(
                    .afterOtherPeriod(
                        file: findings.file, at: node.place,
                        Wording(
                            zh: "任务'\(draft.id)'是\(unit.words.zh),任务'\(name)'是\(otherUnit.words.zh):没有共同的一期",
                            en: "task '\(draft.id)' is due \(unit.words.en) and task '\(name)' \(otherUnit.words.en): "
                                + "they have no period in common"),
                        notes: [
                            Diagnostic.Note(
                                message: Wording(zh: "'\(name)'的期限写在这里", en: "'\(name)' is due here"),
                                place: drafts[named].duePlace)
                        ],
                        help: Wording(zh: "写一个也是\(unit.words.zh)任务", en: "name a task that is due \(unit.words.en) too")
                    ))
                return nil
            case .due: return WaitingLink(waiting: index, named: named, place: node.place)
            }
        }
    }

    private func unknown(_ name: String, at place: SourceRange, places: [String: Int], file: String) -> Diagnostic {
        let task = String(name.prefix { $0 != "@" })
        guard task != name, places[task] != nil else {
            return .unknown(
                .unknownTask, Wording(zh: "任务", en: "task"), name, file: file, at: place, among: drafts.map(\.id))
        }
        return .afterOtherPeriod(
            file: file, at: place,
            Wording(zh: "'\(name.excerpt)'写的是任务的某一期", en: "'\(name.excerpt)' names one period of a task"),
            help: Wording(
                zh: "写'\(task)':任务只等同一期的任务", en: "write '\(task)': a task waits for another one of the same period"))
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
