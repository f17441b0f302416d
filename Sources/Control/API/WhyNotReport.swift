package import CivilTime

/// What became of every reminder of an obligation that is for somebody: the answer to
/// `GET /v1/obligations/ID/why-not?person=&on=`.
package struct WhyNotReport: Codable, Hashable, Sendable {
    /// Everything that happened up to and including this instant is in the answer.
    package var evaluatedThrough: ZonedInstant
    /// The instant that is asked about; what was recorded later is left out.
    package var asOf: ZonedInstant
    package var person: PersonLine
    /// The obligation as it stood then.
    package var row: ObligationRow
    /// One sentence: why, or in which letter.
    package var verdict: BilingualText
    /// In the order of their days; those of one seat on both channels are one.
    package var rungs: [RungLine]

    package init(
        evaluatedThrough: ZonedInstant, asOf: ZonedInstant, person: PersonLine, row: ObligationRow,
        verdict: BilingualText, rungs: [RungLine]
    ) {
        self.evaluatedThrough = evaluatedThrough
        self.asOf = asOf
        self.person = person
        self.row = row
        self.verdict = verdict
        self.rungs = rungs
    }

    /// One rung for one seat.
    package struct RungLine: Codable, Hashable, Sendable {
        /// The rung's id or canonical condition.
        package var rung: String
        /// As `医保中心/liaison` or `manager`.
        package var seat: String
        /// Who gets what is addressed to the seat on that day; absent when nobody does.
        package var reader: String?
        /// The day that the rung stands on.
        package var day: CivilDate
        /// The first instant at which it can be told.
        package var moment: ZonedInstant
        package var outcome: Outcome
        /// What became of it, in words.
        package var account: BilingualText
        /// Of what was decided, in the order of the channels.
        package var deliveries: [DeliveryLine]

        package init(
            rung: String, seat: String, reader: String?, day: CivilDate, moment: ZonedInstant, outcome: Outcome,
            account: BilingualText, deliveries: [DeliveryLine] = []
        ) {
            self.rung = rung
            self.seat = seat
            self.reader = reader
            self.day = day
            self.moment = moment
            self.outcome = outcome
            self.account = account
            self.deliveries = deliveries
        }
    }

    /// What became of a rung; stable names for programs.
    package enum Outcome: String, CaseIterable, Codable, Hashable, Sendable {
        /// `late`: it should have been told by then, and nobody looked; told later or not at all.
        case told, late, dropped, notYet, imminent, outsideHours, managerFirst, replaced
        case met, reported, blocked, paused, waived, snoozed, withdrawn, missed, passed, moved, elsewhere
    }
}
