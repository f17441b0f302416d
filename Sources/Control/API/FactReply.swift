package import CivilTime

/// What was recorded: the answer to `POST /v1/facts`.
package struct FactReply: Codable, Hashable, Sendable {
    /// The number of the fact in the log.
    package var seq: Int
    /// What it is about, as `zhongshan-2021/4@2021-031`.
    package var subject: String
    /// The day on which it happened.
    package var day: CivilDate
    /// One line that says what it did.
    package var line: BilingualText
    /// The same request had come before; nothing new was recorded.
    package var repeated: Bool
    /// Everything that happened up to and including this instant is in `obligations`.
    package var evaluatedThrough: ZonedInstant
    /// The obligations that it changed, as they now stand.
    package var obligations: [ObligationRow]

    package init(
        seq: Int, subject: String, day: CivilDate, line: BilingualText, repeated: Bool,
        evaluatedThrough: ZonedInstant, obligations: [ObligationRow]
    ) {
        self.seq = seq
        self.subject = subject
        self.day = day
        self.line = line
        self.repeated = repeated
        self.evaluatedThrough = evaluatedThrough
        self.obligations = obligations
    }
}
