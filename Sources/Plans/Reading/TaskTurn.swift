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

        var words: Wording {
            switch self {
            case .once: Wording(zh: "一次性的", en: "once")
            case .each(let unit): Wording(zh: "每\(unit.words.zh)一次的", en: "every \(unit.words.en)")
            case .quota(let unit):
                Wording(zh: "每\(unit.words.zh)若干次的", en: "so many times a \(unit.words.en)")
            }
        }
    }

    /// Why a task has no period that another one could share.
    enum Reason {
        case undated, item, gap

        var words: Wording {
            switch self {
            case .undated: Wording(zh: "没有期限", en: "has no deadline")
            case .item: Wording(zh: "是逐件定期限的", en: "has a deadline for each item that an event starts")
            case .gap: Wording(zh: "的期限从自己上一次算起", en: "is due so long after its own last time")
            }
        }

        var help: Wording {
            switch self {
            case .undated:
                Wording(zh: "给它写定得了日期的'due:',或删掉'after:'", en: "give it a 'due:' with a day, or take 'after:' away")
            case .item:
                Wording(
                    zh: "一件里的先后写成流程;'after:'只连同一期的任务",
                    en: "make the steps of one item a procedure; 'after:' links tasks of one period")
            case .gap:
                Wording(
                    zh: "给它写周期性的'due:',如'每季度',或删掉'after:'",
                    en: "give it a 'due:' that recurs, as '每季度', or take 'after:' away")
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
    fileprivate var words: Wording {
        switch self {
        case .day: Wording(zh: "天", en: "day")
        case .week: Wording(zh: "周", en: "week")
        case .month: Wording(zh: "月", en: "month")
        case .quarter: Wording(zh: "季度", en: "quarter")
        case .halfYear: Wording(zh: "半年", en: "half-year")
        case .year: Wording(zh: "年", en: "year")
        }
    }
}
