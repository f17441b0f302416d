import CivilTime
import Control
import Engine
import Ledger
import Plans

// 核销与退回: what a manager makes of something that an office reported done.

extension ControlAnswers {
    func record(_ closing: FactRequest.Closing, key: String?, by author: Author) async throws(ControlError) -> FactReply
    {
        guard let course = try await addressedCase(closing.obligation, item: nil) else {
            guard closing.outcome == nil else {
                throw ControlError(
                    .badRequest, code: "outcome-not-asked",
                    message: BilingualText(
                        zh: "'\(closing.obligation.echoed)'不是办件,不分结果",
                        en: "'\(closing.obligation.echoed)' is no case and has no outcome"),
                    help: BilingualText(zh: "核销去掉 --outcome", en: "leave --outcome out"))
            }
            let subject = try await resolve(closing.obligation)
            var origin = FactOrigin(
                day: closing.day, ref: closing.ref, note: closing.note, key: key, author: author)
            origin.evidence = closing.evidence ?? [:]
            return try await settle(
                .accepted(subject, by: author), subject, origin, words: BilingualText(zh: "已核销", en: "closed"))
        }
        return try await record(closing, in: course, isReported: isReported(course), key: key, by: author)
    }

    func record(_ back: FactRequest.Return, key: String?, by author: Author) async throws(ControlError) -> FactReply {
        if let course = try await addressedCase(back.obligation, item: nil) {
            return try await record(back, in: course, key: key, by: author)
        }
        let subject = try await resolve(back.obligation)
        return try await settle(
            .returned(subject, by: author), subject,
            FactOrigin(day: back.day, ref: nil, note: back.note, key: key, author: author),
            words: BilingualText(zh: "已退回", en: "returned"))
    }

    /// Only a manager closes and returns, of a case as of a task.
    func requireManager(_ author: Author, in force: PlanInForce) throws(ControlError) {
        do throws(RecordingProblem) {
            try Recording.requireManager(author, in: force)
        } catch {
            throw ControlError(error, force: self.force)
        }
    }

    /// The case has ended and waits for a manager.
    private func isReported(_ course: AddressedCase) async throws(ControlError) -> Bool {
        try await asking { try await ledger.obligation(course.subject) }?.light == .awaitingClosing
    }

    private func settle(
        _ body: FactRequestBody, _ subject: Subject, _ origin: FactOrigin, words: BilingualText
    ) async throws(ControlError) -> FactReply {
        guard let force = force.plans[subject.plan], let task = force.plan.task(subject.task) else {
            throw try await unknownObligation(subject.description)
        }
        let recorded = try await append(
            body, origin.entry(ofTask: subject, in: force, at: clock.now), in: force, task: task)
        let id = self.force.displayID(recorded.fact.subject)
        let on = recorded.fact.day
        return try await reply(
            recorded, BilingualText(zh: "\(words.zh):\(id) \(on)", en: "\(words.en): \(id) on \(on)"))
    }
}
