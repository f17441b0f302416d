package import CivilTime
package import Plans
import Rules

/// Whether somebody may answer for silence about an obligation, and what that concerns.
package enum SilenceRecording {
    /// The fact as it will stand in the log; `obligation` is what it is about, as it stands now.
    ///
    /// `kind` is 签收, 推迟提醒 or 免除; `until` the day on which reminders come back, or the last day of the waiver.
    ///
    /// - Throws: the problem for which nothing is recorded.
    package static func draft(
        _ kind: Fact.Kind, about obligation: Obligation, until: CivilDate?, by author: Author, in force: PlanInForce,
        now: Timestamp
    ) throws(SilenceProblem) -> FactDraft {
        let today = force.plan.zone.date(of: now)
        guard !obligation.light.isFinal || obligation.isWaived else {
            throw .notOpen(obligation.subject, obligation.light)
        }
        switch kind {
        case .snoozed: try requireSnooze(of: obligation, until: until, today: today)
        case .waived(let ground, let approver):
            guard obligation.light != .awaitingClosing else { throw .notOpen(obligation.subject, obligation.light) }
            try requireWaiver(ground: ground, approver: approver, until: until, today: today)
            try requireManager(author, in: force)
        default: break
        }
        let matter = force.matter(of: obligation.subject)
        return FactDraft(
            kind: kind, subject: obligation.subject, count: 1, touches: [matter] + force.concerned(by: matter))
    }

    /// 推迟提醒 puts off what is still to come; what is overdue, and the last day to act, are told whatever anybody wishes.
    private static func requireSnooze(
        of obligation: Obligation, until: CivilDate?, today: CivilDate
    ) throws(SilenceProblem) {
        guard let until else { throw .endMissing }
        if obligation.light == .overdue { throw .overdue(obligation.subject, since: obligation.due.day) }
        if let waiver = obligation.silences.last(where: { $0.kind == .waived }) {
            throw .waived(obligation.subject, until: waiver.until ?? today)
        }
        if obligation.light == .awaitingClosing { throw .notOpen(obligation.subject, obligation.light) }
        guard obligation.aim > today else { throw .lastDay(obligation.aim) }
        guard until > today else { throw .endPassed(until) }
        guard until <= obligation.aim else { throw .pastDeadline(until, aim: obligation.aim) }
    }

    private static func requireWaiver(
        ground: String, approver: String, until: CivilDate?, today: CivilDate
    ) throws(SilenceProblem) {
        guard ground.contains(where: { !$0.isWhitespace }) else { throw .groundMissing }
        guard approver.contains(where: { !$0.isWhitespace }) else { throw .approverMissing }
        guard let until else { throw .endMissing }
        guard until >= today else { throw .endPassed(until) }
        // What is put aside for longer belongs out of the plan; it is more often a year mistyped.
        let nextYear = CalendarPeriod(.year, containing: today).last.adding(days: 1)
        let latest = CalendarPeriod(.year, containing: nextYear).last
        guard until <= latest else { throw .waiverTooLong(until, latest: latest) }
    }

    private static func requireManager(_ author: Author, in force: PlanInForce) throws(SilenceProblem) {
        if let managers = Recording.managersOtherThan(author, in: force) { throw .managersOnly(managers) }
    }

    /// 代收: that person is away from one day through another, both included.
    ///
    /// - Throws: the problem for which nothing is recorded.
    package static func away(
        _ person: Person, of bureau: Bureau, from: CivilDate, until: CivilDate?, ground: String?, today: CivilDate
    ) throws(SilenceProblem) -> FactDraft {
        guard let until else { throw .endMissing }
        guard until >= today else { throw .endPassed(until) }
        guard from <= until else { throw .endsBeforeBeginning(from, until) }
        return FactDraft(
            kind: .away(name: person.name, ground: ground), subject: absence(of: person, in: bureau), count: 1,
            touches: [])
    }

    /// What a record of somebody's absence is about: `duban/away@BUREAU.PERSON`.
    package static func absence(of person: Person, in bureau: Bureau) -> Subject {
        Subject(plan: OwnPlan.id, task: "away", part: "\(bureau.id).\(person.key)")
    }
}

/// Why nobody may answer for that silence.
package enum SilenceProblem: Error, Hashable, Sendable {
    /// Nothing is said of it any more.
    case notOpen(Subject, Light)
    /// Nothing is said of it through that day anyway.
    case waived(Subject, until: CivilDate)
    /// A waiver would last beyond the end of the next calendar year.
    case waiverTooLong(CivilDate, latest: CivilDate)
    /// What is overdue cannot be put off.
    case overdue(Subject, since: CivilDate)
    /// A snooze would outlast the last day to act.
    case pastDeadline(CivilDate, aim: CivilDate)
    /// Today is the last day to act, or it has passed: nothing is left to put off.
    case lastDay(CivilDate)
    case endMissing
    case endPassed(CivilDate)
    case endsBeforeBeginning(CivilDate, CivilDate)
    case groundMissing
    case approverMissing
    /// Only these waive.
    case managersOnly([Person])
}
