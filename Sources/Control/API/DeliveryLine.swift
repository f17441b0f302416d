/// How far a notice got: into a letter, and where that was laid.
///
/// Whether anybody read it is not known.
package struct DeliveryLine: Codable, Hashable, Sendable {
    package enum State: String, CaseIterable, Codable, Hashable, Sendable {
        case decided, lettered, delivered, failing, failed, dropped

        package var word: BilingualText {
            switch self {
            case .decided: BilingualText(zh: "已决定", en: "decided")
            case .lettered: BilingualText(zh: "已成信", en: "in a letter")
            case .delivered: BilingualText(zh: "已投递", en: "delivered")
            case .failing, .failed: BilingualText(zh: "未投递", en: "not delivered")
            case .dropped: BilingualText(zh: "已撤", en: "dropped")
            }
        }
    }

    package var state: State
    /// The id of the letter; absent before one is made.
    package var letter: String?
    /// The mailbox in which the letter lies or is to lie; `journald` of the system's journal.
    package var address: String?
    /// When it was delivered, or given up.
    package var at: ZonedInstant?
    /// Why it could not be delivered, in the system's words.
    package var failure: String?
    /// When it is tried again; absent for what was given up.
    package var nextAttempt: ZonedInstant?
    /// Why it was dropped.
    package var reason: BilingualText?

    package init(
        _ state: State, letter: String? = nil, address: String? = nil, at instant: ZonedInstant? = nil,
        failure: String? = nil, nextAttempt: ZonedInstant? = nil, reason: BilingualText? = nil
    ) {
        self.state = state
        self.letter = letter
        self.address = address
        at = instant
        self.failure = failure
        self.nextAttempt = nextAttempt
        self.reason = reason
    }
}
