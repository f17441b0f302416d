import CivilTime
package import Rules

extension Ladder {
    /// The ladders of a plan that names none: by the kind of rule, then by its length.
    package static func standard(for rule: DueRule) -> Ladder {
        switch rule.course {
        case .counted(_, _, per: .week), .counted(_, _, per: .day): weeklyQuota
        case .counted: quota
        case .gap: gap
        case .recurring(.year): annual
        case .recurring(.week), .recurring(.day): short
        case .item where rule.isShort(endingEarlierBy: nil): short
        case .once, .recurring, .item, .undated, .beyondTask: regular
        }
    }

    /// The shipped ladders under the names that `ladder:` knows.
    package static let shipped: [Ladder] = [regular, short, weeklyQuota, quota, gap, annual, publicOpinion]

    /// 常规: the ladder of most duties.
    static let regular = Ladder(
        name: "常规",
        rungs: [
            before(.workingDays(10), to: [.liaison]),
            before(.workingDays(5), to: [.liaison]),
            before(.workingDays(2), to: [.liaison, .head]),
        ] + dueAndOverdue)

    /// 短期: for seven working days and fewer.
    static let short = Ladder(
        name: "短期",
        rungs: [
            before(.workingDays(2), to: [.liaison]),
            before(.workingDays(1), to: [.liaison, .head]),
        ] + dueAndOverdue)

    /// 周配额: Monday's list, the last working day but one, and the last one at 14:30.
    static let weeklyQuota = Ladder(
        name: "周配额",
        rungs: [
            opening,
            before(.workingDays(1), to: [.liaison]),
        ] + lastCallAndMissed)

    /// 期配额: for quotas of a month and longer, which two days' warning cannot save.
    static let quota = Ladder(
        name: "期配额",
        rungs: [
            opening,
            before(.workingDays(10), to: [.liaison]),
            before(.workingDays(5), to: [.liaison]),
            before(.workingDays(1), to: [.liaison, .head]),
        ] + lastCallAndMissed)

    /// 间隔: for a longest gap between two of a kind, counted in calendar days.
    static let gap = Ladder(
        name: "间隔",
        rungs: [
            before(.days(30), to: [.liaison]),
            before(.days(10), to: [.liaison]),
            before(.days(3), to: [.liaison, .head]),
        ] + dueAndOverdue)

    /// 年度: for what comes once a year.
    static let annual = Ladder(
        name: "年度",
        rungs: [
            before(.workingDays(30), to: [.liaison]),
            before(.workingDays(10), to: [.liaison]),
            before(.workingDays(5), to: [.liaison]),
            before(.workingDays(2), to: [.liaison, .head]),
        ] + dueAndOverdue)

    /// 舆情: what cannot wait for the office to open; at once, and 12 and 20 hours after it was recorded.
    static let publicOpinion = Ladder(
        name: "舆情",
        rungs: [
            atAnyHour(.day(nil, at: nil), to: [.seat(.liaison), .seat(.head)]),
            atAnyHour(.hours(12), to: [.seat(.liaison), .seat(.head)]),
            atAnyHour(.hours(20), to: [.seat(.liaison), .seat(.head), .manager], tone: .urge),
        ] + overdue)

    /// 暂停: what stands still is asked about again every ten working days, for as long as it does.
    package static let pause = Ladder(
        name: "暂停",
        rungs: [
            rung(
                RungMoment(anchor: .opening, distance: .workingDays(10)), to: [.seat(.liaison)],
                every: .workingDays(10))
        ])

    /// 等候期满: the time that others had is over, and the office decides what becomes of the case.
    package static let silence = Ladder(name: "等候期满", rungs: dueAndOverdue)

    private static let opening = rung(RungMoment(anchor: .opening), to: [.seat(.liaison)])

    private static let lastCallAndMissed = [
        rung(
            RungMoment(anchor: .aim, time: ClockTime(hour: 14, minute: 30)), to: [.seat(.liaison), .seat(.head)]),
        // It is final: there is nothing left to urge.
        rung(RungMoment(anchor: .missed), to: [.seat(.liaison), .seat(.head), .manager]),
    ]

    private static let dueAndOverdue =
        [rung(RungMoment(anchor: .aim), to: [.seat(.liaison), .seat(.head)])] + overdue

    private static let overdue = [
        rung(
            RungMoment(anchor: .overdue, distance: .workingDays(1)), to: [.seat(.liaison), .seat(.head), .manager],
            tone: .urge),
        rung(
            RungMoment(anchor: .overdue, distance: .workingDays(3)),
            to: [.seat(.liaison), .seat(.head), .seat(.leader)], tone: .supervise, every: .weekly(.monday)),
    ]

    private static func before(_ distance: Period, to seats: [OfficeSeat]) -> Rung {
        rung(RungMoment(anchor: .aim, distance: distance), to: seats.map(Rung.Addressed.seat))
    }

    private static func atAnyHour(_ place: RungMoment.Place, to: [Rung.Addressed], tone: Tone = .remind) -> Rung {
        var rung = rung(RungMoment(anchor: .opening, place: place), to: to, tone: tone)
        rung.isAtAnyHour = true
        return rung
    }

    private static func rung(
        _ moment: RungMoment, to: [Rung.Addressed], tone: Tone = .remind, every: Rung.Repeat? = nil
    ) -> Rung {
        Rung(id: moment.canonical(.chinese), moment: moment, to: to, tone: tone, every: every)
    }
}

extension DueRule {
    /// 短期: seven working days or less, which nine calendar days never exceed, once so much is taken from its end.
    func isShort(endingEarlierBy ahead: Period?) -> Bool {
        switch self {
        case .after(let period, _): period.weight - (ahead?.weight ?? 0) <= Period.workingDays(7).weight
        case .sameDay: true
        default: false
        }
    }
}

extension Period {
    /// Its length in fifths of a day, by weeks of five working days.
    fileprivate var weight: Int {
        switch plain {
        case .workingDays(let count): 7 * count
        case .days(let count): 5 * count
        case .weeks(let count): 35 * count
        case .months(let count): 150 * count
        case .quarters(let count): 450 * count
        case .years(let count): 1825 * count
        }
    }
}
