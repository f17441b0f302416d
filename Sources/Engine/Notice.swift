package import CivilTime
package import Plans
package import Rules

/// 提醒项: one thing to tell one seat on one channel, and why.
package struct Notice: Hashable, Sendable {
    package var key: NoticeKey
    package var tone: Tone
    package var reason: Reason
    /// When the rung stood; earlier than the decision when the daemon was down or the office closed.
    package var stood: Timestamp
    /// The due day before, where it moved.
    package var movedFrom: CivilDate?

    package init(key: NoticeKey, tone: Tone, reason: Reason, stood: Timestamp, movedFrom: CivilDate? = nil) {
        self.key = key
        self.tone = tone
        self.reason = reason
        self.stood = stood
        self.movedFrom = movedFrom
    }

    /// Why it is told.
    package enum Reason: String, CaseIterable, Hashable, Sendable, Codable {
        /// A rung of the ladder stood.
        case rung
        /// 过期于接管前: it was overdue when the plan was taken.
        case overdueAtAdoption
        /// It was overdue when the fact that started it was recorded.
        case overdueAtOpening
        /// 期限变更: the due day came nearer.
        case moved
        /// 期限确定: the notice of the year moved a day that was provisional.
        case settled
        /// A leader is to be told next; the manager hears first, so that a forgotten record can be made.
        case managerFirst
        /// 等您办: what another obligation waits for is the reader's.
        case blocking
        /// The last thing that it waited for is done.
        case unblocked
        /// 退回: a manager did not close what was reported done.
        case returned
        /// 轮到: the turn of a step came.
        case turn
        /// 赶不上: the steps that are left need more time than there is.
        case outrun
        /// 推迟到期: the day has come to which the reminders were put off.
        case snoozeEnded
        /// 免除到期: what was waived is asked for again.
        case waiverEnded
        /// 推迟撤回: somebody took back that the reminders were put off.
        case snoozeVoided
        /// 免除撤回: somebody took back a waiver.
        case waiverVoided
        /// 每周情况: a sheet of all that somebody answers for.
        case sheet
        /// 交接: somebody has newly come to a seat.
        case handover
        /// 未送达: whoever should have read of it before did not get the letter.
        case undelivered

        /// It tells of everything that somebody answers for, not of one obligation.
        package var isSummary: Bool { self == .sheet || self == .handover }

        /// It concerns letters, and is told by letter alone.
        var isOfLettersOnly: Bool { isSummary || self == .undelivered }

        package var words: Wording {
            switch self {
            case .rung: Wording(zh: "到提醒层级", en: "its rung stood")
            case .overdueAtAdoption: Wording(zh: "过期于接管前", en: "overdue before the plan was taken")
            case .overdueAtOpening: Wording(zh: "登记时已逾期", en: "overdue when it was recorded")
            case .moved: Wording(zh: "期限变更", en: "the due day came nearer")
            case .settled: Wording(zh: "放假安排公布,期限变更", en: "the notice moved its provisional day")
            case .managerFirst: Wording(zh: "报领导前先告知管理员", en: "the manager hears before a leader does")
            case .blocking: Wording(zh: "后项等它办结", en: "something waits for it")
            case .returned: Wording(zh: "报结被退回", en: "its report was returned")
            case .turn: Wording(zh: "轮到这一步", en: "its turn came")
            case .outrun: Wording(zh: "剩下的步骤赶不上期限", en: "the steps that are left need more time than there is")
            case .snoozeEnded: Wording(zh: "推迟到期", en: "its snooze ended")
            case .waiverEnded: Wording(zh: "免除到期", en: "its waiver ended")
            case .snoozeVoided: Wording(zh: "推迟撤回", en: "its snooze was voided")
            case .waiverVoided: Wording(zh: "免除撤回", en: "its waiver was voided")
            case .sheet: Wording(zh: "每周情况", en: "the weekly sheet")
            case .handover: Wording(zh: "交接", en: "somebody has newly come to the seat")
            case .undelivered: Wording(zh: "前一封信没有送到", en: "the letter to the seat before was not delivered")
            case .unblocked: Wording(zh: "前项已办结,可以办理", en: "what it waited for is done")
            }
        }
    }
}

/// A notice that was told before, as far as deciding needs it.
package struct ToldNotice: Hashable, Sendable {
    package var key: NoticeKey
    package var decidedAt: Timestamp

    package init(key: NoticeKey, decidedAt: Timestamp) {
        self.key = key
        self.decidedAt = decidedAt
    }
}
