package import CivilTime
package import Plans

/// 办公室: where an office goes that does not type commands itself, or cannot do something in time.
package struct ManagingOffice: Hashable, Sendable {
    /// All of them, there or away.
    private let managers: [Person]
    /// Who reads on that day what is for the managers: one of them who is there, else whoever stands in for them.
    private let contact: Person?
    /// The offices whose people know it as their own.
    private let offices: Set<String>

    package init(of bureau: Bureau, on day: CivilDate) {
        managers = bureau.holders(of: .manager, on: day)
        contact = bureau.recipients(of: .manager, on: day)?.to
        let keys = Set(bureau.managers)
        let own = bureau.offices.filter { office in
            let tenures = office.seats[.liaison, default: []] + office.seats[.head, default: []]
            let isManaged = tenures.contains { $0.covers(day) && keys.contains($0.person) }
            return isManaged || office.name == Self.usualName || office.aliases.contains(Self.usualName)
        }
        offices = Set(own.map(\.name))
    }

    static let usualName = "办公室"

    /// 办公室, for its own people the manager by name; nil for a manager, who has nobody to go to.
    ///
    /// Whoever stands in for the managers has nobody in their own office either.
    func name(for reader: Addressee, of office: Set<String>) -> String? {
        if managers.contains(where: { reader.belongs(to: $0) }) { return nil }
        guard !office.isEmpty, office.isSubset(of: offices), let contact else { return Self.usualName }
        return reader.belongs(to: contact) ? nil : contact.name
    }
}

extension Addressee {
    fileprivate func belongs(to person: Person) -> Bool { mailbox == person.mailbox && name == person.name }
}
