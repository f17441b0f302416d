import ArgumentParser

struct CalendarGroup: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "calendar",
            abstract: localized(
                zh: "工作日历: 看某月、数工作日、导入放假安排、看会改哪些期限",
                en: "Working days: shows a month, counts, imports a notice's days, shows what they would move."),
            subcommands: [ShowCalendar.self, CountWorkdays.self, ImportCalendar.self, DiffCalendar.self])
    }
}
