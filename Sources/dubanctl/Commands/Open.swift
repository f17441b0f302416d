import ArgumentParser
import CivilTime
import Control

struct Open: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "登记一件新办件,按流程开始督办", en: "Opens a case: what arrived begins to run through its procedure."),
            discussion: localized(
                zh: """
                    例: dubanctl open 依申请公开 --item 2026-031 --on 2026-11-02 --channel 当面
                    另定科室: dubanctl open 依申请公开 --item 2026-032 --on 2026-11-03 --channel 邮寄 --role 会办=办公室,基金监督科
                    """,
                en: """
                    As: dubanctl open 依申请公开 --item 2026-031 --on 2026-11-02 --channel 当面
                    With offices of its own: dubanctl open 依申请公开 --item 2026-032 --on 2026-11-03 --channel 邮寄 --role 会办=办公室,基金监督科
                    """))
    }

    @Argument(help: .localized(zh: "流程,如 依申请公开", en: "The procedure, as 依申请公开.", value: "PROCEDURE"))
    var procedure: String

    @Option(
        help: .localized(zh: "办件的名称,如 2026-031", en: "The case's name, as 2026-031.", value: "NAME"),
        transform: nonBlank(argument:))
    var item: String

    @Option(
        help: .localized(zh: "哪一天收到的", en: "The day on which it arrived.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate

    @Option(help: .localized(zh: "哪个分工方案的,只有一个时不写", en: "Whose plan, where several have it.", value: "PLAN"))
    var plan: String?

    @Option(help: .localized(zh: "怎样来的,如 当面、邮寄", en: "The way it came, as 当面 or 邮寄.", value: "CHANNEL"))
    var channel: String?

    @Option(
        name: .customLong("role"),
        help: .localized(
            zh: "这一件另由哪些科室办,如 会办=办公室,基金监督科;几个角色写几次",
            en: "Who has a role in this case, as 会办=办公室,基金监督科; as many times as there are.",
            value: "ROLE=OFFICE"),
        transform: RoleBinding.init(argument:))
    var roles: [RoleBinding] = []

    @Option(help: .localized(zh: "网址等证据", en: "Where the evidence is.", value: "URL"))
    var ref: String?

    @Option(help: .localized(zh: "说明", en: "A remark.", value: "TEXT"))
    var note: String?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(
            .open(
                FactRequest.Opening(
                    procedure: procedure, item: item, plan: plan, day: on, channel: channel, roles: roles.byRole,
                    ref: ref, note: note)))
    }
}
