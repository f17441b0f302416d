import CivilTime
import Control
import Engine
import Ledger
import Plans
import Rules

/// A case as a request names it, with the procedure that it runs through.
struct AddressedCase {
    let subject: Subject
    let adopted: AdoptedProcedure
    let force: PlanInForce
}

// What moves a case.

extension ControlAnswers {
    func record(_ opening: FactRequest.Opening, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        let course = try newCase(opening)
        let roles = (opening.roles ?? [:]).mapValues { $0.map { canonical($0, in: course.force) } }
        return try await record(
            .arrived(channel: opening.channel, roles: roles), about: course.subject, in: course,
            FactOrigin(day: opening.day, ref: opening.ref, note: opening.note, key: key, author: author),
            words: BilingualText(zh: "已登记办件", en: "opened"))
    }

    func record(
        _ event: FactRequest.Event, in course: AddressedCase, key: String?, by author: Author
    ) async throws(ControlError) -> FactReply {
        let procedure = course.adopted.procedure
        guard let name = procedure.eventName(event.event) else {
            throw unknown(
                "event", "事件", event.event, known: procedure.events.map { "\($0.key)(\($0.value))" }.sorted())
        }
        var origin = FactOrigin(day: event.day, ref: event.ref, note: event.note, key: key, author: author)
        origin.until = event.until
        return try await record(
            .event(name), about: course.subject, in: course, origin,
            words: BilingualText(zh: "已登记\(procedure.events[name] ?? name)", en: "recorded \(name)"))
    }

    func record(
        _ done: FactRequest.Done, step: Subject, in course: AddressedCase, key: String?, by author: Author
    ) async throws(ControlError) -> FactReply {
        var origin = FactOrigin(day: done.day, ref: done.ref, note: done.note, key: key, author: author)
        origin.evidence = done.evidence ?? [:]
        origin.over = done.over
        return try await record(
            .done, about: step, in: course, origin, words: BilingualText(zh: "已登记办结", en: "recorded as done"))
    }

    func record(_ pause: FactRequest.Pause, key: String?, by author: Author) async throws(ControlError) -> FactReply {
        let course = try await namedCase(pause.case)
        var origin = FactOrigin(day: pause.day, ref: pause.ref, note: pause.note, key: key, author: author)
        origin.until = pause.until
        return try await record(
            .paused(ground: pause.ground), about: course.subject, in: course, origin,
            words: BilingualText(zh: "已暂停计时(\(pause.ground))", en: "paused (\(pause.ground))"))
    }

    func record(_ end: FactRequest.Resumption, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        let course = try await namedCase(end.case)
        return try await record(
            .resumed(ground: end.ground ?? ""), about: course.subject, in: course,
            FactOrigin(day: end.day, ref: end.ref, note: end.note, key: key, author: author),
            words: BilingualText(zh: "已恢复计时", en: "resumed"))
    }

    func record(_ more: FactRequest.Extension, key: String?, by author: Author) async throws(ControlError) -> FactReply
    {
        let course = try await namedCase(more.case)
        guard case .success(let by) = Period.read(more.by) else {
            throw ControlError(
                .badRequest, code: "period-invalid",
                message: BilingualText(zh: "'\(more.by)'不是一段时间", en: "'\(more.by)' is no length of time"),
                help: BilingualText(zh: "写成 20个工作日 或 3个月", en: "write '20 working days' or '3 months'"))
        }
        let granted = Extension(
            by: by, ground: more.ground.onOneLine, approver: more.approver.onOneLine, toldOn: more.told)
        return try await record(
            .extended(granted), about: course.subject, in: course,
            FactOrigin(day: more.day, ref: more.ref, note: more.note, key: key, author: author),
            words: BilingualText(
                zh: "已登记延期\(by.canonical(.chinese))", en: "recorded an extension of \(by.canonical(.english))"))
    }

    /// `isReported`: it has ended already and waits for a manager.
    func record(
        _ closing: FactRequest.Closing, in course: AddressedCase, isReported: Bool, key: String?, by author: Author
    ) async throws(ControlError) -> FactReply {
        var origin = FactOrigin(day: closing.day, ref: closing.ref, note: closing.note, key: key, author: author)
        origin.evidence = closing.evidence ?? [:]
        origin.over = closing.over
        if isReported, closing.outcome == nil {
            try requireManager(author, in: course.force)
            return try await record(
                .accepted, about: course.subject, in: course, origin, words: BilingualText(zh: "已核销", en: "closed"))
        }
        guard let outcome = closing.outcome else {
            let outcomes = course.adopted.procedure.closing.outcomes
            throw ControlError(.inCase(outcomes.isEmpty ? .endsByItself : .outcomeNeeded(outcomes)), force: force)
        }
        return try await record(
            .concluded(outcome: outcome), about: course.subject, in: course, origin,
            words: BilingualText(zh: "已办结(\(outcome))", en: "closed (\(outcome))"))
    }

    func record(
        _ back: FactRequest.Return, in course: AddressedCase, key: String?, by author: Author
    ) async throws(ControlError) -> FactReply {
        try requireManager(author, in: course.force)
        return try await record(
            .returned, about: course.subject, in: course,
            FactOrigin(day: back.day, ref: nil, note: back.note, key: key, author: author),
            words: BilingualText(zh: "已退回", en: "returned"))
    }

    func record(_ transfer: FactRequest.Transfer, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        let course = try await namedCase(transfer.case)
        let offices = transfer.offices.map { canonical($0, in: course.force) }
        return try await record(
            .assigned(role: transfer.role, offices: offices), about: course.subject, in: course,
            FactOrigin(day: transfer.day, ref: nil, note: transfer.note, key: key, author: author),
            words: BilingualText(
                zh: "已转办:\(transfer.role)改由\(offices.joined(separator: "、"))",
                en: "transferred: \(transfer.role) to \(offices.joined(separator: ", "))"))
    }

    private func record(
        _ kind: Fact.Kind, about subject: Subject, in course: AddressedCase, _ origin: FactOrigin, words: BilingualText
    ) async throws(ControlError) -> FactReply {
        let now = clock.now
        let decider = decider
        let day = origin.day ?? course.force.plan.zone.date(of: now)
        let entry = FactEntry(
            task: Subject(plan: subject.plan, task: subject.task), day: day, author: origin.author,
            clientKey: origin.key, ref: origin.ref?.onOneLine, note: origin.note?.onOneLine, until: origin.until,
            evidence: origin.evidence, over: origin.over?.onOneLine, ofCase: course.subject)
        let fact = Fact(
            seq: 0, kind: kind, subject: subject, day: day, recordedAt: now, author: origin.author, ref: entry.ref,
            note: entry.note, until: entry.until, evidence: entry.evidence, over: entry.over)
        let result = try await asking {
            try await ledger.record(entry, at: now, with: decider) { state in
                do throws(CaseProblem) {
                    var fact = fact
                    if fact.kind == .resumed(ground: "") {
                        fact.kind = .resumed(
                            ground: try CaseRecording.onlyPause(
                                among: state.facts, adopted: course.adopted, in: course.force))
                    }
                    return .success(
                        try CaseRecording.draft(
                            fact, facts: state.facts, adopted: course.adopted, in: course.force, now: now))
                } catch {
                    return .failure(.inCase(error))
                }
            }
        }
        let recorded: RecordedFact
        switch result {
        case .success(let fact): recorded = fact
        case .failure(let problem): throw ControlError(problem, force: force)
        }
        let id = force.displayID(recorded.fact.subject)
        let on = recorded.fact.day
        return try await reply(
            recorded, BilingualText(zh: "\(words.zh):\(id) \(on)", en: "\(words.en): \(id) on \(on)"))
    }

    // MARK: Addressing

    /// The case of an obligation; nil for what belongs to a task.
    func course(of subject: Subject) -> AddressedCase? {
        guard let force = force.plans[subject.plan], let adopted = force.plan.procedure(subject.task) else {
            return nil
        }
        return AddressedCase(subject: subject.ofCase, adopted: adopted, force: force)
    }

    /// The case that an event is recorded for; nil where a task has that name, or nothing has.
    func addressedCase(_ name: String, item: String?) async throws(ControlError) -> AddressedCase? {
        let isTask = force.library.plans.contains { plan in
            plan.task(name.hasPrefix("\(plan.id)/") ? String(name.dropFirst(plan.id.count + 1)) : name) != nil
        }
        if isTask { return nil }
        if let item { return try await namedCase("\(name)@\(item)") }
        return try await cases(named: name).isEmpty ? nil : namedCase(name)
    }

    /// A case by its full name, its short one, or its item's where that is unique.
    func namedCase(_ name: String) async throws(ControlError) -> AddressedCase {
        let found = try await cases(named: name)
        guard found.count <= 1 else {
            let names = found.map { force.displayID($0) }.joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(zh: "'\(name)'不止一件:\(names)", en: "'\(name)' is the name of several: \(names)"),
                help: BilingualText(zh: "请写全", en: "write the whole name"))
        }
        guard let subject = found.first, let course = course(of: subject) else {
            throw ControlError(
                .notFound, code: "unknown-case",
                message: BilingualText(zh: "没有名为'\(name)'的办件", en: "there is no case '\(name)'"),
                help: BilingualText(
                    zh: "dubanctl list 看全部编号;新收的用 dubanctl open 登记",
                    en: "'dubanctl list' shows every name; 'dubanctl open' begins a new one"))
        }
        return course
    }

    /// Cases of that name whose procedure is in force, each once.
    private func cases(named name: String) async throws(ControlError) -> [Subject] {
        var candidates: [Subject] = []
        if let full = Subject(name), force.plans[full.plan] != nil { candidates.append(full) }
        candidates += force.library.plans.compactMap { Subject("\($0.id)/\(name)") }
        candidates = candidates.filter { $0.part != nil }.map(\.ofCase)
        var found = try await asking { try await ledger.cases(named: name) }
        for candidate in candidates where !found.contains(candidate) {
            if try await asking({ try await ledger.matter(candidate) })?.kind == .run { found.append(candidate) }
        }
        return found.filter { course(of: $0) != nil }
    }

    /// What an item's name, alone or with a step, may be the name of.
    func casesAndSteps(named name: String) async throws(ControlError) -> [Subject] {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        guard let item = parts.first else { return [] }
        let found = try await asking { try await ledger.cases(named: item) }.filter { course(of: $0) != nil }
        guard parts.count == 2 else { return found }
        let step = parts[1].split(separator: "#", maxSplits: 1).map(String.init)
        return found.map { $0.step(step[0], office: step.count == 2 ? step[1] : nil) }
    }

    private func newCase(_ opening: FactRequest.Opening) throws(ControlError) -> AddressedCase {
        let adopting = force.library.plans.filter { plan in
            plan.procedure(opening.procedure) != nil && opening.plan.map { $0 == plan.id } ?? true
        }
        guard adopting.count <= 1 else {
            let names = adopting.map(\.id).joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(
                    zh: "'\(opening.procedure)'不止一个方案采用:\(names)",
                    en: "'\(opening.procedure)' is adopted by several plans: \(names)"),
                help: BilingualText(zh: "用 --plan 写明方案", en: "name the plan with --plan"))
        }
        guard let plan = adopting.first, let force = force.plans[plan.id],
            let adopted = plan.procedure(opening.procedure)
        else {
            if let plan = opening.plan, force.plans[plan] == nil {
                throw unknown("plan", "方案", plan, known: force.library.plans.map(\.id))
            }
            throw unknown(
                "procedure", "流程", opening.procedure,
                known: force.library.plans.flatMap { $0.procedures.map(\.procedure.name) })
        }
        let subject = Subject(plan: plan.id, task: opening.procedure, part: opening.item)
        return AddressedCase(subject: subject, adopted: adopted, force: force)
    }

    private func canonical(_ office: String, in force: PlanInForce) -> String {
        force.bureau.office(named: office)?.name ?? office
    }
}

/// Where a fact comes from, and what stands beside it.
private struct FactOrigin {
    var day: CivilDate?
    var ref: String?
    var note: String?
    var key: String?
    var author: Author
    var until: CivilDate?
    var evidence: [String: String] = [:]
    var over: String?

    init(day: CivilDate?, ref: String?, note: String?, key: String?, author: Author) {
        self.day = day
        self.ref = ref
        self.note = note
        self.key = key
        self.author = author
    }
}
