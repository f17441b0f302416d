import Rules

extension TaskReader {
    /// `aim:` of the task, else of the plan where the task is long enough for it.
    func aim(of duty: DatedDuty, _ draft: TaskDraft, into findings: inout Findings) -> Period? {
        guard let node = draft.fields["aim"] else {
            return defaults.aim.flatMap { duty.rule.leavesTime(before: $0) ? $0 : nil }
        }
        guard let ahead = node.aim(into: &findings)?.period else { return nil }
        return leavesTime(duty, before: ahead, in: node, into: &findings) ? ahead : nil
    }

    /// Whether the task has begun that long before its due day; `node` is at fault where it has not.
    func leavesTime(_ duty: DatedDuty, before ahead: Period, in node: YAMLNode, into findings: inout Findings) -> Bool {
        guard duty.rule.leavesTime(before: ahead) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    Wording(
                        zh: "'\(node.scalar?.excerpt ?? "…")'时任务还没有开始",
                        en: "'\(node.scalar?.excerpt ?? "…")' is before the task begins"),
                    help: Wording(
                        zh: "写得比任务的'\(duty.phrase.excerpt)'短",
                        en: "write less than the '\(duty.phrase.excerpt)' that the task has")))
            return false
        }
        return true
    }

    /// `holiday-weeks:` of the task, else of the plan; of anything but a week it says nothing.
    func asksInHolidayWeeks(_ duty: DatedDuty, _ draft: TaskDraft, into findings: inout Findings) -> Bool {
        let own = draft.fields["holiday-weeks"].flatMap { $0.asksInHolidayWeeks(into: &findings) }
        return duty.rule.isWeekly && (own ?? defaults.asksInHolidayWeeks)
    }

    /// `answers:`, which of several offices that owe one thing together is accountable: it comes first.
    func answering(_ owed: DatedDuty.Owed, _ draft: TaskDraft, into findings: inout Findings) -> DatedDuty.Owed {
        guard let node = draft.fields["answers"], let name = node.text(into: &findings) else { return owed }
        guard case .together(let offices) = owed, draft.offices.mode == .together else {
            findings.add(
                .noEffect(
                    Wording(
                        zh: "这里的'answers'不起作用:这些科室不是共办一件",
                        en: "'answers' changes nothing here: the offices do not owe one thing together"),
                    help: Wording(zh: "写'joint: 共办一件',或删掉", en: "write 'joint: 共办一件', or delete this"),
                    file: findings.file,
                    at: draft.fields.keyPlace("answers")))
            return owed
        }
        guard let office = bureau.office(named: name)?.name, offices.contains(office) else {
            findings.add(
                .unknown(
                    .unknownOffice, Wording(zh: "科室", en: "office"), name, file: findings.file, at: node.place,
                    among: offices))
            return owed
        }
        return .together([office] + offices.filter { $0 != office })
    }
}
