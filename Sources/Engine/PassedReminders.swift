package import CivilTime
import Plans
import Rules

extension Obligation {
    /// When a quota that ended short was to be reminded of while there was time, in their order; empty for anything else,
    /// whose reminders are told late.
    ///
    /// Whether they were told is not known here, nor whether somebody had put them off.
    package func passedReminders(in force: PlanInForce) -> [Timestamp] {
        guard light == .missed, let task = force.plan.task(subject.task), let duty = task.dated,
            let turn = subject.part.flatMap(duty.rule.turn(named:))
        else { return [] }
        let zone = force.plan.zone
        let (begin, end) = (zone.instant(of: openedOn), zone.instant(of: due.day.adding(days: 1)))
        var obligation = self
        obligation.light = .normal
        let standing = Standing(
            matter: Matter(subject: subject, kind: .obligation, openedAt: begin, cause: .period), force: force,
            now: begin, today: openedOn, watchedFrom: begin, openedOn: openedOn, obligation: obligation, origin: nil,
            blocking: Blocking(), ladder: task.ladder, hours: force.hours(unlessOwn: task.hours),
            periodStart: duty.opening(of: turn, in: force.calendar), isAwaitedNotice: false, signer: .office)
        return RungSchedule(standing, gate: ReminderHours(standing)).moments.filter { $0 < end }
    }
}
