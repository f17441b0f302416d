import CivilTime
import Control
import Plans

extension PlannedTask {
    /// What it asks for otherwise than it did, in words; nothing of what its ladder's rungs are.
    func edits(since before: PlannedTask) -> [BilingualText] {
        var edits = Edits()
        edits.compare(showing: before.shownDue, shownDue, "期限", "due")
        if before.shownDue == shownDue {
            edits.compare(before.duty, duty, "期限的算法", "how the deadline is counted")
        }
        edits.compare(
            showing: before.contributions?.phrase, contributions?.phrase, "配合期限", "the parts that others hand in")
        edits.compare(before.offices, offices, "科室", "offices")
        edits.compare(before.after, after, "前置任务", "what it waits for")
        edits.compare(showing: before.ladder.name, ladder.name, "提醒层级", "ladder")
        edits.compare(showing: before.hours?.shown, hours?.shown, "提醒时段", "hours")
        edits.compare(before.evidence, evidence, "办结凭据", "evidence")
        edits.compare(before.isClosedByManager, isClosedByManager, "是否核销", "closing by the manager")
        edits.compare(before.isSensitive, isSensitive, "是否敏感", "sensitive")
        edits.compare(showing: before.title, title, "名称", "title")
        edits.compare(before.text, text, "要求原文", "text")
        edits.compare([before.basis, before.dueBasis], [basis, dueBasis], "依据", "basis")
        return edits.said
    }

    /// The words of the deadline; nil where the text gives no day.
    private var shownDue: String? { dated?.phrase }
}
