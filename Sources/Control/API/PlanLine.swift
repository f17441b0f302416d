/// One plan in force.
package struct PlanLine: Codable, Hashable, Sendable {
    /// The plan's name, as `zhongshan-2021`.
    package var plan: String
    package var title: String
    /// Counts the texts adopted under this name, from 1.
    package var version: Int
    /// The tasks whose text gives no day and for which no `terms:` says how to read it.
    package var undated: Int

    package init(plan: String, title: String, version: Int, undated: Int) {
        self.plan = plan
        self.title = title
        self.version = version
        self.undated = undated
    }
}
