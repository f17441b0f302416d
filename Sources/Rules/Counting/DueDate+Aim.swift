package import CivilTime

extension DueDate {
    /// 应办日: the last working day not after the earliest of the due day, the last day before a forward roll, and `limits`.
    ///
    /// Limits are the plan's own `aim:` and the count with the stricter reading of pauses.
    package func aim(notAfter limits: [CivilDate] = [], in calendar: WorkCalendar) -> CivilDate {
        calendar.lastWorkday(onOrBefore: limits.reduce(min(day, unrolledDay), min))
    }

    /// The last day as counted, before it moved off a rest day.
    private var unrolledDay: CivilDate {
        for case .rolled(let from, _, _) in derivation { return from }
        return day
    }
}
