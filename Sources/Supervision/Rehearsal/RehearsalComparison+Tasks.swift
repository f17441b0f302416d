import CivilTime
import Control
import Engine
import Plans
import Rules

extension RehearsalComparison {
    /// What differs, task by task: those of the files in force first, then those that only the others have.
    static func tasks(_ before: RehearsedPeriod, _ after: RehearsedPeriod, _ changes: [DueChange]) -> [Task] {
        var differences: [Subject: TaskDifference] = [:]
        for change in changes { differences[change.subject.ofTask, default: TaskDifference()].add(change.days) }
        let (told, tells) = (before.reminders, after.reminders)
        for (subject, keys) in told {
            differences[subject, default: TaskDifference()].tell(keys, instead: tells[subject] ?? [])
        }
        for (subject, keys) in tells where told[subject] == nil {
            differences[subject, default: TaskDifference()].tell([], instead: keys)
        }
        return taskOrder(before, after).compactMap { subject in
            var difference = differences[subject] ?? TaskDifference()
            difference.edits = edits(of: subject, from: before, to: after)
            return difference.isNone ? nil : Task(subject, difference, shownBy: after.force, or: before.force)
        }
    }

    private static func taskOrder(_ before: RehearsedPeriod, _ after: RehearsedPeriod) -> [Subject] {
        var seen: Set<Subject> = []
        return [before, after].flatMap(\.force.library.plans).flatMap { plan in
            (plan.tasks.map(\.id) + plan.procedures.map(\.procedure.name)).map { Subject(plan: plan.id, task: $0) }
        }.filter { seen.insert($0).inserted }
    }

    private static func edits(
        of subject: Subject, from before: RehearsedPeriod, to after: RehearsedPeriod
    ) -> [BilingualText] {
        guard let old = before.plan(subject.plan), let new = after.plan(subject.plan) else { return [] }
        if let task = new.task(subject.task), let former = old.task(subject.task) {
            let ladder = task.ladder.name == former.ladder.name && task.ladder != former.ladder
            return task.edits(since: former)
                + (ladder ? new.ladderEdits(since: old, named: task.ladder.name) : [])
        }
        guard let adopted = new.procedure(subject.task), let former = old.procedure(subject.task), adopted != former
        else { return [] }
        return [BilingualText(zh: "流程有改动", en: "the procedure has changed")]
    }
}

/// What differs of one task, as it is found.
private struct TaskDifference {
    var edits: [BilingualText] = []
    var moved = 0
    var appeared = 0
    var disappeared = 0
    var remindersBefore = 0
    var remindersAfter = 0
    var days: ClosedRange<CivilDate>?

    var isNone: Bool { edits.isEmpty && days == nil }

    mutating func add(_ change: DueChange.Days) {
        switch change {
        case .moved(let before, let after):
            moved += 1
            include(before)
            include(after)
        case .appeared(let due):
            appeared += 1
            include(due)
        case .disappeared(let due):
            disappeared += 1
            include(due)
        }
    }

    mutating func tell(_ before: Set<NoticeKey>, instead after: Set<NoticeKey>) {
        remindersBefore = before.count
        remindersAfter = after.count
        for key in before.symmetricDifference(after) { include(key.day) }
    }

    private mutating func include(_ day: CivilDate) {
        days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    }
}

extension RehearsalComparison.Task {
    fileprivate init(_ subject: Subject, _ difference: TaskDifference, shownBy force: InForce, or former: InForce) {
        let title = [force, former].lazy.compactMap { force in
            force.plans[subject.plan]?.plan.undertaking(subject.task, step: nil, office: nil)?.title
        }.first
        self.init(
            id: force.displayID(subject), title: title ?? "", edits: difference.edits, moved: difference.moved,
            appeared: difference.appeared, disappeared: difference.disappeared,
            remindersBefore: difference.remindersBefore, remindersAfter: difference.remindersAfter,
            first: difference.days?.lowerBound, last: difference.days?.upperBound)
    }
}

extension RehearsedPeriod {
    fileprivate func plan(_ id: String) -> Plan? { force.library.plans.first { $0.id == id } }

    /// What was told of each task of the offices.
    fileprivate var reminders: [Subject: Set<NoticeKey>] {
        letters.flatMap(\.tells).reduce(into: [:]) { reminders, key in
            guard let subject = Subject(key.obligation), subject.plan != OwnPlan.id else { return }
            reminders[subject.ofTask, default: []].insert(key)
        }
    }
}

extension Subject {
    /// The task or procedure, without period, item, step and office.
    fileprivate var ofTask: Subject { Subject(plan: plan, task: task) }
}
