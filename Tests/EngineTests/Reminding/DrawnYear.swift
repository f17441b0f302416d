import CivilTime
import Engine
import TestSupport
import Testing

/// A year of a drawn plan, played through the product: what people recorded, as chance had it, and what they were told.
struct DrawnYear {
    /// What was recorded, or voided, and when.
    enum Happening {
        case recorded(Fact, FactRequestBody)
        case voided(Fact, at: Timestamp)
        /// 签收, 推迟提醒 or 免除.
        case answered(Fact)

        var fact: Fact {
            switch self {
            case .recorded(let fact, _), .voided(let fact, at: _), .answered(let fact): fact
            }
        }

        var at: Timestamp {
            switch self {
            case .recorded(let fact, _), .answered(let fact): fact.recordedAt
            case .voided(_, let at): at
            }
        }
    }

    let plan: DrawnPlan
    let end: Timestamp
    private(set) var happenings: [Happening] = []
    private(set) var rehearsal: Rehearsal
    /// The facts that are not void.
    private var valid: [Fact] = []
    private var dice: SeededDice

    /// `answers` has people ask for silence now and then.
    init(seed: UInt64, year: Int, answers: Bool = false) throws {
        dice = SeededDice(seed: seed)
        plan = try DrawnPlan(year: year, using: &dice)
        end = try instant("\(year)-12-31T23:59:59")
        rehearsal = Rehearsal(try plan.inForce())
        var now = plan.adoptedAt.adding(seconds: 60)
        while now < end {
            rehearsal.run(through: now)
            if answers, Int.random(in: 0..<4, using: &dice) == 0 {
                try answer(at: now)
            } else {
                try record(at: now)
            }
            now = next(after: now)
        }
        rehearsal.run(through: end)
    }

    /// The same year with the clock turned by `pass`, which is given every moment at which something was recorded, and the end.
    func replayed(passing pass: (inout Rehearsal, Timestamp) -> Void) throws -> Rehearsal {
        var again = Rehearsal(try plan.inForce())
        for happening in happenings {
            pass(&again, happening.at)
            switch happening {
            case .recorded(let fact, let body): try again.record(body, on: fact.day, at: happening.at)
            case .voided(let fact, at: _): try again.void(fact.seq, at: happening.at)
            case .answered(let fact):
                try again.answer(fact.kind, for: fact.subject, until: fact.until, at: happening.at)
            }
        }
        pass(&again, end)
        return again
    }

    /// Mostly some hours or a day or two later, and now and then at the very moment at which something is told.
    private mutating func next(after now: Timestamp) -> Timestamp {
        let next = now.adding(seconds: .random(in: 60...3 * 86_400, using: &dice))
        let wake = rehearsal.nextChange
        guard let wake, wake > now, wake < next, Int.random(in: 0..<4, using: &dice) == 0 else { return next }
        return wake
    }

    private mutating func record(at now: Timestamp) throws {
        if Int.random(in: 0..<12, using: &dice) == 0 {
            guard let fact = valid.suffix(12).randomElement(using: &dice) else { return }
            try rehearsal.void(fact.seq, at: now)
            valid.removeAll { $0.seq == fact.seq }
            happenings.append(.voided(fact, at: now))
            return
        }
        // Most are recorded on their day, some later, and few much later.
        let delays = [0, 0, 0, .random(in: 1...12, using: &dice), .random(in: 1...60, using: &dice)]
        let day = ZoneOffset.shanghai.date(of: now).adding(days: -(delays.randomElement(using: &dice) ?? 0))
        guard let task = plan.tasks.randomElement(using: &dice), let body = body(for: task) else { return }
        do {
            try rehearsal.record(body, on: day, at: now)
        } catch is RecordingProblem {
            return
        }
        guard let fact = rehearsal.facts.last else { return }
        valid.append(fact)
        happenings.append(.recorded(fact, body))
    }

    private mutating func answer(at now: Timestamp) throws {
        guard let subject = open({ _ in true }).randomElement(using: &dice) else { return }
        let kinds: [Fact.Kind] = [.acknowledged, .snoozed, .waived(ground: "系统停机", approver: "李敏")]
        let kind = kinds.randomElement(using: &dice) ?? .acknowledged
        let until = ZoneOffset.shanghai.date(of: now).adding(days: .random(in: 1...20, using: &dice))
        do {
            try rehearsal.answer(kind, for: subject, until: kind == .acknowledged ? nil : until, at: now)
        } catch is SilenceProblem {
            return
        }
        guard let fact = rehearsal.facts.last else { return }
        valid.append(fact)
        happenings.append(.answered(fact))
    }

    /// What might be recorded of a task; nil when nothing of it is open.
    private mutating func body(for task: DrawnTask) -> FactRequestBody? {
        let office: String? =
            if case .each(let offices) = task.offices { offices.randomElement(using: &dice) } else { nil }
        let base = Subject(plan: "p", task: task.id, office: office)
        switch task.rule {
        case .quota, .gap:
            return .event("posted", task: base, item: nil, count: .random(in: 1...2, using: &dice))
        case .item:
            let item = ["甲", "乙", "丙", "丁", "戊", "己"].randomElement(using: &dice) ?? "甲"
            let event = Bool.random(using: &dice) ? "formed" : "published"
            return .event(event, task: base, item: item, count: 1)
        case .fixed, .yearly, .quarterly, .monthly, .weekly:
            return open { $0.task == task.id }.randomElement(using: &dice).map { .done($0) }
        }
    }

    private func open(_ isMeant: (Subject) -> Bool) -> [Subject] {
        rehearsal.obligations.values.filter { isMeant($0.subject) && !$0.light.isFinal }.map(\.subject)
            .sorted { $0.description < $1.description }
    }
}
