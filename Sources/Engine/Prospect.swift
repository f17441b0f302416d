package import CivilTime
import Plans
import Rules

/// What one obligation of a matter comes to by the files given, whatever was told of it: to explain it, or to see what other files change.
package struct Prospect: Hashable, Sendable {
    package var obligation: Obligation
    /// What the count started from; nil for a day that the text or a period gives.
    package var origin: Origin?
    /// The day on which each rung of the ladder first stands, by its id; one that does not apply is missing.
    package var rungDays: [String: CivilDate]

    /// Nil for an obligation that nothing in force speaks of.
    package init?(
        of subject: Subject, in matter: Matter, facts: [Fact], force: PlanInForce, now: Timestamp
    ) {
        guard let standing = Standing.one(subject, of: matter, facts: facts, in: force, now: now) else { return nil }
        obligation = standing.obligation
        origin = standing.origin
        rungDays = standing.ladder.rungs.reduce(into: [:]) { days, rung in days[rung.id] = standing.day(of: rung.moment)
        }
    }
}

/// What a count started from: the event in the words of the plan, and its day, which is not counted.
package struct Origin: Hashable, Sendable {
    package var event: String
    package var day: CivilDate
    /// The recording of it, from which hours count; nil for a day that is counted back from.
    package var since: Timestamp?
}
