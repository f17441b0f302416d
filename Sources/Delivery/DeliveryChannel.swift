package import Engine

/// A way by which a letter reaches people: a mail spool, the system's journal.
///
/// A channel neither retries nor looks at the time of day: when to try again is decided from the outcome.
package protocol DeliveryChannel: Sendable {
    /// Makes one attempt.
    ///
    /// Whatever was interrupted before, afterwards the letter stands once or not at all, never in part.
    func deliver(_ envelope: Envelope) async -> Outcome
}

/// A channel that keeps letters in mailboxes below one folder, the spool.
package protocol MailChannel: DeliveryChannel {
    /// Makes the spool when it is not there, and sees whether a file can be written in it; leaves nothing behind.
    ///
    /// - Throws: why the spool can't be written.
    func check() async throws(DeliveryFailure)
}
