import CivilTime
import Control
import Plans
import Rules

/// `dubanctl due`: the day, how the phrase was understood, and how it was counted.
struct DuePage {
    let question: DueQuestion
    let answer: DueQuestion.Answer
    let showsTrail: Bool
    let terminal: Terminal
    private let trail: [TrailDay]

    init(question: DueQuestion, answer: DueQuestion.Answer, showsTrail: Bool, terminal: Terminal) {
        self.question = question
        self.answer = answer
        self.showsTrail = showsTrail
        self.terminal = terminal
        trail = answer.due.trail(in: question.calendar)
    }

    private var language: Language { terminal.language }

    /// Ends with a line end.
    var text: String {
        var rows = understood
        rows += [(language.say(zh: "起算日", en: "from"), dayText(question.start.day) + startRemark)]
        rows += [(language.say(zh: "期限", en: "due"), dueText)]
        if let next = answer.next { rows.append((language.say(zh: "下一期", en: "next"), dayText(next.day))) }
        rows.append((language.say(zh: "应办日", en: "aim"), dayText(aim)))
        rows.append((language.say(zh: "日历", en: "calendar"), certainty))
        rows.append((language.say(zh: "怎么算", en: "counted"), explanation))
        var text = RulePage.lines(rows)
        if showsTrail { text += "\n" + trailLines.map { "\($0)\n" }.joined() }
        return text
    }

    private var understood: [(label: String, value: String)] {
        [
            (language.say(zh: "原文", en: "phrase"), question.phrase.onOneLine),
            (language.say(zh: "读作", en: "reads as"), answer.statement.canonical(.chinese)),
            (language.say(zh: "英文", en: "in English"), answer.statement.canonical(.english)),
        ]
    }

    private var aim: CivilDate { answer.due.aim(in: question.calendar) }

    private var explanation: String {
        if case .rule(.afterHours(let hours, _), _) = answer.statement, let time = question.start.time {
            return language.say(
                zh: "自\(question.start.day) \(time)起\(hours)小时,按钟点连续计算。",
                en: "\(hours) hours by the clock from \(question.start.day) \(time).")
        }
        return counted
    }

    private var counted: String {
        answer.due.explanation(language.ofRules, event: answer.statement.eventWords, year: question.start.day.year)
    }

    private var startRemark: String {
        guard let time = question.start.time else { return "" }
        return " \(time)"
    }

    private var dueText: String {
        dayText(answer.due.day) + (answer.hour.map { " \($0)" } ?? "")
    }

    private var certainty: String {
        let days = trail.map(\.day)
        // A day that the text names itself rests on no calendar.
        let years = days.count > 1 ? Set(days.map(\.year)) : []
        let notices = years.sorted().compactMap { question.calendar.notice(of: $0) }
        switch answer.due.outlook {
        case .firm:
            let source =
                notices.isEmpty
                ? ""
                : language.say(
                    zh: ",依据\(notices.joined(separator: "、"))", en: ", by \(notices.joined(separator: ", "))")
            return language.say(zh: "确定", en: "firm") + source
        case .provisional(let span?):
            return language.say(
                zh: "暂定,最早\(dayText(span.lowerBound)),最迟\(dayText(span.upperBound))",
                en:
                    "provisional: \(dayText(span.lowerBound)) at the earliest, \(dayText(span.upperBound)) at the latest"
            )
        case .provisional(nil):
            return language.say(zh: "暂定,没有这些年份的日历", en: "provisional: no calendar of these years")
        }
    }

    /// `2026-10-23 Fri`.
    private func dayText(_ day: CivilDate) -> String {
        "\(day) \(day.weekday.name(language))"
    }

    private var trailLines: [String] {
        trail.map { day in
            let mark = day.isCounted ? "+" : " "
            return "\(mark) \(dayText(day.day))  \(day.reason(language.ofRules))"
        }
    }

    /// The same for a machine.
    var report: DueReport {
        DueReport(
            phrase: question.phrase,
            canonical: DueReport.Canonical(
                zh: answer.statement.canonical(.chinese), en: answer.statement.canonical(.english)),
            calendar: question.calendar.name, from: question.start.day, due: answer.due.day,
            hour: answer.hour?.description,
            aim: aim, certainty: answer.due.certainty.rawValue, earliest: answer.due.span?.lowerBound,
            latest: answer.due.span?.upperBound, next: answer.next?.day, explanation: explanation,
            trail: showsTrail
                ? trail.map {
                    DueReport.Day(
                        day: $0.day, counted: $0.isCounted, reason: $0.reason(language.ofRules), notice: $0.notice)
                } : nil)
    }
}

/// The JSON of `dubanctl due`.
struct DueReport: Encodable {
    struct Canonical: Encodable {
        var zh: String
        var en: String
    }

    struct Day: Encodable {
        var day: CivilDate
        var counted: Bool
        var reason: String
        var notice: String?
    }

    var phrase: String
    var canonical: Canonical
    var calendar: String
    var from: CivilDate
    var due: CivilDate
    var hour: String?
    var aim: CivilDate
    /// `firm` or `provisional`.
    var certainty: String
    var earliest: CivilDate?
    var latest: CivilDate?
    var next: CivilDate?
    var explanation: String
    var trail: [Day]?
}

extension TimeStatement {
    /// The words of the event that a period runs from; empty for any other statement.
    fileprivate var eventWords: String {
        switch self {
        case .rule(.after(_, let event), _), .rule(.afterHours(_, let event), _), .rule(.sameDay(let event, _), _):
            event.words
        default: ""
        }
    }
}
