import ArgumentParser
import CivilTime
import Control

struct Return: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "退回科室报来的一件,要说缺什么", en: "Returns what an office reported done, and says what is missing."),
            discussion: localized(
                zh: "例: dubanctl return 24 --note 网址打不开,请核对后重报",
                en: "As: dubanctl return 24 --note 'the address cannot be opened'"))
    }

    @Argument(help: .localized(zh: "编号,如 24", en: "Its id, as 24.", value: "OBLIGATION"))
    var obligation: String

    @Option(help: .localized(zh: "缺什么", en: "What is missing.", value: "TEXT"), transform: nonBlank(argument:))
    var note: String

    @Option(
        help: .localized(zh: "哪一天退的,不写是今天", en: "When; today if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.return(FactRequest.Return(obligation: obligation, note: note, day: on)))
    }
}
