import ArgumentParser
import CivilTime
import Control
import Foundation
import Glibc
import Supervision

struct Restore: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "用备份恢复台账,已在信箱里的提醒不再发(先停服务)",
                en: "Goes back to a backup; what stands in a mailbox is not sent again. Stop the daemon first."),
            discussion: localized(
                zh: """
                    先核对备份,再读信箱:备份之后发出、还在信箱里的提醒,恢复后不再发。信箱里没有的不知道发过没有,所以要问:再发,还是不发。\
                    不在终端上时用选项回答。现在的台账留在旁边,什么也不删;备份之后登记的记录要重新登记,读得了就列出来。
                    """,
                en: """
                    Checks the backup, then reads the mailboxes: what was told after the backup and stands there is not sent \
                    again. Of what stands in none nobody knows whether it was told, so the command asks; without a terminal \
                    an option answers. The ledger that is there is kept beside it, nothing is deleted. What was recorded \
                    after the backup has to be recorded again; it is listed where it can be read.
                    """))
    }

    /// What becomes of notices of the time in between that stand in no mailbox.
    enum Answer: String, EnumerableFlag {
        case sendAgain, keepSilent

        static func help(for value: Answer) -> ArgumentHelp? {
            switch value {
            case .sendAgain:
                .localized(
                    zh: "备份之后该提醒而信箱里没有的,都发(看过删了的会收到第二次)",
                    en: "Tell what stood after the backup and is in no mailbox; who deleted a letter gets it twice.")
            case .keepSilent:
                .localized(
                    zh: "备份到现在该提醒的,都不发(没发出的就漏了,以后的照发)",
                    en: "Tell nothing that stood between the backup and now; what was not delivered is never told.")
            }
        }
    }

    @Argument(help: .localized(zh: "备份文件", en: "The backup.", value: "FILE"))
    var file: String

    @Flag(exclusivity: .exclusive)
    var answer: Answer?

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let path = URL(filePath: file).standardizedFileURL.path
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let isAsked = answer == nil
        try await options.report {
            let restoring = try Restoring(path, in: options.ledger, at: now)
            let answer = if let answer { answer } else { try ask(restoring.outlook) }
            return try restoring.run(isSilent: answer == .keepSilent)
        } text: { report, language in
            RestorePage(outlook: report.outlook, language: language).text(of: report, withOutlook: !isAsked)
        }
    }

    /// Asks on the terminal; whoever answers neither yes nor no restores nothing.
    private func ask(_ outlook: RestoreOutlook) throws(LedgerProblem) -> Answer {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { throw .unanswered }
        let page = RestorePage(outlook: outlook, language: .current)
        do {
            try StandardStream.error.write(page.text + page.question)
        } catch {
            throw .unanswered
        }
        switch readLine()?.trimmingCharacters(in: .whitespaces).lowercased() {
        case "y", "yes", "是", "发": return .sendAgain
        case "n", "no", "否", "不发", "不": return .keepSilent
        default: throw .unanswered
        }
    }
}

extension LedgerProblem {
    /// Nobody said what is to be done with what stands in no mailbox.
    static let unanswered = LedgerProblem(
        .init(
            zh: "备份之后该提醒而信箱里没有的,再发还是不发?没有回答,什么也没改",
            en:
                "what stood after the backup and is in no mailbox: to be sent again or not? not answered, nothing was changed"
        ),
        help: .init(
            zh: "加上 --send-again(再发)或 --keep-silent(不发)",
            en: "add --send-again to tell it, or --keep-silent to tell nothing of it"), exitCode: 64)
}
