package import CivilTime
package import Plans
import Rules

/// What somebody asks to have recorded.
package enum FactRequestBody: Hashable, Sendable {
    case event(String, task: Subject, item: String?, count: Int)
    case done(Subject)
    /// 核销: a manager closes what was reported done.
    case accepted(Subject, by: Author)
    /// 退回: a manager returns it.
    case returned(Subject, by: Author)
}

/// A fact as it will stand in the log, with the matters that it concerns.
package struct FactDraft: Hashable, Sendable {
    package var kind: Fact.Kind
    package var subject: Subject
    package var count: Int
    /// Matters to decide anew: its own first, then those that wait for it and those that it waits for.
    package var touches: [Subject]
    /// The matter that the fact starts.
    package var opens: Matter?
}

/// A matter that exists already, or what others contribute to it, as far as addressing a fact needs it.
package struct KnownMatter: Hashable, Sendable {
    package var subject: Subject
    /// Nil until it was decided for the first time.
    package var light: Light?
    package var due: CivilDate?
    /// The day of the event that started it; nil for what no event starts.
    package var startedOn: CivilDate?
    /// The day of its completion, by the evidence; nil while it is open.
    package var metOn: CivilDate?
    /// 免除: it is not asked for at present, and can be done all the same.
    package var isWaived: Bool

    package init(
        subject: Subject, light: Light?, due: CivilDate?, startedOn: CivilDate? = nil, metOn: CivilDate? = nil,
        isWaived: Bool = false
    ) {
        self.subject = subject
        self.light = light
        self.due = due
        self.startedOn = startedOn
        self.metOn = metOn
        self.isWaived = isWaived
    }

    /// It can be reported done.
    var isOpen: Bool { light.map { (!$0.isFinal || isWaived) && $0 != .awaitingClosing } ?? true }
}

/// What the ledger holds when a fact is addressed.
package struct KnownState: Hashable, Sendable {
    /// The task's matters in the order of their due days; none where a case is addressed.
    package var matters: [KnownMatter]
    /// The facts of the case that is addressed, in the order of the log; none where a task is.
    package var facts: [Fact]
    /// The obligation that is addressed as such; nil where there is none of that name.
    package var obligation: Obligation?

    package init(matters: [KnownMatter] = [], facts: [Fact] = [], obligation: Obligation? = nil) {
        self.matters = matters
        self.facts = facts
        self.obligation = obligation
    }
}

/// Why a fact is not accepted.
package enum RecordingProblem: Error, Hashable, Sendable {
    /// The event has no meaning for this task, which knows these.
    case eventNotUsed(String, known: [String])
    /// An item's name is needed.
    case itemNeeded
    case itemNotAllowed
    case itemInvalid(String)
    /// Each office owes its own; one of these is meant.
    case officeNeeded([String])
    case officeUnknown(String, known: [String])
    /// The day is still to come.
    case dayInFuture(CivilDate)
    /// Nothing can be done before it begins; it began on that day.
    case dayBeforeBeginning(Subject, CivilDate)
    case countInvalid(Int)
    /// Nothing is open that this fact could end.
    case nothingOpen
    /// It was ended before, or reported done.
    case alreadyClosed(Subject, Light)
    /// A gap is not done once; the event that it counts is recorded instead.
    case neverDone(event: String)
    /// Something is missing from the report, or it is not for its author to close.
    case inReport(ReportProblem)
    /// The client key stands for another record, of that number, about something else.
    case clientKeyUsed(Int64)
    /// It makes no sense in its case.
    case inCase(CaseProblem)
    /// Nobody may answer for that silence.
    case inSilence(SilenceProblem)
    /// The daemon itself recorded what became of a letter, and nobody takes that back.
    case notVoidable(Int64)
}

/// Finds what a fact is about.
package enum Recording {
    /// The fact that a request asks for; `known` are the task's matters, with what others contribute to them, in the order of
    /// their due days.
    ///
    /// - Throws: the problem for which nothing is recorded.
    /// - Returns: the fact, with the matters that it concerns.
    package static func draft(
        _ request: FactRequestBody, day: CivilDate, known: [KnownMatter], with proof: Proof = Proof(),
        in force: PlanInForce, task: PlannedTask, now: Timestamp
    ) throws(RecordingProblem) -> FactDraft {
        var draft = try addressed(request, day: day, known: known, in: force, task: task, now: now)
        if draft.reports(task) {
            try requireComplete(
                draft.subject, of: task, with: proof, known: known, today: force.plan.zone.date(of: now))
        }
        draft.touches = draft.touches.map(force.matter)
        draft.touches += draft.touches.flatMap(force.concerned)
        return draft
    }

    private static func addressed(
        _ request: FactRequestBody, day: CivilDate, known: [KnownMatter], in force: PlanInForce, task: PlannedTask,
        now: Timestamp
    ) throws(RecordingProblem) -> FactDraft {
        guard day <= force.plan.zone.date(of: now) else { throw .dayInFuture(day) }
        switch request {
        case .done(let subject):
            guard let matter = known.first(where: { $0.subject == subject }) else { throw .nothingOpen }
            if case .dated(let duty) = task.duty, case .gap = duty.rule {
                throw .neverDone(event: duty.counts ?? "")
            }
            if case .dated(let duty) = task.duty, force.matter(of: subject) == subject, !duty.owes(subject) {
                // A part that was asked for once.
                guard let office = subject.office, let rule = task.contributions else { throw .nothingOpen }
                throw .officeUnknown(office, known: rule.offices)
            }
            if let light = matter.light, [.closedOnTime, .closedLate, .awaitingClosing].contains(light) {
                throw .alreadyClosed(subject, light)
            }
            if case .dated(let duty) = task.duty { try matter.require(day, duty: duty, in: force.calendar) }
            return FactDraft(kind: .done, subject: subject, count: 1, touches: [subject])
        case .accepted(let subject, let author):
            try requireClosing(subject, on: day, by: author, of: task, known: known, in: force)
            return FactDraft(kind: .accepted, subject: subject, count: 1, touches: [subject])
        case .returned(let subject, let author):
            try requireClosing(subject, on: day, by: author, of: task, known: known, in: force)
            return FactDraft(kind: .returned, subject: subject, count: 1, touches: [subject])
        case .event(let event, let subject, let item, let count):
            guard (1...1_000_000).contains(count) else { throw .countInvalid(count) }
            guard case .dated(let duty) = task.duty else {
                // A task without a deadline keeps its record all the same.
                return FactDraft(kind: .event(event), subject: subject, count: count, touches: [])
            }
            let base = try owner(subject, duty: duty)
            let address = EventAddress(
                event: event, base: base, item: item, day: day, count: count, duty: duty, known: known,
                calendar: force.calendar, now: now)
            switch duty.rule.course {
            case .item: return try address.ofItem()
            case .counted, .gap: return try address.ofCount()
            case .once, .recurring, .undated, .beyondTask: return try address.ofPeriod()
            }
        }
    }

    /// The matters that a fact concerns, to be decided anew when it is voided: its own first, then those linked to it.
    package static func touched(by fact: Fact, in force: PlanInForce) -> [Subject] {
        let own = force.matter(of: subject(of: fact, in: force))
        return [own] + force.concerned(by: own)
    }

    /// The obligation that a fact is about, of a case the case itself; of what a quota counts, its period's.
    package static func subject(of fact: Fact, in force: PlanInForce) -> Subject {
        if force.plan.procedure(fact.subject.task) != nil { return fact.subject.ofCase }
        guard let task = force.plan.task(fact.subject.task), case .dated(let duty) = task.duty,
            case .counted(_, _, let unit) = duty.rule.course, fact.subject.part == nil
        else { return fact.subject }
        return fact.subject.with(part: CalendarPeriod(unit, containing: fact.day).description)
    }

    /// The subject with the office that owes it, where each owes its own.
    private static func owner(_ subject: Subject, duty: DatedDuty) throws(RecordingProblem) -> Subject {
        switch duty.owed {
        case .together: return Subject(plan: subject.plan, task: subject.task)
        case .each(let offices), .maker(let offices):
            guard let office = subject.office ?? (offices.count == 1 ? offices[0] : nil) else {
                throw .officeNeeded(offices)
            }
            guard offices.contains(office) else { throw .officeUnknown(office, known: offices) }
            return Subject(plan: subject.plan, task: subject.task, office: office)
        }
    }
}

extension KnownMatter {
    /// A day before the period or the event that started it belongs to something else, or was mistyped.
    fileprivate func require(_ day: CivilDate, duty: DatedDuty, in calendar: WorkCalendar) throws(RecordingProblem) {
        let turn = subject.part.flatMap(duty.rule.turn(named:))
        let began = startedOn ?? turn.map { duty.opening(of: $0, in: calendar) }
        if let began, day < began { throw .dayBeforeBeginning(subject, began) }
    }
}

/// An event on its way to the matter that it is about.
private struct EventAddress {
    let event: String
    let base: Subject
    let item: String?
    let day: CivilDate
    let count: Int
    let duty: DatedDuty
    let known: [KnownMatter]
    let calendar: WorkCalendar
    let now: Timestamp

    /// For a period from an event: the item's own matter; opening it where the event starts one.
    func ofItem() throws(RecordingProblem) -> FactDraft {
        let used = duty.opens + (duty.met.map { [$0] } ?? [])
        guard used.contains(event) else { throw .eventNotUsed(event, known: used) }
        let mine = known.filter { $0.subject.base == base && $0.subject.part != nil }
        let starts = duty.opens.contains(event)
        let name: ItemName
        guard let item else {
            let open = mine.filter(\.isOpen)
            guard !starts, open.count == 1, let part = open[0].subject.part else { throw .itemNeeded }
            try open[0].require(day, duty: duty, in: calendar)
            return draft(about: base.with(part: part))
        }
        guard let valid = ItemName(item) else { throw .itemInvalid(item) }
        name = valid
        let runs = mine.compactMap { matter in
            matter.subject.part.flatMap(name.run(in:)).map { (run: $0, matter: matter) }
        }.sorted { $0.run < $1.run }
        if let latest = runs.last, latest.matter.isOpen {
            if !starts { try latest.matter.require(day, duty: duty, in: calendar) }
            return draft(about: latest.matter.subject)
        }
        guard starts else {
            guard let latest = runs.last, let light = latest.matter.light else { throw .nothingOpen }
            throw .alreadyClosed(latest.matter.subject, light)
        }
        let subject = base.with(part: name.run((runs.last?.run ?? 0) + 1))
        var result = draft(about: subject)
        result.opens = Matter(subject: subject, kind: .obligation, openedAt: now, cause: .fact)
        return result
    }

    /// For a quota or a gap: the task's own tally.
    func ofCount() throws(RecordingProblem) -> FactDraft {
        guard item == nil else { throw .itemNotAllowed }
        guard event == duty.counts else { throw .eventNotUsed(event, known: duty.counts.map { [$0] } ?? []) }
        var result = draft(about: base)
        if case .counted(_, _, let unit) = duty.rule.course {
            result.touches = [base.with(part: CalendarPeriod(unit, containing: day).description)]
        }
        return result
    }

    /// For a day of its own: the earliest obligation that is still open.
    func ofPeriod() throws(RecordingProblem) -> FactDraft {
        guard item == nil else { throw .itemNotAllowed }
        guard event == duty.met else { throw .eventNotUsed(event, known: duty.met.map { [$0] } ?? []) }
        let mine = known.filter { $0.subject.base == base && $0.due != nil || $0.subject == base }
        if let open = mine.first(where: \.isOpen) {
            try open.require(day, duty: duty, in: calendar)
            return draft(about: open.subject)
        }
        guard let latest = mine.last, let light = latest.light else { throw .nothingOpen }
        throw .alreadyClosed(latest.subject, light)
    }

    private func draft(about subject: Subject) -> FactDraft {
        FactDraft(kind: .event(event), subject: subject, count: count, touches: [subject])
    }
}
