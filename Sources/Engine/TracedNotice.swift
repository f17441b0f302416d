package import CivilTime
package import Plans

/// A notice with how far it got: into a letter, and where that was laid.
///
/// Whether anybody read it is not known.
package struct TracedNotice: Hashable, Sendable {
    package var key: NoticeKey
    package var tone: Tone
    package var reason: Notice.Reason
    /// When the rung stood; earlier than the decision when the daemon was down or the office closed.
    package var stood: Timestamp
    package var decidedAt: Timestamp
    package var course: Course

    package init(
        key: NoticeKey, tone: Tone, reason: Notice.Reason, stood: Timestamp, decidedAt: Timestamp, course: Course
    ) {
        self.key = key
        self.tone = tone
        self.reason = reason
        self.stood = stood
        self.decidedAt = decidedAt
        self.course = course
    }

    /// decided → lettered → delivered or rejected; dropped instead of lettered.
    package enum Course: Hashable, Sendable {
        case decided
        /// It made no more sense before a letter told it; the ledger's own words.
        case dropped(why: String)
        /// It is in no letter of this ledger, since it was told, or perhaps was, before the ledger was restored.
        case toldBefore(why: String)
        /// Its letter waits; with the failure of the last attempt, where there was one.
        case lettered(Post, failure: String?, nextAttempt: Timestamp?)
        case delivered(Post, at: Timestamp?)
        /// Its letter was given up.
        case rejected(Post, failure: String?, at: Timestamp?)
    }

    /// A letter and where it is laid.
    package struct Post: Hashable, Sendable {
        package var letter: String
        /// A mailbox; of the journal, the seat.
        package var address: String

        package init(letter: String, address: String) {
            self.letter = letter
            self.address = address
        }
    }

    /// It was decided, and not dropped again.
    package var isTold: Bool {
        if case .dropped = course { false } else { true }
    }

    /// The ledger's words for when it was told, where that was before the ledger was restored.
    package var toldBefore: String? {
        if case .toldBefore(let why) = course { why } else { nil }
    }

    /// The letter that tells it; nil while there is none.
    package var post: Post? {
        switch course {
        case .decided, .dropped, .toldBefore: nil
        case .lettered(let post, _, _), .delivered(let post, _), .rejected(let post, _, _): post
        }
    }
}
