package import CivilTime

/// One thing told, or about to be told, to one seat on one channel.
package struct NoticeLine: Codable, Hashable, Sendable {
    /// The notice key in its header form.
    package var key: String
    /// The rung's id or canonical condition.
    package var rung: String
    /// As `医保中心/liaison` or `manager`.
    package var seat: String
    /// Of what is for somebody alone, as a handover, their name; absent of all else, and of whom no file has.
    package var person: String?
    /// `mail` or `journal`.
    package var channel: String
    /// The day that the rung stands on.
    package var day: CivilDate
    package var decidedAt: ZonedInstant
    package var state: State
    /// The id of the letter that tells it; absent before one is made.
    package var letter: String?
    /// Why it was decided; of a dropped one, why it was dropped.
    package var reason: BilingualText

    package init(
        key: String, rung: String, seat: String, person: String? = nil, channel: String, day: CivilDate,
        decidedAt: ZonedInstant, state: State, letter: String?, reason: BilingualText
    ) {
        self.key = key
        self.rung = rung
        self.seat = seat
        self.person = person
        self.channel = channel
        self.day = day
        self.decidedAt = decidedAt
        self.state = state
        self.letter = letter
        self.reason = reason
    }

    /// decided → lettered → delivered, or dropped.
    package enum State: String, Codable, Hashable, Sendable {
        case decided, lettered, delivered, dropped

        package var word: BilingualText {
            switch self {
            case .decided: BilingualText(zh: "已决定", en: "decided")
            case .lettered: BilingualText(zh: "已成信", en: "in a letter")
            case .delivered: BilingualText(zh: "已投递", en: "delivered")
            case .dropped: BilingualText(zh: "已撤", en: "dropped")
            }
        }
    }
}
