package import CivilTime

/// 签收, 推迟提醒, 免除: what somebody has answered for about an obligation, and until when; it ends by itself.
package struct Silence: Hashable, Sendable, Codable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// 签收: somebody has read of it; it silences nothing.
        case acknowledged
        /// 推迟提醒: the offices are not reminded before a day.
        case snoozed
        /// 免除: it is not asked for through a day.
        case waived
    }

    package var kind: Kind
    /// The number of its fact in the log.
    package var fact: Int64
    package var by: Author
    /// The day on which it was recorded.
    package var on: CivilDate
    /// Of a snooze the day on which reminders come back, of a waiver the last day that it covers; nil for 签收.
    package var until: CivilDate?
    /// Why; a waiver always has one.
    package var ground: String?
    /// Who decided a waiver.
    package var approver: String?

    package init(
        kind: Kind, fact: Int64, by: Author, on: CivilDate, until: CivilDate? = nil, ground: String? = nil,
        approver: String? = nil
    ) {
        self.kind = kind
        self.fact = fact
        self.by = by
        self.on = on
        self.until = until
        self.ground = ground
        self.approver = approver
    }
}

extension Silence {
    /// Nil for a fact that is none of the three.
    package init?(_ fact: Fact, in zone: ZoneOffset) {
        let on = zone.date(of: fact.recordedAt)
        switch fact.kind {
        case .acknowledged:
            self.init(kind: .acknowledged, fact: fact.seq, by: fact.author, on: on, ground: fact.note)
        case .snoozed:
            self.init(
                kind: .snoozed, fact: fact.seq, by: fact.author, on: on, until: fact.until, ground: fact.note)
        case .waived(let ground, let approver):
            self.init(
                kind: .waived, fact: fact.seq, by: fact.author, on: on, until: fact.until, ground: ground,
                approver: approver)
        default: return nil
        }
    }

    /// Whether it still holds on that day.
    func holds(on day: CivilDate) -> Bool {
        switch kind {
        case .acknowledged: true
        case .snoozed: until.map { day < $0 } ?? false
        case .waived: until.map { day <= $0 } ?? false
        }
    }
}
