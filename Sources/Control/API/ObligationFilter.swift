/// Which obligations to list; nil leaves that side open, and all sides hold together.
package struct ObligationFilter: Hashable, Sendable {
    /// The office's name or one of its aliases.
    package var office: String?
    package var light: ObligationRow.Light?
    /// The plan's name.
    package var plan: String?
    /// The task's or procedure's id, as `24` or `zhongshan-2021/24`.
    package var task: String?

    package init(
        office: String? = nil, light: ObligationRow.Light? = nil, plan: String? = nil, task: String? = nil
    ) {
        self.office = office
        self.light = light
        self.plan = plan
        self.task = task
    }
}
