import CivilTime
import Engine
import Plans
import TestSupport
import Testing

@Suite("Whatever waits for whatever")
struct BlockingGraphTests {
    @Test(
        "who waits, for what, and who is told, agree with the plan read by hand, through a year of records in any order",
        arguments: 0..<10)
    func random(_ block: Int) throws {
        for seed in (block * 100)..<(block * 100 + 100) { try play(Scene(seed: UInt64(seed))) }
    }

    private func play(_ scene: Scene) throws {
        var rehearsal = Rehearsal(try Chains.plan(scene.tasks))
        rehearsal.pass(at: rehearsal.force.adoptedAt)
        #expect(Self.disagreements(of: rehearsal, with: scene, since: 0) == [], "\(scene)")
        for step in scene.steps {
            let now = try instant("\(step.on)T10:00")
            let told = rehearsal.tellings.count
            rehearsal.run(through: now)
            switch step.act {
            case .done(let name): try rehearsal.record(.done(named("p/\(name)")), on: step.on, at: now)
            case .void(let fact): try rehearsal.void(fact, at: now)
            }
            #expect(Self.disagreements(of: rehearsal, with: scene, since: told) == [], "\(scene) at \(step)")
            let unsettled = try rehearsal.matters.keys.filter { try !Self.isSettled($0, of: rehearsal, at: now) }
            #expect(unsettled == [], "\(scene) at \(step)")
        }
        #expect(rehearsal.obligations.values.allSatisfy { $0.light.isFinal }, "\(scene)")
        let keys = rehearsal.tellings.map(\.notice.key)
        #expect(Set(keys).count == keys.count, "\(scene)")
    }

    /// Deciding again tells nothing new, and nothing changes until the next change comes.
    private static func isSettled(_ subject: Subject, of rehearsal: Rehearsal, at now: Timestamp) throws -> Bool {
        let decision = try rehearsal.decision(on: subject, at: now)
        guard decision.notices.isEmpty else { return false }
        guard let next = decision.nextChange else { return true }
        guard next > now else { return false }
        let before = try rehearsal.decision(on: subject, at: next.adding(seconds: -1))
        return before.notices.isEmpty && before.nextChange == next
            && before.obligations.first?.light == decision.obligations.first?.light
            && before.obligations.first?.waiting == decision.obligations.first?.waiting
    }

    /// What was decided otherwise than a reading of the plan without any of the engine's words would have it.
    private static func disagreements(of rehearsal: Rehearsal, with scene: Scene, since told: Int) -> [String] {
        let met = Set(rehearsal.obligations.values.filter { $0.metOn != nil }.map(\.subject.short))
        var found: [String] = []
        for obligation in rehearsal.obligations.values {
            let name = obligation.subject.short
            let isMet = met.contains(name)
            let before = isMet ? [] : scene.names.filter { scene.before(name).contains($0) && !met.contains($0) }
            let behind = isMet ? [] : scene.names.filter { scene.before($0).contains(name) && !met.contains($0) }
            let front = isMet ? [] : scene.front(of: name, met: met)
            let isBlocked = !before.isEmpty && obligation.light != .overdue
            if obligation.blockedBy.map(\.short) != before || obligation.waiting.map(\.short) != behind
                || Set(obligation.front.map(\.short)) != front || (obligation.light == .blocked) != isBlocked
            {
                found.append("\(name) waits for \(before), \(behind) for it: \(obligation)")
            }
        }
        let fresh = rehearsal.tellings[told...]
        for telling in fresh {
            // A question for a record is asked of those who owe it, whatever it waits for.
            guard telling.notice.reason != .overdueAtAdoption,
                case .office(let office, _)? = Seat(telling.notice.key.seat)
            else { continue }
            let front = Set(telling.obligation.front.map { scene.office(of: $0.short) })
            let able = front.isEmpty ? [scene.office(of: telling.obligation.subject.short)] : front
            if (telling.notice.reason == .blocking) == front.isEmpty || !able.contains(office) {
                found.append("told \(telling.brief)")
            }
        }
        let begun = fresh.filter { $0.notice.reason == .unblocked }.map {
            "\($0.at) \($0.obligation.subject) \($0.notice.key.seat)"
        }
        if Set(begun).count != begun.count { found.append("told \(begun)") }
        return found
    }
}

/// A plan in which some tasks wait for earlier ones, and what is recorded of it, all drawn from one number.
private struct Scene: CustomStringConvertible {
    enum Act {
        case done(String)
        /// The fact of that number.
        case void(Int64)
    }

    struct Step: CustomStringConvertible {
        var on: CivilDate
        var act: Act

        var description: String { "\(on) \(act)" }
    }

    let seed: UInt64
    private(set) var steps: [Step] = []
    private var offices: [String] = []
    /// Tasks that each office of 各科室 owes for itself.
    private var isShared: [Bool] = []
    private var links: [[Int]] = []
    private var dues: [String] = []

    private static let all = ["医保中心", "办公室", "法规科"]

    init(seed: UInt64) throws {
        self.seed = seed
        var dice = Dice(state: seed)
        let count = 2 + dice.roll(6)
        for index in 0..<count {
            offices.append(Self.all[dice.roll(3)])
            isShared.append(dice.roll(6) == 0)
            links.append((0..<index).filter { _ in dice.roll(3) == 0 })
            dues.append("2021年\(8 + dice.roll(5))月\(1 + dice.roll(28))日前")
        }
        // Mostly in their order, as people work, but not always; some records were mistakes.
        var left = names
        var recorded: [(fact: Int64, name: String)] = []
        var facts: Int64 = 0
        var today = try day("2021-08-03")
        while !left.isEmpty {
            today = today.adding(days: dice.roll(20))
            if dice.roll(8) == 0, let last = recorded.popLast() {
                steps.append(Step(on: today, act: .void(last.fact)))
                left.append(last.name)
            } else {
                let name = left.remove(at: dice.roll(3) == 0 ? dice.roll(left.count) : 0)
                facts += 1
                steps.append(Step(on: today, act: .done(name)))
                recorded.append((facts, name))
            }
        }
    }

    var description: String { "scene \(seed):\n\(tasks)\n\(steps)" }

    var tasks: String {
        links.indices.map { index in
            let owed = isShared[index] ? "joint: {offices: [各科室], each: 各办各的}" : "offices: \(offices[index])"
            let after = links[index].isEmpty ? "" : ", after: [\(links[index].map { "\($0)" }.joined(separator: ", "))]"
            return "- {id: \(index), title: 事项\(index), \(owed), due: \(dues[index])\(after)}"
        }.joined(separator: "\n")
    }

    /// The obligations in the order of the plan.
    var names: [String] { links.indices.flatMap(names(of:)) }

    func office(of name: String) -> String {
        name.split(separator: "#").dropFirst().first.map(String.init) ?? offices[task(of: name)]
    }

    func before(_ name: String) -> Set<String> { Set(links[task(of: name)].flatMap(names(of:))) }

    /// By following every way to its end.
    func front(of name: String, met: Set<String>) -> Set<String> {
        let unmet = before(name).subtracting(met)
        return unmet.reduce(into: []) { front, blocker in
            let further = self.front(of: blocker, met: met)
            front.formUnion(further.isEmpty ? [blocker] : further)
        }
    }

    private func task(of name: String) -> Int { Int(name.prefix { $0 != "#" }) ?? 0 }

    private func names(of task: Int) -> [String] {
        isShared[task] ? ["\(task)#医保中心", "\(task)#办公室"] : ["\(task)"]
    }
}

/// Repeatable chance (SplitMix64).
private struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(sides))
    }
}
