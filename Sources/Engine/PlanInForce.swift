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
    /// When each task, by its id, first came or last came back; one that is missing came with the plan.
    package var watchedSince: [String: Timestamp]
    /// When what a ladder got later came into it, by whose ladder it is and as `Ladder.parts` names it.
    package var addedToLadders: [LadderUser: [String: Timestamp]]

    package init(
        plan: Plan, bureau: Bureau, calendar: WorkCalendar, defaultHours: OfficeHours?, channels: [Channel],
        adoptedAt: Timestamp, watchedSince: [String: Timestamp] = [:],
        addedToLadders: [LadderUser: [String: Timestamp]] = [:]
    ) {
        self.plan = plan
        self.bureau = bureau
        self.calendar = calendar
        self.defaultHours = defaultHours
        self.channels = channels
        self.adoptedAt = adoptedAt
        self.watchedSince = watchedSince
        self.addedToLadders = addedToLadders
    }

    /// From when on anything is told: the taking, or the beginning of the plan's `start:` day where that is later.
    package var supervisedFrom: Timestamp {
        guard let start = plan.start else { return adoptedAt }
        return max(adoptedAt, plan.zone.instant(of: start))
    }

    /// From when on anything is told of a task.
    func watchedFrom(_ task: PlannedTask) -> Timestamp { max(supervisedFrom, watchedSince[task.id] ?? adoptedAt) }

    /// Where a notice is told; a summary is a letter and nothing else, and so is what is said of a letter.
    func channels(for reason: Notice.Reason) -> [Channel] {
        reason.isOfLettersOnly ? channels.filter { $0 == .mail } : channels
    }

    /// When people are told of something that has hours of its own, or none.
    func hours(unlessOwn own: OfficeHours?) -> OfficeHours? { own ?? plan.hours ?? defaultHours }

    /// Whether people may be told things at that instant.
    package func isOpen(at instant: Timestamp) -> Bool {
        ReminderHours(hours(unlessOwn: nil), in: self).isOpen(at: instant)
    }
}
