import Control

extension ChainNode {
    /// 逾期 of its own deadline before what is being done about it.
    var word: BilingualText { light == .overdue ? ObligationRow.Light.overdue.word : state.word }

    /// Nothing more is to be done there.
    var isFinished: Bool {
        switch state {
        case .done, .closed, .notNeeded: true
        case .atWork, .awaitingClosing, .waiting, .notBegun, .paused: false
        }
    }

    var colour: Colour? {
        if light == .overdue { return .red }
        return switch state {
        case .done, .closed: .green
        case .atWork: light?.colour
        case .awaitingClosing: .yellow
        case .waiting, .notBegun, .notNeeded: .grey
        case .paused: nil
        }
    }
}

extension ChainNode.State {
    /// One cell; always beside the word, never instead of it.
    var mark: String {
        switch self {
        case .done, .closed: "✓"
        case .atWork, .awaitingClosing: "●"
        case .waiting, .notBegun: "○"
        case .paused: "⏸"
        case .notNeeded: "–"
        }
    }
}
