import CivilTime
import Plans
import Rules

/// What is left to the office once those outside let their time pass.
extension CaseStandings {
    /// Once those outside let their time pass: the office decides what becomes of the case.
    func silence(_ record: CaseRun.WaitRecord) -> Standing? {
        guard let arrival = run.arrival, let limit = record.limit, record.isOver(on: run.end?.day ?? today) else {
            return nil
        }
        let day = force.calendar.workingDay(1, after: limit)
        let metOn = [record.endedOn, run.end?.day].compactMap(\.self).min()
        let due = DueDate(day: day, outlook: .firm, derivation: [])
        let opened = limit.adding(days: 1)
        return Standing(
            matter: matter, force: force, now: now, today: today,
            watchedFrom: max(force.plan.zone.instant(of: opened), arrival.recordedAt, force.supervisedFrom),
            openedOn: opened,
            obligation: Obligation(
                subject: matter.subject.step(name(of: record)), title: "\(record.wait.ground)期满:\(record.wait.silence)",
                offices: run.assignments[record.wait.role] ?? [],
                light: Light(on: today, due: day, aim: day, metOn: metOn, .init(), in: force.calendar),
                due: due, aim: day, explanation: Wording(silenceSince: limit, decidedBy: day),
                openedOn: opened, metOn: metOn),
            origin: nil, blocking: Blocking(), ladder: .silence, hours: hours, periodStart: nil, isAwaitedNotice: false,
            signer: .office)
    }

    /// The ground; of a later wait on the same ground with its number, as `补正~2`.
    private func name(of record: CaseRun.WaitRecord) -> String {
        let before = run.waits.count { earlier in
            earlier.wait.ground == record.wait.ground
                && (earlier.begunOn, earlier.recordedAt) < (record.begunOn, record.recordedAt)
        }
        return before == 0 ? record.wait.ground : "\(record.wait.ground)~\(before + 1)"
    }
}
