import ArgumentParser
import CivilTime
import Control
import Foundation

struct ShowCalendar: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: localized(zh: "看一个月或一年: 休、班和到期事项", en: "A month or a year: days off, make-up days, what is due."),
            discussion: localized(
                zh: "今天在方括号里,一年的表里前面有 >。没有服务时不列到期事项。",
                en: "Today stands in brackets, in a year behind >. Without a daemon, what is due is not shown."))
    }

    @Argument(
        help: .localized(
            zh: "月份或年份,如 2026-10、2026,不写是本月", en: "As 2026-10 or 2026; this month if left out.", value: "MONTH"),
        transform: CalendarPeriod.init(monthOrYear:))
    var period: CalendarPeriod?

    @OptionGroup var calendars: CalendarOptions
    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let terminal = Terminal.current(environment: environment)
        let calendar = try calendars.workCalendar(environment: environment)
        let desk: DueDesk?
        do throws(ControlClientError) {
            desk = try await DueDesk(asking: ControlClient(socketPath: daemon.socketPath(environment: environment)))
        } catch {
            desk = nil
            let text = terminal.language.say(zh: "不列到期事项: ", en: "what is due is not shown: ")
            try StandardStream.error.write(line: text + terminal.language.say(error.message))
        }
        let today = desk?.today ?? Self.today
        let view = CalendarView(
            calendar: calendar, period: period ?? CalendarPeriod(.month, containing: today), today: today,
            due: desk?.rows, asOf: calendars.asOf)
        try StandardStream.output.write(
            daemon.json ? CalendarReport(view).jsonText() : CalendarPage(view: view, terminal: terminal).text)
    }

    /// In China, whatever the zone of this machine is.
    private static var today: CivilDate {
        ZoneOffset.shanghai.date(of: Timestamp(seconds: Int64(Date().timeIntervalSince1970)))
    }
}

/// What the daemon knows beside the calendar: its day, and what is due.
private struct DueDesk {
    var today: CivilDate
    var rows: [ObligationRow]

    init(asking client: ControlClient) async throws(ControlClientError) {
        today = try await client.status().now.date
        rows = try await client.obligations(ObligationFilter()).items
    }
}

extension CalendarPeriod {
    init(monthOrYear text: String) throws {
        guard let period = CalendarPeriod(text), period.unit == .month || period.unit == .year else {
            throw ValidationError(
                localized(zh: "月份写成 2026-10 这样,年份写成 2026", en: "write a month as 2026-10, a year as 2026"))
        }
        self = period
    }
}
