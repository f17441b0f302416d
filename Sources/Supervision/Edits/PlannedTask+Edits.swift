import CivilTime
import Control
import Plans

extension PlannedTask {
    /// What it asks for otherwise than it did, in words; nothing of what its ladder's rungs are.
    func edits(since before: PlannedTask) -> [BilingualText] {
        var edits = Edits()
        edits.compare(showing: before.shownDue, shownDue, "期限", "due")
        if before.shownDue == shownDue {
            edits.compare(before.counting, counting, "期限的算法", "how the deadline is counted")
        }
        edits.compare(
            showing: before.contributions?.phrase, contributions?.phrase, "配合期限", "the parts that others hand in")
        edits.compare(showing: before.shownOffices, shownOffices, "科室", "offices")
        if let former = before.dated?.owed, let owed = dated?.owed, before.shownOffices == shownOffices {
            edits.compare(former, owed, "由谁负责", "who is accountable")
        }
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

    /// What it asks for in time, whoever owes it.
    private var counting: Duty {
        guard var dated else { return duty }
        dated.owed = .together([])
        return .dated(dated)
    }

    /// As the cell of a document: 法规科牵头,医保中心配合.
    private var shownOffices: String {
        let roles = [(offices.lead, "牵头"), (offices.joint, sharing), (offices.support, "配合")].filter { !$0.0.isEmpty }
        let words = offices.all.count == 1 ? offices.all : roles.map { $0.0.joined(separator: "、") + $0.1 }
        return (words + (offices.inferred.map { ["(推定: \($0))"] } ?? [])).joined(separator: ",")
    }

    /// How those share it who are named together.
    private var sharing: String {
        switch dated?.owed {
        case .each: "各办各的"
        case .maker: "谁制作谁办"
        case .together where offices.lead.isEmpty: "共办"
        case .together, nil: "按职责分工"
        }
    }
}
