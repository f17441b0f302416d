import ArgumentParser
import CivilTime
import Control

struct Record: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "记一件发生了的事", en: "Records that something happened."),
            discussion: localized(
                zh: """
                    例: dubanctl record 形成 4 --item 2026-031 --on 2026-11-02
                    办件的: dubanctl record correction-asked 2026-031 --on 2026-11-05 --until 2026-11-19
                    """,
                en: """
                    As: dubanctl record formed 4 --item 2026-031 --on 2026-11-02
                    Of a case: dubanctl record correction-asked 2026-031 --on 2026-11-05 --until 2026-11-19
                    """))
    }

    @Argument(help: .localized(zh: "事件,如 形成 或 formed", en: "The event, as formed or 形成.", value: "EVENT"))
    var event: String

    @Argument(
        help: .localized(
            zh: "任务编号,如 4;或办件,如 2026-031", en: "The task's id, as 4; or a case, as 2026-031.", value: "TASK"))
    var task: String

    @Option(help: .localized(zh: "哪一件,如 2021-031", en: "Which item, as 2021-031.", value: "NAME"))
    var item: String?

    @Option(help: .localized(zh: "哪个科室的", en: "Whose, where each office owes its own.", value: "NAME"))
    var office: String?

    // What follows is the count, also where it begins with a dash as an option does.
    @Option(parsing: .unconditional, help: .localized(zh: "几条,不写是1", en: "How many; 1 if left out.", value: "N"))
    var count: Int?

    @Option(
        help: .localized(
            zh: "同时定下的日期,如请申请人补正的期限", en: "A day that it sets, as the one by which a correction is asked.", value: "DAY"
        ),
        transform: CivilDate.init(argument:))
    var until: CivilDate?

    @Option(
        help: .localized(
            zh: "前面的步骤还没有办,为什么仍然成立", en: "Why it stands although a step before it is not done.", value: "WHY"),
        transform: nonBlank(argument:))
    var over: String?

    @OptionGroup var fact: FactOptions
    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .event(
                FactRequest.Event(
                    event: event, task: task, item: item, office: office, day: fact.on, count: count, until: until,
                    over: over, ref: fact.ref, note: fact.note)))
    }

    func validate() throws {
        if let count, count < 1 {
            throw ValidationError(localized(zh: "--count \(count): 至少是1", en: "--count \(count): 1 or more"))
        }
    }
}
