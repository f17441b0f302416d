import CivilTime
import Rules

/// `bureaus/*.yaml` → `Bureau`.
enum BureauReader {
    private static let keys = [
        "bureau", "name", "managers", "people", "away", "offices", "groups", "roles", "calendar",
    ]

    static func read(_ root: YAMLNode, calendars: KnownCalendars, into findings: inout Findings) -> Bureau? {
        guard let fields = Fields(root, of: Wording(zh: "单位", en: "a bureau"), allowing: keys, into: &findings) else {
            return nil
        }
        let id = fields.required("bureau", into: &findings)?.name(
            .plan, of: Wording(zh: "单位", en: "a bureau"), into: &findings)
        let name = fields.requiredText("name", into: &findings)
        let list = fields.required("people", into: &findings)
        let people = PeopleReader.read(list, into: &findings)
        // Who could not be read may be the one that other places name.
        if list?.pairCount != people.count || !people.keys.allSatisfy(NameRule.person.allows) {
            findings.silence(.unknownPerson)
        }
        let reader = PersonReader(keys: Set(people.keys))
        let managers = readManagers(fields.required("managers", into: &findings), reader, into: &findings)
        var names = NamesInUse()
        let officeList = fields.required("offices", into: &findings)
        let offices = readOffices(officeList, reader, &names, into: &findings)
        if officeList?.pairCount != offices.count { findings.silence(.unknownOffice) }
        if officeList?.pairCount == 0 {
            findings.add(
                .emptyList(
                    Wording(zh: "单位至少要有一个科室", en: "a bureau needs at least one office"),
                    help: Wording(zh: "写成'办公室: {liaison: …, head: …}'", en: "write it as '办公室: {liaison: …, head: …}'"),
                    file: findings.file, at: fields.keyPlace("offices")))
        }
        let absences = AbsenceReader.read(fields["away"], person: reader.key, into: &findings)
        var bureau = Bureau(
            id: id ?? "", name: name ?? "", managers: managers, people: people,
            absences: absences.map(\.absence), offices: offices, groups: [:], roles: [:],
            calendar: fields["calendar"].flatMap { calendars.name($0, into: &findings) })
        let entries =
            fields["groups"]?.entries(of: Wording(zh: "组名加科室", en: "groups of offices"), into: &findings) ?? []
        let known = Set(entries.map(\.name))
        var groups: [String: [String]] = [:]
        for (key, group, value) in entries {
            names.take(group, Wording(zh: "组", en: "group"), at: key.place, into: &findings)
            groups[group] = readGroup(value, in: bureau, groups: known, into: &findings)
        }
        bureau.groups = groups
        for (key, role, value) in fields["roles"]?.entries(
            of: Wording(zh: "角色加人员", en: "roles with their holders"), into: &findings) ?? []
        {
            _ = key.name(.office, of: Wording(zh: "角色", en: "a role"), into: &findings)
            if OfficeSeat(rawValue: role) != nil || role == Seat.manager.description {
                findings.add(
                    .twice(
                        .duplicateName, Wording(zh: "岗位", en: "seat"), role, file: findings.file, at: key.place,
                        first: nil))
            }
            names.take(role, Wording(zh: "角色", en: "role"), at: key.place, into: &findings)
            bureau.roles[role] = reader.key(value, into: &findings)
        }
        guard !findings.hasErrors else { return nil }
        BureauReview(bureau: bureau, absences: absences, managers: fields["managers"]?.place ?? root.place)
            .report(into: &findings)
        return bureau
    }

    private static func readManagers(_ node: YAMLNode?, _ reader: PersonReader, into findings: inout Findings)
        -> [String]
    {
        if case .sequence(let items)? = node?.content, items.isEmpty, let node {
            findings.add(
                .emptyList(
                    Wording(zh: "单位至少要有一名管理员", en: "a bureau needs at least one manager"),
                    help: Wording(
                        zh: "写人员的代号,如'managers: [limin]'", en: "write the key of a person, as 'managers: [limin]'"),
                    file: findings.file, at: node.place))
        }
        let named = node?.scalars(into: &findings) ?? []
        findings.reportRepeats(
            named.map { ($0.scalar ?? "", $0.place) }, Wording(zh: "在管理员里写了两次", en: "is named twice as manager"))
        return named.compactMap { reader.key($0, into: &findings) }
    }

    /// The offices of a group; `groups` are the names of all groups.
    private static func readGroup(
        _ node: YAMLNode, in bureau: Bureau, groups: Set<String>, into findings: inout Findings
    ) -> [String] {
        if node.isNull || node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这个组没有科室", en: "this group has no office"),
                    help: Wording(zh: "写组里的科室,如[办公室, 法规科]", en: "write its offices, as [办公室, 法规科]"),
                    file: findings.file,
                    at: node.place))
            return []
        }
        var members: [(name: String, place: SourceRange)] = []
        for node in node.scalars(into: &findings) {
            guard let name = node.scalar else { continue }
            if let office = bureau.office(named: name) {
                members.append((office.name, node.place))
            } else if groups.contains(name) {
                findings.add(.nestedGroup(name, file: findings.file, at: node.place))
            } else {
                findings.add(
                    .unknown(
                        .unknownOffice, Wording(zh: "科室", en: "office"), name, file: findings.file, at: node.place,
                        among: bureau.offices.map(\.name)))
            }
        }
        findings.reportRepeats(members, Wording(zh: "在这个组里写了两次", en: "stands twice in this group"))
        return members.map(\.name)
    }

    private static func readOffices(
        _ node: YAMLNode?, _ reader: PersonReader, _ names: inout NamesInUse, into findings: inout Findings
    ) -> [Office] {
        var offices: [Office] = []
        let seats = OfficeSeat.allCases.map(\.rawValue)
        for (key, written, value) in node?.entries(
            of: Wording(zh: "科室名加内容", en: "offices by their names"), into: &findings) ?? []
        {
            // Other places mean this office by the name that it should have.
            let name = key.name(.office, of: Wording(zh: "科室", en: "an office"), into: &findings) ?? written.inPlainForm
            names.take(name, Wording(zh: "科室名", en: "office name"), at: key.place, into: &findings)
            guard
                let fields = Fields(
                    value, of: Wording(zh: "科室", en: "an office"), allowing: seats + ["aliases"], into: &findings)
            else {
                offices.append(Office(name: name, aliases: [], seats: [:]))
                continue
            }
            let aliases = fields.texts("aliases", into: &findings).compactMap { node in
                node.line(into: &findings).map { (alias: $0, place: node.place) }
            }
            for (alias, place) in aliases {
                names.take(alias, Wording(zh: "科室名", en: "office name"), at: place, into: &findings)
            }
            let tenures = TenureReader(office: name, person: reader.key)
            let held = tenures.read(fields, at: key.place, into: &findings)
            offices.append(Office(name: name, aliases: aliases.map(\.alias), seats: held))
        }
        return offices
    }
}

/// Every name by which a plan or a ladder can call an office, a group or a role: each means one thing.
private struct NamesInUse {
    private var places: [String: SourceRange] = [:]

    mutating func take(_ name: String, _ what: Wording, at place: SourceRange, into findings: inout Findings) {
        guard let first = places.updateValue(place, forKey: name) else { return }
        findings.add(.twice(.duplicateName, what, name, file: findings.file, at: place, first: first))
    }
}

/// Finds persons by their keys, and says so where there is none.
private struct PersonReader {
    let keys: Set<String>

    func key(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let key = node.text(into: &findings) else { return nil }
        guard !keys.contains(key) else { return key }
        findings.add(
            .unknown(
                .unknownPerson, Wording(zh: "人", en: "person"), key, file: findings.file, at: node.place,
                among: keys.sorted()))
        return nil
    }
}
