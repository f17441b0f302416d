package import CivilTime

/// 未送达: what was recorded of a letter that lies in no mailbox.
package struct UndeliveredLine: Codable, Hashable, Sendable {
    /// The letter's own name, as `c1b2a3d4e5f6-17`.
    package var id: String
    package var mailbox: String
    /// The day on which it was made.
    package var since: CivilDate
    /// The seats that it told of the obligation, as keys have them.
    package var seats: [String]
    /// The seats that were told instead; empty where there was nobody.
    package var next: [String]
    package var failure: BilingualText

    package init(
        id: String, mailbox: String, since: CivilDate, seats: [String], next: [String], failure: BilingualText
    ) {
        self.id = id
        self.mailbox = mailbox
        self.since = since
        self.seats = seats
        self.next = next
        self.failure = failure
    }
}

/// A mailbox, or the system's journal, with letters that could not be laid there yet.
package struct FailingMailbox: Codable, Hashable, Sendable {
    /// Its name; absent of the system's journal.
    package var mailbox: String?
    /// How many letters, from 1.
    package var letters: Int
    /// When the oldest of them was made.
    package var since: ZonedInstant
    /// Why the latest of them failed.
    package var failure: BilingualText
    /// One thing to do about it; absent where nothing is known.
    package var help: BilingualText?
    /// When it is tried again; absent for what was given up.
    package var nextAttempt: ZonedInstant?

    package init(
        mailbox: String?, letters: Int, since: ZonedInstant, failure: BilingualText, help: BilingualText? = nil,
        nextAttempt: ZonedInstant? = nil
    ) {
        self.mailbox = mailbox
        self.letters = letters
        self.since = since
        self.failure = failure
        self.help = help
        self.nextAttempt = nextAttempt
    }
}
