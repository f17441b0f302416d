import CivilTime
import Rules

/// How often a task is due, as far as another one can share its periods.
enum TaskTurn {
    case due(Unit)
    case apart(Reason)

    /// Only tasks that are due alike have their periods in common.
    enum Unit: Hashable {
        case once
        case each(PeriodUnit)
        case quota(PeriodUnit)

        var words: String {
            switch self {
            case .once: "once"
            case .each(let unit): "every \(unit.words)"
            case .quota(let unit): "so many times a \(unit.words)"
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
                switch duty.rule.course {
                case .once: .due(.once)
                case .recurring(let unit): .due(.each(unit))
                case .counted(_, _, let unit): .due(.quota(unit))
                case .item: .apart(.item)
                case .gap: .apart(.gap)
                case .undated, .beyondTask: .apart(.undated)
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
        case .fixed(let place, let own): return [(own ?? year).flatMap { place.latest(in: $0) }].compactMap(\.self)
        default:
            guard case .recurring(let unit) = duty.rule.course, let first = CivilDate(year: sample, month: 1, day: 1)
            else { return [] }
            var period = CalendarPeriod(unit, containing: first)
            var days: [CivilDate] = []
            while period.last.year <= sample {
                days += duty.rule.turns(in: period).map(\.ends)
                period = period.next
            }
            return days
        }
    }
}

extension PeriodUnit {
    fileprivate var words: String { self == .halfYear ? "half-year" : rawValue }
}
