import CivilTime
import Plans
import Rules

/// Which matters must exist.
package enum Opening {
    /// The matters of a plan that stand from its taking on: fixed days, gaps, and the recurring tasks themselves.
    ///
    /// Items that an event starts are opened by their facts.
    package static func matters(of force: PlanInForce) -> [Matter] {
        force.plan.tasks.flatMap { task -> [Matter] in
            let base = Subject(plan: force.plan.id, task: task.id)
            if task.message == .handover {
                return [Matter(subject: base, kind: .posts, openedAt: force.adoptedAt, cause: .adoption)]
            }
            guard case .dated(let duty) = task.duty else { return [] }
            if let year = duty.awaitedNotice { return awaitingNotice(of: year, base, in: force) }
            let kind: Matter.Kind
            switch duty.rule.course {
            case .once, .gap: kind = .obligation
            case .recurring, .counted: kind = .recurrence
            case .item, .undated, .beyondTask: return []
            }
            let subjects = kind == .recurrence ? [base] : duty.subjects(of: base)
            return subjects.map {
                Matter(subject: $0, kind: kind, openedAt: force.adoptedAt, cause: .adoption)
            }
        }
    }

    /// 国务院办公厅 publishes the days off of a year in the November before; from its first day on the notice is missed.
    private static func awaitingNotice(of year: Int, _ subject: Subject, in force: PlanInForce) -> [Matter] {
        guard force.calendar.knowledge(of: year) != .announced,
            let november = CivilDate(year: year - 1, month: 11, day: 1)
        else { return [] }
        return [
            Matter(
                subject: subject, kind: .obligation,
                openedAt: max(force.adoptedAt, force.plan.zone.instant(of: november)), cause: .period)
        ]
    }

    /// The periods of a recurring task that have begun and are not open yet, and when the next one begins.
    static func periods(
        of matter: Matter, duty: DatedDuty, in force: PlanInForce, on today: CivilDate
    ) -> (opened: [Matter], through: CivilDate?, next: CivilDate?) {
        let zone = force.plan.zone
        // A task that a plan got later, or that was away for a while, is watched from then on.
        let watchedFrom = max(force.supervisedFrom, matter.openedAt)
        let firstDay = zone.date(of: watchedFrom)
        var opened: [Matter] = []
        var through = matter.openedThrough
        var day = max(through?.adding(days: 1) ?? firstDay, firstDay)
        while let turn = duty.rule.turn(containing: day) {
            if let year = force.plan.year, turn.year != year {
                guard turn.year < year else { return (opened, through, nil) }
                day = turn.ends.adding(days: 1)
                continue
            }
            // The first turn contains the first day under watch; every later one begins on its own day.
            let opensOn = duty.opening(of: turn, in: force.calendar)
            guard max(opensOn, firstDay) <= today else {
                return (opened, through, max(opensOn, firstDay))
            }
            if duty.asks(for: turn, in: force.calendar) {
                let isPartial = turn.opens < firstDay
                opened += duty.subjects(of: matter.subject.with(part: turn.part)).map {
                    Matter(
                        subject: $0, kind: .obligation,
                        openedAt: isPartial ? watchedFrom : max(watchedFrom, zone.instant(of: opensOn)),
                        cause: isPartial ? .adoption : .period)
                }
            }
            through = turn.ends
            day = turn.ends.adding(days: 1)
        }
        return (opened, through, nil)
    }
}

extension DatedDuty {
    /// One subject for all, or one for each office that owes its own.
    func subjects(of base: Subject) -> [Subject] {
        switch owed {
        case .together, .maker: [base]
        case .each(let offices):
            offices.map { Subject(plan: base.plan, task: base.task, part: base.part, office: $0) }
        }
    }

    /// Whether the rule still asks for an obligation of that name: an office may have left, what was owed together be
    /// owed by each, and what recurred be due once.
    func owes(_ subject: Subject) -> Bool {
        switch rule.course {
        case .once, .gap: guard subject.part == nil else { return false }
        case .recurring, .counted, .item, .undated, .beyondTask: break
        }
        return switch owed {
        case .together: subject.office == nil
        case .each(let offices), .maker(let offices): subject.office.map(offices.contains) ?? false
        }
    }

    /// The offices behind one subject; the first is accountable.
    func offices(of subject: Subject) -> [String] {
        if let office = subject.office { return [office] }
        return owed.offices
    }
}
