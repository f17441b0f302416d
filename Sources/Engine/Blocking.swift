import CivilTime
import Plans
import Rules

/// 前项与后项: what an obligation waits for and what waits for it, by the facts of its period.
struct Blocking {
    /// What can be worked on, of all that stands before the obligation.
    struct Front: Hashable {
        var subject: Subject
        /// The offices that owe it.
        var offices: [String]
        /// The recording that made it the front; nil when it never waited itself.
        var since: Timestamp?
    }

    /// What it waits for directly and is not met.
    private(set) var blockedBy: [Subject] = []
    private(set) var front: [Front] = []
    /// What waits for it directly and is open.
    private(set) var waiting: [Subject] = []
    /// The recording with which the last thing that it waited for was met; nil while it waits and when it never did.
    private(set) var unblockedAt: Timestamp?
    /// The next instant after `now` at which something begins to wait for it, or it for something that was waived.
    private(set) var nextWaiting: Timestamp?

    /// For what waits for nothing, or for these alone.
    init(blockedBy: [Subject] = []) {
        self.blockedBy = blockedBy
    }

    init(of subject: Subject, task: PlannedTask, facts: [Fact], in force: PlanInForce, now: Timestamp) {
        guard force.plan.isLinked(task) else { return }
        let facts = Dictionary(grouping: facts, by: \.subject)
        let stages = Dictionary(
            force.plan.upstream(of: task).map {
                ($0.id, Stage($0, in: subject.part, facts: facts, force: force, now: now))
            }
        ) { first, _ in first }
        let before = task.after.compactMap { stages[$0] }
        blockedBy = before.flatMap(\.unmet)
        if blockedBy.isEmpty { unblockedAt = before.compactMap(\.metAt).max() }
        front = Self.front(before: task, stages: stages)
        nextWaiting = stages.values.compactMap(\.askedAgainFrom).min()

        for follower in force.plan.followers(of: task) {
            let stage = Stage(follower, in: subject.part, facts: facts, force: force, now: now)
            if let again = stage.askedAgainFrom { nextWaiting = min(nextWaiting ?? again, again) }
            let open = stage.unmet
            guard !open.isEmpty else { continue }
            let opening = force.opening(of: follower, in: subject.part)
            if opening <= now {
                waiting += open
            } else {
                nextWaiting = min(nextWaiting ?? opening, opening)
            }
        }
    }

    /// All obligations of one task in the period.
    private struct Stage {
        let task: PlannedTask
        let unmet: [Subject]
        /// The recording with which the last one was met; nil when none was there to be met.
        let metAt: Timestamp?
        /// 免除: when something of it is waited for again; nil where nothing is waived.
        let askedAgainFrom: Timestamp?

        init(_ task: PlannedTask, in part: String?, facts: [Subject: [Fact]], force: PlanInForce, now: Timestamp) {
            self.task = task
            guard case .dated(let duty) = task.duty else {
                unmet = []
                metAt = nil
                askedAgainFrom = nil
                return
            }
            var unmet: [Subject] = []
            var metAt: [Timestamp] = []
            var waivedUntil: [CivilDate] = []
            for subject in force.obligations(of: task, in: part) {
                let own = (facts[subject] ?? []) + (subject.part == nil ? [] : facts[subject.base] ?? [])
                let completion = Completion(of: subject, duty: duty, facts: own)
                let waiver = own.last { $0.subject == subject && $0.isWaiver && $0.voidedAt == nil }
                let ends = duty.lastDayThatCounts(in: part)
                let isWaived = waiver?.until.map { through in
                    force.plan.zone.date(of: now) <= through || ends.map { $0 <= through } ?? false
                }
                if let waiver, let through = waiver.until, isWaived == true {
                    metAt.append(waiver.recordedAt)
                    if ends.map({ through < $0 }) ?? true { waivedUntil.append(through) }
                }
                if completion.metOn == nil, isWaived != true { unmet.append(subject) }
                if let instant = completion.metAt { metAt.append(instant) }
            }
            self.unmet = unmet
            self.metAt = metAt.max()
            askedAgainFrom = waivedUntil.min().map { force.plan.zone.instant(of: $0.adding(days: 1)) }
        }
    }

    /// Follows what is unmet to where nothing unmet stands before it, in the order in which it is reached.
    private static func front(before task: PlannedTask, stages: [String: Stage]) -> [Front] {
        var front: [Front] = []
        var seen: Set<String> = []
        var names = task.after[...]
        while let name = names.popFirst() {
            guard seen.insert(name).inserted, let stage = stages[name], !stage.unmet.isEmpty,
                case .dated(let duty) = stage.task.duty
            else { continue }
            let before = stage.task.after.compactMap { stages[$0] }
            guard before.allSatisfy(\.unmet.isEmpty) else {
                names += stage.task.after
                continue
            }
            let since = before.compactMap(\.metAt).max()
            front += stage.unmet.map { Front(subject: $0, offices: duty.offices(of: $0), since: since) }
        }
        return front
    }
}

extension DatedDuty {
    /// The end of a quota's period, after which it is asked for no more; nil for anything else.
    fileprivate func lastDayThatCounts(in part: String?) -> CivilDate? {
        guard case .counted = rule.course else { return nil }
        return part.flatMap(rule.turn(named:))?.ends
    }
}
