import ArgumentParser
import Control

struct Show: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "一件应办事项或办件: 要求、办理链、怎么算的、记录、提醒",
                en: "One obligation or case: what, its chain, why then, what was recorded and told."),
            aliases: ["why"])
    }

    @Argument(
        help: .localized(
            zh: "编号,如 4@2021-031;或办件,如 2026-031", en: "Its id, as 4@2021-031; or a case, as 2026-031.",
            value: "OBLIGATION"))
    var obligation: String

    @Flag(help: .localized(zh: "逐日列出计与不计的缘由", en: "List every day, counted or not, with the reason."))
    var trail = false

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let trail = trail
        try await daemon.answer { client throws(ControlClientError) in
            try await client.obligation(obligation)
        } text: { detail, terminal in
            ObligationPage(detail: detail, showsTrail: trail, terminal: terminal).text
        }
    }
}
