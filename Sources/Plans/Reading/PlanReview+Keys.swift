import Rules

extension PlanReview {
    /// Keys of a task that its kind of rule takes no notice of.
    func reportIdleKeys(of task: DatedTask, into findings: inout Findings) {
        for (key, reason) in idleKeys(of: task.duty) where task.draft.fields[key] != nil {
            findings.add(
                .noEffect(
                    Wording(zh: "这里的'\(key)'不起作用:\(reason.zh)", en: "'\(key)' changes nothing here: \(reason.en)"),
                    file: findings.file,
                    at: task.draft.fields.keyPlace(key)))
        }
        if let joint = task.draft.fields["joint"], isAlone(joint, in: task) {
            findings.add(
                .noEffect(
                    Wording(
                        zh: "这里的'joint'不起作用:只有一个科室,谈不上分工",
                        en: "'joint' changes nothing here: one office alone shares nothing"),
                    help: Wording(
                        zh: "写成'lead: \(task.task.offices.all.first ?? "…")'",
                        en: "write 'lead: \(task.task.offices.all.first ?? "…")'"), file: findings.file,
                    at: task.draft.fields.keyPlace("joint")))
        }
    }

    private func idleKeys(of duty: DatedDuty) -> [(key: String, reason: Wording)] {
        var idle: [(key: String, reason: Wording)] = []
        switch duty.rule.course {
        case .counted, .gap:
            let what =
                duty.rule.isQuota ? Wording(zh: "配额", en: "a quota") : Wording(zh: "间隔", en: "a longest gap")
            idle.append(("opens", Wording(zh: "\(what.zh)自己会开始", en: "\(what.en) begins by itself")))
            idle.append(
                ("met", Wording(zh: "\(what.zh)按'counts'里的事件数", en: "\(what.en) is kept by what 'counts' names")))
            idle.append(("roll", Wording(zh: "\(what.zh)到日子就结束", en: "\(what.en) ends on its day")))
            idle += ["closing", "evidence"].map {
                ($0, Wording(zh: "\(what.zh)按次数算,不报办结", en: "\(what.en) is counted and never reported done"))
            }
            idle.append(
                (
                    "support-due",
                    Wording(zh: "\(what.zh)按次数算,没有人交件", en: "\(what.en) is counted, and nobody hands in a part of it")
                ))
        case .once, .recurring:
            idle.append(("opens", Wording(zh: "日历上的日子自己会到", en: "a day of the calendar begins by itself")))
            idle.append(("counts", Wording(zh: "只有配额和间隔才计数", en: "only a quota or a longest gap counts")))
        case .item:
            idle.append(("counts", Wording(zh: "只有配额和间隔才计数", en: "only a quota or a longest gap counts")))
            if case .after(.workingDays, _) = duty.rule {
                idle.append(("roll", Wording(zh: "多少个工作日的最后一天本来就是工作日", en: "the last of so many working days is one")))
            }
        case .undated, .beyondTask: break
        }
        if !duty.rule.isWeekly {
            idle.append(
                (
                    "holiday-weeks",
                    Wording(zh: "只有每周的任务才会遇上整周放假", en: "only what every week asks for meets a week of holidays")
                ))
        }
        if case .success(let reading) = DuePhrase.read(duty.phrase), case .after(.days, _) = reading.rule {
            return idle
        }
        idle.append(("days", Wording(zh: "只有写“日”的才有两种算法", en: "only a number of 日 can be meant either way")))
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
