import ArgumentParser
import CivilTime
import Control

struct Snooze: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "推迟一件应办事项的提醒", en: "Lets the reminders of an obligation rest until a day."),
            discussion: localized(
                zh: """
                    停的是给科室的提醒,到那一天恢复;期限、红黄绿灯和给管理员的提醒不变。
                    最迟推到应办日,已逾期的不能推。提前结束: dubanctl void 记录号。
                    例: dubanctl snooze 24 --until 2026-11-20 --note 等上级文件
                    """,
                en: """
                    Rest: reminders to the offices, until that day. Not touched: the deadline, the light, and what the \
                    manager is told. No later than the last day to act, and never what is overdue; 'dubanctl void FACT' \
                    ends it earlier.
                    As: dubanctl snooze 24 --until 2026-11-20 --note 'waits for a document'
                    """))
    }

    @Argument(help: .obligation) var obligation: String

    @Option(
        help: .localized(zh: "从哪一天起再提醒", en: "The day on which reminders come back.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var until: CivilDate

    @Option(help: .localized(zh: "说明", en: "A remark.", value: "TEXT"), transform: nonBlank(argument:))
    var note: String?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.snooze(FactRequest.Snooze(obligation: obligation, until: until, note: note)))
    }
}
