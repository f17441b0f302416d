package import CivilTime
package import Plans

/// A plan with all that deciding needs beside it: the bureau, the calendar, the settings, and since when it holds.
package struct PlanInForce: Sendable {
    package var plan: Plan
    package var bureau: Bureau
    package var calendar: WorkCalendar
    /// The daemon's hours, for a plan without its own.
    package var defaultHours: OfficeHours?
    package var channels: [Channel]
    /// The instant at which the ledger first took the plan.
    package var adoptedAt: Timestamp

    package init(
        plan: Plan, bureau: Bureau, calendar: WorkCalendar, defaultHours: OfficeHours?, channels: [Channel],
        adoptedAt: Timestamp
    ) {
        self.plan = plan
        self.bureau = bureau
        self.calendar = calendar
        self.defaultHours = defaultHours
        self.channels = channels
        self.adoptedAt = adoptedAt
    }

    /// From when on anything is told: the taking, or the beginning of the plan's `start:` day where that is later.
    package var supervisedFrom: Timestamp {
        guard let start = plan.start else { return adoptedAt }
        return max(adoptedAt, plan.zone.instant(of: start))
    }

    func hours(of task: PlannedTask) -> OfficeHours? { task.hours ?? plan.hours ?? defaultHours }
}
