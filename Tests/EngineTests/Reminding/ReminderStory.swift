import CivilTime
import Engine
import Plans
import TestSupport
import Testing

/// One small plan told day by day: what was recorded, and who was told what when.
struct ReminderStory {
    private(set) var rehearsal: Rehearsal

    /// Tasks and keys as `TestPlans.small` takes them; in office hours from 08:30 to 17:30.
    init(_ tasks: String, keys: String = "", bureau: String = TestPlans.bureau, adopted: String) throws {
        rehearsal = Rehearsal(try Self.plan(tasks, keys: keys, bureau: bureau, adopted: adopted))
        rehearsal.pass(at: try instant(adopted))
    }

    private static func plan(
        _ tasks: String, keys: String, bureau: String, adopted: String
    ) throws -> PlanInForce {
        try TestPlans.small(
            tasks, keys: keys, bureau: bureau + "\nroles: {主要负责人: wang}", adopted: adopted,
            hours: TestPlans.officeHours())
    }

    /// Time passes through that minute; what was told meanwhile.
    @discardableResult
    mutating func wait(through text: String) throws -> [String] {
        lines(rehearsal.run(through: try instant(text)))
    }

    /// Nothing runs until that minute; what the first pass then tells.
    @discardableResult
    mutating func sleep(until text: String) throws -> [String] {
        lines(rehearsal.pass(at: try instant(text)))
    }

    /// The plan's file is changed at that minute; what is told of that at once.
    @discardableResult
    mutating func reload(
        _ tasks: String, keys: String = "", bureau: String = TestPlans.bureau, at text: String
    ) throws -> [String] {
        try wait(through: text)
        rehearsal.take(
            try Self.plan(tasks, keys: keys, bureau: bureau, adopted: rehearsal.force.adoptedAt.beijing))
        return lines(rehearsal.pass(at: try instant(text)))
    }

    @discardableResult
    mutating func done(_ subject: String, on day: String? = nil, at text: String) throws -> Int64 {
        try wait(through: text)
        return try rehearsal.record(.done(named(subject)), on: date(day, text), at: instant(text))
    }

    @discardableResult
    mutating func posted(_ task: String, on day: String? = nil, at text: String) throws -> Int64 {
        try wait(through: text)
        return try rehearsal.record(
            .event("posted", task: named(task), item: nil, count: 1), on: date(day, text), at: instant(text))
    }

    /// An event that starts an item.
    @discardableResult
    mutating func formed(_ task: String, item: String, on day: String? = nil, at text: String) throws -> Int64 {
        try wait(through: text)
        return try rehearsal.record(
            .event("formed", task: named(task), item: item, count: 1), on: date(day, text), at: instant(text))
    }

    mutating func void(_ fact: Int64, at text: String) throws {
        try wait(through: text)
        try rehearsal.void(fact, at: instant(text))
    }

    /// 签收, 推迟提醒 or 免除.
    @discardableResult
    mutating func answer(
        _ kind: Fact.Kind, for subject: String, until: String? = nil, at text: String
    ) throws -> Int64 {
        try wait(through: text)
        return try rehearsal.answer(
            kind, for: named(subject), until: until.map { try day($0) }, at: instant(text))
    }

    func light(_ subject: String) throws -> Light? { rehearsal.obligations[try named(subject)]?.light }

    private func date(_ text: String?, _ now: String) throws -> CivilDate { try day(text ?? String(now.prefix(10))) }

    /// One line for each notice: when, whom, of which rung or why.
    func lines(_ tellings: [Rehearsal.Telling]) -> [String] {
        tellings.map { telling in
            let notice = telling.notice
            let rung = notice.reason == .rung ? notice.key.rung : notice.reason.rawValue
            return "\(telling.at.beijing) \(notice.key.seat) \(rung)"
        }
    }

    /// Everything that this seat was told so far, and when.
    func told(_ seat: String) -> [String] {
        lines(rehearsal.tellings.filter { $0.notice.key.seat == seat }).map { $0.replacing(" \(seat)", with: "") }
    }
}
