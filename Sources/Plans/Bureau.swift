package import CivilTime

/// 单位: the people, seats, offices, groups and managers that plans share.
package struct Bureau: Hashable, Sendable {
    package var id: String
    package var name: String
    /// The persons who edit the plans and answer for the whole, by key; never empty.
    package var managers: [String]
    package var people: [String: Person]
    package var absences: [Absence] { didSet { daysAway = DaysAway(absences) } }
    /// In the order of the file.
    package var offices: [Office]
    /// Names that stand for several offices, as 各科室.
    package var groups: [String: [String]]
    /// Named roles outside the offices, as 主要负责人, and who holds them.
    package var roles: [String: String]
    /// The calendar of its plans that name none; nil is the State Council's.
    package var calendar: String?
    /// What `absences` come to.
    private(set) var daysAway: DaysAway

    init(
        id: String, name: String, managers: [String], people: [String: Person], absences: [Absence], offices: [Office],
        groups: [String: [String]], roles: [String: String], calendar: String? = nil
    ) {
        self.id = id
        self.name = name
        self.managers = managers
        self.people = people
        self.absences = absences
        self.offices = offices
        self.groups = groups
        self.roles = roles
        self.calendar = calendar
        daysAway = DaysAway(absences)
    }
}

/// Somebody who can be told something.
package struct Person: Hashable, Sendable {
    package var key: String
    package var name: String
    /// The login name, by which recorded facts name their author.
    package var account: String?
    /// The name of a mailbox: `[a-z0-9][a-z0-9._-]{0,63}`.
    package var mailbox: String
    package var deputy: String?
}

/// 请假: the days on which somebody's letters go to the deputy; both ends are included.
package struct Absence: Hashable, Sendable {
    package var person: String
    package var from: CivilDate
    package var to: CivilDate
    package var ground: String?

    package init(person: String, from: CivilDate, to: CivilDate, ground: String?) {
        self.person = person
        self.from = from
        self.to = to
        self.ground = ground
    }
}

/// 科室: an office with its seats.
package struct Office: Hashable, Sendable {
    package var name: String
    package var aliases: [String]
    package var seats: [OfficeSeat: [Tenure]]
}

/// The seats that an office can have.
package enum OfficeSeat: String, CaseIterable, Hashable, Sendable, Codable {
    /// 联络员
    case liaison
    /// 科室负责人
    case head
    /// 分管领导
    case leader
}

/// Who holds a seat and when; a missing end is open, both ends are included.
package struct Tenure: Hashable, Sendable {
    package var person: String
    package var from: CivilDate?
    package var to: CivilDate?

    package func covers(_ day: CivilDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

/// 岗位: what a notice addresses; the person is found when the letter is made.
package enum Seat: Hashable, Sendable {
    case office(String, OfficeSeat)
    case manager
    case role(String)
    /// Somebody in person, by key: what concerns a newcomer to a seat, not whoever else holds it.
    case person(String)
}

extension Seat: CustomStringConvertible {
    /// `办公室/head`, `manager`, `role/主要负责人`, `person@chenjie`: the form in keys.
    package var description: String {
        switch self {
        case .office(let office, let seat): "\(office)/\(seat.rawValue)"
        case .manager: "manager"
        case .role(let name): "role/\(name)"
        case .person(let key): "\(Self.personal)\(key)"
        }
    }

    /// No office's name has that sign.
    private static let personal = "person@"

    /// The inverse of `description`.
    package init?(_ text: String) {
        if text.hasPrefix(Self.personal) {
            self = .person(String(text.dropFirst(Self.personal.count)))
            return
        }
        if text == "manager" {
            self = .manager
            return
        }
        guard let slash = text.lastIndex(of: "/") else { return nil }
        let before = String(text[..<slash])
        let after = String(text[text.index(after: slash)...])
        if let seat = OfficeSeat(rawValue: after), !before.isEmpty {
            self = .office(before, seat)
        } else if before == "role", !after.isEmpty {
            self = .role(after)
        } else {
            return nil
        }
    }
}

/// Who opens a letter to a seat on a day, and who gets a copy.
package struct Recipients: Hashable, Sendable {
    package var to: Person
    package var copies: [Person]
}

extension Bureau {
    /// The office of that name or alias.
    package func office(named name: String) -> Office? {
        offices.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// Who gets what is addressed to the seat on that day.
    ///
    /// Of several who hold it the first who is there. The deputy of someone away gets the letter and the principal a copy;
    /// when both are away or the seat is empty, the office's head, then the manager. Those who hold the seat and do not
    /// open the letter get copies, away or not.
    package func recipients(of seat: Seat, on day: CivilDate) -> Recipients? {
        let succession = succession(of: seat, on: day)
        for candidates in succession {
            if let reader = candidates.first(where: { !isAway($0.key, on: day) }) {
                return Recipients(to: reader, copies: holders(of: seat, on: day).filter { $0.key != reader.key })
            }
            for principal in candidates {
                guard let reader = deputy(of: principal, on: day) else { continue }
                let others = holders(of: seat, on: day).filter { $0.key != reader.key && $0 != principal }
                return Recipients(to: reader, copies: [principal] + others)
            }
        }
        // Everybody is away: the letter still has to lie in somebody's mailbox.
        guard let first = succession.joined().first else { return nil }
        return Recipients(to: first, copies: [])
    }

    /// Whether whoever opens a letter to the seat on that day holds it.
    package func isRead(_ seat: Seat, byHolderOn day: CivilDate) -> Bool {
        recipients(of: seat, on: day).map { holders(of: seat, on: day).contains($0.to) } ?? false
    }

    /// Who reads for somebody away on that day; nil without a deputy, and for one who is away as well.
    package func deputy(of person: Person, on day: CivilDate) -> Person? {
        person.deputy.flatMap { people[$0] }.flatMap { isAway($0.key, on: day) ? nil : $0 }
    }

    /// The seat's holders, then the office's head, then the managers.
    private func succession(of seat: Seat, on day: CivilDate) -> [[Person]] {
        let heads: [Seat] =
            switch seat {
            case .office(let name, _): [.office(name, .head)]
            case .person(let key): headsAndManagers(over: key, on: day)
            case .manager, .role: []
            }
        return ([seat] + heads + [.manager]).map { holders(of: $0, on: day) }
    }

    /// The heads of the offices in which that person holds a seat; in the daemon's own bureau also those who manage the
    /// person's, which stands there as an office.
    private func headsAndManagers(over key: String, on day: CivilDate) -> [Seat] {
        let own = OwnPlan.origin(of: key).map(\.bureau)
        let offices = offices.filter { office in
            OfficeSeat.allCases.contains { kind in
                holders(of: .office(office.name, kind), on: day).contains { $0.key == key }
            }
        }
        let managing = self.offices.filter { office in own.map { office.aliases.contains($0) } ?? false }
        return (offices + managing).map { .office($0.name, .head) }
    }

    private func isAway(_ key: String, on day: CivilDate) -> Bool { daysAway.span(of: key, on: day) != nil }
}
