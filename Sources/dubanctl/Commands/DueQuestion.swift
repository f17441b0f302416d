import CivilTime
import Rules

/// A phrase, a day and a calendar: what `dubanctl due` is asked.
struct DueQuestion {
    var phrase: String
    var start: StartMoment
    /// Nil leaves it to the phrase, and to the rule where the phrase is silent.
    var roll: LastDayRoll?
    var pauses: [ClosedRange<CivilDate>] = []
    var calendar: WorkCalendar

    /// The day, with how the phrase was understood.
    struct Answer {
        var statement: TimeStatement
        var due: DueDate
        /// The hour on that day; nil is its end.
        var hour: ClockTime?
        /// The next time that it is due, of what recurs.
        var next: DueDate?
    }

    enum Problem: Error {
        case unread(PhraseError)
        /// The phrase sets no deadline.
        case noDeadline(TimeStatement)
        case noDay(DueProblem, DueRule)
    }

    func answer() -> Result<Answer, Problem> {
        DuePhrase.statement(in: phrase).mapError(Problem.unread).flatMap { answer(for: $0.statement) }
    }

    /// The day of a statement that is read already.
    func answer(for statement: TimeStatement) -> Result<Answer, Problem> {
        guard let (rule, terms) = statement.deadline else { return .failure(.noDeadline(statement)) }
        let roll = roll ?? terms.roll
        if case .afterHours(let hours, _) = rule, let time = start.time {
            let minutes = time.minutes + hours * 60
            let day = start.day.adding(days: minutes / 1440)
            return .success(
                Answer(
                    statement: statement, due: DueDate(day: day, outlook: .firm, derivation: [.named(day)]),
                    hour: ClockTime(hour: minutes % 1440 / 60, minute: minutes % 60)))
        }
        do {
            let due = try rule.due(from: start.day, roll: roll, excluding: pauses, in: calendar)
            let next = due.day < start.day ? rule.nextDue(from: start.day, roll: roll, in: calendar) : nil
            return .success(Answer(statement: statement, due: due, hour: terms.hour, next: next))
        } catch {
            return .failure(.noDay(error, rule))
        }
    }
}

extension TimeStatement {
    /// The rule that gives a day: the deadline itself, or an extension that runs from the day on which another one ends.
    fileprivate var deadline: (DueRule, DueTerms)? {
        switch self {
        case .rule(let rule, let terms): (rule, terms)
        case .extending(let period): (.after(period, from: EventPhrase("原期限届满")), .plain)
        default: nil
        }
    }
}

extension DueQuestion.Problem {
    func text(_ language: Language) -> String {
        switch self {
        case .unread(let error): error.message(language.ofRules)
        case .noDeadline(let statement):
            language.say(
                zh: "“\(statement.canonical(.chinese))”说到时间,但没有定期限",
                en: "'\(statement.canonical(.english))' speaks of time but sets no deadline")
        case .noDay(.undated, let rule):
            language.say(
                zh: "“\(rule.canonical(.chinese))”没有给出日期;本局怎么理解,写在计划的 terms: 里",
                en: "'\(rule.canonical(.chinese))' gives no day; say what it means with the plan's 'terms:'")
        case .noDay(.twoReadings, let rule):
            language.say(
                zh: "可以有两种理解: \(rule.certainReadings.map { $0.canonical(.chinese) }.joined(separator: " 或 "))",
                en: "it can mean two days: "
                    + rule.certainReadings.map { $0.canonical(.english) }.joined(separator: ", or "))
        case .noDay(.needsInstant, _):
            language.say(
                zh: "按小时算要有起算的时刻,写 --from 2026-09-18T10:30",
                en: "hours run from an instant; write --from 2026-09-18T10:30")
        case .noDay(.outOfYears, _):
            language.say(zh: "超出公元1年至9999年", en: "it lies outside the years 1 to 9999")
        }
    }
}
