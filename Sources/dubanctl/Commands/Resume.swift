import ArgumentParser
import Control

struct Resume: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "暂停结束,恢复计时", en: "Time of a case counts again."),
            discussion: localized(
                zh: "例: dubanctl resume 2026-031 --on 2026-11-20",
                en: "As: dubanctl resume 2026-031 --on 2026-11-20"))
    }

    @Argument(help: .caseName) var name: String

    @Option(
        help: .localized(zh: "哪个事由的,只有一个时不写", en: "Which pause, where several run.", value: "GROUND"),
        transform: nonBlank(argument:))
    var ground: String?

    @OptionGroup var fact: FactOptions
    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .resume(
                FactRequest.Resumption(case: name, ground: ground, day: fact.on, ref: fact.ref, note: fact.note)))
    }
}
