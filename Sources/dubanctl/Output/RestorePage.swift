import CivilTime
import Control
import Supervision

/// What `dubanctl restore` says before it asks, and when it is done.
struct RestorePage {
    let outlook: RestoreOutlook
    let language: Language

    /// What is known; ends with a line end.
    var text: String {
        let evaluated = language.evaluated(outlook.evaluatedThrough)
        var lines = [
            language.say(
                zh: "备份完好: \(outlook.backup)  算至 \(evaluated)\(days)",
                en:
                    "the backup is whole: \(outlook.backup)  evaluated through \(evaluated)\(days)"
            ),
            language.say(
                zh: "信箱里有备份之后的信\(outlook.letters)件,提醒\(outlook.notices)条,都不再发",
                en: "later letters in the mailboxes: \(outlook.letters), notices in them: \(outlook.notices); "
                    + "none is sent again"),
        ]
        if let entries = outlook.entries {
            lines.append(
                language.say(
                    zh: "系统日志里有提醒\(entries)条(含早先的),都不再发",
                    en: "notices in the journal, older ones too: \(entries); none is sent again"))
        }
        if outlook.isJournalUnread {
            lines.append(
                language.say(
                    zh: "系统日志读不了(要用 root 或 systemd-journal 组的用户),里面的条目可能会重复",
                    en: "the journal cannot be read (by root, or in the group systemd-journal, it can): "
                        + "entries may be doubled"))
        }
        return (lines + facts).map { "\($0)\n" }.joined()
    }

    /// Without a line end.
    var question: String {
        language.say(
            zh: "备份之后该提醒、信箱里没有的:可能看过删了,也可能没有发出。再发吗? (y 再发, n 不发, 其他不恢复) ",
            en: "What stood after the backup and is in no mailbox was deleted by its reader, or never delivered. "
                + "Send it again? (y, n; anything else restores nothing) ")
    }

    /// What was done, behind what was known where that was not shown yet.
    func text(of report: RestoreReport, withOutlook: Bool) -> String {
        var lines = [language.say(zh: "已恢复: \(outlook.ledger)", en: "restored: \(outlook.ledger)")]
        if let replaced = report.replaced {
            lines.append(
                language.say(zh: "原来的台账留在 \(replaced)", en: "the ledger that was there is kept as \(replaced)"))
        }
        lines.append(
            report.isSilent
                ? language.say(
                    zh: "备份之后到 \(restored) 该提醒的不再发", en: "nothing is told that stood after the backup until \(restored)"
                )
                : language.say(
                    zh: "备份之后该提醒而信箱里没有的,服务启动后就发",
                    en: "what stood after the backup and is in no mailbox is told when the daemon starts"))
        lines.append(language.say(zh: "下一步: systemctl start duband", en: "next: systemctl start duband"))
        return (withOutlook ? text : "") + lines.map { "\($0)\n" }.joined()
    }

    private var restored: String { "\(outlook.restoredAt.date) \(outlook.restoredAt.minutes)" }

    /// `,3天以前`.
    private var days: String {
        guard let days = outlook.days else { return "" }
        return language.say(
            zh: ",距 \(restored) \(days)天", en: ", \(days) day\(days == 1 ? "" : "s") before \(restored)")
    }

    private var facts: [String] {
        guard let facts = outlook.facts else {
            return [
                language.say(
                    zh: "备份之后登记过什么无从得知(现在没有台账,或读不了,或不是同一本):请各科室补录",
                    en:
                        "what was recorded after the backup is not known (there is no ledger, or it cannot be read, or is "
                        + "another one): have it recorded again")
            ]
        }
        guard !facts.isEmpty else {
            return [language.say(zh: "备份之后没有登记过什么", en: "nothing was recorded after the backup")]
        }
        let heading = language.say(
            zh: "备份之后登记的\(facts.count)条记录不在备份里,请重新登记:",
            en: "recorded after the backup and not in it, to be recorded again: \(facts.count)")
        let table = Table(
            columns: [
                .init(title: language.say(zh: "编号", en: "FACT"), alignment: .trailing),
                .init(title: language.say(zh: "日期", en: "DAY")), .init(title: language.say(zh: "记录", en: "WHAT")),
                .init(title: language.say(zh: "事项", en: "OF")), .init(title: language.say(zh: "登记人", en: "BY")),
            ],
            rows: facts.map { fact in
                let name = FactName(kind: fact.kind, event: fact.event, outcome: fact.outcome, count: fact.count)
                return [
                    .init("\(fact.seq)"), .init(fact.day.description), .init(name.text(language)),
                    .init(fact.subject), .init(fact.user),
                ]
            })
        return [heading] + table.lines(width: nil).map { "  \($0)" }
    }
}
