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
    /// The folder of mailboxes.
    package var spool: String
    package var usesJournal: Bool
    /// When people are told things; nil is at any hour.
    package var hours: OfficeHours?
}
