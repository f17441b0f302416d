package import CivilTime

/// One record of the log that concerns an obligation.
package struct FactLine: Codable, Hashable, Sendable {
    /// Its number in the log; `dubanctl void` takes it.
    package var seq: Int
    /// What was asked for, as `event`, `done` or `void`: a kind of `FactRequest`.
    package var kind: String
    /// The event's name as the plan prints it, as `形成`; absent for kinds that name none.
    package var event: String?
    /// Of a case, the step that is done.
    package var step: String?
    /// The day on which it happened.
    package var day: CivilDate
    package var recordedAt: ZonedInstant
    /// 补录: recorded after its day.
    package var late: Bool
    package var by: Recorder
    package var count: Int?
    /// Of a pause and its end: why time does not count; of a waiver and an absence, why.
    package var ground: String?
    /// Of a waiver: who approved it.
    package var approver: String?
    /// A day that it sets, included, as the one by which a correction is asked; of a snooze, when reminders come back.
    package var until: CivilDate?
    /// Of an arrival: the way on which the case came.
    package var channel: String?
    /// The offices that roles have from it on.
    package var roles: [String: [String]]?
    /// Of an extension; `grantedOn` is its day.
    package var `extension`: GrantedExtension?
    /// Of a closing: how the case ended.
    package var outcome: String?
    /// Of a letter that was not delivered.
    package var letter: UndeliveredLine?
    /// The fields that the plan asks for, by their names.
    package var evidence: [String: String]?
    /// Why it stands although something that belongs before it is missing.
    package var over: String?
    package var ref: String?
    package var note: String?
    /// The number of the fact that voids this one.
    package var voidedBy: Int?

    package init(
        seq: Int, kind: String, event: String?, step: String? = nil, day: CivilDate, recordedAt: ZonedInstant,
        late: Bool, by: Recorder,
        count: Int? = nil, ground: String? = nil, approver: String? = nil, until: CivilDate? = nil,
        channel: String? = nil,
        roles: [String: [String]]? = nil, extension granted: GrantedExtension? = nil, outcome: String? = nil,
        letter: UndeliveredLine? = nil, evidence: [String: String]? = nil, over: String? = nil, ref: String? = nil,
        note: String? = nil,
        voidedBy: Int? = nil
    ) {
        self.seq = seq
        self.kind = kind
        self.event = event
        self.step = step
        self.day = day
        self.recordedAt = recordedAt
        self.late = late
        self.by = by
        self.count = count
        self.ground = ground
        self.approver = approver
        self.until = until
        self.channel = channel
        self.roles = roles
        self.extension = granted
        self.outcome = outcome
        self.letter = letter
        self.evidence = evidence
        self.over = over
        self.ref = ref
        self.note = note
        self.voidedBy = voidedBy
    }

    /// Who recorded it, as the kernel told.
    package struct Recorder: Codable, Hashable, Sendable {
        package var uid: UInt32
        /// The account's name at that time; absent when the uid had none.
        package var user: String?

        package init(uid: UInt32, user: String?) {
            self.uid = uid
            self.user = user
        }
    }
}
