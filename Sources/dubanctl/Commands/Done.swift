import ArgumentParser
import Control

struct Done: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "报一件应办事项已办好", en: "Reports an obligation done."),
            discussion: localized(
                zh: """
                    例: dubanctl done 4@2026-031 --on 2026-11-20 --evidence 网址=https://example.gov.cn/31
                    办件的一步: dubanctl done 依申请公开@2026-031/审核
                    """,
                en: """
                    As: dubanctl done 4@2026-031 --on 2026-11-20 --evidence 网址=https://example.gov.cn/31
                    One step of a case: dubanctl done 依申请公开@2026-031/审核
                    """))
    }

    @Argument(help: .localized(zh: "编号,如 4@2021-031", en: "Its id, as 4@2021-031.", value: "OBLIGATION"))
    var obligation: String

    @OptionGroup var closing: ClosingOptions
    @OptionGroup var fact: FactOptions
    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .done(
                FactRequest.Done(
                    obligation: obligation, day: fact.on, evidence: closing.evidence, over: closing.over, ref: fact.ref,
                    note: fact.note)))
    }
}
