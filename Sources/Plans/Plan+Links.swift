extension Plan {
    /// Whether the task waits for another one, or another one for it.
    package func isLinked(_ task: PlannedTask) -> Bool { !task.after.isEmpty || followers[task.id] != nil }

    /// The tasks that wait for this one directly.
    package func followers(of task: PlannedTask) -> [PlannedTask] { (followers[task.id] ?? []).compactMap(self.task) }

    /// The tasks before this one, directly and through others, each once and nearer ones first.
    package func upstream(of task: PlannedTask) -> [PlannedTask] {
        closure(of: task) { $0.after }
    }

    /// The tasks behind this one, directly and through others, each once and nearer ones first.
    package func downstream(of task: PlannedTask) -> [PlannedTask] {
        closure(of: task) { followers[$0.id] ?? [] }
    }

    private func closure(of task: PlannedTask, along links: (PlannedTask) -> [String]) -> [PlannedTask] {
        var found: [PlannedTask] = []
        var seen: Set<String> = []
        var names = links(task)[...]
        while let name = names.popFirst() {
            guard seen.insert(name).inserted, let next = self.task(name) else { continue }
            found.append(next)
            names += links(next)
        }
        return found
    }
}
