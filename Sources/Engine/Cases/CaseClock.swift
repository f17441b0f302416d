import CivilTime
import Plans
import Rules

/// 期限 of a case as its period runs: from the event that started it, without the time of those outside, with what was granted.
struct CaseClock {
    let closing: ProcedureClosing
    /// The event that started this run.
    let event: String
    /// Its day, which is not counted.
    let startedOn: CivilDate
    /// The recording with which it began.
    let startedAt: Timestamp
    /// Those that last into this run, in the order in which they began; one that stops the clock altogether is still to end.
    var waits: [CaseRun.WaitRecord] = []
    /// What was granted in this run, and on which day.
    var extended: (more: Extension, day: CivilDate)?
    /// The day that the office set instead of counting.
    var setDay: CivilDate?

    /// It begins with the event that the fact records.
    init(_ closing: ProcedureClosing, event: String, _ fact: Fact) {
        self.closing = closing
        self.event = event
        startedOn = fact.day
        startedAt = fact.recordedAt
    }

    /// The due day as it stands on a day; a wait that lasts counts as if it ended that day.
    ///
    /// Time outside ends with the limit that those outside have, answered or not (条例 第三十二条, 第三十四条). Whether the two
    /// days on which it begins and ends count is open in law; here neither does, which favours the office (条例
    /// 第三十三条第三款).
    func due(on today: CivilDate, in calendar: WorkCalendar) -> DueDate {
        count(on: today, in: calendar) { wait in
            wait.begunOn...max(wait.begunOn, min(wait.endedOn ?? today, wait.limit ?? today))
        }
    }

    /// The last working day by which it can be done, by the stricter reading: the days on which time outside begins and ends
    /// count.
    func aim(on today: CivilDate, in calendar: WorkCalendar) -> CivilDate {
        let strict = count(on: today, in: calendar) { wait in
            let end = [wait.endedOn ?? today, wait.limit.map { $0.adding(days: 1) }].compactMap(\.self).min() ?? today
            let first = wait.begunOn.adding(days: 1)
            let last = end.adding(days: -1)
            return first <= last ? first...last : nil
        }
        return due(on: today, in: calendar).aim(notAfter: [strict.day], in: calendar)
    }

    private func count(
        on today: CivilDate, in calendar: WorkCalendar,
        excluding days: (CaseRun.WaitRecord) -> ClosedRange<CivilDate>?
    ) -> DueDate {
        if let setDay {
            return DueDate(day: setDay, outlook: .firm, derivation: [.started(startedOn), .setByOffice(setDay)])
        }
        let start = waits.contains { $0.wait.effect == .restarts } ? max(startedOn, today) : startedOn
        guard case .after(let period, _) = closing.due.rule else {
            return DueDate(day: start, outlook: .firm, derivation: [.named(start)])
        }
        let pauses = waits.filter { $0.wait.effect == .pauses }.compactMap(days)
        var due = period.adding(extended?.more.by)
            .due(after: start, excluding: pauses, roll: closing.due.roll, in: calendar)
        if let more = extended?.more.by { due.derivation.append(.extended(more)) }
        return due
    }
}

extension Period {
    /// The two lengths together, counted from one beginning; only lengths of one kind are ever added.
    fileprivate func adding(_ more: Period?) -> Period {
        switch (plain, more?.plain) {
        case (.workingDays(let a), .workingDays(let b)): .workingDays(a + b)
        case (.days(let a), .days(let b)): .days(a + b)
        case (.months(let a), .months(let b)): .months(a + b)
        default: self
        }
    }
}
