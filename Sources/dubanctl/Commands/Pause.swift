import ArgumentParser
import CivilTime
import Control

struct Pause: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "办件暂停计时,要有事由", en: "Time of a case no longer counts, for a stated reason."),
            discussion: localized(
                zh: "例: dubanctl pause 2026-031 --ground 征求第三方意见 --on 2026-11-09",
                en: "As: dubanctl pause 2026-031 --ground 征求第三方意见 --on 2026-11-09"))
    }

    @Argument(help: .caseName) var name: String

    @Option(
        help: .localized(zh: "事由,流程里写的,如 征求第三方意见", en: "Why; one of the procedure's, as 征求第三方意见.", value: "GROUND"),
        transform: nonBlank(argument:))
    var ground: String

    @Option(
        help: .localized(zh: "请对方最迟哪一天答复", en: "The day by which others are asked to answer.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var until: CivilDate?

    @OptionGroup var fact: FactOptions
    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .pause(
                FactRequest.Pause(
                    case: name, ground: ground, day: fact.on, until: until, ref: fact.ref, note: fact.note)))
    }
}
