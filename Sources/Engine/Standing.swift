import CivilTime
import Plans
import Rules

/// One obligation as the plan, the calendar and the facts make it at one instant.
struct Standing {
    let matter: Matter
    let force: PlanInForce
    let now: Timestamp
    let today: CivilDate
    /// The instant from which the matter is watched: its opening, or the plan's `start:` where that is later.
    let watchedFrom: Timestamp
    /// The day of that.
    let openedOn: CivilDate
    var obligation: Obligation
    /// What the count started from; nil for a day that the text or a period gives.
    let origin: Origin?
    let blocking: Blocking
    let ladder: Ladder
    /// When people may be told of it; nil at any hour.
    let hours: OfficeHours?
    /// The first day of the period that it belongs to; nil where it belongs to none.
    let periodStart: CivilDate?
    /// 放假通知: it ends by itself, and managers are asked for it.
    let isAwaitedNotice: Bool
    /// Who in its offices does it; their notices go there and not to the liaison.
    let signer: StepSigner
    /// 每周情况: it is told once, and is done with that.
    var isSheet = false
    /// The recording with which its turn came, of a step; nil for what is no step.
    var turnCame: Timestamp?
    /// Of a case and its steps, the last day by which the chain had to be done, once that cannot be kept any more.
    var outrun: CivilDate?
    /// It is planned back from the deadline of its case.
    var isPlanned = false
    /// It is silent: its turn has not come, or time outside runs.
    var isHeld = false
    /// It is open again: a manager did not close what was reported.
    var returned: Return?
    /// From when it is watched, where that is later than its matter.
    var since: Timestamp?
    /// 配合: the offices that cooperate in it without owing a part of their own.
    var supporters: [String] = []
    /// What people have answered for about it, over time.
    var silences = SilenceHistory()
    /// The letters about it that reached nobody, each with the instant at which that was recorded.
    var undelivered: [(letter: Undelivered, recordedAt: Timestamp)] = []

    /// Before its day of supervision nothing is told.
    var isSupervised: Bool { now >= force.supervisedFrom }

    var wasOverdueAtOpening: Bool {
        guard matter.cause != .period, obligation.progress == nil else { return false }
        return obligation.due.day < openedOn
    }

    /// A finished obligation is silent, and one that waits for the manager; a missed quota still tells that it was missed.
    var asksForSomething: Bool {
        guard !isHeld else { return false }
        return switch obligation.light {
        case .overdue, .blocked, .dueSoon, .normal, .paused, .missed: true
        case .awaitingClosing, .closedOnTime, .closedLate, .withdrawn: false
        }
    }

    /// The next instant at which the light, or what waits for the obligation, changes by itself.
    var nextLightChange: Timestamp? {
        let zone = force.plan.zone
        let silenceEnd = silences.nextEnd(after: today).map { zone.instant(of: $0) }
        guard !obligation.light.isFinal else { return silenceEnd }
        var changes = [silenceEnd].compactMap(\.self) + [zone.instant(of: obligation.due.day.adding(days: 1))]
        if obligation.light != .blocked {
            changes.append(zone.instant(of: Light.dueSoonFrom(obligation.aim, in: force.calendar)))
        }
        if let next = blocking.nextWaiting { changes.append(next) }
        return changes.filter { $0 > now }.min()
    }

    /// An office that the rungs to offices' seats go to.
    struct Desk {
        let office: String
        /// The recording since which it can do something; nil for always.
        ///
        /// What stood before concerned others.
        var since: Timestamp?
        /// It is told because something of its own is waited for.
        let isBlocking: Bool
        /// It is told of the return, in the place of all that stood before.
        var isReturned = false
    }

    /// The offices that cooperate, while those that owe it can do something themselves.
    var supportDesks: [Desk] {
        guard let desk = desks.first(where: { !$0.isBlocking }) else { return [] }
        return supporters.map { Desk(office: $0, since: desk.since, isBlocking: false, isReturned: desk.isReturned) }
    }

    /// The offices that can do something now: those that owe the obligation or, while it is blocked, those at its front.
    var desks: [Desk] {
        guard obligation.light != .missed else {
            return obligation.offices.map { Desk(office: $0, since: nil, isBlocking: false) }
        }
        guard !obligation.front.isEmpty else {
            let since = [blocking.unblockedAt, returned?.recordedAt].compactMap(\.self).max()
            let isReturned = returned.map { $0.recordedAt == since } ?? false
            return obligation.offices.map { Desk(office: $0, since: since, isBlocking: false, isReturned: isReturned) }
        }
        return blocking.front.reduce(into: []) { desks, front in
            for office in front.offices {
                guard let place = desks.firstIndex(where: { $0.office == office }) else {
                    desks.append(Desk(office: office, since: front.since, isBlocking: true))
                    continue
                }
                desks[place].since = desks[place].since.flatMap { since in front.since.map { min(since, $0) } }
            }
        }
    }
}

extension Standing {
    /// Nil when the subject names no period of the rule, or no opening fact is left.
    init?(
        _ matter: Matter, task: PlannedTask, duty: DatedDuty, facts: [Fact], in force: PlanInForce, now: Timestamp
    ) {
        let zone = force.plan.zone
        let today = zone.date(of: now)
        let watchedFrom = max(matter.openedAt, force.supervisedFrom)
        let openedOn = zone.date(of: watchedFrom)
        guard let reckoning = Reckoning(matter, duty: duty, facts: facts, in: force) else { return nil }
        let turn = matter.subject.part.flatMap(duty.rule.turn(named:))
        let wanted = duty.aim(of: turn, in: force.calendar)
        let aim = reckoning.due.aim(
            notAfter: [wanted?.day(before: reckoning.due.day, in: force.calendar)].compactMap(\.self),
            in: force.calendar)
        let completion = Completion(of: matter.subject, duty: duty, facts: facts)
        // What the daemon tells by itself is done with the telling.
        let endsByItself = duty.hasItsNotice(in: force.calendar) || task.message != nil
        let metOn = completion.metOn ?? (endsByItself ? today : nil)
        let blocking = Blocking(of: matter.subject, task: task, facts: facts, in: force, now: now)
        var circumstances = Light.Circumstances()
        circumstances.isQuota = completion.progress != nil
        circumstances.isPartial = matter.cause == .adoption
        circumstances.isReported = task.isClosedByManager && !completion.isAccepted
        circumstances.isBlocked = !blocking.blockedBy.isEmpty
        let light = Light(
            on: today, due: reckoning.due.day, aim: aim, metOn: metOn, circumstances, in: force.calendar)
        // Who has missed a quota is told that something stood before it.
        let isHeldUp = !light.isFinal || light == .missed
        self.init(
            matter: matter, force: force, now: now, today: today, watchedFrom: watchedFrom, openedOn: openedOn,
            obligation: Obligation(
                subject: matter.subject, title: task.title, offices: duty.offices(of: matter.subject), light: light,
                due: reckoning.due, aim: aim, explanation: reckoning.explanation(on: today, wanted: wanted),
                openedOn: openedOn, metOn: metOn, progress: completion.progress,
                blockedBy: isHeldUp ? blocking.blockedBy : [], front: isHeldUp ? blocking.front.map(\.subject) : [],
                waiting: light.isFinal ? [] : blocking.waiting,
                note: (metOn == nil ? completion.returned?.note : nil)
                    ?? (duty.awaitedNotice == nil ? duty.openingNote(in: facts) : matter.restingNote),
                awaitedYears: reckoning.due.awaitedYears),
            origin: reckoning.origin, blocking: blocking, ladder: task.ladder,
            hours: force.hours(unlessOwn: task.hours),
            periodStart: turn.map { duty.opening(of: $0, in: force.calendar) },
            isAwaitedNotice: duty.awaitedNotice != nil, signer: .office, isSheet: task.message == .sheet,
            returned: completion.returned, supporters: task.supporters)
    }
}

extension Matter {
    /// What depends on the notice that this matter waits for.
    fileprivate var restingNote: String {
        resting == 0 ? "目前没有在办事项的期限取决于它。" : "\(resting)件在办事项的期限因此是暂定的。"
    }
}

extension DatedDuty {
    /// Whether it waited for a notice that is there.
    fileprivate func hasItsNotice(in calendar: WorkCalendar) -> Bool {
        awaitedNotice.map { calendar.knowledge(of: $0) == .announced } ?? false
    }

    /// The remark of the latest event that opens; nil where that has none.
    fileprivate func openingNote(in facts: [Fact]) -> String? {
        facts.last { fact in
            guard case .event(let event) = fact.kind else { return false }
            return opens.contains(event)
        }?.note
    }
}
