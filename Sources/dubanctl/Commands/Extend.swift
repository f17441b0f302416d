import ArgumentParser
import CivilTime
import Control
import Rules

struct Extend: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "办件延期,期满之前批准的", en: "More time for a case, granted before it expired."),
            discussion: localized(
                zh:
                    "例: dubanctl extend 2026-031 --by 20个工作日 --ground 案情复杂 --approver 李敏 --told 2026-11-24 --on 2026-11-23",
                en: """
                    As: dubanctl extend 2026-031 --by '20 working days' --ground 案情复杂 --approver 李敏 \
                    --told 2026-11-24 --on 2026-11-23
                    """))
    }

    @Argument(help: .caseName) var name: String

    @Option(
        help: .localized(zh: "延多久,如 20个工作日", en: "How much, as '20 working days' or 20个工作日.", value: "PERIOD"),
        transform: periodPhrase(argument:))
    var by: String

    @Option(help: .localized(zh: "为什么要延", en: "Why.", value: "GROUND"), transform: nonBlank(argument:))
    var ground: String

    @Option(help: .localized(zh: "谁批准的", en: "Who granted it.", value: "NAME"), transform: nonBlank(argument:))
    var approver: String

    @Option(
        help: .localized(
            zh: "哪一天告知了申请人(流程要求告知的)", en: "When the applicant was told, where the procedure asks for it.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var told: CivilDate?

    @OptionGroup var fact: FactOptions
    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .extend(
                FactRequest.Extension(
                    case: name, by: by, ground: ground, approver: approver, told: told, day: fact.on, ref: fact.ref,
                    note: fact.note)))
    }
}

/// Takes a length of time as it is typed, and refuses what is none.
private func periodPhrase(argument text: String) throws -> String {
    switch Period.read(text) {
    case .success: return text
    case .failure:
        throw ValidationError(
            localized(
                zh: "不是一段时间,写成 20个工作日、30日 或 3个月",
                en: "not a length of time; write 20个工作日, '20 working days', '30 days' or '3 months'"))
    }
}
