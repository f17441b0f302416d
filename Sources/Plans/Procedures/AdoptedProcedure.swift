package import CivilTime

/// A procedure as one plan adopts it: with the offices behind its roles, and the ladders by which its steps are told.
package struct AdoptedProcedure: Hashable, Sendable {
    package var procedure: Procedure
    /// The offices of each role that the plan binds; an optional role may be missing.
    package var roles: [String: [String]]
    package var basis: String?
    package var hours: OfficeHours?
    package var isSensitive: Bool
    /// 核销: a manager closes what was concluded.
    package var isClosedByManager: Bool
    /// The ladder of the case's own deadline.
    package var ladder: Ladder
    /// By a step's id.
    package var stepLadders: [String: Ladder]

    package init(
        procedure: Procedure, roles: [String: [String]], basis: String? = nil, hours: OfficeHours? = nil,
        isSensitive: Bool = false, isClosedByManager: Bool = false, ladder: Ladder, stepLadders: [String: Ladder]
    ) {
        self.procedure = procedure
        self.roles = roles
        self.basis = basis
        self.hours = hours
        self.isSensitive = isSensitive
        self.isClosedByManager = isClosedByManager
        self.ladder = ladder
        self.stepLadders = stepLadders
    }
}
