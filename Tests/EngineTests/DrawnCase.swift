import CivilTime
import Plans
import TestSupport
import Testing

@testable import Engine

/// A case around 国庆 2021 drawn from one number, and what follows from it by plain search.
struct DrawnCase: CustomStringConvertible {
    enum Joins {
        case all
        /// Any number of the steps that are named.
        case drawn
    }

    let seed: UInt64
    /// The steps in the order of the file, and the closing.
    private(set) var nodes: [StepGraph.Node]
    let begun: CivilDate
    let today: CivilDate
    let deadline: CivilDate

    /// Of one to `most` steps, some of them done, not always in their order.
    init(seed: UInt64, joins: Joins, steps most: Int) throws {
        self.seed = seed
        var dice = SeededDice(seed: seed)
        let begun = try day("2021-09-10").adding(days: .random(in: 0..<30, using: &dice))
        let elapsed = Int.random(in: 0..<15, using: &dice)
        let count = Int.random(in: 1...most, using: &dice)
        let isFresh = Bool.random(using: &dice)

        func join(of ids: [String]) -> Join {
            guard !ids.isEmpty else { return .none }
            switch joins {
            case .all: return .all(ids)
            case .drawn: return Join(needed: .random(in: 1...ids.count, using: &dice), of: ids)
            }
        }

        var steps: [StepGraph.Node] = []
        for number in 0..<count {
            let before = (0..<number).filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }.map { "s\($0)" }
            let isDone = !isFresh && Int.random(in: 0..<4, using: &dice) == 0
            steps.append(
                StepGraph.Node(
                    id: "s\(number)", after: join(of: before.shuffled(using: &dice)),
                    takes: .random(in: 0...4, using: &dice),
                    doneOn: isDone ? begun.adding(days: .random(in: 0...elapsed, using: &dice)) : nil))
        }
        let named = Set(steps.flatMap(\.after.steps))
        let last = steps.map(\.id).filter { !named.contains($0) || Int.random(in: 0..<4, using: &dice) == 0 }
        let closing = StepGraph.Node(
            id: "closing", after: join(of: last), takes: .random(in: 0...2, using: &dice),
            doneOn: !isFresh && Int.random(in: 0..<20, using: &dice) == 0 ? begun.adding(days: elapsed) : nil)
        nodes = steps.shuffled(using: &dice) + [closing]
        self.begun = begun
        today = begun.adding(days: elapsed)
        deadline = begun.adding(days: .random(in: 0..<40, using: &dice))
    }

    var description: String {
        let lines = nodes.map { node in
            "\(node.id) takes \(node.takes), after \(node.after.needed) of \(node.after.steps)"
                + (node.doneOn.map { ", done on \($0)" } ?? "")
        }
        return "case \(seed), begun \(begun), today \(today), deadline \(deadline):\n"
            + lines.joined(separator: "\n")
    }

    var graph: StepGraph { StepGraph(steps: nodes.dropLast(), closing: nodes[nodes.count - 1]) }

    var isClosed: Bool { nodes[nodes.count - 1].doneOn != nil }

    func schedule(in calendar: WorkCalendar) -> StepGraph.Schedule {
        graph.schedule(begun: begun, today: today, deadline: deadline, in: calendar)
    }

    func node(_ id: String) -> StepGraph.Node? { nodes.first { $0.id == id } }

    func isMet(_ node: StepGraph.Node) -> Bool {
        node.after.steps.count { self.node($0)?.doneOn != nil } >= node.after.needed
    }

    func isAnythingLate(in schedule: StepGraph.Schedule) -> Bool {
        if let closed = nodes[nodes.count - 1].doneOn { return closed > deadline }
        return nodes.contains { (schedule[$0.id]?.latest?.slack ?? 0) < 0 }
    }

    mutating func finish(_ id: String, on day: CivilDate) {
        for (index, node) in nodes.enumerated() where node.id == id {
            nodes[index] = StepGraph.Node(id: id, after: node.after, takes: node.takes, doneOn: day)
        }
    }

    /// The latest finish that each single way from the node to the closing leaves it.
    func latestFinishes(of id: String, in calendar: WorkCalendar) -> [CivilDate] {
        guard let node = node(id), node.doneOn == nil else { return [] }
        let own = id == "closing" ? [deadline.adding(days: 1).before(1, in: calendar)] : []
        let waiting = nodes.filter { $0.after.steps.contains(id) && !isMet($0) }
        return own
            + waiting.flatMap { waiting in
                latestFinishes(of: waiting.id, in: calendar).map { $0.before(waiting.takes, in: calendar) }
            }
    }

    /// Lives through the case from day to day, every node worked on as soon as it can be.
    func played(in calendar: WorkCalendar) -> [String: CivilDate] {
        var finished: [String: CivilDate] = [:]
        var worked: [String: Int] = [:]
        var today = begun
        while finished.count < nodes.count {
            for id in worked.keys where calendar.isWorkday(today) { worked[id, default: 0] += 1 }
            var isMoving = true
            while isMoving {
                isMoving = false
                for node in nodes where finished[node.id] == nil {
                    if let doneOn = node.doneOn {
                        guard doneOn == today else { continue }
                    } else {
                        let met = node.after.steps.count { finished[$0] != nil }
                        guard met >= node.after.needed else { continue }
                        if worked[node.id] == nil { worked[node.id] = 0 }
                        guard today >= self.today, calendar.isWorkday(today), worked[node.id] ?? 0 >= node.takes
                        else { continue }
                    }
                    finished[node.id] = today
                    isMoving = true
                }
            }
            today = today.adding(days: 1)
        }
        return finished
    }

    /// This case with a step of one working day behind each of those; what waited for them waits for that.
    func delaying(_ ids: [String]) -> DrawnCase {
        var delayed = self
        delayed.nodes = nodes.flatMap { node in
            let after = Join(
                needed: node.after.needed, of: node.after.steps.map { ids.contains($0) ? "after-\($0)" : $0 })
            guard ids.contains(node.id) else {
                return [StepGraph.Node(id: node.id, after: after, takes: node.takes, doneOn: node.doneOn)]
            }
            return [
                StepGraph.Node(id: node.id, after: after, takes: node.takes, doneOn: node.doneOn),
                StepGraph.Node(id: "after-\(node.id)", after: .all([node.id]), takes: 1, doneOn: nil),
            ]
        }
        return delayed
    }

    /// This case with every join waiting for all of as many steps as it needs, in every way to choose them.
    var choices: [DrawnCase] {
        nodes.indices.reduce([self]) { cases, index in
            cases.flatMap { drawn in
                let node = drawn.nodes[index]
                return node.after.steps.choices(of: node.after.needed).map { chosen in
                    var drawn = drawn
                    drawn.nodes[index] = StepGraph.Node(
                        id: node.id, after: .all(chosen), takes: node.takes, doneOn: node.doneOn)
                    return drawn
                }
            }
        }
    }
}

extension CivilDate {
    /// By going back day by day until `count` working days are passed; the day itself for 0.
    func before(_ count: Int, in calendar: WorkCalendar) -> CivilDate {
        var day = self
        var left = count
        while left > 0 {
            day = day.adding(days: -1)
            if calendar.isWorkday(day) { left -= 1 }
        }
        return day
    }
}

extension [String] {
    /// Every way to choose that many of them, each in their order.
    fileprivate func choices(of count: Int) -> [[String]] {
        guard count > 0 else { return [[]] }
        return indices.flatMap { index in
            Array(self[(index + 1)...]).choices(of: count - 1).map { [self[index]] + $0 }
        }
    }
}
