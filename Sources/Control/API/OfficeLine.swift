/// One office in numbers of obligations.
package struct OfficeLine: Codable, Hashable, Sendable {
    /// The office's name; of the total, `合计`.
    package var office: String
    package var overdue: Int
    package var dueSoon: Int
    package var normal: Int
    package var paused: Int
    package var awaitingClosing: Int
    /// Open ones whose last day to act or due date lies within the ISO week of `now`, the overdue ones left out.
    package var dueThisWeek: Int
    /// Completed on a day of the civil month of `now`, in time or late.
    package var closedThisMonth: Int
    /// Of `closedThisMonth`, the late ones.
    package var closedLateThisMonth: Int

    package init(
        office: String, overdue: Int = 0, dueSoon: Int = 0, normal: Int = 0, paused: Int = 0, awaitingClosing: Int = 0,
        dueThisWeek: Int = 0, closedThisMonth: Int = 0, closedLateThisMonth: Int = 0
    ) {
        self.office = office
        self.overdue = overdue
        self.dueSoon = dueSoon
        self.normal = normal
        self.paused = paused
        self.awaitingClosing = awaitingClosing
        self.dueThisWeek = dueThisWeek
        self.closedThisMonth = closedThisMonth
        self.closedLateThisMonth = closedLateThisMonth
    }
}
