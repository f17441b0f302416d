package import CivilTime
package import Plans
import Rules

extension WhyNot {
    /// What became of a rung.
    package enum Fate: Hashable, Sendable {
        /// It was decided; how far it got is the notices' to say.
        case told
        /// It was decided, and dropped before a letter told it.
        indirect case dropped(Fate)
        /// It stands later.
        case notYet
        /// It stands, and the next pass tells it.
        case imminent
        /// It stands, and is told at the next opening of the hours.
        case outsideHours(until: Timestamp)
        /// The manager is told first, and a leader a working day later.
        case managerFirst
        /// A later turn of the same rung was told in its place.
        case replaced(by: CivilDate)
        case met(on: CivilDate)
        /// 待核销: reported done, which the manager has not closed.
        case reported(on: CivilDate)
        /// 受阻: whoever can work on these is told instead.
        case blocked(by: [Subject])
        case paused(ground: String?)
        case waived(Silence)
        case snoozed(Silence)
        /// 撤销: it is not asked for.
        case withdrawn
        /// 未达标: its period is over.
        case missed
        /// It stood before the obligation was watched.
        case passed(since: Timestamp)
        /// By what was known then, the rung stood on another day.
        case moved
    }

    /// Who gets what is addressed to a seat on a day, seen from one person.
    package enum Reader: Hashable, Sendable {
        /// The person.
        case own
        /// The person, for somebody who holds the seat.
        case instead(of: Person)
        /// A deputy; the person holds the seat, is away, and gets a copy.
        case deputy(Person)
        /// Somebody else; `isCopied` where the person gets a copy.
        case other(Person, isCopied: Bool)
        case nobody

        package init(of seat: Seat, on day: CivilDate, seenBy person: Person, in bureau: Bureau) {
            guard let recipients = bureau.recipients(of: seat, on: day) else {
                self = .nobody
                return
            }
            let isCopied = recipients.copies.contains(person)
            if recipients.to == person {
                let holder = recipients.copies.first { bureau.holds($0, seat, on: day) }
                self = bureau.holds(person, seat, on: day) ? .own : holder.map { .instead(of: $0) } ?? .own
            } else if isCopied, !bureau.holds(recipients.to, seat, on: day) {
                self = .deputy(recipients.to)
            } else {
                self = .other(recipients.to, isCopied: isCopied)
            }
        }

        /// Whether the person gets a letter or a copy of it.
        var concerns: Bool {
            switch self {
            case .own, .instead, .deputy: true
            case .other(_, let isCopied): isCopied
            case .nobody: false
            }
        }
    }
}

extension Bureau {
    /// Whether the seat is the person's on that day, away or not.
    func holds(_ person: Person, _ seat: Seat, on day: CivilDate) -> Bool {
        holds(person, seat) { $0.covers(day) }
    }

    /// Whether the seat is, was or will be the person's.
    func everHolds(_ person: Person, _ seat: Seat) -> Bool {
        holds(person, seat) { _ in true }
    }

    private func holds(_ person: Person, _ seat: Seat, during covers: (Tenure) -> Bool) -> Bool {
        switch seat {
        case .office(let name, let kind):
            (office(named: name)?.seats[kind] ?? []).contains { $0.person == person.key && covers($0) }
        case .manager: managers.contains(person.key)
        case .role(let name): roles[name] == person.key
        case .person(let key): key == person.key
        }
    }
}
