import CivilTime
import Plans
import Rules

/// 先告知管理员: a leader hears of something overdue only a working day after the manager did.
///
/// Most false alarms are forgotten records, and the manager can have them made.
struct LeadersLast {
    private let due: CivilDate
    private let gate: ReminderHours
    private let calendar: WorkCalendar
    private let zone: ZoneOffset

    init(_ standing: Standing, gate: ReminderHours) {
        due = standing.obligation.due.day
        self.gate = gate
        calendar = standing.force.calendar
        zone = standing.force.plan.zone
    }

    /// The day on which the manager first heard that this deadline had passed; nil while that has not been.
    func managerToldOn(_ told: [ToldNotice]) -> CivilDate? {
        told.filter { Self.isWarning(to: Seat($0.key.seat), on: $0.key.day, ofDue: due) }
            .map { zone.date(of: $0.decidedAt) }.min()
    }

    /// The first instant at which a leader hears, where the manager did on that day.
    func opening(after managerToldOn: CivilDate) -> Timestamp {
        gate.opening(of: calendar.workingDay(1, after: managerToldOn))
    }

    /// The same, foretold from what stands or will stand, where the manager has not heard yet; nil where nothing
    /// overdue is left to tell.
    ///
    /// Before a leader who would be the first, the manager is told in the leader's place.
    func opening(foretoldFrom stands: [RungSchedule.Stand], at now: Timestamp) -> Timestamp? {
        let warning = stands.filter { holds($0, at: now) || Self.isWarning(to: $0.seat, on: $0.day, ofDue: due) }
        return warning.map { telling(of: $0, at: now) }.min().map { opening(after: zone.date(of: $0)) }
    }

    /// Whether a rung that is still to be told is told a leader after the due day, and so after the manager.
    func holds(_ stand: RungSchedule.Stand, at now: Timestamp) -> Bool {
        stand.isLeading && zone.date(of: telling(of: stand, at: now)) > due
    }

    /// The first instant from now on at which it can be told, where nothing else holds it back.
    private func telling(of stand: RungSchedule.Stand, at now: Timestamp) -> Timestamp {
        let moment = max(stand.moment, now)
        return stand.isAtAnyHour || gate.isOpen(at: moment) ? moment : gate.nextOpening(after: moment)
    }

    /// What the manager heard of an earlier deadline, as a gap's last one, is no warning of this one.
    private static func isWarning(to seat: Seat?, on day: CivilDate, ofDue due: CivilDate) -> Bool {
        seat == .manager && day > due
    }
}
