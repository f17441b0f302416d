package import CivilTime

/// 事: what is decided together: an obligation, a recurring task that opens one period at a time, or a case.
///
/// Obligations that `after:` links in one period are decided together by reading each other's facts; each stays a matter of
/// its own. Were they kept as one, a plan that changes its `after:` would have to part and join matters with all that
/// was told of them.
package struct Matter: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case obligation, recurrence
        /// 办件: one run through a procedure, whose steps have obligations of their own.
        case run
        /// 岗位: who holds the seats of a bureau; whoever newly comes to one is told what there is.
        case posts
    }

    /// Why it was opened.
    package enum Cause: String, Hashable, Sendable {
        /// The plan was taken while it already ran.
        case adoption
        /// Its period began.
        case period
        /// A fact started it.
        case fact
    }

    package var subject: Subject
    package var kind: Kind
    /// From when the daemon watches it; rungs that stood before are passed.
    package var openedAt: Timestamp
    package var cause: Cause
    /// For a recurrence: the last day of the latest period that was opened.
    package var openedThrough: CivilDate?
    /// The due days that people know of, by the obligation; one is missing before its first decision under watch.
    package var announced: [Subject: KnownDue]
    /// Of posts, who held each seat when they were last looked at, with key and name, by the seat; nil before the first time.
    package var holders: [String: Set<String>]?
    /// How many open obligations are provisional until the notice comes that this matter waits for; 0 for any other.
    package var resting: Int

    package init(
        subject: Subject, kind: Kind, openedAt: Timestamp, cause: Cause, openedThrough: CivilDate? = nil,
        announced: [Subject: KnownDue] = [:], holders: [String: Set<String>]? = nil, resting: Int = 0
    ) {
        self.subject = subject
        self.kind = kind
        self.openedAt = openedAt
        self.cause = cause
        self.openedThrough = openedThrough
        self.announced = announced
        self.holders = holders
        self.resting = resting
    }
}

/// A due day as people were told of it.
package struct KnownDue: Hashable, Sendable {
    package var day: CivilDate
    /// Whether it was told as 暂定.
    package var certainty: Certainty
    /// From when its obligation is watched; nil where that is so since its matter was opened.
    package var since: Timestamp?
    /// When it was last put off to a later day; nil for one that never was.
    package var putOffAt: Timestamp?

    package init(day: CivilDate, certainty: Certainty, since: Timestamp? = nil, putOffAt: Timestamp? = nil) {
        self.day = day
        self.certainty = certainty
        self.since = since
        self.putOffAt = putOffAt
    }
}
