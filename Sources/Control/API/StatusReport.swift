/// The whole ledger on one screen: the answer to `GET /v1/status`.
///
/// JSON: camelCase keys, dates as `2026-11-22`, instants as RFC 3339 in the plan's zone; what is absent is nil.
package struct StatusReport: Codable, Hashable, Sendable {
    /// The names of the bureaus, as `中山市医疗保障局`.
    package var bureaus: [String]
    package var now: ZonedInstant
    /// Everything that happened up to and including this instant is in the numbers.
    package var evaluatedThrough: ZonedInstant
    /// The ISO week of `now`, as `2021-W41`.
    package var week: String
    /// Of that ISO week, make-up days included, 0 to 7.
    package var workdaysThisWeek: Int
    /// When the daemon has something to do next, unless a fact comes first; nil when nothing is open.
    package var nextWake: ZonedInstant?
    /// Letters made and not yet delivered.
    package var lettersWaiting: Int
    /// Of those waiting, the ones whose last attempt failed.
    package var lettersFailing: Int
    /// Where they could not be laid, the longest failing first.
    package var failing: [FailingMailbox]
    /// Open obligations that are not asked for now, 免除.
    package var waived: Int
    /// Open obligations whose offices are not reminded now, 推迟提醒.
    package var snoozed: Int
    /// People who are away today, so that their deputies get the letters.
    package var away: Int
    /// The ledger was made under `--clock`.
    package var clockVirtual: Bool
    /// Whole sentences, as one for each refused file or a clock that went back; empty when all is well.
    package var warnings: [BilingualText]
    package var plans: [PlanLine]
    package var calendar: CalendarLine
    package var offices: [OfficeLine]
    /// All offices together; an obligation that two offices owe together counts once.
    package var total: OfficeLine
    /// The most urgent first.
    package var urgent: [ObligationRow]

    package init(
        bureaus: [String], now: ZonedInstant, evaluatedThrough: ZonedInstant, week: String, workdaysThisWeek: Int,
        nextWake: ZonedInstant?, lettersWaiting: Int, lettersFailing: Int, failing: [FailingMailbox] = [],
        waived: Int = 0, snoozed: Int = 0,
        away: Int = 0, clockVirtual: Bool, warnings: [BilingualText],
        plans: [PlanLine], calendar: CalendarLine, offices: [OfficeLine], total: OfficeLine, urgent: [ObligationRow]
    ) {
        self.bureaus = bureaus
        self.now = now
        self.evaluatedThrough = evaluatedThrough
        self.week = week
        self.workdaysThisWeek = workdaysThisWeek
        self.nextWake = nextWake
        self.lettersWaiting = lettersWaiting
        self.lettersFailing = lettersFailing
        self.failing = failing
        self.waived = waived
        self.snoozed = snoozed
        self.away = away
        self.clockVirtual = clockVirtual
        self.warnings = warnings
        self.plans = plans
        self.calendar = calendar
        self.offices = offices
        self.total = total
        self.urgent = urgent
    }
}
