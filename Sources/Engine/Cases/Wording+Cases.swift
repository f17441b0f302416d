import CivilTime
import Plans
import Rules

/// How the days of a case are explained.
extension Wording {
    init(_ due: DueDate, event: String, year: Int) {
        self.init(
            zh: due.explanation(.chinese, event: event, year: year),
            en: due.explanation(.english, event: event, year: year))
    }

    /// A deadline that a text gives: a count, or the day of the event itself.
    init(_ stated: StatedDue, _ due: DueDate, since day: CivilDate, event: String, year: Int) {
        guard case .sameDay = stated.rule else {
            self.init(due, event: event, year: year)
            return
        }
        self.init(zh: "\(day.monthAndDay)\(event),当日为期限。", en: "\(event) on \(day), and due that day.")
    }

    /// A step that no text gives a day: planned back from the case's own.
    init(planning step: ProcedureStep, _ latest: StepGraph.Schedule.Latest?, before due: CivilDate) {
        guard let latest else {
            self.init(zh: "随办件期限\(due.chinese)。", en: "by the case's own deadline, \(due).")
            return
        }
        self.init(
            zh: "办件期限\(due.chinese),倒排:本步用时\(step.takes)个工作日,最迟\(latest.start.monthAndDay)开始、"
                + "\(latest.finish.monthAndDay)完成。",
            en: "planned back from the case's own deadline, \(due): \(step.takes) working days, "
                + "to begin by \(latest.start) and to be done by \(latest.finish).")
    }

    /// The count of a case with pauses: what it rests on while one runs, and the last day to act where the stricter reading
    /// of their two end days makes that another one.
    init(_ counted: Wording, resumedOn day: CivilDate?, strict: CivilDate?) {
        let condition = day.map { Wording(zh: "如\($0.monthAndDay)恢复计算:", en: "were it to go on on \($0): ") }
        let reading = strict.map { day in
            Wording(
                zh: "暂停的首尾两日如也计入,最后可办日为\(day.monthAndDay)。",
                en: " Were the days counted on which time outside begins and ends, the last day to act would be \(day)."
            )
        }
        self.init(
            zh: (condition?.zh ?? "") + counted.zh + (reading?.zh ?? ""),
            en: (condition?.en ?? "") + counted.en + (reading?.en ?? ""))
    }

    /// The period begins anew with what those outside send.
    init(waitingFor ground: String, due: CivilDate) {
        self.init(
            zh: "正在等候“\(ground)”,收到后期限重新计算;如当天收到,期限为\(due.chinese)。",
            en:
                "'\(ground)' is waited for, and the period begins anew with it; were it to come that day, it would be due on \(due)."
        )
    }

    /// Those outside let their time pass, and the office decides what that means.
    init(silenceSince limit: CivilDate, decidedBy day: CivilDate) {
        self.init(
            zh: "对方的期限\(limit.chinese)已过,次一工作日\(day.monthAndDay)前由本机关认定(本局口径)。",
            en: "their time ended on \(limit); the office decides by the next working day, \(day).")
    }
}
