package import CivilTime

/// 代收: why somebody opens what is addressed to a seat that is not theirs.
package enum Substitution: Hashable, Sendable {
    /// All who hold the seat are away: their names, and the last day on which none of them is back.
    case away([String], until: CivilDate)
    /// Nobody holds the seat.
    case vacant
}

extension Bureau {
    /// Why whoever opens a letter to the seat on that day does so for others; nil where they hold the seat.
    package func substitution(at seat: Seat, on day: CivilDate) -> Substitution? {
        guard !isRead(seat, byHolderOn: day) else { return nil }
        let away = holders(of: seat, on: day).compactMap { holder in
            daysAway.span(of: holder.key, on: day).map { (name: holder.name, until: $0.upperBound) }
        }
        guard let until = away.map(\.until).min() else { return .vacant }
        return .away(away.map(\.name), until: until)
    }

    /// Who opens what is addressed to the seats of somebody away on that day, or to one without a seat in person; in the
    /// order of the seats.
    ///
    /// Empty where nobody does: everybody who could is away, and the letters lie in the mailbox they are addressed to.
    package func readers(for person: Person, on day: CivilDate) -> [Person] {
        let held = seats.filter { holds(person, $0, on: day) }
        let readers = (held.isEmpty ? [.person(person.key)] : held).compactMap { recipients(of: $0, on: day)?.to }
        return readers.reduce(into: []) { if $1 != person, !$0.contains($1) { $0.append($1) } }
    }

    /// The last day on which that person is away without a day between; nil for one who is there on `day`.
    package func lastDayAway(of person: Person, on day: CivilDate) -> CivilDate? {
        daysAway.span(of: person.key, on: day)?.upperBound
    }

    /// The seat of their own in which whoever reads for a leader or a role can see to it; nil where they have none.
    ///
    /// A head who reads for a leader records what is done; the leader's deputy only urges, as the leader would.
    package func ownSeat(ofReaderAt seat: Seat, on day: CivilDate) -> Seat? {
        guard let reader = recipients(of: seat, on: day)?.to, !isRead(seat, byHolderOn: day) else { return nil }
        let own: [Seat] =
            switch seat {
            case .office(let office, .leader): [.office(office, .head), .office(office, .liaison), .manager]
            case .role: [.manager]
            case .office, .manager, .person: []
            }
        return own.first { holders(of: $0, on: day).contains(reader) }
    }
}
