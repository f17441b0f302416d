import CivilTime
import Plans
import Rules

extension PlannedTask {
    /// The obligations of those who hand in a part of that one; none of one that is an office's own already.
    func contributions(to whole: Subject) -> [Subject] {
        guard let contributions, whole.office == nil else { return [] }
        return contributions.offices.map { whole.with(office: $0) }
    }
}

extension Standing {
    /// 分办: what those who cooperate owe to this obligation, each by a day so long before its own.
    ///
    /// Once the whole is reported done, what is still missing is asked for no longer.
    func contributions(to task: PlannedTask, facts: [Fact]) -> [Standing] {
        guard let rule = task.contributions else { return [] }
        let due = obligation.due.countedBack(by: rule.ahead, in: force.calendar)
        let aim = due.aim(in: force.calendar)
        let whole = obligation.due.day
        return task.contributions(to: obligation.subject).map { subject in
            let metOn = Report(of: subject, met: nil, among: facts).metOn
            var circumstances = Light.Circumstances()
            circumstances.isWithdrawn = metOn == nil && obligation.metOn != nil
            let light = Light(on: today, due: due.day, aim: aim, metOn: metOn, circumstances, in: force.calendar)
            let since = beginning(of: subject)
            let watchedFrom = max(since ?? matter.openedAt, force.supervisedFrom)
            let openedOn = force.plan.zone.date(of: watchedFrom)
            return Standing(
                matter: matter, force: force, now: now, today: today, watchedFrom: watchedFrom, openedOn: openedOn,
                obligation: Obligation(
                    subject: subject, title: task.contributionTitle, offices: [subject.office].compactMap(\.self),
                    light: light, due: due, aim: aim, explanation: Wording(due, ahead: whole, year: today.year),
                    openedOn: openedOn,
                    metOn: metOn, waiting: light.isFinal ? [] : [obligation.subject], awaitedYears: due.awaitedYears),
                origin: Origin(event: rule.event.words, day: whole), blocking: Blocking(), ladder: rule.ladder,
                hours: hours, periodStart: periodStart, isAwaitedNotice: false, signer: .office, since: since)
        }
    }

    /// From when a contribution is watched that a plan asks for only since its matter was told of; nil where it came with that.
    private func beginning(of subject: Subject) -> Timestamp? {
        if let known = matter.announced[subject] { return known.since }
        return matter.announced[obligation.subject] == nil ? nil : now
    }
}

extension DueDate {
    /// The day so long before this one, which itself is not counted; it is as certain as both counts together.
    fileprivate func countedBack(by ahead: Period, in calendar: WorkCalendar) -> DueDate {
        var due = ahead.due(before: day, in: calendar)
        guard case .provisional(let span) = outlook else { return due }
        let earliest = span.flatMap { ahead.due(before: $0.lowerBound, in: calendar).span?.lowerBound }
        let latest = span.flatMap { ahead.due(before: $0.upperBound, in: calendar).span?.upperBound }
        due.outlook = .provisional(earliest.flatMap { first in latest.map { min(first, $0)...max(first, $0) } })
        due.derivation += derivation.filter { step in
            switch step {
            case .notAnnounced, .noCalendar: !due.derivation.contains(step)
            default: false
            }
        }
        return due
    }
}

extension Wording {
    /// How the day of a contribution follows from that of the whole.
    fileprivate init(_ due: DueDate, ahead whole: CivilDate, year: Int) {
        let counted = Wording(due, event: "", year: year)
        self.init(
            zh: "整件期限\(year == whole.year ? whole.monthAndDay : whole.chinese);\(counted.zh)",
            en: "the whole is due on \(whole); \(counted.en)")
    }
}
