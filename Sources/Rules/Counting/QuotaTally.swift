package import CivilTime

/// How far a quota has been met within its period.
package struct QuotaTally: Hashable, Sendable {
    /// At least 1.
    package let required: Int
    package let counted: Int
    /// The day on which the number was reached; nil while the quota is short.
    package let reachedOn: CivilDate?

    /// "不少于" includes the number itself (民法典 第一千二百五十九条).
    package var isMet: Bool { counted >= required }

    /// How many are still to come; 0 when the quota is met.
    package var missing: Int { max(0, required - counted) }
}

extension CalendarPeriod {
    /// Counts what happened on the days that lie in the period against what the quota asks for.
    package func tally(
        _ happened: some Sequence<(day: CivilDate, count: Int)>, required: Int
    ) -> QuotaTally {
        var counted = 0
        var reachedOn: CivilDate?
        for (day, count) in happened.filter({ contains($0.day) }).sorted(by: { $0.day < $1.day }) {
            counted += count
            if counted >= required, reachedOn == nil { reachedOn = day }
        }
        return QuotaTally(required: required, counted: counted, reachedOn: reachedOn)
    }

    /// The same for days alone, repeated days each time.
    package func tally(_ days: some Sequence<CivilDate>, required: Int) -> QuotaTally {
        tally(days.map { (day: $0, count: 1) }, required: required)
    }
}
