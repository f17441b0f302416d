import CivilTime

/// `bureaus/*.yaml` → `Bureau`.
enum BureauReader {
    private static let keys = ["bureau", "name", "managers", "people", "away", "offices", "groups", "roles"]

    static func read(_ root: YAMLNode, into findings: inout Findings) -> Bureau? {
        guard let fields = Fields(root, of: "a bureau", allowing: keys, into: &findings) else { return nil }
        let id = fields.required("bureau", into: &findings)?.name(.plan, of: "a bureau", into: &findings)
        let name = fields.requiredText("name", into: &findings)
        let list = fields.required("people", into: &findings)
        let people = readPeople(list, into: &findings)
        let reader = PersonReader(keys: list == nil ? nil : Set(people.keys))
        let managerList = fields.required("managers", into: &findings)
        let managers = (managerList?.scalars(into: &findings) ?? []).compactMap { reader.key($0, into: &findings) }
        if case .sequence(let items) = managerList?.content, items.isEmpty {
            findings.add(
                .invalidValue(
                    file: findings.file, at: fields.keyPlace("managers"), "a bureau needs at least one manager",
                    help: "write the key of a person, as 'managers: [limin]'"))
        }
        let offices = readOffices(fields.required("offices", into: &findings), reader, into: &findings)
        var bureau = Bureau(
            id: id ?? "", name: name ?? "", managers: managers, people: people,
            absences: readAbsences(fields["away"], reader, into: &findings), offices: offices, groups: [:], roles: [:])
        for (key, group, value) in fields["groups"]?.entries(of: "groups of offices", into: &findings) ?? [] {
            if bureau.office(named: group) != nil {
                findings.add(
                    .twice(.duplicateName, "name", group, file: findings.file, at: key.place, first: nil))
            }
            bureau.groups[group] = value.scalars(into: &findings).compactMap { node in
                guard let name = node.scalar else { return nil }
                if let office = bureau.office(named: name) { return office.name }
                // Without offices, not one name more is wrong.
                guard fields["offices"] != nil else { return nil }
                findings.add(
                    .unknown(
                        .unknownOffice, "office", name, file: findings.file, at: node.place,
                        among: bureau.offices.map(\.name)))
                return nil
            }
        }
        for (key, role, value) in fields["roles"]?.entries(of: "roles with their holders", into: &findings) ?? [] {
            _ = key.name(.office, of: "a role", into: &findings)
            if OfficeSeat(rawValue: role) != nil || role == Seat.manager.description {
                findings.add(.twice(.duplicateName, "seat", role, file: findings.file, at: key.place, first: nil))
            }
            bureau.roles[role] = reader.key(value, into: &findings)
        }
        return findings.hasErrors ? nil : bureau
    }

    private static func readPeople(_ node: YAMLNode?, into findings: inout Findings) -> [String: Person] {
        var people: [String: Person] = [:]
        var deputies: [(YAMLNode, String)] = []
        for (key, name, value) in node?.entries(of: "people by their keys", into: &findings) ?? [] {
            _ = key.name(.person, of: "a person", into: &findings)
            // Somebody half written is still somebody, whom other places may name.
            people[name] = Person(key: name, name: "", mailbox: "")
            guard
                let fields = Fields(
                    value, of: "a person", allowing: ["name", "account", "mail", "deputy"], into: &findings)
            else { continue }
            let shown = fields.requiredText("name", into: &findings)
            let mailbox = fields.required("mail", into: &findings)?.name(.mailbox, of: "a mailbox", into: &findings)
            if let deputy = fields["deputy"], let text = deputy.text(into: &findings) {
                deputies.append((deputy, text))
            }
            people[name] = Person(
                key: name, name: shown ?? "", account: fields.text("account", into: &findings), mailbox: mailbox ?? "",
                deputy: fields["deputy"]?.scalar)
        }
        for (node, key) in deputies where people[key] == nil {
            findings.add(
                .unknown(
                    .unknownPerson, "person", key, file: findings.file, at: node.place, among: people.keys.sorted()))
        }
        return people
    }

    private static func readAbsences(_ node: YAMLNode?, _ reader: PersonReader, into findings: inout Findings)
        -> [Absence]
    {
        (node?.items(into: &findings) ?? []).compactMap { item in
            guard
                let fields = Fields(item, of: "an absence", allowing: ["who", "from", "to", "ground"], into: &findings)
            else { return nil }
            let person = fields.required("who", into: &findings).flatMap { reader.key($0, into: &findings) }
            let first = fields.required("from", into: &findings)?.date(into: &findings)
            let last = fields.required("to", into: &findings)?.date(into: &findings)
            guard let who = person, let from = first, let to = last else { return nil }
            if to < from {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: fields.keyPlace("to"), "the absence ends before it begins",
                        help: "write the later day under 'to'"))
            }
            return Absence(person: who, from: from, to: to, ground: fields.text("ground", into: &findings))
        }
    }

    private static func readOffices(_ node: YAMLNode?, _ reader: PersonReader, into findings: inout Findings)
        -> [Office]
    {
        var places: [String: SourceRange] = [:]
        var offices: [Office] = []
        let seats = OfficeSeat.allCases.map(\.rawValue)
        for (key, name, value) in node?.entries(of: "offices by their names", into: &findings) ?? [] {
            _ = key.name(.office, of: "an office", into: &findings)
            guard let fields = Fields(value, of: "an office", allowing: seats + ["aliases"], into: &findings) else {
                offices.append(Office(name: name, aliases: [], seats: [:]))
                continue
            }
            let aliases = fields.texts("aliases", into: &findings)
            for node in [key] + aliases {
                guard let text = node.scalar else { continue }
                if let first = places.updateValue(node.place, forKey: text) {
                    findings.add(
                        .twice(.duplicateName, "office name", text, file: findings.file, at: node.place, first: first))
                }
            }
            var held: [OfficeSeat: [Tenure]] = [:]
            for seat in OfficeSeat.allCases {
                guard let node = fields[seat.rawValue] else { continue }
                held[seat] = readTenures(node, reader, into: &findings)
            }
            offices.append(Office(name: name, aliases: aliases.compactMap(\.scalar), seats: held))
        }
        return offices
    }

    private static func readTenures(_ node: YAMLNode, _ reader: PersonReader, into findings: inout Findings)
        -> [Tenure]
    {
        if case .scalar = node.content {
            return reader.key(node, into: &findings).map { [Tenure(person: $0)] } ?? []
        }
        return node.items(into: &findings).compactMap { item in
            guard let fields = Fields(item, of: "a tenure", allowing: ["who", "from", "to"], into: &findings) else {
                return nil
            }
            let person = fields.required("who", into: &findings).flatMap { reader.key($0, into: &findings) }
            let first = fields.date("from", into: &findings)
            let last = fields.date("to", into: &findings)
            if let from = first, let to = last, to < from {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: fields.keyPlace("to"), "the tenure ends before it begins",
                        help: "write the later day under 'to'"))
            }
            return person.map { Tenure(person: $0, from: first, to: last) }
        }
    }
}

/// Finds persons by their keys, and says so where there is none.
private struct PersonReader {
    /// Nil when the bureau has no list of people, which is said once.
    let keys: Set<String>?

    func key(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let key = node.text(into: &findings) else { return nil }
        guard let keys, !keys.contains(key) else { return key }
        findings.add(
            .unknown(.unknownPerson, "person", key, file: findings.file, at: node.place, among: keys.sorted()))
        return nil
    }
}
