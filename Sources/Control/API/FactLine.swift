package import CivilTime

/// One record of the log that concerns an obligation.
package struct FactLine: Codable, Hashable, Sendable {
    /// Its number in the log; `dubanctl void` takes it.
    package var seq: Int
    /// The kind that the log gives it, as `event`, `done` or `void`.
    package var kind: String
    /// The event's name as the plan prints it, as `形成`; absent for kinds that name none.
    package var event: String?
    /// The day on which it happened.
    package var day: CivilDate
    package var recordedAt: ZonedInstant
    /// 补录: recorded after its day.
    package var late: Bool
    package var by: Recorder
    package var count: Int?
    package var ref: String?
    package var note: String?
    /// The number of the fact that voids this one.
    package var voidedBy: Int?

    package init(
        seq: Int, kind: String, event: String?, day: CivilDate, recordedAt: ZonedInstant, late: Bool, by: Recorder,
        count: Int? = nil, ref: String? = nil, note: String? = nil, voidedBy: Int? = nil
    ) {
        self.seq = seq
        self.kind = kind
        self.event = event
        self.day = day
        self.recordedAt = recordedAt
        self.late = late
        self.by = by
        self.count = count
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
