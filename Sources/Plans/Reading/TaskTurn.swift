import CivilTime
import Rules

/// How often a task is due, as far as another one can share its periods.
enum TaskTurn {
    case due(Unit)
    case apart(Reason)

    /// Only tasks that are due alike have their periods in common.
    enum Unit: Hashable {
        case once, annual, quarterly
        case quota(PeriodUnit)

        var words: String {
            switch self {
            case .once: "once"
            case .annual: "every year"
            case .quarterly: "every quarter"
            case .quota(let unit): "so many times a \(unit == .halfYear ? "half-year" : unit.rawValue)"
            }
        }
    }

    /// Why a task has no period that another one could share.
    enum Reason {
        case undated, item, gap

        var words: String {
            switch self {
            case .undated: "has no deadline"
            case .item: "has a deadline for each item that an event starts"
            case .gap: "is due so long after its own last time"
            }
        }

        var help: String {
            switch self {
            case .undated: "give it a 'due:' with a day, or take 'after:' away"
            case .item: "make the steps of one item a procedure; 'after:' links tasks of one period"
            case .gap: "give it a 'due:' that recurs, as '每季度', or take 'after:' away"
            }
        }
    }

    /// Nil for a task with a mistake in it, of which nothing more is said.
    init?(_ task: PlannedTask?, of draft: TaskDraft) {
        guard let task else { return nil }
        switch task.duty {
        case .undated(let words):
            if words.isEmpty, draft.fields["due"] != nil { return nil }
            self = .apart(.undated)
        case .dated(let duty):
            self =
                switch duty.rule {
                case .fixed: .due(.once)
                case .annual: .due(.annual)
                case .quarterly: .due(.quarterly)
                case .quota(_, let unit): .due(.quota(unit))
                case .after: .apart(.item)
                case .gap: .apart(.gap)
                case .undated: .apart(.undated)
                }
        }
    }
}

extension PlannedTask {
    /// The days that the rule itself names, before any roll: its own, or those of one year's turns.
    func days(in year: Int?) -> [CivilDate] {
        guard case .dated(let duty) = duty else { return [] }
        // Of what recurs, any common year shows which comes first.
        let sample = 2021
        switch duty.rule {
        case .fixed(let day, let own): return [(own ?? year).flatMap { day.date(in: $0) }].compactMap(\.self)
        case .annual(let day): return [day.date(in: sample)].compactMap(\.self)
        case .quarterly(let day):
            let starts = [1, 4, 7, 10].compactMap { CivilDate(year: sample, month: $0, day: 1) }
            return starts.map { day.date(inQuarterFrom: $0) }
        case .quota, .after, .gap, .undated: return []
        }
    }
}
