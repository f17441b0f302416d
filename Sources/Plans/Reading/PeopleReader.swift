import Rules

/// The `people:` of a bureau.
enum PeopleReader {
    static func read(_ node: YAMLNode?, into findings: inout Findings) -> [String: Person] {
        var people: [String: Person] = [:]
        var deputies: [(person: String, node: YAMLNode, deputy: String)] = []
        var mailboxes: [String: (owner: String, place: SourceRange)] = [:]
        var accounts: [String: SourceRange] = [:]
        for (key, name, value) in node?.entries(
            of: Wording(zh: "人员的代号加内容", en: "people by their keys"), into: &findings) ?? []
        {
            _ = key.name(.person, of: Wording(zh: "人员", en: "a person"), into: &findings)
            // Somebody half written is still somebody, whom other places may name.
            people[name] = Person(key: name, name: "", mailbox: "")
            guard
                let fields = Fields(
                    value, of: Wording(zh: "人员", en: "a person"), allowing: ["name", "account", "mail", "deputy"],
                    into: &findings)
            else { continue }
            let shown = fields.requiredText("name", into: &findings)
            let mailbox = fields.required("mail", into: &findings)?.name(
                .mailbox, of: Wording(zh: "信箱", en: "a mailbox"), into: &findings)
            if let mailbox, let node = fields["mail"] {
                if let first = mailboxes.updateValue((shown ?? name, node.place), forKey: mailbox) {
                    findings.add(
                        .sharedMailbox(
                            mailbox, of: first.owner, file: findings.file, at: node.place, first: first.place))
                }
            }
            let account = fields.text("account", into: &findings)
            if let account, let place = fields["account"]?.place,
                let first = accounts.updateValue(place, forKey: account)
            {
                findings.add(
                    .twice(
                        .duplicateName, Wording(zh: "登录名", en: "account"), account, file: findings.file, at: place,
                        first: first))
            }
            if let deputy = fields["deputy"], let text = deputy.text(into: &findings) {
                deputies.append((name, deputy, text))
            }
            people[name] = Person(
                key: name, name: shown ?? "", account: account, mailbox: mailbox ?? "",
                deputy: fields["deputy"]?.scalar)
        }
        for (person, node, deputy) in deputies {
            if deputy == person {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: node.place,
                        Wording(zh: "'\(person)'不能做自己的代理人", en: "'\(person)' cannot stand in for '\(person)'"),
                        help: Wording(
                            zh: "写别人的代号,或删掉'deputy:'", en: "write the key of another person, or delete 'deputy:'")))
            } else if people[deputy] == nil {
                findings.add(
                    .unknown(
                        .unknownPerson, Wording(zh: "人", en: "person"), deputy, file: findings.file, at: node.place,
                        among: people.keys.sorted()))
            }
        }
        return people
    }
}
