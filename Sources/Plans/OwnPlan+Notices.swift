import CivilTime
import Rules

/// The notices of days off that the daemon looks for.
package struct AskedNotices: Hashable, Sendable {
    /// Those that are there, and the one asked for next.
    package var years: [Int]
    /// The bureaus whose plans count by them; their managers are asked.
    package var bureaus: [Bureau]
    /// The folder into which their files belong.
    package var folder: String

    package init(years: [Int], bureaus: [Bureau], folder: String) {
        self.years = years
        self.bureaus = bureaus
        self.folder = folder
    }
}

extension OwnPlan {
    static let noticeSection = "放假安排"

    private static let noticePrefix = "calendar-"

    /// The task that asks for the calendar of a year, as `calendar-2027`.
    package static func noticeTask(of year: Int) -> String { "\(noticePrefix)\(year)" }

    /// The year whose calendar a task of that name asks for; nil for any other task.
    package static func noticeYear(ofTask id: String) -> Int? {
        guard id.hasPrefix(noticePrefix) else { return nil }
        return Int(id.dropFirst(noticePrefix.count))
    }

    /// The State Council's notice of a year is missing; the managers of all those bureaus are asked for it together.
    ///
    /// When they are reminded is Engine's to decide. Nil outside the years that a calendar can have.
    static func notice(of year: Int, asking notices: AskedNotices) -> PlannedTask? {
        let offices = notices.bureaus.map(office(of:))
        let before = year - 1
        guard CivilDate(year: before, month: 12, day: 31) != nil else { return nil }
        let rule = DueRule.by(.yearEnd, year: before)
        let duty = DatedDuty(
            rule: rule, phrase: rule.canonical(.chinese), interprets: nil, roll: .none, opens: [], met: nil,
            counts: nil, owed: .together(offices), awaitedNotice: year)
        return PlannedTask(
            id: noticeTask(of: year), title: "\(year)年放假安排", text: steps(for: year, folder: notices.folder),
            section: noticeSection, timing: nil, offices: OfficeRoles(joint: offices), duty: .dated(duty),
            ladder: Ladder(name: noticeSection, rungs: []), basis: nil, dueBasis: nil, hours: nil, isSensitive: false)
    }

    /// What to do, a step a line.
    private static func steps(for year: Int, folder: String) -> String {
        let file = "cn-\(year).yaml"
        return """
            国务院办公厅一般在11月公布下一年的放假安排。公布后请照通知放进日历,放好后不再提醒:
               1. 由 holiday-cn 或 iCalendar 文件做成日历,也可以照通知手写:
                  dubanctl calendar import 文件 --notice 文号 --date 公布日期 --output \(file)
               2. 采用前看会改哪些期限:dubanctl calendar diff \(file)
               3. 放进日历文件夹,服务就会自动采用,不必重启:cp \(file) \(folder)/
            """
    }
}
