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
