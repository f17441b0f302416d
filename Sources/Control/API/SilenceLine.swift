package import CivilTime

/// What somebody answered for about an obligation, and until when; it ends by itself.
package struct SilenceLine: Codable, Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        /// Somebody has read of it; it silences nothing.
        case acknowledged
        /// Its offices are not reminded before a day.
        case snoozed
        /// It is not asked for through a day.
        case waived

        package var word: BilingualText {
            switch self {
            case .acknowledged: BilingualText(zh: "签收", en: "acknowledged")
            case .snoozed: BilingualText(zh: "推迟提醒", en: "snoozed")
            case .waived: BilingualText(zh: "免除", en: "waived")
            }
        }
    }

    package var kind: Kind
    /// The number of its fact in the log; `dubanctl void` ends it with that.
    package var fact: Int
    package var by: FactLine.Recorder
    /// The day on which it was recorded.
    package var on: CivilDate
    /// Of a snooze the day on which reminders come back, of a waiver the last day that it covers; absent for 签收.
    package var until: CivilDate?
    /// Why; a waiver always has one.
    package var ground: String?
    /// Who approved a waiver.
    package var approver: String?

    package init(
        kind: Kind, fact: Int, by: FactLine.Recorder, on: CivilDate, until: CivilDate? = nil, ground: String? = nil,
        approver: String? = nil
    ) {
        self.kind = kind
        self.fact = fact
        self.by = by
        self.on = on
        self.until = until
        self.ground = ground
        self.approver = approver
    }
}
