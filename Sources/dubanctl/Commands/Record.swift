import ArgumentParser
import CivilTime
import Control

struct Record: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(abstract: localized(zh: "记一件发生了的事", en: "Records that something happened."))
    }

    @Argument(help: .localized(zh: "事件,如 形成 或 formed", en: "The event, as formed or 形成.", value: "EVENT"))
    var event: String

    @Argument(help: .localized(zh: "任务编号,如 4", en: "The task's id, as 4.", value: "TASK"))
    var task: String

    @Option(help: .localized(zh: "哪一件,如 2021-031", en: "Which item, as 2021-031.", value: "NAME"))
    var item: String?

    @Option(help: .localized(zh: "哪个科室的", en: "Whose, where each office owes its own.", value: "NAME"))
    var office: String?

    @Option(
        help: .localized(zh: "哪一天发生的,不写是今天", en: "When it happened; today if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?

    @Option(help: .localized(zh: "几条,不写是1", en: "How many; 1 if left out.", value: "N"))
    var count: Int?

    @Option(help: .localized(zh: "网址等证据", en: "Where the evidence is.", value: "URL"))
    var ref: String?

    @Option(help: .localized(zh: "说明", en: "A remark.", value: "TEXT"))
    var note: String?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .event(
                FactRequest.Event(
                    event: event, task: task, item: item, office: office, day: on, count: count, ref: ref, note: note)))
    }

    func validate() throws {
        if let count, count < 1 {
            throw ValidationError(localized(zh: "--count \(count): 至少是1", en: "--count \(count): 1 or more"))
        }
    }

    func run() async throws {
        try await daemon.record(request)
    }
}
