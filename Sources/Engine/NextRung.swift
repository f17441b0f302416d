package import CivilTime
package import Plans

/// When somebody is told of an obligation next, by which rung, and whom that addresses.
///
/// Nothing is foretold that would not be done: it is decided at every instant at which something changes by itself, by
/// the code that will decide it.
package struct NextRung: Hashable, Sendable {
    package var moment: Timestamp
    package var rung: String
    package var seats: [Seat]

    /// A case whose time stands still is looked at every day, for as long as that takes.
    private static let mostDecisions = 400

    /// Nil when nothing more will be told of it unless a fact changes it.
    ///
    /// `told` is what was told of the obligation so far, but for what was dropped; what is due at `now` is taken as told.
    package init?(
        of subject: Subject, in matter: Matter, facts: [Fact], told: [ToldNotice], force: PlanInForce, now: Timestamp
    ) {
        var (matter, told, instant) = (matter, told, now)
        let name = subject.description
        for _ in 1...Self.mostDecisions {
            let decision = decide(matter, facts: facts, told: told, in: force, now: instant)
            let notices = decision.notices.filter { $0.key.obligation == name }
            if instant > now, let first = notices.first {
                moment = instant
                rung = first.key.rung
                let addressed = notices.filter { $0.key.rung == first.key.rung && $0.key.channel == first.key.channel }
                seats = addressed.compactMap { Seat($0.key.seat) }
                return
            }
            guard let next = decision.nextChange else { return nil }
            told += notices.map { ToldNotice(key: $0.key, decidedAt: instant) }
            matter.announced.merge(decision.announced) { _, new in new }
            instant = next
        }
        return nil
    }
}
