import Rules

extension PlanReview {
    /// Keys of a task that its kind of rule takes no notice of.
    func reportIdleKeys(of task: DatedTask, into findings: inout Findings) {
        for (key, reason) in idleKeys(of: task.duty) where task.draft.fields[key] != nil {
            findings.add(
                .noEffect(
                    "'\(key)' changes nothing here: \(reason)", file: findings.file,
                    at: task.draft.fields.keyPlace(key)))
        }
        if let joint = task.draft.fields["joint"], isAlone(joint, in: task) {
            findings.add(
                .noEffect(
                    "'joint' changes nothing here: one office alone shares nothing",
                    help: "write 'lead: \(task.task.offices.all.first ?? "…")'", file: findings.file,
                    at: task.draft.fields.keyPlace("joint")))
        }
    }

    private func idleKeys(of duty: DatedDuty) -> [(key: String, reason: String)] {
        var idle: [(key: String, reason: String)] = []
        switch duty.rule.course {
        case .counted, .gap:
            let what = duty.rule.isQuota ? "a quota" : "a longest gap"
            idle.append(("opens", "\(what) begins by itself"))
            idle.append(("met", "\(what) is kept by what 'counts' names"))
            idle.append(("roll", "\(what) ends on its day"))
            idle += ["closing", "evidence"].map { ($0, "\(what) is counted and never reported done") }
            idle.append(("support-due", "\(what) is counted, and nobody hands in a part of it"))
        case .once, .recurring:
            idle.append(("opens", "a day of the calendar begins by itself"))
            idle.append(("counts", "only a quota or a longest gap counts"))
        case .item:
            idle.append(("counts", "only a quota or a longest gap counts"))
            if case .after(.workingDays, _) = duty.rule {
                idle.append(("roll", "the last of so many working days is one"))
            }
        case .undated, .beyondTask: break
        }
        if !duty.rule.isWeekly {
            idle.append(("holiday-weeks", "only what every week asks for meets a week of holidays"))
        }
        if case .success(let reading) = DuePhrase.read(duty.phrase), case .after(.days, _) = reading.rule {
            return idle
        }
        idle.append(("days", "only a number of 日 can be meant either way"))
        return idle
    }

    /// One office that is no group, which may grow, and nobody to share with.
    private func isAlone(_ joint: YAMLNode, in task: DatedTask) -> Bool {
        guard task.task.offices.all.count == 1, task.draft.offices.mode != .maker else { return false }
        let isMode = joint.scalar.flatMap(OfficesReader.JointMode.init) != nil
        let named = isMode ? task.draft.fields["lead"] : joint.value(of: "offices") ?? joint
        switch named?.content {
        case .scalar(let name)?: return bureau.groups[name] == nil
        case .sequence(let items)?: return items.allSatisfy { $0.scalar.map { bureau.groups[$0] == nil } ?? false }
        case .mapping?, nil: return false
        }
    }
}
