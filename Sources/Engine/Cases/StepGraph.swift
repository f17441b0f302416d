import CivilTime
import Plans

/// 流程图: the steps of one case and its closing, what each of them waits for, and what is done.
///
/// Procedures are compiled without names that no node has and without circles. Of a graph that has them all the same,
/// such a name is not waited for, nor is, around a circle, what stands later in the file.
struct StepGraph: Hashable, Sendable {
    /// A step, or the closing.
    struct Node: Hashable, Sendable {
        let id: String
        let after: Join
        /// 用时: it is finished by that working day after the day on which it can begin; 0 for that day itself.
        let takes: Int
        /// Nil while it is undone.
        let doneOn: CivilDate?
    }

    /// A node among the others, by their numbers.
    struct Place: Hashable, Sendable {
        let node: Node
        /// What it waits for.
        let before: [Int]
        /// How many of them have to be done.
        let joinCount: Int
        /// Enough of them are done.
        let isMet: Bool
        /// It is undone, and the closing waits for it or may come to wait for it.
        fileprivate(set) var isNeeded = false

        var isDone: Bool { node.doneOn != nil }
    }

    /// In the order of the file; the closing is the last.
    let places: [Place]
    /// Every number behind those of all that its node waits for.
    let order: [Int]
    private let numbers: [String: Int]

    /// Ids are each used once; the steps come in the order of the file.
    init(steps: [Node], closing: Node) {
        let nodes = steps + [closing]
        numbers = Dictionary(zip(nodes.map(\.id), nodes.indices)) { first, _ in first }
        let named = nodes.map { [numbers] in $0.after.steps.compactMap { numbers[$0] } }
        order = Self.order(named)
        places = Self.places(of: nodes, named: named, in: order)
    }

    /// What is undone and can begin, its join being met; in the order of the file.
    var ready: [String] { places.filter { !$0.isDone && $0.isMet }.map(\.node.id) }

    /// The undone steps that it waits for, as its join names them; empty once the join is met.
    func missing(before id: String) -> [String] {
        guard let place = place(of: id), !place.isMet else { return [] }
        return place.before.map { places[$0] }.filter { !$0.isDone }.map(\.node.id)
    }

    /// Whether it is undone and the closing waits for it, directly or through others.
    ///
    /// A step is released by what is done in its stead: no undone node whose join is open still leads from it to the
    /// closing.
    func isNeeded(_ id: String) -> Bool { place(of: id)?.isNeeded ?? false }

    /// The number of the closing.
    var closing: Int { places.count - 1 }

    private func place(of id: String) -> Place? { numbers[id].map { places[$0] } }

    /// What waits for nothing comes first, then whatever all has come for; around a circle, the order of the file.
    private static func order(_ named: [[Int]]) -> [Int] {
        var followers = Array(repeating: [Int](), count: named.count)
        for (number, names) in named.enumerated() {
            for name in names { followers[name].append(number) }
        }
        var awaited = named.map(\.count)
        var order = named.indices.filter { awaited[$0] == 0 }
        var next = 0
        while next < order.count {
            for follower in followers[order[next]] {
                awaited[follower] -= 1
                if awaited[follower] == 0 { order.append(follower) }
            }
            next += 1
        }
        return order + named.indices.filter { awaited[$0] > 0 }
    }

    private static func places(of nodes: [Node], named: [[Int]], in order: [Int]) -> [Place] {
        var turns = Array(repeating: 0, count: nodes.count)
        for (turn, number) in order.enumerated() { turns[number] = turn }
        var places = nodes.indices.map { number in
            let before = named[number].filter { turns[$0] < turns[number] }
            let joinCount = min(nodes[number].after.needed, before.count)
            let done = before.count { nodes[$0].doneOn != nil }
            return Place(node: nodes[number], before: before, joinCount: joinCount, isMet: done >= joinCount)
        }
        places[nodes.count - 1].isNeeded = !places[nodes.count - 1].isDone
        for number in order.reversed() where places[number].isNeeded && !places[number].isMet {
            for step in places[number].before where !places[step].isDone { places[step].isNeeded = true }
        }
        return places
    }
}
