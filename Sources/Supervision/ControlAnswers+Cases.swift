import CivilTime
import Control
import Engine
import Ledger
import Plans
import Rules

// What moves a case.

extension ControlAnswers {
    func record(_ opening: FactRequest.Opening, key: String?, by author: Author) async throws(ControlError)
        -> FactReply
    {
        let course = try newCase(opening)
        let roles = (opening.roles ?? [:]).mapValues { canonical($0, in: course.force) }
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
        origin.over = event.over
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
                message: BilingualText(zh: "'\(more.by.echoed)'不是一段时间", en: "'\(more.by.echoed)' is no length of time"),
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
            guard outcomes.isEmpty else { throw ControlError(.inCase(.outcomeNeeded(outcomes)), force: force) }
            return try await record(
                .concluded(outcome: "终止"), about: course.subject, in: course, origin,
                words: BilingualText(zh: "已终止办理", en: "broken off"))
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
        let offices = canonical(transfer.offices, in: course.force)
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
        var entry = origin.entry(ofTask: subject, in: course.force, at: now)
        entry.ofCase = course.subject
        let fact = Fact(
            seq: 0, kind: kind, subject: subject, day: entry.day, recordedAt: now, author: origin.author,
            ref: entry.ref,
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
        let recorded = try accepted(result)
        let id = force.displayID(recorded.fact.subject)
        let on = recorded.fact.day
        return try await reply(
            recorded, BilingualText(zh: "\(words.zh):\(id) \(on)", en: "\(words.en): \(id) on \(on)"))
    }
}
