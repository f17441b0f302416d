package import CivilTime
package import Plans

/// The next time that a rung of an obligation's ladder stands, and whom it addresses.
package struct NextRung: Hashable, Sendable {
    package var moment: Timestamp
    package var rung: String
    package var seats: [Seat]

    /// Nil when nothing more will be told of the matter unless a fact changes it.
    package init?(
        of subject: Subject, in matter: Matter, facts: [Fact], force: PlanInForce, now: Timestamp
    ) {
        guard let standing = Standing.one(subject, of: matter, facts: facts, in: force, now: now) else { return nil }
        let next = RungSchedule(standing, gate: ReminderHours(standing)).nextStands(after: now)
        guard let first = next.first else { return nil }
        moment = first.moment
        rung = first.rung
        seats = next.filter { $0.rung == first.rung }.map(\.seat)
    }
}
