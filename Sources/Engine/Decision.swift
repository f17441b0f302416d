package import CivilTime
import Plans
import Rules

/// What one matter comes to at one instant: what stands, what to tell, and when to look again.
package struct Decision: Hashable, Sendable {
    /// One for a task's period or item; of a case its own and those of its steps.
    ///
    /// None for a recurring task, which only opens periods, and for a matter whose task is gone.
    package var obligations: [Obligation] = []
    /// To be told now, and not told before.
    package var notices: [Notice]
    /// Every notice that still makes sense; one that was decided, is not yet in a letter and is missing here is dropped.
    package var live: Set<NoticeKey>
    /// Periods to open.
    package var opened: [Matter]
    /// For a recurring task: the last day of the latest period that was opened.
    package var openedThrough: CivilDate?
    /// The due days that people know of from now on; one that is missing stays as it was.
    package var announced: [Subject: KnownDue] = [:]
    /// Of posts, who holds each seat; nil leaves what was known.
    package var holders: [String: Set<String>]?
    /// The next instant, later than that of the decision, at which anything here changes by itself.
    ///
    /// Nil when only a fact can change it.
    package var nextChange: Timestamp?

    /// A matter that nothing in force speaks of: its task, its plan or its opening fact is gone.
    package static let nothing = Decision(notices: [], live: [], opened: [])
}

/// Decides, and does nothing else: the same arguments give the same decision.
///
/// `facts` are those that `FactQuery.needed` asks for and that are not void, but for 推迟提醒 and 免除, which say when they
/// were; each query's in the order of the log. `told` is what was told of the matter so far, but for what was dropped.
package func decide(
    _ matter: Matter, facts: [Fact], told: [ToldNotice], in force: PlanInForce, now: Timestamp
) -> Decision {
    let duty = force.plan.task(matter.subject.task)?.dated
    switch matter.kind {
    case .recurrence:
        guard let duty else { return .nothing }
        return decideRecurrence(matter, duty: duty, in: force, now: now)
    case .obligation:
        if let year = duty?.awaitedNotice,
            let decision = decideBeforeAsking(matter, for: year, told: told, in: force, now: now)
        {
            return decision
        }
        let standings = Standing.all(of: matter, facts: facts, in: force, now: now)
        return .joining(standings.map { decideObligation($0, told: told) })
    case .run:
        guard let run = CaseStandings(of: matter, facts: facts, in: force, now: now) else { return .nothing }
        var decision = Decision.joining(
            run.all.map { decideObligation($0.answeredFor(by: facts), told: told) })
        if let next = run.nextChange { decision.wake(at: next) }
        return decision
    case .posts:
        guard let task = force.plan.task(matter.subject.task) else { return .nothing }
        return Posts(of: task, in: force, now: now).decide(matter, told: told)
    }
}

private func decideRecurrence(_ matter: Matter, duty: DatedDuty, in force: PlanInForce, now: Timestamp) -> Decision {
    let today = force.plan.zone.date(of: now)
    guard now >= force.supervisedFrom else {
        return Decision(notices: [], live: [], opened: [], nextChange: force.supervisedFrom)
    }
    let periods = Opening.periods(of: matter, duty: duty, in: force, on: today)
    return Decision(
        notices: [], live: [], opened: periods.opened, openedThrough: periods.through,
        nextChange: periods.next.map { force.plan.zone.instant(of: $0) })
}

/// Nothing is said of a notice before its time, and never of one that came before anybody was told that it is missing.
private func decideBeforeAsking(
    _ matter: Matter, for year: Int, told: [ToldNotice], in force: PlanInForce, now: Timestamp
) -> Decision? {
    if force.calendar.knowledge(of: year) == .announced, told.isEmpty { return .nothing }
    guard now < matter.openedAt else { return nil }
    return Decision(notices: [], live: [], opened: [], nextChange: matter.openedAt)
}

/// `told` is what was told of the whole matter.
private func decideObligation(_ standing: Standing, told: [ToldNotice]) -> Decision {
    let name = standing.obligation.subject.description
    let told = told.filter { $0.key.obligation == name }
    var decision = Decision(
        obligations: [standing.obligation], notices: [], live: [], opened: [], nextChange: standing.nextLightChange)
    guard standing.isSupervised else {
        decision.wake(at: standing.force.supervisedFrom)
        return decision
    }
    let gate = ReminderHours(standing)
    let schedule = RungSchedule(standing, gate: gate)
    let putOffAt = MovedDue.putOff(standing)

    for stand in schedule.standing(at: standing.now) {
        let channels = standing.force.channels(for: stand.reason)
        // A rung that was told is armed again by a later day, unless that had passed when the deadline was put off.
        let isArmed = putOffAt.map { $0 <= stand.moment } ?? true
        let told = told.filter { entry in
            entry.key.rung == stand.rung && entry.key.seat == stand.seat.description
                && (entry.key.day >= stand.day || !isArmed)
        }
        decision.live.formUnion(channels.map { stand.key(on: $0) })
        let untold = channels.filter { channel in !told.contains { $0.key.channel == channel } }
        guard !untold.isEmpty else { continue }
        guard stand.isAtAnyHour || gate.isOpen(at: standing.now) else {
            decision.wake(at: gate.nextOpening(after: standing.now))
            continue
        }
        decision.notices += untold.map {
            Notice(key: stand.key(on: $0), tone: stand.tone, reason: stand.reason, stood: stand.moment)
        }
    }
    holdLeadersBack(&decision, schedule: schedule, standing: standing, told: told, gate: gate)
    MovedDue.decide(&decision, standing: standing, told: told, gate: gate)
    if let next = schedule.next(after: standing.now) { decision.wake(at: next) }
    return decision
}

private func holdLeadersBack(
    _ decision: inout Decision, schedule: RungSchedule, standing: Standing, told: [ToldNotice], gate: ReminderHours
) {
    let waiting = schedule.standing(at: standing.now).filter { stand in
        stand.isLeading && decision.notices.contains { $0.key == stand.key(on: $0.key.channel) }
    }
    guard !waiting.isEmpty else { return }
    let leadersLast = LeadersLast(standing, gate: gate)
    let managerToldOn = leadersLast.managerToldOn(told)
    if let managerToldOn, standing.now >= leadersLast.opening(after: managerToldOn) { return }

    decision.notices.removeAll { notice in
        waiting.contains { $0.key(on: notice.key.channel) == notice.key }
    }
    if managerToldOn == nil, !decision.notices.contains(where: { $0.key.seat == Seat.manager.description }),
        let first = waiting.first
    {
        let toManager = first.addressed(to: .manager, reason: .managerFirst)
        let notices = standing.force.channels.map {
            Notice(key: toManager.key(on: $0), tone: toManager.tone, reason: toManager.reason, stood: toManager.moment)
        }
        decision.notices += notices
    }
    for channel in standing.force.channels {
        decision.live.formUnion(waiting.map { $0.addressed(to: .manager, reason: .managerFirst).key(on: channel) })
    }
    let opening = leadersLast.opening(after: managerToldOn ?? standing.today)
    decision.wake(at: max(opening, standing.now.adding(seconds: 1)))
}

extension Decision {
    /// The decisions on the obligations of one matter as one.
    static func joining(_ parts: [Decision]) -> Decision {
        var decision = Decision.nothing
        for part in parts {
            decision.obligations += part.obligations
            decision.notices += part.notices
            decision.live.formUnion(part.live)
            decision.announced.merge(part.announced) { _, new in new }
            if let next = part.nextChange { decision.wake(at: next) }
        }
        return decision
    }

    /// Looks again at that instant, or earlier where something else asks for it.
    mutating func wake(at instant: Timestamp) {
        nextChange = min(nextChange ?? instant, instant)
    }
}
