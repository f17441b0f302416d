package import CivilTime
package import Plans

/// 办公室: where an office goes that does not type commands itself, or cannot do something in time.
package struct ManagingOffice: Hashable, Sendable {
    /// Those managers who are there, the first of them first; all where nobody is.
    private let managers: [Person]
    /// The offices whose people know it as their own.
    private let offices: Set<String>

    package init(of bureau: Bureau, on day: CivilDate) {
        managers = bureau.managers.compactMap { bureau.people[$0] }
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
    func name(for reader: Addressee, of office: Set<String>) -> String? {
        if managers.contains(where: { $0.mailbox == reader.mailbox && $0.name == reader.name }) { return nil }
        let isOwn = !office.isEmpty && office.isSubset(of: offices)
        return isOwn ? managers.first?.name ?? Self.usualName : Self.usualName
    }
}
