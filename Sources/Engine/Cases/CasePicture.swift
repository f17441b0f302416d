package import CivilTime
package import Plans

/// One case as a chain at one instant: what is done, what is at work, what waits, and how much time is left for it.
package struct CasePicture: Hashable, Sendable {
    package var procedure: String
    package var channel: String?
    /// The day that the period runs from, itself not counted; nil while it does not run yet.
    package var startedOn: CivilDate?
    /// The steps that the case has in the order of the file, one for each office that owes its own; the closing last.
    package var nodes: [Node]
    /// In the order in which they began.
    package var waits: [PicturedWait]
    /// Of the present run of the period, with the day on which it was granted.
    package var granted: Granted?
    /// Working days that the case can lose and still be in time; negative when it comes too late, nil once it has ended.
    package var slack: Int?
    package var isKept: Bool

    package struct Granted: Hashable, Sendable {
        package var more: Extension
        package var day: CivilDate
    }

    /// A step, or the closing.
    package struct Node: Hashable, Sendable {
        package var subject: Subject
        /// Nil for the closing.
        package var step: String?
        package var title: String
        package var offices: [String]
        package var signer: StepSigner
        package var state: State
        /// Nil where it has no obligation of its own.
        package var light: Light?
        package var doneOn: CivilDate?
        package var earliestFinish: CivilDate?
        package var latestStart: CivilDate?
        package var latestFinish: CivilDate?
        package var slack: Int?
        package var after: Join
        package var isCritical: Bool
        package var isOptional: Bool
    }

    package enum State: Hashable, Sendable {
        case done, closed, atWork, awaitingClosing, waiting, notBegun, paused, notNeeded
    }

    package struct PicturedWait: Hashable, Sendable {
        package var wait: Wait
        package var begunOn: CivilDate
        package var endedOn: CivilDate?
        package var limit: CivilDate?
        /// It lasts, and its limit has passed.
        package var isOver: Bool
    }

    /// Nil for what is no case in force.
    package init?(of matter: Matter, facts: [Fact], in force: PlanInForce, now: Timestamp) {
        guard matter.kind == .run, let course = CaseStandings(of: matter, facts: facts, in: force, now: now) else {
            return nil
        }
        let run = course.run
        let today = force.plan.zone.date(of: now)
        let found = Dictionary(course.all.map { ($0.obligation.subject, $0.obligation) }) { first, _ in first }
        procedure = run.procedure.title
        channel = run.arrival?.channel
        startedOn = run.clock?.startedOn
        granted = run.clock?.extended.map { Granted(more: $0.more, day: $0.day) }
        waits = run.waits.map { record in
            PicturedWait(
                wait: record.wait, begunOn: record.begunOn, endedOn: record.endedOn, limit: record.limit,
                isOver: run.end == nil && record.endedOn == nil && record.isOver(on: today))
        }
        let steps = run.procedure.steps.filter(run.exists)
        nodes =
            steps.flatMap { step in
                run.offices(of: step).map { office in
                    Node(step, of: office, in: course, obligation: found[course.subject(of: step, office: office)])
                }
            } + [Node(closing: matter.subject, in: course, obligation: found[matter.subject])]
        if run.end == nil {
            slack = course.schedule?[CaseGraph.closing]?.latest?.slack
            isKept = course.schedule?.isKept ?? true
        } else {
            slack = nil
            isKept = found[matter.subject]?.light != .closedLate
        }
    }
}

extension CasePicture.Node {
    fileprivate init(_ step: ProcedureStep, of office: String, in course: CaseStandings, obligation: Obligation?) {
        let light = obligation?.light
        self.init(
            subject: course.subject(of: step, office: office), step: step.id, title: step.title, offices: [office],
            signer: step.signer, state: .notBegun, light: light,
            doneOn: course.run.completion(of: step, office: office)?.day, after: course.run.existing(step.after),
            isCritical: false, isOptional: step.isOptional)
        plan(course.schedule, as: step.id)
        // Of its own deadline, where nothing is planned back to it.
        if doneOn == nil, step.due != nil, let own = obligation?.aim {
            latestFinish = min(latestFinish ?? own, own)
            if let start = latestStart, start > own { latestStart = nil }
        }
        let run = course.run
        state =
            if doneOn != nil {
                .done
            } else if run.end != nil || light == .withdrawn {
                .notNeeded
            } else if !step.opens.isEmpty, run.opening(of: step) == nil {
                .notBegun
            } else if light == .paused {
                .paused
            } else {
                course.graph.steps.missing(before: step.id).isEmpty ? .atWork : .waiting
            }
    }

    fileprivate init(closing subject: Subject, in course: CaseStandings, obligation: Obligation?) {
        let run = course.run
        let closing = run.procedure.closing
        self.init(
            subject: subject, step: nil, title: closing.title, offices: run.assignments[closing.role] ?? [],
            signer: .office, state: .notBegun, light: obligation?.light, doneOn: run.end?.day,
            after: course.run.existing(closing.after),
            isCritical: false, isOptional: false)
        plan(course.schedule, as: CaseGraph.closing)
        state =
            if let end = run.end {
                end.isAccepted ? .closed : .awaitingClosing
            } else if run.clock == nil {
                .notBegun
            } else if obligation?.light == .paused {
                .paused
            } else {
                course.graph.steps.missing(before: CaseGraph.closing).isEmpty ? .atWork : .waiting
            }
    }

    private mutating func plan(_ schedule: StepGraph.Schedule?, as id: String) {
        guard let schedule, doneOn == nil, let latest = schedule[id]?.latest else { return }
        earliestFinish = schedule[id]?.earliestFinish
        latestStart = latest.start
        latestFinish = latest.finish
        slack = latest.slack
        isCritical = schedule.critical.contains(id)
    }
}
