import CivilTime
import Rules

extension TaskReader {
    /// `support-due:`; nil where nobody owes a part of the task.
    func contributions(
        _ draft: TaskDraft, of offices: OfficeRoles, to duty: Duty, ladder: Ladder?, into findings: inout Findings
    ) -> ContributionRule? {
        guard let node = draft.fields["support-due"], let reading = node.dueReading(into: &findings) else { return nil }
        guard case .before(let ahead, let event) = reading.rule, Self.dueWords.contains(event.words) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    "'\(node.scalar?.excerpt ?? "…")' is not counted back from the task's own due day",
                    help: "write it as '到期前10个工作日'"))
            return nil
        }
        let place = draft.fields.keyPlace("support-due")
        guard case .dated(let duty) = duty else {
            // A 'due:' that could not be read is said already.
            if draft.fields["due"] == nil || duty.leavesDayOpen {
                findings.add(
                    .noEffect(
                        "'support-due' changes nothing here: the task has no due day to count back from",
                        help: "give it a 'due:' with a day, or delete this", file: findings.file, at: place))
            }
            return nil
        }
        // Of what ends by counting the review says that this changes nothing.
        guard !duty.endsByCounting else { return nil }
        guard case .together(let accountable) = duty.owed else {
            findings.add(
                .conflictingKeys(
                    "each office owes the whole here, so there is nobody to hand a part to",
                    help: "name a 'lead:' without 'joint: 各办各的', or delete 'support-due:'", file: findings.file,
                    at: place))
            return nil
        }
        let others = offices.all.filter { !accountable.contains($0) }
        guard !others.isEmpty else {
            findings.add(
                .noEffect(
                    "'support-due' changes nothing here: no office cooperates",
                    help: "name one with 'support:', or delete this", file: findings.file, at: place))
            return nil
        }
        guard duty.rule.leavesTime(before: ahead) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "'\(node.scalar?.excerpt ?? "…")' is before the task begins",
                    help: "write less than the '\(duty.phrase.excerpt)' that the task has"))
            return nil
        }
        return ContributionRule(
            offices: others, ahead: ahead, phrase: node.scalar ?? "", event: event,
            ladder: ladder ?? ladders.own[Ladder.short.name] ?? .short)
    }

    /// The words for the due day of the task itself.
    private static let dueWords = ["到期", "到期日", "期满", "期限", "期限届满"]
}

extension Duty {
    /// Words of the text leave the day open.
    fileprivate var leavesDayOpen: Bool {
        guard case .undated(let words) = self else { return false }
        return !words.isEmpty
    }
}

extension DueRule {
    /// False where so long before the due day nothing has begun yet.
    fileprivate func leavesTime(before ahead: Period) -> Bool {
        if case .after(let period, _) = self {
            return period.hasUnit(of: ahead)
                ? ahead.plain.count < period.plain.count : ahead.leastDays < period.mostDays
        }
        guard case .recurring(let unit) = course else { return true }
        return ahead.leastDays < unit.mostDays
    }
}

extension Period {
    /// So many days at the least.
    fileprivate var leastDays: Int {
        switch plain {
        case .workingDays(let count): count
        case .days(let count), .weeks(let count): count
        case .months(let count), .quarters(let count), .years(let count): 28 * count
        }
    }

    /// Hardly ever longer, holidays included.
    fileprivate var mostDays: Int {
        switch plain {
        case .workingDays(let count): 2 * count + 14
        case .days(let count), .weeks(let count): count
        case .months(let count), .quarters(let count), .years(let count): 31 * count
        }
    }
}

extension PeriodUnit {
    fileprivate var mostDays: Int {
        switch self {
        case .day: 1
        case .week: 7
        case .month: 31
        case .quarter: 92
        case .halfYear: 184
        case .year: 366
        }
    }
}
