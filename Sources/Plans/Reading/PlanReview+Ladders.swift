import Rules

extension PlanReview {
    /// Ladders that no task uses, rungs that never come, and seats that nobody has.
    func reportLadders(_ dated: [DatedTask], into findings: inout Findings) {
        let defaultLadder = fields["defaults"]?.value(of: "ladder")
        let ofProcedures = plan.procedures.flatMap { [$0.ladder.name] + $0.stepLadders.values.map(\.name) }
        let ofContributions = dated.compactMap(\.task.contributions?.ladder.name)
        let named = Set(
            (drafts.map { $0.fields["ladder"] } + [defaultLadder]).compactMap { $0?.scalar } + ofProcedures
                + ofContributions)
        for (name, ladder) in ladders {
            let users = dated.filter { $0.task.ladder.name == name }
            if users.isEmpty, !named.contains(name) {
                findings.add(.unusedLadder(name, file: findings.file, at: ladder.place))
            }
            guard !users.isEmpty else { continue }
            reportIdleRungs(of: ladder, users: users, into: &findings)
            reportMissingSeats(of: ladder, users: users, into: &findings)
        }
        var said: Set<SourceRange> = []
        for task in dated where ladders[task.task.ladder.name] == nil {
            guard let place = (task.draft.fields["ladder"] ?? defaultLadder)?.place, said.insert(place).inserted else {
                continue
            }
            reportMisfit(of: task, at: place, into: &findings)
        }
    }

    /// A quota is met or missed, and everything else is done or overdue.
    private func reportIdleRungs(of ladder: WrittenLadder, users: [DatedTask], into findings: inout Findings) {
        for written in ladder.rungs {
            switch written.rung.moment.anchor {
            case .missed where !users.contains { $0.duty.rule.isQuota }:
                findings.add(
                    .idleRung(
                        "this rung never comes: no task with this ladder is a quota, which alone can be missed",
                        help: "write 'when: 逾期1个工作日', or delete the rung", file: findings.file, at: written.place))
            case .overdue where users.allSatisfy { $0.duty.rule.isQuota }:
                findings.add(
                    .idleRung(
                        "this rung never comes: every task with this ladder is a quota, which is missed and never overdue",
                        help: "write 'when: 未达标', or delete the rung", file: findings.file, at: written.place))
            case .opening, .aim, .overdue, .missed: break
            }
        }
    }

    /// Each seat once, where the ladder names it first.
    private func reportMissingSeats(of ladder: WrittenLadder, users: [DatedTask], into findings: inout Findings) {
        let offices = users.flatMap { user in
            let contributions = user.task.contributions.flatMap { $0.ladder.name == user.task.ladder.name ? $0 : nil }
            return user.duty.owed.offices + (contributions?.offices ?? [])
        }.withoutRepeats.compactMap(bureau.office(named:))
        var said: Set<OfficeSeat> = []
        for written in ladder.rungs {
            for (addressed, place) in zip(written.rung.to, written.to) {
                guard case .seat(let seat) = addressed, said.insert(seat).inserted else { continue }
                let without = offices.filter { $0.seats[seat, default: []].isEmpty }
                guard !without.isEmpty else { continue }
                let haveHead = without.allSatisfy { !$0.seats[.head, default: []].isEmpty }
                findings.add(
                    .missingSeat(
                        seat, offices: without.map(\.name), readBy: haveHead ? "the head" : "the manager",
                        file: findings.file, at: place))
            }
        }
    }

    /// A shipped ladder that was made for another kind of rule.
    private func reportMisfit(of task: DatedTask, at place: SourceRange, into findings: inout Findings) {
        let anchors = Set(task.task.ladder.rungs.map(\.moment.anchor))
        let name = task.task.ladder.name
        if task.duty.rule.isQuota, !anchors.contains(.missed) {
            findings.add(
                .idleRung(
                    "'\(name)' has no rung for a missed quota, and its overdue ones never come",
                    help: "leave 'ladder:' out, or write '周配额' or '期配额'", file: findings.file, at: place))
        } else if !task.duty.rule.isQuota, !anchors.contains(.overdue) {
            findings.add(
                .idleRung(
                    "'\(name)' is for quotas: nobody would hear when a task with it is overdue",
                    help: "leave 'ladder:' out, or write '常规'", file: findings.file, at: place))
        }
    }
}

extension DatedDuty.Owed {
    fileprivate var offices: [String] {
        switch self {
        case .together(let offices), .each(let offices), .maker(let offices): offices
        }
    }
}
