package import CivilTime

/// What an office that cooperates owes to the one that leads.
package struct Contribution: Codable, Hashable, Sendable {
    /// The name by which people type its obligation, as `24#办公室`.
    package var name: String
    package var office: String
    package var role: ObligationDetail.AssignedOffice.Role
    package var light: ObligationRow.Light
    /// Its own last day, included; earlier than that of the whole.
    package var due: CivilDate
    /// The day on which it was done, by its evidence; absent while it is open.
    package var doneOn: CivilDate?

    package init(
        name: String, office: String, role: ObligationDetail.AssignedOffice.Role, light: ObligationRow.Light,
        due: CivilDate, doneOn: CivilDate? = nil
    ) {
        self.name = name
        self.office = office
        self.role = role
        self.light = light
        self.due = due
        self.doneOn = doneOn
    }
}
