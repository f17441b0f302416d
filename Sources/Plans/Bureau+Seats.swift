package import CivilTime

// Who holds the seats of a bureau.

extension Bureau {
    /// Every seat that can change hands: those of the offices in the order of the file, the managers', then the roles'.
    package var seats: [Seat] {
        offices.flatMap { office in OfficeSeat.allCases.map { Seat.office(office.name, $0) } } + [.manager]
            + roles.keys.sorted().map(Seat.role)
    }

    /// All who hold the seat in their time, in the order of the file; managers, roles and persons hold theirs always.
    package func tenures(of seat: Seat) -> [Tenure] {
        switch seat {
        case .office(let name, let kind): office(named: name)?.seats[kind] ?? []
        case .manager: managers.map { Tenure(person: $0, from: nil, to: nil) }
        case .role(let name): roles[name].map { [Tenure(person: $0, from: nil, to: nil)] } ?? []
        case .person(let key): [Tenure(person: key, from: nil, to: nil)]
        }
    }

    /// Those who hold the seat itself on that day, present or away, in the order of the file.
    package func holders(of seat: Seat, on day: CivilDate) -> [Person] {
        tenures(of: seat).filter { $0.covers(day) }.compactMap { people[$0.person] }
    }

    /// Whether the seat is the person's on that day, present or away.
    package func holds(_ person: Person, _ seat: Seat, on day: CivilDate) -> Bool {
        tenures(of: seat).contains { $0.person == person.key && $0.covers(day) }
    }

    /// Whether the seat is, was or will be the person's.
    package func everHolds(_ person: Person, _ seat: Seat) -> Bool {
        tenures(of: seat).contains { $0.person == person.key }
    }
}
