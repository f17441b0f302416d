package import CivilTime

/// The answer to `GET /v1/notices`: what was decided to tell, the latest first.
package struct NoticeList: Codable, Hashable, Sendable {
    /// Everything that happened up to and including this instant is in the list.
    package var evaluatedThrough: ZonedInstant
    /// At most 200.
    package var items: [ToldLine]
    /// How many older ones fit as well and are left out.
    package var more: Int

    package init(evaluatedThrough: ZonedInstant, items: [ToldLine], more: Int) {
        self.evaluatedThrough = evaluatedThrough
        self.items = items
        self.more = more
    }
}

/// One notice with its obligation and with how far it got.
package struct ToldLine: Codable, Hashable, Sendable {
    /// The obligation's full name.
    package var obligation: String
    /// The name by which people type it.
    package var shortID: String
    /// Of a sensitive task, its number only; absent of an obligation that is no more.
    package var title: String?
    /// The rung's id or canonical condition.
    package var rung: String
    /// As `医保中心/liaison` or `manager`.
    package var seat: String
    /// Of what is for somebody alone, as a handover, their name; absent of all else, and of whom no file has.
    package var person: String?
    /// `mail` or `journal`.
    package var channel: String
    /// 提醒, 催办 or 督办.
    package var tone: BilingualText
    /// The day that the rung stands on.
    package var day: CivilDate
    package var decidedAt: ZonedInstant
    /// Why it was decided.
    package var reason: BilingualText
    package var delivery: DeliveryLine

    package init(
        obligation: String, shortID: String, title: String?, rung: String, seat: String, person: String? = nil,
        channel: String, tone: BilingualText, day: CivilDate, decidedAt: ZonedInstant, reason: BilingualText,
        delivery: DeliveryLine
    ) {
        self.obligation = obligation
        self.shortID = shortID
        self.title = title
        self.rung = rung
        self.seat = seat
        self.person = person
        self.channel = channel
        self.tone = tone
        self.day = day
        self.decidedAt = decidedAt
        self.reason = reason
        self.delivery = delivery
    }
}
