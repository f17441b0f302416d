import ArgumentParser
import CivilTime
import Control
import Foundation

struct CountWorkdays: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "count",
            abstract: localized(
                zh: "数两天之间的工作日(不需要服务)", en: "Counts the working days between two days; needs no daemon."),
            discussion: localized(
                zh: "起算日不计入,截止日计入;调休上班计入,放假不计。",
                en: "The first day is not counted, the last one is; make-up days count, days off don't."))
    }

    @Argument(
        help: .localized(zh: "起算日,不计入", en: "The day to count from, itself not counted.", value: "FROM"),
        transform: CivilDate.init(argument:))
    var from: CivilDate

    @Argument(
        help: .localized(zh: "截止日,计入", en: "The last day, included.", value: "TO"),
        transform: CivilDate.init(argument:))
    var to: CivilDate

    @OptionGroup var calendars: CalendarOptions

    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    func validate() throws {
        guard to >= from else {
            throw ValidationError(
                localized(
                    zh: "\(to) 在 \(from) 之前;数的是前一天之后、到后一天为止的工作日,请把两天对调",
                    en: "\(to) is before \(from); give the earlier day first"))
        }
    }

    func run() throws {
        let calendar = try calendars.workCalendar()
        // The first day is not counted, nor is the year that it ends.
        let first = min(from.adding(days: 1), to)
        let count = WorkdayCount(
            calendar: calendar.name, from: from, to: to, workingDays: calendar.workdays(after: from, through: to),
            certainty: calendar.certainty(from: first, through: to).rawValue)
        let language = Language.current(environment: ProcessInfo.processInfo.environment)
        for remark in calendar.gaps(from: first, through: to).map({ $0.remark(language) }) {
            try StandardStream.error.write(line: remark)
        }
        try StandardStream.output.write(json ? count.jsonText() : "\(count.workingDays)\n")
    }
}

/// How many working days `d` there are with `from < d <= to`.
struct WorkdayCount: Encodable {
    var calendar: String
    var from: CivilDate
    var to: CivilDate
    var workingDays: Int
    /// `firm`, or `provisional` where a year between the two is not announced.
    var certainty: String
}
