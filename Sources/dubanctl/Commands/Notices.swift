import ArgumentParser
import CivilTime
import Control

struct Notices: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "列出决定了的提醒、投递到哪里,最新的在前", en: "Lists what was decided to tell, and where it lies."),
            discussion: localized(
                zh: """
                    已投递: 信已放进信箱;有没有人看,台账不知道。一次最多列200条。
                    例: dubanctl notices --to 陈洁 --since 2026-11-01
                    """,
                en: """
                    Delivered: the letter lies in the mailbox; whether anybody read it is not known. At most 200 at a time.
                    As: dubanctl notices --to 陈洁 --since 2026-11-01
                    """))
    }

    @Option(
        help: .localized(
            zh: "给谁的: 人(姓名、账号、信箱)、科室,或岗位如 办公室/head",
            en: "For whom: a person (name, account, mailbox), an office, or a seat as 办公室/head.", value: "WHOM"))
    var to: String?

    @Option(
        help: .localized(zh: "从哪一天起决定的", en: "Decided on that day or later.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var since: CivilDate?

    @Option(help: .localized(zh: "只看一件,如 24", en: "Of one obligation, as 24.", value: "OBLIGATION"))
    var obligation: String?

    @OptionGroup var daemon: DaemonOptions

    var filter: NoticeFilter {
        NoticeFilter(to: to, since: since, obligation: obligation)
    }

    func run() async throws {
        try await daemon.answer { client throws(ControlClientError) in
            try await client.notices(filter)
        } text: { list, terminal in
            NoticeTable(list: list, terminal: terminal).text
        }
    }
}
