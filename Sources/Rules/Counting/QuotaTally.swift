package import CivilTime

/// How far a quota has been met within its period.
package struct QuotaTally: Hashable, Sendable {
    /// At least 1.
    package let required: Int
    package let counted: Int

    /// "不少于" includes the number itself (民法典 第一千二百五十九条).
    package var isMet: Bool { counted >= required }

    /// How many are still to come; 0 when the quota is met.
    package var missing: Int { max(0, required - counted) }
}

extension CalendarPeriod {
    /// Counts the days that lie in the period, repeated days each time, against what the quota asks for.
    package func tally(_ days: some Sequence<CivilDate>, required: Int) -> QuotaTally {
        QuotaTally(required: required, counted: days.count(where: contains))
    }
}
