package import CivilTime
package import Control

/// What is known before a backup takes the place of the ledger.
package struct RestoreOutlook: Codable, Hashable, Sendable {
    package var backup: String
    package var ledger: String
    /// Through which instant the backup was evaluated; absent before the first pass.
    package var evaluatedThrough: ZonedInstant?
    package var restoredAt: ZonedInstant
    /// Letters in the mailboxes that are later than the backup.
    package var letters: Int
    /// Notices that those letters tell.
    package var notices: Int
    /// Notices in the journal, older ones too; absent where it is not in use, or cannot be read.
    package var entries: Int?
    /// The journal is in use, and cannot be read by whoever asks.
    package var isJournalUnread: Bool
    /// What was recorded after the backup and is lost with the ledger that is there; absent where that cannot be read.
    package var facts: [LostFactLine]?

    package init(
        backup: String, ledger: String, evaluatedThrough: ZonedInstant?, restoredAt: ZonedInstant, letters: Int,
        notices: Int, entries: Int?, isJournalUnread: Bool, facts: [LostFactLine]?
    ) {
        self.backup = backup
        self.ledger = ledger
        self.evaluatedThrough = evaluatedThrough
        self.restoredAt = restoredAt
        self.letters = letters
        self.notices = notices
        self.entries = entries
        self.isJournalUnread = isJournalUnread
        self.facts = facts
    }

    /// Days from the one to the other by the calendar; nil where the backup is older than the first pass.
    package var days: Int? {
        evaluatedThrough.map { restoredAt.date.dayNumber - $0.date.dayNumber }
    }
}

/// A fact to be recorded again.
package struct LostFactLine: Codable, Hashable, Sendable {
    /// Its number in the ledger that is there.
    package var seq: Int64
    /// A kind of `FactRequest`, as in `FactLine`.
    package var kind: String
    /// The event's name as the plan prints it, as `形成`, where the plan is there; absent for kinds that name none.
    package var event: String?
    /// Of a closing: how the case ended.
    package var outcome: String?
    /// Absent for one.
    package var count: Int?
    package var subject: String
    package var day: CivilDate
    package var user: String

    package init(
        seq: Int64, kind: String, event: String? = nil, outcome: String? = nil, count: Int? = nil, subject: String,
        day: CivilDate, user: String
    ) {
        self.seq = seq
        self.kind = kind
        self.event = event
        self.outcome = outcome
        self.count = count
        self.subject = subject
        self.day = day
        self.user = user
    }
}

/// What was done; the JSON of `dubanctl restore --json`.
package struct RestoreReport: Codable, Hashable, Sendable {
    package var outlook: RestoreOutlook
    /// Whether nothing is told of what stood between the backup and the restore.
    package var isSilent: Bool
    /// Where the ledger is kept that was there; absent without one.
    package var replaced: String?

    package init(outlook: RestoreOutlook, isSilent: Bool, replaced: String?) {
        self.outlook = outlook
        self.isSilent = isSilent
        self.replaced = replaced
    }
}
