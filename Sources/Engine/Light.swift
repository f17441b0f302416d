import CivilTime

/// 红黄绿灯: always also printed as a word.
package enum Light: String, CaseIterable, Hashable, Sendable, Codable {
    case overdue, blocked, dueSoon, normal, paused, awaitingClosing, closedOnTime, closedLate, missed, withdrawn

    /// The word that is printed: 逾期, 临期, 正常.
    package var chinese: String {
        switch self {
        case .overdue: "逾期"
        case .blocked: "受阻"
        case .dueSoon: "临期"
        case .normal: "正常"
        case .paused: "暂停"
        case .awaitingClosing: "待核销"
        case .closedOnTime: "按期办结"
        case .closedLate: "逾期办结"
        case .missed: "未达标"
        case .withdrawn: "撤销"
        }
    }

    /// Nothing more is to be done: it counts in reports only.
    package var isFinal: Bool {
        switch self {
        case .overdue, .blocked, .dueSoon, .normal, .paused, .awaitingClosing: false
        case .closedOnTime, .closedLate, .missed, .withdrawn: true
        }
    }
}

extension Light {
    /// What a light depends on beside the days.
    struct Circumstances {
        var isQuota = false
        /// The first period of a quota, which was not watched from its first day.
        var isPartial = false
        var isWithdrawn = false
        /// 待核销: an office reported it done, and the manager has not closed it yet.
        var isReported = false
        var isPaused = false
        /// It is planned back from another deadline; while it waits, that is not its own fault.
        var isPlanned = false
        /// Of a case's own deadline never: the case is the office's, whatever its steps wait for.
        var isBlocked = false
    }

    /// Where several hold: 撤销, 办结, 未达标, 待核销, 暂停, 逾期, 受阻, 临期, 正常.
    init(
        on today: CivilDate, due: CivilDate, aim: CivilDate, metOn: CivilDate?, _ circumstances: Circumstances,
        in calendar: WorkCalendar
    ) {
        if circumstances.isWithdrawn {
            self = .withdrawn
        } else if let metOn {
            self =
                if circumstances.isReported { .awaitingClosing } else if metOn <= due { .closedOnTime } else {
                    .closedLate
                }
        } else if circumstances.isQuota, today > due {
            // The first period is never held against the office.
            self = circumstances.isPartial ? .withdrawn : .missed
        } else if circumstances.isPaused {
            self = .paused
        } else if circumstances.isBlocked, circumstances.isPlanned {
            self = .blocked
        } else if today > due {
            self = .overdue
        } else if circumstances.isBlocked {
            self = .blocked
        } else {
            self = today >= Self.dueSoonFrom(aim, in: calendar) ? .dueSoon : .normal
        }
    }

    /// 临期 begins on the fifth working day before the aim.
    static func dueSoonFrom(_ aim: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        calendar.workingDay(-5, after: aim)
    }
}
