package import CivilTime
package import Rules

/// 记录: something that happened, on a day, recorded by someone at an instant; never changed, but a later one may void it.
package struct Fact: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// An event of the plan's own list, as `published`.
        case event(String)
        /// The obligation was done.
        case done
        /// An earlier fact, by its number in the log, does not hold.
        case void(Int64)
        /// 登记: a case arrived, through that channel where its procedure has several; `roles` are the offices of roles in this
        /// case where they are not the plan's.
        case arrived(channel: String?, roles: [String: [String]])
        /// 暂停计时: time that does not count begins.
        case paused(ground: String)
        /// 恢复计时
        case resumed(ground: String)
        /// 延期
        case extended(Extension)
        /// 办结: a case ended with that outcome.
        case concluded(outcome: String)
        /// 核销: the manager closed what an office had reported done.
        case accepted
        /// 退回: the manager returned what an office had reported done.
        case returned
        /// 转办: the offices of a role in this case from now on.
        case assigned(role: String, offices: [String])
        /// 签收: somebody has read of it; it silences nothing.
        case acknowledged
        /// 推迟提醒: its offices are not reminded before the day `until`.
        case snoozed
        /// 免除: it is not asked for through the day `until`, which is included.
        case waived(ground: String, approver: String)
        /// 代收: somebody is away through the day `until`, which is included; the deputy gets the letters. The key that its
        /// subject names may later be somebody else's: `name` says whose leave it is; nil in what an older program recorded.
        case away(name: String?, ground: String?)
        /// 未送达: a letter that told it lies in no mailbox; the daemon records that itself.
        case undelivered(Undelivered)
    }

    /// The number in the log.
    package var seq: Int64
    package var kind: Kind
    /// The matter that it is about, or the task that counts it.
    package var subject: Subject
    /// The day on which it happened.
    package var day: CivilDate
    package var recordedAt: Timestamp
    package var author: Author
    /// How many of the counted kind; 1 for most.
    package var count: Int
    package var ref: String?
    package var note: String?
    /// A day that it sets, as the one by which an application has to be corrected.
    package var until: CivilDate?
    /// The fields of its evidence, by the name under which the plan asks for them.
    package var evidence: [String: String]
    /// Why it stands although something that belongs before it is missing.
    package var over: String?
    /// When it was voided; nil for what holds.
    ///
    /// Only of 推迟提醒 and 免除 anything is read after that: what they silenced is not told as though it had been missed.
    package var voidedAt: Timestamp?

    package init(
        seq: Int64, kind: Kind, subject: Subject, day: CivilDate, recordedAt: Timestamp, author: Author, count: Int = 1,
        ref: String? = nil, note: String? = nil, until: CivilDate? = nil, evidence: [String: String] = [:],
        over: String? = nil, voidedAt: Timestamp? = nil
    ) {
        self.seq = seq
        self.kind = kind
        self.subject = subject
        self.day = day
        self.recordedAt = recordedAt
        self.author = author
        self.count = count
        self.ref = ref
        self.note = note
        self.until = until
        self.evidence = evidence
        self.over = over
        self.voidedAt = voidedAt
    }
}

/// 延期: more time as it was granted.
package struct Extension: Hashable, Sendable {
    package var by: Period
    package var ground: String
    package var approver: String
    /// The day on which those who have to know were told.
    package var toldOn: CivilDate?

    package init(by: Period, ground: String, approver: String, toldOn: CivilDate?) {
        self.by = by
        self.ground = ground
        self.approver = approver
        self.toldOn = toldOn
    }
}

/// Who recorded a fact, as the kernel vouched for it.
package struct Author: Hashable, Sendable, Codable {
    package var uid: UInt32
    package var user: String

    package init(uid: UInt32, user: String) {
        self.uid = uid
        self.user = user
    }
}
