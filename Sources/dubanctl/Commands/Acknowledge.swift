import ArgumentParser
import Control

struct Acknowledge: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ack",
            abstract: localized(zh: "签收一件应办事项", en: "Says that somebody has read of an obligation."),
            discussion: localized(
                zh: """
                    签收不停任何提醒,只说明有人看过。名字和日期写在这一件旁边。
                    例: dubanctl ack 24 --note 已转经办人
                    """,
                en: """
                    Silences nothing: reminders go on. Who and when stand beside the obligation from then on.
                    As: dubanctl ack 24 --note 'passed on'
                    """))
    }

    @Argument(help: .obligation) var obligation: String

    @Option(help: .localized(zh: "说明", en: "A remark.", value: "TEXT"), transform: nonBlank(argument:))
    var note: String?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.acknowledge(FactRequest.Acknowledgement(obligation: obligation, note: note)))
    }
}
