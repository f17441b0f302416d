package import CivilTime
package import Engine

/// The engine as the ledger calls it inside a transaction, with the plans that are in force.
///
/// Pure: the same matter, facts and instant give the same decision.
package struct Decider: Sendable {
    /// Which facts deciding the matter needs.
    package var needs: @Sendable (Matter) -> [FactQuery]
    package var decide: @Sendable (Matter, [Fact], [ToldNotice], Timestamp) -> Decision

    package init(
        needs: @escaping @Sendable (Matter) -> [FactQuery],
        decide: @escaping @Sendable (Matter, [Fact], [ToldNotice], Timestamp) -> Decision
    ) {
        self.needs = needs
        self.decide = decide
    }
}

/// What one transaction of a pass cost and gave; counted so that tests can hold it to "only what is due".
package struct PassCount: Hashable, Sendable {
    package var matters = 0
    package var facts = 0
    package var notices = 0
    /// Nothing was left that is due or was touched.
    package var isAll = false

    package init() {}
}
