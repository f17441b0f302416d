import CivilTime
package import Plans

/// What is told by a ladder of its own, within a plan.
package enum LadderUser: Hashable, Sendable {
    /// A task, or each case of a procedure by its own deadline.
    case whole(String)
    /// 分办: what those who cooperate contribute to a task.
    case contributions(to: String)
    /// A step in each case of a procedure.
    case step(String, of: String)
}

extension LadderUser: CustomStringConvertible {
    /// `24`, `24#`, `依申请公开/承办`; no task, procedure or step has `/` or `#` in its name.
    package var description: String {
        switch self {
        case .whole(let task): task
        case .contributions(let task): "\(task)#"
        case .step(let step, let procedure): "\(procedure)/\(step)"
        }
    }

    /// Reads the same.
    package init(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2 {
            self = .step(parts[1], of: parts[0])
        } else if text.hasSuffix("#") {
            self = .contributions(to: String(text.dropLast()))
        } else {
            self = .whole(text)
        }
    }
}

extension Plan {
    /// The ladder of everything that has one by this plan and its procedures.
    package var ladders: [LadderUser: Ladder] {
        var ladders: [LadderUser: Ladder] = [:]
        for task in tasks {
            ladders[.whole(task.id)] = task.ladder
            if let rule = task.contributions { ladders[.contributions(to: task.id)] = rule.ladder }
        }
        for adopted in procedures {
            let name = adopted.procedure.name
            ladders[.whole(name)] = adopted.ladder
            for (step, ladder) in adopted.stepLadders { ladders[.step(step, of: name)] = ladder }
        }
        return ladders
    }
}

extension Standing {
    /// When a rung, or a seat in it, came into the ladder; nil for one that was always there.
    func added(_ rung: Rung, to addressed: Rung.Addressed) -> Timestamp? {
        guard !force.addedToLadders.isEmpty, let user = ladderUser else { return nil }
        return force.addedToLadders[user]?[Ladder.part(rung, addressed)]
    }

    /// Nil for what no file can change: the ladder of a pause, and that of silence that has to be decided on.
    private var ladderUser: LadderUser? {
        let subject = obligation.subject
        guard matter.kind == .run else {
            return subject == matter.subject ? .whole(subject.task) : .contributions(to: subject.task)
        }
        guard let step = subject.step else { return obligation.light == .paused ? nil : .whole(subject.task) }
        let isStep = force.plan.procedure(subject.task)?.stepLadders[step] != nil
        return isStep ? .step(step, of: subject.task) : nil
    }
}
