import Foundation
import Glibc

/// What stdout is, as far as it matters to a text.
struct Terminal: Hashable, Sendable {
    var language: Language
    var colours: Bool
    /// In cells; nil when stdout is not a terminal, so that nothing is cut.
    var width: Int?

    /// Colours only on a terminal, and not with NO_COLOR set to anything (no-color.org) or TERM=dumb.
    static func current(environment: [String: String]) -> Terminal {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let refused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return Terminal(
            language: .current(environment: environment),
            colours: isTerminal && !refused && environment["TERM"] != "dumb",
            width: isTerminal ? columns : nil)
    }

    static var current: Terminal { current(environment: ProcessInfo.processInfo.environment) }

    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return StatusScreen.width }
        return Int(size.ws_col)
    }
}
