import ArgumentParser
import CivilTime
import Control

struct Waive: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "免除一件应办事项,要有事由、批准人和到期日", en: "Asks for an obligation no longer, through a day."),
            discussion: localized(
                zh: """
                    由管理员办。到期日那天为止(含)不再要求,也不再提醒任何人;第二天起重新督办,并告知科室和
                    管理员。提前结束: dubanctl void 记录号。
                    例: dubanctl waive 24 --ground 上级已统一公开 --by 李敏 --until 2026-12-31
                    """,
                en: """
                    For a manager. Through that day, which is included, nobody is reminded of it. The day after it is asked for again, and \
                    its offices and the manager hear so; 'dubanctl void FACT' ends it earlier.
                    As: dubanctl waive 24 --ground 上级已统一公开 --by 李敏 --until 2026-12-31
                    """))
    }

    @Argument(help: .obligation) var obligation: String

    @Option(help: .localized(zh: "为什么免除", en: "Why.", value: "TEXT"), transform: nonBlank(argument:))
    var ground: String

    @Option(help: .localized(zh: "谁批准的", en: "Who approved it.", value: "NAME"), transform: nonBlank(argument:))
    var by: String

    @Option(
        help: .localized(zh: "免到哪一天,含当日", en: "The last day that it covers.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var until: CivilDate

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.waive(FactRequest.Waiver(obligation: obligation, until: until, ground: ground, by: by)))
    }
}
