package import CivilTime
package import Plans
import Rules

/// Why somebody was not told of an obligation, or when and in which letter: what became of every rung that is theirs.
///
/// Nothing is guessed: what is asked about is decided again, at each instant that matters, by the code that decided it.
package struct WhyNot: Hashable, Sendable {
    /// One rung for one seat.
    package struct Account: Hashable, Sendable {
        /// The rung's id or canonical condition.
        package var rung: String
        package var seat: Seat
        /// The day that the rung stands on.
        package var day: CivilDate
        /// When it stands; of what was told, the instant of the decision.
        package var moment: Timestamp
        /// Who gets it on that day.
        package var reader: Reader
        package var fate: Fate
        /// When it should have been told, where nobody looked then; nil for what was told in time or had no need to be.
        package var missedSince: Timestamp?
        /// What was decided of it, one on each channel.
        package var traces: [TracedNotice]
    }

    /// As it stood at the instant that is asked about.
    package let obligation: Obligation
    /// In the order of their moments; where no rung is for the person, those for others.
    package let accounts: [Account]
    /// Whether the ladder addresses a seat that the person holds, held, or reads for somebody else.
    package let isAddressed: Bool
    /// The account that answers the question: what was told on that day, else the last that stood, else the next to come.
    package let decisive: Account?
    /// The first that stands after the instant, where it is another one.
    package let next: Account?
    /// Until when the last rung of theirs that comes back did so; nil while it does, and where none comes back.
    ///
    /// What is overdue stands in the weekly sheet alone from then on.
    package let endedRepeat: Rung.Repeat.End?

    /// Nil for an obligation that the matter did not have at that instant.
    ///
    /// `facts` are those recorded by the present, those that are void with the instant of that; `told` is what was ever
    /// decided of the obligation. What happened after `now` is left out, but for what says how a silence ended and when
    /// that was told which should have been before.
    package init?(
        of subject: Subject, to person: Person, in matter: Matter, facts: [Fact], told: [TracedNotice],
        force: PlanInForce, at now: Timestamp, present: Timestamp
    ) {
        let inquiry = Inquiry(
            subject, matter: matter, facts: facts, told: told, force: force, now: now, present: present)
        guard let inquiry else { return nil }
        let accounts = inquiry.rungs().map { inquiry.account(of: $0, to: person) }.sorted {
            ($0.moment, $0.day, $0.rung, $0.seat.description) < ($1.moment, $1.day, $1.rung, $1.seat.description)
        }
        let own = accounts.filter { $0.reader.concerns || force.bureau.everHolds(person, $0.seat) }
        let zone = force.plan.zone
        let answer =
            own.last { $0.fate == .told && zone.date(of: $0.moment) == zone.date(of: now) }
            ?? own.last { $0.moment <= now } ?? own.first
        obligation = inquiry.obligation
        isAddressed = !own.isEmpty
        self.accounts = own.isEmpty ? accounts : own
        decisive = answer
        next = own.first { $0.moment > now && $0 != answer }
        endedRepeat = inquiry.endedRepeat(among: own)
    }
}
