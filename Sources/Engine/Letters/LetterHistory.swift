package import CivilTime

/// What was done of a person's obligations since the last letter to that mailbox.
package struct LetterHistory: Hashable, Sendable {
    package var lastLetter: Timestamp
    /// Closed since then, the late ones included.
    package var closed: Int
    package var closedLate: Int

    package init(lastLetter: Timestamp, closed: Int, closedLate: Int) {
        self.lastLetter = lastLetter
        self.closed = closed
        self.closedLate = closedLate
    }
}
