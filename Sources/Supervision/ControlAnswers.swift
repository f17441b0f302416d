package import CivilTime
package import Control
import Engine
package import Ledger
import Plans
import Rules

/// Answers one question from the ledger and from what is in force when it is asked.
package struct ControlAnswers {
    let ledger: SQLiteLedger
    let force: InForce
    /// A fact is decided on what is in force by then.
    private let current: CurrentForce
    let clock: any WallClock
    let isClockVirtual: Bool

    package init(
        ledger: SQLiteLedger, current: CurrentForce, clock: any WallClock, isClockVirtual: Bool
    ) {
        self.ledger = ledger
        self.current = current
        force = current.now
        self.clock = clock
        self.isClockVirtual = isClockVirtual
    }

    /// The one that decides, asked for inside a transaction.
    var decider: @Sendable () -> Decider {
        let current = current
        return { current.now.decider }
    }

    package func obligations(_ filter: ObligationFilter) async throws(ControlError) -> ObligationList {
        let now = clock.now
        try requireKnown(filter)
        let query = ObligationQuery(
            plan: filter.plan, task: filter.task, office: filter.office.map(canonicalOffice),
            light: filter.light.flatMap { Light(rawValue: $0.rawValue) })
        // A light that no obligation can have yet gives an empty list, not all of them.
        let found: [Obligation] =
            filter.light != nil && query.light == nil ? [] : try await asking { try await ledger.obligations(query) }
        return ObligationList(
            evaluatedThrough: try await evaluatedThrough(), plans: try await planLines(),
            calendar: calendarLine(found), items: found.map { row($0, at: now) })
    }

    package func obligation(_ id: String) async throws(ControlError) -> ObligationDetail {
        let subject = try await resolve(id)
        guard let obligation = try await asking({ try await ledger.obligation(subject) }),
            let force = force.plans[subject.plan],
            let undertaking = force.plan.undertaking(subject.task, step: subject.step, office: subject.office)
        else { throw try await unknownObligation(id) }
        let decider = self.force.decider
        // Deciding reads what it waits for as well; that is shown there.
        let read = try await asking { try await ledger.facts(about: subject, with: decider) }
        let matter = try await asking { try await ledger.matter(ofObligation: subject) }
        let own = matter?.kind == .run ? matter?.subject ?? subject : subject
        let facts = read.filter { Recording.subject(of: $0.fact, in: force) == own }
        let notices = try await asking { try await ledger.notices(about: subject) }
        let valid = read.filter { $0.voidedBy == nil }.map(\.fact)
        let told = notices.filter(\.isTold).map { ToldNotice(key: $0.key, decidedAt: $0.decidedAt) }
        let nextRung = matter.flatMap {
            NextRung(of: subject, in: $0, facts: valid, told: told, force: force, now: clock.now)
        }
        let prospect = matter.flatMap { Prospect(of: subject, in: $0, facts: valid, force: force, now: clock.now) }
        let origin = prospect?.origin
        let trail = prospect?.obligation.due.trail(in: force.calendar) ?? []
        let due = obligation.due
        let range = due.certainty == .provisional ? due.span : nil
        let adoptions = try await asking { try await ledger.adoptions() }
        let zone = force.plan.zone
        let rule = undertaking.due?.rule
        let basis = [
            undertaking.basis, undertaking.dueBasis, undertaking.interprets.map { "原文写\"\($0)\",本期限为本局口径" },
        ].compactMap(\.self)
        let picture = matter.flatMap { CasePicture(of: $0, facts: valid, in: force, now: clock.now) }
        return ObligationDetail(
            evaluatedThrough: try await evaluatedThrough(), row: row(obligation, at: clock.now), plan: subject.plan,
            planVersion: adoptions[subject.plan]?.version ?? 1, task: subject.task, text: undertaking.text,
            offices: undertaking.assigned(obligation.offices),
            basis: basis.isEmpty ? nil : basis.joined(separator: ";"),
            earliest: range?.lowerBound, latest: range?.upperBound,
            event: origin.map { .init(name: $0.event, day: $0.day) }, roll: undertaking.due?.shownRoll,
            rule: BilingualText(zh: rule?.canonical(.chinese) ?? "", en: rule?.canonical(.english) ?? ""),
            phrase: undertaking.interprets ?? undertaking.due?.phrase ?? "",
            explanation: BilingualText(obligation.explanation),
            trail: trail.map {
                .init(
                    day: $0.day, counted: $0.isCounted,
                    reason: BilingualText(zh: $0.reason(.chinese), en: $0.reason(.english)), notice: $0.notice)
            },
            note: obligation.note, blockedBy: obligation.blockedBy.map(self.force.displayID),
            waiting: obligation.waiting.map(self.force.displayID), chain: picture.map { chain($0, of: own) },
            contributions: try await contributions(to: subject, undertaking), openedOn: obligation.openedOn,
            metOn: obligation.metOn,
            facts: facts.map { line($0, zone: zone) }, notices: notices.map { line($0, zone: zone) },
            nextRung: nextRung.map {
                ObligationDetail.NextRung(
                    moment: ZonedInstant($0.moment, in: zone), rung: $0.rung, seats: $0.seats.map(\.description))
            })
    }

    /// An obligation by its full name, or by the short one where that is unique.
    func resolve(_ id: String) async throws(ControlError) -> Subject {
        var candidates: [Subject] = []
        if let full = Subject(id), force.plans[full.plan] != nil { candidates.append(full) }
        for plan in force.library.plans {
            if let short = Subject("\(plan.id)/\(id)"), plan.asks(for: short.task) { candidates.append(short) }
        }
        candidates += try await casesAndSteps(named: id)
        var found: [Subject] = []
        for candidate in candidates where !found.contains(candidate) {
            if try await asking({ try await ledger.obligation(candidate) }) != nil {
                found.append(candidate)
            } else if let first = try await asking({ try await ledger.obligations(of: candidate) }).first {
                // A case whose period does not run yet has obligations of its steps alone.
                found.append(first.subject)
            }
        }
        guard found.count <= 1 else {
            let names = found.map(\.description).joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(
                    zh: "'\(id.echoed)'不止一件:\(names)", en: "'\(id.echoed)' is the name of several: \(names)"),
                help: BilingualText(zh: "请写出方案名,如 \(found[0])", en: "name the plan as well, as \(found[0])"))
        }
        guard let subject = found.first else { throw try await unknownObligation(id) }
        return subject
    }

    func unknownObligation(_ id: String) async throws(ControlError) -> ControlError {
        let plan = force.library.plans.first { id.hasPrefix("\($0.id)/") }
        let short = plan.map { String(id.dropFirst($0.id.count + 1)) } ?? id
        let stem = short.split(whereSeparator: { "/@#".contains($0) }).first.map(String.init)
        let like = try await asking { try await ledger.obligations(like: stem.map { "/\($0)" } ?? id, limit: 5) }
        let near = like.compactMap { Subject($0) }.filter { force.plans[$0.plan] != nil }
            .map { force.displayID($0).shellQuoted }.joined(separator: ", ")
        return ControlError(
            .notFound, code: APIError.unknownObligation,
            message: BilingualText(zh: "没有编号为'\(id.echoed)'的应办事项", en: "there is no obligation '\(id.echoed)'"),
            help: near.isEmpty
                ? BilingualText(zh: "dubanctl list 看全部编号", en: "'dubanctl list' shows every name")
                : BilingualText(zh: "是否为:\(near)", en: "perhaps \(near)"))
    }

    /// What goes wrong inside the ledger is the daemon's failure, not the asker's.
    func asking<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws(ControlError) -> Value {
        do {
            return try await body()
        } catch LedgerError.cannotWrite(let path, let code) {
            let reason = BilingualText(systemError: code)
            throw ControlError(
                .failed, code: "ledger-not-written",
                message: BilingualText(
                    zh: "什么也没有记下:写不了台账 \(path):\(reason.zh)",
                    en: "nothing was recorded: cannot write the ledger \(path): \(reason.en)"),
                help: BilingualText(zh: "请管理员腾出磁盘空间,再登记一次", en: "have room made on its disk, then record it again"))
        } catch {
            let cause = BilingualText(error)
            throw ControlError(
                .failed, code: "ledger",
                message: BilingualText(zh: "台账出错:\(cause.zh)", en: "the ledger failed: \(cause.en)"),
                help: BilingualText(
                    zh: "看服务的日志: journalctl -u duband", en: "see the daemon's log: journalctl -u duband"))
        }
    }

    func evaluatedThrough() async throws(ControlError) -> ZonedInstant {
        let through = try await asking { try await ledger.evaluatedThrough() }
        return ZonedInstant(through ?? clock.now, in: force.zone)
    }

    func planLines() async throws(ControlError) -> [PlanLine] {
        try await asking { try await force.lines(from: ledger) }
    }

    func calendarLine(_ obligations: [Obligation]) -> CalendarLine {
        CalendarLine(
            announcedThrough: force.library.calendar.announcedYears.last ?? 0,
            provisional: obligations.count { $0.due.certainty == .provisional && !$0.light.isFinal })
    }

    /// A name that nothing has would give an empty list, which reads like good news.
    private func requireKnown(_ filter: ObligationFilter) throws(ControlError) {
        if let plan = filter.plan, force.plans[plan] == nil {
            throw unknown("plan", "方案", plan, known: force.library.plans.map(\.id))
        }
        let tasks = force.library.plans.flatMap { $0.tasks.map(\.id) }
        if let task = filter.task, !tasks.contains(task) { throw unknown("task", "任务", task, known: tasks) }
        if let office = filter.office, force.library.bureaus.values.allSatisfy({ $0.office(named: office) == nil }) {
            let offices = force.library.bureaus.values.flatMap { $0.offices.map(\.name) }
            throw unknown("office", "科室", office, known: Array(Set(offices)).sorted())
        }
    }

    /// An alias stands for its office.
    private func canonicalOffice(_ name: String) -> String {
        force.library.bureaus.values.lazy.compactMap { $0.office(named: name)?.name }.first ?? name
    }
}

extension InForce {
    /// The plans as the API shows them, in the order of their files.
    package func lines(from ledger: SQLiteLedger) async throws(LedgerError) -> [PlanLine] {
        let adoptions = try await ledger.adoptions()
        return library.plans.map { plan in
            PlanLine(
                plan: plan.id, title: plan.title, version: adoptions[plan.id]?.version ?? 1,
                undated: plan.tasks.count { if case .undated = $0.duty { true } else { false } })
        }
    }
}

extension StatedDue {
    /// Nil where working days are counted: their last one is never a rest day.
    fileprivate var shownRoll: ObligationDetail.Roll? {
        switch rule {
        case .after(.workingDays, _), .afterEnd(.workingDays, _), .quota, .periodic: nil
        default: ObligationDetail.Roll(rawValue: roll.rawValue)
        }
    }
}

extension Undertaking {
    /// As the plan assigns them; of a case those who owe this part of it.
    fileprivate func assigned(_ offices: [String]) -> [ObligationDetail.AssignedOffice] {
        switch kind {
        case .task(let task), .contribution(_, to: let task): task.offices.assigned
        case .closing, .step, .wait: offices.map { .init(role: .lead, office: $0) }
        }
    }
}

extension OfficeRoles {
    fileprivate var assigned: [ObligationDetail.AssignedOffice] {
        lead.map { .init(role: .lead, office: $0) } + joint.map { .init(role: .joint, office: $0) }
            + support.map { .init(role: .support, office: $0) }
    }
}
