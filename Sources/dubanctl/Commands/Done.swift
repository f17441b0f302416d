import ArgumentParser
import CivilTime
import Control

struct Done: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(abstract: localized(zh: "报一件应办事项已办好", en: "Reports an obligation done."))
    }

    @Argument(help: .localized(zh: "编号,如 4@2021-031", en: "Its id, as 4@2021-031.", value: "OBLIGATION"))
    var obligation: String

    @Option(
        help: .localized(zh: "哪一天办好的,不写是今天", en: "When it was done; today if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?

    @Option(help: .localized(zh: "网址等证据", en: "Where the evidence is.", value: "URL"))
    var ref: String?

    @Option(help: .localized(zh: "说明", en: "A remark.", value: "TEXT"))
    var note: String?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.done(FactRequest.Done(obligation: obligation, day: on, ref: ref, note: note)))
    }

    func run() async throws {
        try await daemon.record(request)
    }
}
