/// The answer to `GET /v1/obligations`: the most urgent first.
package struct ObligationList: Codable, Hashable, Sendable {
    /// Everything that happened up to and including this instant is in the list.
    package var evaluatedThrough: ZonedInstant
    package var plans: [PlanLine]
    package var calendar: CalendarLine
    package var items: [ObligationRow]

    package init(
        evaluatedThrough: ZonedInstant, plans: [PlanLine], calendar: CalendarLine, items: [ObligationRow]
    ) {
        self.evaluatedThrough = evaluatedThrough
        self.plans = plans
        self.calendar = calendar
        self.items = items
    }
}
