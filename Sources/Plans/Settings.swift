package import CivilTime

/// The daemon's own file: where things are and how letters go out.
package struct Settings: Hashable, Sendable {
    /// Folders and files as written; relative ones are relative to the settings file.
    package var bureaus: String
    package var plans: String
    package var procedures: String?
    package var calendars: String
    package var ledger: String
    package var socket: String
    package var mail: MailStore
    package var usesJournal: Bool
    /// When people are told things; nil is at any hour.
    package var hours: OfficeHours?

    package init(
        bureaus: String, plans: String, procedures: String?, calendars: String, ledger: String, socket: String,
        mail: MailStore, usesJournal: Bool, hours: OfficeHours?
    ) {
        self.bureaus = bureaus
        self.plans = plans
        self.procedures = procedures
        self.calendars = calendars
        self.ledger = ledger
        self.socket = socket
        self.mail = mail
        self.usesJournal = usesJournal
        self.hours = hours
    }
}

/// Where letters are kept for their readers, and in which form.
package struct MailStore: Hashable, Sendable {
    package enum Format: String, CaseIterable, Hashable, Sendable {
        /// A mailbox is a folder, a letter a file.
        case maildir
        /// A mailbox is one file.
        case mbox
    }

    package var format: Format
    /// The folder of the mailboxes.
    package var spool: String

    package init(format: Format, spool: String) {
        self.format = format
        self.spool = spool
    }
}
