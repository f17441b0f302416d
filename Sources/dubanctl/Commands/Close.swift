import ArgumentParser
import Control

struct Close: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "办结一件办件;或核销科室报来的一件", en: "Ends a case; or closes what an office reported done."),
            discussion: localized(
                zh: """
                    例: dubanctl close 2026-031 --outcome 予以公开 --on 2026-11-26
                    核销: dubanctl close 24 --evidence 网址=https://example.gov.cn/24
                    """,
                en: """
                    As: dubanctl close 2026-031 --outcome 予以公开 --on 2026-11-26
                    What was reported: dubanctl close 24 --evidence 网址=https://example.gov.cn/24
                    """))
    }

    @Argument(
        help: .localized(
            zh: "办件,或报来的一件,如 2026-031、24", en: "The case, or what was reported, as 2026-031 or 24.", value: "NAME"))
    var name: String

    @Option(
        help: .localized(zh: "结果,流程里写的,如 予以公开", en: "How it ended; one of the procedure's, as 予以公开.", value: "OUTCOME"),
        transform: nonBlank(argument:))
    var outcome: String?

    @OptionGroup var closing: ClosingOptions
    @OptionGroup var fact: FactOptions
    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .close(
                FactRequest.Closing(
                    obligation: name, outcome: outcome, day: fact.on, evidence: closing.evidence, over: closing.over,
                    ref: fact.ref, note: fact.note)))
    }
}
