import ArgumentParser
import CivilTime
import Control
import Foundation
import Rules

struct CountDue: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "due",
            abstract: localized(
                zh: "算一句期限是哪一天,说明怎么算(不需要服务)", en: "Counts the day that a deadline in words comes to; needs no daemon."),
            discussion: localized(
                zh: """
                    --from 是事件发生的那天(不计入);每月、每季度这样的,是那一期里的任何一天。
                    --batch 从标准输入每行读"原话 TAB 起算日 TAB 顺延方式",每行写一个 JSON 对象。
                    """,
                en: """
                    --from is the day of the event, which is not counted; of what recurs, any day of the period.
                    --batch reads lines of phrase TAB day TAB roll from standard input and writes a JSON object a line.
                    """))
    }

    @Argument(help: .localized(zh: "文件里的原话", en: "The words of the document.", value: "PHRASE"))
    var phrase: [String] = []

    @Option(
        help: .localized(
            zh: "起算日,如 2026-09-18;按小时的写 2026-09-18T10:30 (默认今天)",
            en: "The day to count from, as 2026-09-18; 2026-09-18T10:30 for hours (default: today).", value: "DAY"),
        transform: StartMoment.init(argument:))
    var from: StartMoment?

    @Option(
        help: .localized(
            zh: "末日逢休息日: none、forward 或 backward (默认按规则)",
            en: "What a last day that is a rest day does: none, forward or backward (default: the rule's own).",
            value: "ROLL"))
    var roll: LastDayRoll?

    @Option(
        help: .localized(
            zh: "暂停计时的日子,如 2026-06-03..2026-06-20,可写多次",
            en: "Days that are not counted, as 2026-06-03..2026-06-20; more than once if need be.", value: "DAYS"),
        transform: PausedDays.init(argument:))
    var pause: [PausedDays] = []

    @Flag(help: .localized(zh: "逐日列出计与不计的缘由", en: "List every day, counted or not, with the reason."))
    var trail = false

    @Flag(help: .localized(zh: "从标准输入逐行读", en: "Read lines from standard input."))
    var batch = false

    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    @OptionGroup var calendars: CalendarOptions

    func validate() throws {
        guard batch == phrase.isEmpty else {
            throw ValidationError(localized(zh: "写一句期限,或用 --batch", en: "give a phrase, or --batch and none"))
        }
        guard !batch || (from == nil && roll == nil && pause.isEmpty && !trail) else {
            throw ValidationError(
                localized(zh: "--batch 的起算日和顺延方式写在每行里", en: "with --batch each line has its own day and roll"))
        }
    }

    func run() throws {
        let calendar = try calendars.workCalendar()
        guard !batch else {
            return try BatchLines.run(memory: PhraseMemory.self) { line, memory in
                line.map { DueLine($0, calendar: calendar).answer(&memory) } ?? JSONLine.tooLong
            }
        }
        let phrase = phrase.joined(separator: " ")
        let start = from ?? .today
        let question = DueQuestion(
            phrase: phrase, start: start, roll: roll, pauses: pause.map(\.days), calendar: calendar)
        switch question.answer() {
        case .success(let answer):
            let page = DuePage(question: question, answer: answer, showsTrail: trail, terminal: .current)
            try StandardStream.output.write(json ? page.report.jsonText() : page.text)
        case .failure(.unread(let error)):
            try StandardStream.output.write(RulePage(phrase: phrase).refused(error))
            throw ExitCode.failure
        case .failure(let problem):
            try StandardStream.error.write(line: problem.text(.current))
            throw ExitCode.failure
        }
    }
}

/// The day, or for hours the minute, of an event.
struct StartMoment: Hashable, Sendable {
    var day: CivilDate
    var time: ClockTime?

    init(day: CivilDate, time: ClockTime? = nil) {
        self.day = day
        self.time = time
    }

    /// Reads `2026-09-18` and `2026-09-18T10:30`; nil for anything else.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard let day = parts.first.flatMap({ CivilDate($0) }), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self.init(day: day)
            return
        }
        guard let time = ClockTime(parts[1]) else { return nil }
        self.init(day: day, time: time)
    }

    init(argument: String) throws {
        guard let moment = StartMoment(argument) else {
            throw ValidationError(
                localized(
                    zh: "'\(argument)' 不是日期,写成 2026-09-18 或 2026-09-18T10:30",
                    en: "'\(argument)' is no day; write 2026-09-18, or 2026-09-18T10:30"))
        }
        self = moment
    }

    /// Today in China, where these deadlines are counted.
    static var today: StartMoment {
        StartMoment(day: ZoneOffset.shanghai.date(of: Timestamp(seconds: Int64(Date().timeIntervalSince1970))))
    }
}

/// Days that a pause takes out of a count, both ends included.
struct PausedDays: Hashable, Sendable {
    var days: ClosedRange<CivilDate>

    init(argument: String) throws {
        let ends = argument.components(separatedBy: "..")
        guard (1...2).contains(ends.count), let first = CivilDate(ends[0]), let last = CivilDate(ends[ends.count - 1]),
            first <= last
        else {
            throw ValidationError(
                localized(
                    zh: "'\(argument)' 不是一段日子,写成 2026-06-03..2026-06-20",
                    en: "'\(argument)' are no days; write 2026-06-03..2026-06-20"))
        }
        days = first...last
    }
}

extension LastDayRoll: ExpressibleByArgument {}
