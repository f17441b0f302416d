import CivilTime
import Rules

extension PlanReview {
    /// Ladders that no task uses, rungs that never come or reach nobody, and seats that nobody has.
    func reportLadders(_ dated: [DatedTask], into findings: inout Findings) {
        let defaultLadder = fields["defaults"]?.value(of: "ladder")
        let ofProcedures = Set(plan.procedures.flatMap { [$0.ladder.name] + $0.stepLadders.values.map(\.name) })
        let ofContributions = dated.compactMap(\.task.contributions?.ladder.name)
        let named = ofProcedures.union(
            (drafts.map { $0.fields["ladder"] } + [defaultLadder]).compactMap { $0?.scalar } + ofContributions)
        for (name, ladder) in ladders {
            let users = dated.filter { $0.task.ladder.name == name }
            if users.isEmpty, !named.contains(name) {
                findings.add(.unusedLadder(name, file: findings.file, at: ladder.place))
            }
            guard !users.isEmpty || ofProcedures.contains(name) else { continue }
            reportUnreached(by: ladder, users: users, into: &findings)
            // A case may have what no task has.
            if !ofProcedures.contains(name) { reportIdleRungs(of: ladder, users: users, into: &findings) }
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

    /// Every office has somebody who opens its letters; an office that cooperates may not be there.
    private func reportUnreached(by ladder: WrittenLadder, users: [DatedTask], into findings: inout Findings) {
        guard users.allSatisfy(\.task.supporters.isEmpty) else { return }
        for written in ladder.rungs {
            let unreached = zip(written.rung.to, written.to).filter(\.0.isSupporting)
            if !unreached.isEmpty, unreached.count == written.rung.to.count {
                findings.add(.unreachedRung(file: findings.file, at: written.place))
            } else {
                for (_, place) in unreached { findings.add(.unreachedSeat(file: findings.file, at: place)) }
            }
        }
    }

    /// A rung that comes for none of its tasks.
    private func reportIdleRungs(of ladder: WrittenLadder, users: [DatedTask], into findings: inout Findings) {
        for written in ladder.rungs {
            let reasons = users.compactMap { user in
                IdleRung(written.rung.moment, for: user.duty.rule) ?? idleBeforeStart(written.rung, of: user)
            }
            guard reasons.count == users.count, let first = reasons.first else { continue }
            let reason = Set(reasons).count == 1 ? first : .various
            findings.add(.idleRung(reason, file: findings.file, at: written.place))
        }
    }

    /// A rung whose day for that task lies before anybody can have taken the plan.
    private func idleBeforeStart(_ rung: Rung, of task: DatedTask) -> IdleRung? {
        guard let calendar, rung.every == nil, rung.moment.anchor.countsBack, let distance = rung.moment.distance,
            let start = [plan.issued, plan.start].compactMap(\.self).max(),
            let fixed = fixedDay(of: task.duty.rule)
        else { return nil }
        // An aim lies earlier still.
        let due = task.duty.roll.moving(fixed, in: calendar)
        return due >= start && distance.day(before: due, in: calendar) < start ? .beforeStart(start) : nil
    }

    /// Each seat once, where the ladder names it first.
    private func reportMissingSeats(of ladder: WrittenLadder, users: [DatedTask], into findings: inout Findings) {
        let owing = users.flatMap { user in
            let contributions = user.task.contributions.flatMap { $0.ladder.name == user.task.ladder.name ? $0 : nil }
            return user.duty.owed.offices + (contributions?.offices ?? [])
        }.withoutRepeats.compactMap(bureau.office(named:))
        let supporting = users.flatMap(\.task.supporters).withoutRepeats.compactMap(bureau.office(named:))
        var said: Set<Rung.Addressed> = []
        for written in ladder.rungs {
            for (addressed, place) in zip(written.rung.to, written.to) {
                let seat: OfficeSeat
                let offices: [Office]
                switch addressed {
                case .seat(let own): (seat, offices) = (own, owing)
                case .support(let own): (seat, offices) = (own.seat, supporting)
                case .manager, .role: continue
                }
                guard said.insert(addressed).inserted else { continue }
                let without = offices.filter { $0.seats[seat, default: []].isEmpty }
                guard !without.isEmpty else { continue }
                let haveHead = without.allSatisfy { !$0.seats[.head, default: []].isEmpty }
                findings.add(
                    .missingSeat(
                        seat, offices: without.map(\.name),
                        readBy: haveHead ? Wording(zh: "科室负责人", en: "the head") : Wording(zh: "管理员", en: "the manager"),
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
                    Wording(
                        zh: "'\(name)'没有未达标的一级,而它的逾期各级永远不会来",
                        en: "'\(name)' has no rung for a missed quota, and its overdue ones never come"),
                    help: Wording(zh: "不写'ladder:',或写'周配额'、'期配额'", en: "leave 'ladder:' out, or write '周配额' or '期配额'"),
                    file: findings.file, at: place))
        } else if !task.duty.rule.isQuota, !anchors.contains(.overdue) {
            findings.add(
                .idleRung(
                    Wording(
                        zh: "'\(name)'是给配额用的:任务逾期了没有人会知道",
                        en: "'\(name)' is for quotas: nobody would hear when a task with it is overdue"),
                    help: Wording(zh: "不写'ladder:',或写'常规'", en: "leave 'ladder:' out, or write '常规'"),
                    file: findings.file, at: place))
        }
    }
}

extension Rung.Addressed {
    fileprivate var isSupporting: Bool { if case .support = self { true } else { false } }
}
