import Control

/// The nodes of a chain in an order in which they can be done, the closing last.
struct ChainOrder {
    struct Row {
        var node: ChainNode
        /// Two cells: empty, or the part of the bracket around those that can be done at one time.
        var bracket: String
        /// The id of the step in the row before, where that one stands alone.
        var before: String?
    }

    let rows: [Row]

    init(_ nodes: [ChainNode]) {
        let ranks = Self.ranks(of: nodes)
        let steps = nodes.filter { $0.step != nil }
        // By rank, and as the procedure has them within one.
        let groups = Dictionary(grouping: steps) { $0.step.flatMap { ranks[$0] } ?? 0 }.sorted { $0.key < $1.key }.map(
            \.value)
        var rows: [Row] = []
        var before: String?
        for group in groups + nodes.filter({ $0.step == nil }).map({ [$0] }) {
            for (index, node) in group.enumerated() {
                rows.append(Row(node: node, bracket: Self.bracket(at: index, of: group.count), before: before))
            }
            before = group.count == 1 ? group[0].step : nil
        }
        self.rows = rows
    }

    /// How many steps are on the longest way to each, itself not counted.
    private static func ranks(of nodes: [ChainNode]) -> [String: Int] {
        var ranks = Dictionary(nodes.compactMap { node in node.step.map { ($0, 0) } }) { first, _ in first }
        // No way is longer than there are nodes.
        for _ in nodes {
            var changed = false
            for node in nodes {
                guard let step = node.step, let behind = node.after.steps.compactMap({ ranks[$0] }).max(),
                    ranks[step] != behind + 1
                else { continue }
                ranks[step] = behind + 1
                changed = true
            }
            guard changed else { break }
        }
        return ranks
    }

    private static func bracket(at index: Int, of count: Int) -> String {
        guard count > 1 else { return "" }
        return index == 0 ? "┌ " : index == count - 1 ? "└ " : "├ "
    }
}
