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
        let holders = holders(of: seat, on: day)
        guard let until = holders.compactMap({ lastDayAway(of: $0.key, since: day) }).min() else { return .vacant }
        return .away(holders.map(\.name), until: until)
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

    /// The end of absences that follow each other without a day between; nil for somebody who is there.
    private func lastDayAway(of person: String, since day: CivilDate) -> CivilDate? {
        var last: CivilDate?
        var next = day
        while let absence = absences.first(where: { $0.person == person && $0.from <= next && next <= $0.to }) {
            last = absence.to
            next = absence.to.adding(days: 1)
        }
        return last
    }
}
