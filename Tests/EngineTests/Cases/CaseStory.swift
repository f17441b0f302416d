import CivilTime
import Engine
import Plans
import Rules
import ShippedCalendars
import TestSupport
import Testing

/// One case on a procedure, told day by day: given what was recorded, when a day comes, then these are the days.
struct CaseStory {
    var rehearsal: Rehearsal
    let course: Subject

    /// A case `2021-007` of 依申请公开 as it is shipped, for a bureau of three offices.
    static func application(_ item: String = "2021-007", adopted: String, keys: String = "") throws -> CaseStory {
        try CaseStory(
            Repository.source("etc/procedures/disclosure-on-application.yaml"), item: item,
            adoption: "依申请公开: {roles: {受理: 办公室, 承办: 医保中心, 审核: 法规科}}", adopted: adopted, keys: keys)
    }

    /// A case of the procedure in that file, adopted as the line says.
    init(_ file: SourceFile, item: String, adoption: String, adopted: String, keys: String = "") throws {
        let force = try Self.plan(file, adoption: adoption, adopted: adopted, keys: keys)
        let procedure = try #require(force.plan.procedures.first)
        rehearsal = Rehearsal(force)
        course = Subject(plan: "p", task: procedure.procedure.name, part: item)
    }

    static func plan(_ file: SourceFile, adoption: String, adopted: String, keys: String = "") throws -> PlanInForce {
        let plan = """
            plan: p
            bureau: b
            title: 试行方案
            \(keys)
            procedures:
              \(adoption)
            """
        let bureau = Chains.bureau + "\nroles: {主要负责人: limin}"
        let library = Library(
            Shipped.calendars + [
                SourceFile(path: "b.yaml", bytes: Array(bureau.utf8)), file,
                SourceFile(path: "p.yaml", bytes: Array(plan.utf8)),
            ])
        let errors = library.diagnostics.filter { $0.severity == .error }
        try #require(errors.isEmpty, "\(errors.map { "\($0.file):\($0.place.line): \($0.message.en)" })")
        return PlanInForce(
            plan: try #require(library.plans.first), bureau: try #require(library.bureaus["b"]),
            calendar: library.calendar, defaultHours: nil, channels: [.mail], adoptedAt: try instant(adopted))
    }

    // MARK: What is recorded

    /// By its full name, on that day at ten.
    @discardableResult
    mutating func record(
        _ kind: Fact.Kind, about subject: Subject, on text: String, note: String? = nil
    ) throws -> Int64 {
        let now = try instant("\(text)T10:00")
        rehearsal.run(through: now)
        return try rehearsal.record(kind, about: subject, on: day(text), at: now, note: note)
    }

    /// Voids a fact as the control socket does.
    mutating func void(_ seq: Int64) throws {
        let fact = try #require(rehearsal.facts.first { $0.seq == seq })
        let others = rehearsal.validFacts(of: course).filter { $0.seq != seq }
        try CaseRecording.requireVoidable(
            fact, others: others, adopted: #require(rehearsal.force.plan.procedure(course.task)), in: rehearsal.force)
        let now = try #require(rehearsal.facts.map(\.recordedAt).max()).adding(seconds: 60)
        try rehearsal.void(seq, at: now)
    }

    /// On that day at ten, or at the instant at which it is recorded later.
    @discardableResult
    mutating func record(
        _ kind: Fact.Kind, on text: String, recorded: String? = nil, until: String? = nil, over: String? = nil,
        step: String? = nil
    ) throws -> Int64 {
        let now = try instant(recorded ?? "\(text)T10:00")
        rehearsal.run(through: now)
        return try rehearsal.record(
            kind, about: step.map { course.step($0) } ?? course, on: day(text), at: now,
            until: until.map { try day($0) },
            over: over)
    }

    @discardableResult
    mutating func open(_ channel: String? = nil, on day: String, recorded: String? = nil) throws -> Int64 {
        try record(.arrived(channel: channel, roles: [:]), on: day, recorded: recorded)
    }

    @discardableResult
    mutating func event(
        _ name: String, on day: String, recorded: String? = nil, until: String? = nil
    ) throws -> Int64 {
        try record(.event(name), on: day, recorded: recorded, until: until)
    }

    @discardableResult
    mutating func done(_ step: String, on day: String, recorded: String? = nil, over: String? = nil) throws -> Int64 {
        try record(.done, on: day, recorded: recorded, over: over, step: step)
    }

    @discardableResult
    mutating func pause(_ ground: String = "征求第三方意见", on day: String, until: String? = nil) throws -> Int64 {
        try record(.paused(ground: ground), on: day, until: until)
    }

    @discardableResult
    mutating func resume(_ ground: String = "征求第三方意见", on day: String, recorded: String? = nil) throws -> Int64 {
        try record(.resumed(ground: ground), on: day, recorded: recorded)
    }

    @discardableResult
    mutating func extend(
        _ by: Period = .workingDays(20), on text: String, recorded: String? = nil, told: String? = "",
        ground: String = "需要汇总",
        approver: String = "李敏"
    ) throws -> Int64 {
        let told = try told.map { try day($0.isEmpty ? text : $0) }
        return try record(
            .extended(Extension(by: by, ground: ground, approver: approver, toldOn: told)), on: text,
            recorded: recorded)
    }

    @discardableResult
    mutating func close(
        _ outcome: String = "予以公开", on day: String, recorded: String? = nil, over: String? = nil
    ) throws -> Int64 {
        try record(.concluded(outcome: outcome), on: day, recorded: recorded, over: over)
    }

    /// Time passes through the end of that morning's ten o'clock.
    @discardableResult
    mutating func wait(through day: String) throws -> [Rehearsal.Telling] {
        rehearsal.run(through: try instant("\(day)T10:00"))
    }

    // MARK: What stands

    /// The case's own obligation, or that of a step, as it stood at the last pass.
    func obligation(_ step: String? = nil) throws -> Obligation {
        try #require(found(step), "no obligation \(step ?? "of the case")")
    }

    func found(_ step: String? = nil) -> Obligation? {
        rehearsal.obligations[step.map { course.step($0) } ?? course]
    }

    func due(_ step: String? = nil) throws -> String { try obligation(step).due.day.description }

    func aim(_ step: String? = nil) throws -> String { try obligation(step).aim.description }

    func light(_ step: String? = nil) throws -> Light { try obligation(step).light }

    func picture(at now: String) throws -> CasePicture {
        let matter = try #require(rehearsal.matters[course])
        return try #require(
            CasePicture(
                of: matter, facts: rehearsal.validFacts(of: course), in: rehearsal.force, now: instant("\(now)T10:00")))
    }
}

/// What was told, one line each: the day, whom, the obligation without its plan and case, and the rung.
func lines(_ tellings: [Rehearsal.Telling]) -> [String] {
    tellings.map { telling in
        let step = telling.obligation.subject.step ?? "办件"
        return "\(telling.at.beijing.prefix(10)) \(telling.notice.key.seat) \(step) \(telling.notice.key.rung)"
    }
}
