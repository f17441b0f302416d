import Control
import Engine
import Plans

/// Somebody as a request names them, with the bureau.
struct NamedPerson {
    let person: Person
    let bureau: Bureau

    var line: PersonLine {
        PersonLine(key: person.key, name: person.name, bureau: bureau.id, mailbox: person.mailbox)
    }
}

// Who is meant by a name.

extension ControlAnswers {
    /// Somebody by key, name, account or mailbox; `bureau/person` means that bureau's.
    func person(named name: String) throws(ControlError) -> NamedPerson {
        let bureaus = force.library.bureaus.values.sorted { $0.id < $1.id }
        return try only(of: bureaus.flatMap { $0.people(called: name) }, named: name, among: bureaus)
    }

    /// Somebody of that bureau.
    func person(named name: String, in bureau: Bureau) throws(ControlError) -> NamedPerson {
        try only(of: bureau.people(called: name), named: name, among: [bureau])
    }

    private func only(
        of found: [NamedPerson], named name: String, among bureaus: [Bureau]
    ) throws(ControlError) -> NamedPerson {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw ControlError(
                .badRequest, code: "name-missing", message: BilingualText(zh: "没有写是谁", en: "nobody is named"),
                help: BilingualText(zh: "写姓名、账号或信箱,如 陈洁", en: "give a name, an account or a mailbox"))
        }
        guard found.count <= 1 else {
            let names = found.map { "\($0.bureau.id)/\($0.person.key)" }.joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(
                    zh: "'\(name.echoed)'不止一人:\(names)", en: "'\(name.echoed)' is the name of several: \(names)"),
                help: BilingualText(zh: "请写成 单位/人,如 \(names)", en: "name the bureau as well: \(names)"))
        }
        if let person = found.first { return person }
        let people = bureaus.flatMap { bureau in bureau.people.values.map { NamedPerson(person: $0, bureau: bureau) } }
            .sorted { $0.person.key < $1.person.key }
        let near = people.filter { $0.person.isNear(name) }
        throw unknown(
            "person", "人", name, known: (near.isEmpty ? people : near).map { "\($0.person.name)(\($0.person.key))" })
    }
}

extension Bureau {
    /// Those who have that key, name, account or mailbox, in the order of their keys.
    fileprivate func people(called text: String) -> [NamedPerson] {
        let name = text.hasPrefix("\(id)/") ? String(text.dropFirst(id.count + 1)) : text
        // A key is one person's; other names may be several people's.
        if let person = people[name] { return [NamedPerson(person: person, bureau: self)] }
        return people.values.filter { $0.names.contains(name) }.sorted { $0.key < $1.key }
            .map { NamedPerson(person: $0, bureau: self) }
    }
}

extension Person {
    fileprivate var names: [String] { [key, name, mailbox] + [account].compactMap(\.self) }

    /// Written alike: one in the other, or with the same surname or the same first two letters.
    fileprivate func isNear(_ text: String) -> Bool {
        names.contains { name in
            let shared = name.commonPrefix(with: text)
            return name.contains(text) || text.contains(name) || shared.utf8.count >= 2
        }
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> Substring {
        prefix(zip(self, other).prefix { $0 == $1 }.count)
    }
}
