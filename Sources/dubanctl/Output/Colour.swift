import Control

/// The colours of the lights; always beside the word, never instead of it.
enum Colour: String, Sendable {
    case red = "31"
    case yellow = "33"
    case green = "32"
    case grey = "90"
}

extension String {
    /// Wrapped in the escapes of that colour, which take no cells; as it is without one.
    func coloured(_ colour: Colour?) -> String {
        colour.map { "\u{1B}[\($0.rawValue)m\(self)\u{1B}[0m" } ?? self
    }
}

extension ObligationRow.Light {
    var colour: Colour? {
        switch self {
        case .overdue, .closedLate, .missed: .red
        case .dueSoon, .awaitingClosing: .yellow
        case .blocked: .grey
        case .normal, .closedOnTime: .green
        case .paused, .withdrawn: nil
        }
    }
}
