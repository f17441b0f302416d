import ArgumentParser
import Control

struct List: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(abstract: localized(zh: "列出应办事项,最急的在前", en: "Lists obligations, the most urgent first."))
    }

    @Option(help: .localized(zh: "科室名称或别名", en: "An office, by its name or an alias.", value: "NAME"))
    var office: String?

    @Option(
        help: .localized(zh: "只看一种灯,如 逾期", en: "One light only, as overdue.", value: "LIGHT"),
        transform: ObligationRow.Light.init(argument:))
    var light: ObligationRow.Light?

    @Option(help: .localized(zh: "分工方案", en: "A plan.", value: "PLAN"))
    var plan: String?

    @Option(help: .localized(zh: "任务编号,如 24", en: "A task's id, as 24.", value: "TASK"))
    var task: String?

    @OptionGroup var daemon: DaemonOptions

    var filter: ObligationFilter {
        ObligationFilter(office: office, light: light, plan: plan, task: task)
    }

    func run() async throws {
        try await daemon.answer { client throws(ControlClientError) in
            try await client.obligations(filter)
        } text: { list, terminal in
            ObligationTable(list: list, terminal: terminal).text
        }
    }
}
