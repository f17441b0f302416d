package import CivilTime

/// 延期: more time as it was granted.
package struct GrantedExtension: Codable, Hashable, Sendable {
    /// In the canonical words, as `20个工作日`.
    package var by: BilingualText
    package var ground: String
    package var approver: String
    package var grantedOn: CivilDate
    /// The day on which those who have to know were told; absent where nobody has to.
    package var toldOn: CivilDate?

    package init(
        by: BilingualText, ground: String, approver: String, grantedOn: CivilDate, toldOn: CivilDate? = nil
    ) {
        self.by = by
        self.ground = ground
        self.approver = approver
        self.grantedOn = grantedOn
        self.toldOn = toldOn
    }
}
