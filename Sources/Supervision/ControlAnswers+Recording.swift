import CivilTime
package import Control
package import Engine
import Ledger
import Plans
import Rules

extension ControlAnswers {
    /// In bytes: what stands beside a fact is read in letters and tables.
    private static let longestText = 2000

    /// Records it in the name of that author; a pass has to follow, for what it changes.
    package func record(_ request: FactRequest, by author: Author) async throws(ControlError) -> FactReply {
        if let key = request.clientKey, !key.isClientKey {
            throw ControlError(
                .badRequest, code: "client-key-invalid",
                message: BilingualText(zh: "这个clientKey不能用", en: "this clientKey cannot be used"),
                help: BilingualText(
                    zh: "1到200字节,不含控制字符", en: "use 1 to 200 bytes without control characters"))
        }
        if let text = request.longestText, text.utf8.count > Self.longestText {
            throw ControlError(
                .badRequest, code: "text-too-long",
                message: BilingualText(
                    zh: "写得太长:\(text.utf8.count)字节", en: "a text of \(text.utf8.count) bytes is too long"),
                help: BilingualText(zh: "每项最多\(Self.longestText)字节,约600字", en: "use at most \(Self.longestText) bytes"))
        }
        switch request.fact {
        case .event(let event): return try await record(event, key: request.clientKey, by: author)
        case .done(let done): return try await record(done, key: request.clientKey, by: author)
        case .void(let void): return try await record(void, key: request.clientKey, by: author)
        case .open(let opening): return try await record(opening, key: request.clientKey, by: author)
        case .pause(let pause): return try await record(pause, key: request.clientKey, by: author)
        case .resume(let end): return try await record(end, key: request.clientKey, by: author)
        case .extend(let more): return try await record(more, key: request.clientKey, by: author)
        case .close(let closing): return try await record(closing, key: request.clientKey, by: author)
        case .return(let back): return try await record(back, key: request.clientKey, by: author)
        case .transfer(let transfer): return try await record(transfer, key: request.clientKey, by: author)
        case .acknowledge(let receipt): return try await record(receipt, key: request.clientKey, by: author)
        case .snooze(let snooze): return try await record(snooze, key: request.clientKey, by: author)
        case .waive(let waiver): return try await record(waiver, key: request.clientKey, by: author)
        case .away(let absence): return try await record(absence, key: request.clientKey, by: author)
        }
    }

    private func record(_ event: FactRequest.Event, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        if let course = try await addressedCase(event.task, item: event.item) {
            return try await record(event, in: course, key: key, by: author)
        }
        let (force, task) = try findTask(event.task)
        guard let name = force.plan.eventName(event.event) else {
            throw unknown(
                "event", "事件", event.event, known: force.plan.events.map { "\($0.key)(\($0.value))" }.sorted())
        }
        let office = event.office.map { force.bureau.office(named: $0)?.name ?? $0 }
        let subject = Subject(plan: force.plan.id, task: task.id, office: office)
        let origin = FactOrigin(day: event.day, ref: event.ref, note: event.note, key: key, author: author)
        let recorded = try await append(
            .event(name, task: subject, item: event.item, count: event.count ?? 1),
            origin.entry(ofTask: subject, in: force, at: clock.now), in: force, task: task)
        let word = force.plan.events[name] ?? name
        let id = self.force.displayID(recorded.fact.subject)
        let count = recorded.fact.count
        let times = count == 1 ? ("", "") : (" \(count)次", ", \(count) times")
        return try await reply(
            recorded,
            BilingualText(
                zh: "已登记:\(id) \(word) \(recorded.fact.day)\(times.0)",
                en: "recorded: \(id) \(name) on \(recorded.fact.day)\(times.1)"))
    }

    private func record(_ done: FactRequest.Done, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        let subject = try await reported(done.obligation)
        if let course = course(of: subject) {
            return try await record(done, step: subject, in: course, key: key, by: author)
        }
        guard let force = force.plans[subject.plan], let task = force.plan.task(subject.task) else {
            throw try await unknownObligation(done.obligation)
        }
        var origin = FactOrigin(day: done.day, ref: done.ref, note: done.note, key: key, author: author)
        origin.evidence = done.evidence ?? [:]
        origin.over = done.over
        let recorded = try await append(
            .done(subject), origin.entry(ofTask: subject, in: force, at: clock.now), in: force, task: task)
        let id = self.force.displayID(recorded.fact.subject)
        let on = recorded.fact.day
        let obligation = try await asking { try await ledger.obligation(recorded.fact.subject) }
        let words =
            obligation?.light == .awaitingClosing
            ? BilingualText(zh: "已报结,等核销", en: "reported done, to be closed")
            : BilingualText(zh: "已登记办结", en: "recorded as done")
        return try await reply(
            recorded, BilingualText(zh: "\(words.zh):\(id) \(on)", en: "\(words.en): \(id) on \(on)"))
    }

    private func record(_ void: FactRequest.Voiding, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        let plans = force.plans
        let decider = decider
        let now = clock.now
        let day = force.zone.date(of: now)
        let result = try await asking {
            try await ledger.void(
                Int64(void.fact), note: void.note.onOneLine, on: day, by: author, clientKey: key, at: now, with: decider
            ) { fact in
                plans[fact.subject.plan].map { Recording.touched(by: fact, in: $0) } ?? [fact.subject]
            } permitted: { fact, others in
                guard let force = plans[fact.subject.plan] else { return nil }
                do throws(RecordingProblem) {
                    try Recording.requireVoidable(fact, by: author, others: others, in: force)
                    return nil
                } catch {
                    return error
                }
            }
        }
        guard let result else {
            throw ControlError(
                .conflict, code: "not-a-fact",
                message: BilingualText(
                    zh: "没有第\(void.fact)号有效记录,或已作废", en: "there is no valid fact \(void.fact), or it is void already"),
                help: BilingualText(
                    zh: "dubanctl show 编号 可看各条记录的号码",
                    en: "'dubanctl show OBLIGATION' lists its facts with their numbers"))
        }
        let recorded = try accepted(result)
        return try await reply(
            recorded,
            BilingualText(zh: "已作废第\(void.fact)号记录", en: "voided fact \(void.fact)"))
    }

    func append(_ body: FactRequestBody, _ entry: FactEntry, in force: PlanInForce, task: PlannedTask)
        async throws(ControlError) -> RecordedFact
    {
        let now = clock.now
        let decider = decider
        let proof = Proof(ref: entry.ref, evidence: entry.evidence, over: entry.over)
        let result = try await asking {
            try await ledger.record(entry, at: now, with: decider) { state in
                Result { () throws(RecordingProblem) in
                    try Recording.draft(
                        body, day: entry.day, known: state.matters, with: proof, in: force, task: task, now: now)
                }
            }
        }
        return try accepted(result)
    }

    /// What was recorded, or the problem in words.
    func accepted(_ result: Result<RecordedFact, RecordingProblem>) throws(ControlError) -> RecordedFact {
        switch result {
        case .success(let recorded): return recorded
        case .failure(let problem): throw ControlError(problem, force: force)
        }
    }

    func reply(_ recorded: RecordedFact, _ line: BilingualText) async throws(ControlError) -> FactReply {
        var rows: [ObligationRow] = []
        for subject in recorded.touched {
            // Of a case, and of what others contribute to, what is open in it, the whole, and what the fact is about.
            let obligations = try await asking({ try await ledger.obligations(of: subject) })
            let named = [subject, recorded.fact.subject]
            rows += obligations.filter { named.contains($0.subject) || !$0.light.isFinal }.map {
                row($0, at: clock.now)
            }
        }
        var line = line
        let isCounted = recorded.fact.subject.plan == OwnPlan.id || !rows.isEmpty
        if !isCounted, !recorded.isRepeated {
            line.zh += "(已记下,但没有在督的事项计入它)"
            line.en += " (kept, but nothing that is watched counts it)"
        }
        return FactReply(
            seq: Int(recorded.fact.seq), subject: recorded.fact.subject.description, day: recorded.fact.day,
            line: line, repeated: recorded.isRepeated, evaluatedThrough: try await evaluatedThrough(),
            obligations: rows)
    }

    /// A task by its id where that is unique, or as `plan/task`.
    private func findTask(_ text: String) throws(ControlError) -> (PlanInForce, PlannedTask) {
        let found = tasks(named: text)
        guard found.count <= 1 else {
            let names = found.map { "\($0.0.plan.id)/\($0.1.id)" }.joined(separator: ", ")
            throw ControlError(
                .badRequest, code: "ambiguous",
                message: BilingualText(
                    zh: "'\(text.echoed)'不止一项任务:\(names)", en: "'\(text.echoed)' is the name of several tasks: \(names)"
                ),
                help: BilingualText(zh: "请写出方案名,如 \(names)", en: "name the plan as well"))
        }
        guard let task = found.first else {
            throw unknown("task", "任务", text, known: force.library.plans.flatMap { $0.tasks.map(\.id) })
        }
        return task
    }

    /// The tasks of that id, or of that id in its plan.
    func tasks(named text: String) -> [(PlanInForce, PlannedTask)] {
        force.library.plans.compactMap { plan in
            let id = text.hasPrefix("\(plan.id)/") ? String(text.dropFirst(plan.id.count + 1)) : text
            guard let task = plan.task(id), let force = force.plans[plan.id] else { return nil }
            return (force, task)
        }
    }

    func unknown(_ what: String, _ chinese: String, _ name: String, known: [String]) -> ControlError {
        let names = known.prefix(24).joined(separator: ", ") + (known.count > 24 ? ", …" : "")
        let help =
            known.isEmpty
            ? BilingualText(
                zh: "一项也没有;dubanctl status 看在用的方案", en: "there are none; 'dubanctl status' shows the plans in force")
            : BilingualText(zh: "可用:\(names)", en: "use one of \(names)")
        return ControlError(
            .notFound, code: "unknown-\(what)",
            message: BilingualText(zh: "没有名为'\(name.echoed)'的\(chinese)", en: "there is no \(what) '\(name.echoed)'"),
            help: help)
    }
}

extension String {
    /// Whether a repeated request can be known by it.
    fileprivate var isClientKey: Bool {
        (1...200).contains(utf8.count) && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
