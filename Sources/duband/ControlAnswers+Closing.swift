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
                        zh: "'\(closing.obligation)'不是办件,不分结果",
                        en: "'\(closing.obligation)' is no case and has no outcome"),
                    help: BilingualText(zh: "核销去掉 --outcome", en: "leave --outcome out"))
            }
            let subject = try await resolve(closing.obligation)
            return try await settle(
                .accepted(subject, by: author), subject, closing.day,
                words: BilingualText(zh: "已核销", en: "closed"),
                Beside(
                    author: author, key: key, ref: closing.ref, note: closing.note, evidence: closing.evidence ?? [:]))
        }
        return try await record(closing, in: course, isReported: isReported(course), key: key, by: author)
    }

    func record(_ back: FactRequest.Return, key: String?, by author: Author) async throws(ControlError) -> FactReply {
        if let course = try await addressedCase(back.obligation, item: nil) {
            return try await record(back, in: course, key: key, by: author)
        }
        let subject = try await resolve(back.obligation)
        return try await settle(
            .returned(subject, by: author), subject, back.day, words: BilingualText(zh: "已退回", en: "returned"),
            Beside(author: author, key: key, note: back.note))
    }

    /// Only a manager closes and returns, of a case as of a task.
    func requireManager(_ author: Author, in force: PlanInForce) throws(ControlError) {
        do throws(RecordingProblem) {
            try Recording.requireManager(author, in: force)
        } catch {
            throw ControlError(error, force: self.force)
        }
    }

    private struct Beside {
        var author: Author
        var key: String?
        var ref: String?
        var note: String?
        var evidence: [String: String] = [:]
    }

    /// The case has ended and waits for a manager.
    private func isReported(_ course: AddressedCase) async throws(ControlError) -> Bool {
        try await asking { try await ledger.obligation(course.subject) }?.light == .awaitingClosing
    }

    private func settle(
        _ body: FactRequestBody, _ subject: Subject, _ day: CivilDate?, words: BilingualText, _ beside: Beside
    ) async throws(ControlError) -> FactReply {
        guard let force = force.plans[subject.plan], let task = force.plan.task(subject.task) else {
            throw try await unknownObligation(subject.description)
        }
        let recorded = try await append(
            body,
            FactEntry(
                task: Subject(plan: subject.plan, task: subject.task),
                day: day ?? force.plan.zone.date(of: clock.now), author: beside.author, clientKey: beside.key,
                ref: beside.ref?.onOneLine, note: beside.note?.onOneLine,
                evidence: beside.evidence.mapValues(\.onOneLine)),
            in: force, task: task)
        let id = self.force.displayID(recorded.fact.subject)
        let on = recorded.fact.day
        return try await reply(
            recorded, BilingualText(zh: "\(words.zh):\(id) \(on)", en: "\(words.en): \(id) on \(on)"))
    }
}
