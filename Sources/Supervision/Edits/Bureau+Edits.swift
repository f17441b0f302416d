import Control
import Plans

extension Bureau {
    /// What it says otherwise than it did, in words.
    func edits(since before: Bureau) -> [BilingualText] {
        var edits = Edits()
        edits.compare(showing: before.name, name, "名称", "name")
        edits.compare(showing: before.shownManagers, shownManagers, "管理员", "managers")
        edits.compare(named: before.people, people, "人员", "people")
        edits.compare(named: before.seats, seats, "科室", "offices")
        edits.compare(named: before.groups, groups, "科室组", "groups")
        edits.compare(named: before.roles, roles, "岗位", "roles")
        edits.compare(named: before.leaves, leaves, "请假", "leave")
        edits.compare(showing: before.calendar, calendar, "日历", "calendar")
        return edits.said
    }

    private var shownManagers: String { managers.joined(separator: ",") }

    private var seats: [String: Office] { Dictionary(offices.map { ($0.name, $0) }) { first, _ in first } }

    private var leaves: [String: [Absence]] { Dictionary(grouping: absences, by: \.person) }
}
