import CivilTime
import Rules

extension TaskReader {
    /// `support-due:`; nil where nobody owes a part of the task.
    func contributions(
        _ draft: TaskDraft, of offices: OfficeRoles, to duty: Duty, ladder: Ladder?, into findings: inout Findings
    ) -> ContributionRule? {
        guard let node = draft.fields["support-due"], let reading = node.dueReading(into: &findings) else { return nil }
        guard case .before(let ahead, let event) = reading.rule, Self.dueWords.contains(event.words) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    Wording(
                        zh: "'\(node.scalar?.excerpt ?? "…")'不是从任务的期限往前算",
                        en: "'\(node.scalar?.excerpt ?? "…")' is not counted back from the task's own due day"),
                    help: Wording(zh: "写成'到期前10个工作日'", en: "write it as '到期前10个工作日'")))
            return nil
        }
        let place = draft.fields.keyPlace("support-due")
        guard case .dated(let duty) = duty else {
            // A 'due:' that could not be read is said already.
            if draft.fields["due"] == nil || duty.leavesDayOpen {
                findings.add(
                    .noEffect(
                        Wording(
                            zh: "这里的'support-due'不起作用:任务没有期限,没法往前算",
                            en: "'support-due' changes nothing here: the task has no due day to count back from"),
                        help: Wording(zh: "给任务写定得了日期的'due:',或删掉", en: "give it a 'due:' with a day, or delete this"),
                        file: findings.file, at: place))
            }
            return nil
        }
        // Of what ends by counting the review says that this changes nothing.
        guard !duty.endsByCounting else { return nil }
        guard case .together(let accountable) = duty.owed else {
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "这里各办各的,没有人收交件", en: "each office owes the whole here, so there is nobody to hand a part to"
                    ),
                    help: Wording(
                        zh: "用'lead:'写牵头科室、不写'joint: 各办各的',或删掉'support-due:'",
                        en: "name a 'lead:' without 'joint: 各办各的', or delete 'support-due:'"), file: findings.file,
                    at: place))
            return nil
        }
        let others = offices.all.filter { !accountable.contains($0) }
        guard !others.isEmpty else {
            findings.add(
                .noEffect(
                    Wording(
                        zh: "这里的'support-due'不起作用:没有配合科室",
                        en: "'support-due' changes nothing here: no office cooperates"),
                    help: Wording(zh: "用'support:'写配合科室,或删掉", en: "name one with 'support:', or delete this"),
                    file: findings.file, at: place))
            return nil
        }
        guard leavesTime(duty, before: ahead, in: node, into: &findings) else { return nil }
        return ContributionRule(
            offices: others, ahead: ahead, phrase: node.scalar ?? "", event: event,
            ladder: ladder ?? contributionLadder(for: duty.rule, ahead: ahead))
    }

    /// 短期 for what recurs every week or day and for parts with at most seven working days to do them, else the plan's
    /// default, else 常规.
    private func contributionLadder(for rule: DueRule, ahead: Period) -> Ladder {
        let isShort =
            switch rule.course {
            case .recurring(.week), .recurring(.day): true
            case .item: rule.isShort(endingEarlierBy: ahead)
            case .once, .recurring, .counted, .gap, .undated, .beyondTask: false
            }
        let shipped = isShort ? Ladder.short : .regular
        // A plan may have a ladder of that name itself.
        return defaultLadder ?? ladders.own[shipped.name] ?? shipped
    }

    /// The words for the due day of the task itself.
    static let dueWords = ["到期", "到期日", "期满", "期限", "期限届满"]
}

extension Duty {
    /// Words of the text leave the day open.
    fileprivate var leavesDayOpen: Bool {
        guard case .undated(let words) = self else { return false }
        return !words.isEmpty
    }
}
