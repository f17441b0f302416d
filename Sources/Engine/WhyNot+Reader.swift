package import CivilTime
package import Plans

extension WhyNot {
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
        /// A mailbox that is nobody's any more.
        case mailbox(String)
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

        /// As its letter lies in somebody's mailbox, whatever was recorded since about who was away.
        package init(
            of seat: Seat, on day: CivilDate, laidFor mailbox: String, seenBy person: Person, in bureau: Bureau
        ) {
            let known = WhyNot.Reader(of: seat, on: day, seenBy: person, in: bureau)
            let expected = bureau.recipients(of: seat, on: day)?.to.mailbox
            if expected == mailbox {
                self = known
            } else if person.mailbox == mailbox {
                let holder = bureau.holders(of: seat, on: day).first
                self = bureau.holds(person, seat, on: day) ? .own : holder.map { .instead(of: $0) } ?? .own
            } else {
                let reader = bureau.people.values.filter { $0.mailbox == mailbox }.min { $0.key < $1.key }
                self = reader.map { .other($0, isCopied: false) } ?? .mailbox(mailbox)
            }
        }

        /// Whether the person gets a letter or a copy of it.
        var concerns: Bool {
            switch self {
            case .own, .instead, .deputy: true
            case .other(_, let isCopied): isCopied
            case .mailbox, .nobody: false
            }
        }
    }
}
