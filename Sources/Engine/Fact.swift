package import CivilTime

/// 记录: something that happened, on a day, recorded by someone at an instant; never changed, but a later one may void it.
package struct Fact: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// An event of the plan's own list, as `published`.
        case event(String)
        /// The obligation was done.
        case done
        /// An earlier fact, by its number in the log, does not hold.
        case void(Int64)
    }

    /// The number in the log.
    package var seq: Int64
    package var kind: Kind
    /// The matter that it is about, or the task that counts it.
    package var subject: Subject
    /// The day on which it happened.
    package var day: CivilDate
    package var recordedAt: Timestamp
    package var author: Author
    /// How many of the counted kind; 1 for most.
    package var count: Int
    package var ref: String?
    package var note: String?

    package init(
        seq: Int64, kind: Kind, subject: Subject, day: CivilDate, recordedAt: Timestamp, author: Author, count: Int = 1,
        ref: String? = nil, note: String? = nil
    ) {
        self.seq = seq
        self.kind = kind
        self.subject = subject
        self.day = day
        self.recordedAt = recordedAt
        self.author = author
        self.count = count
        self.ref = ref
        self.note = note
    }
}

/// Who recorded a fact, as the kernel vouched for it.
package struct Author: Hashable, Sendable, Codable {
    package var uid: UInt32
    package var user: String

    package init(uid: UInt32, user: String) {
        self.uid = uid
        self.user = user
    }
}
