import ArgumentParser
import Foundation
import Supervision

struct Backup: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "备份台账到一个新文件,并核对(服务不必停)", en: "Copies the ledger to a new file and checks it; the daemon may run."),
            discussion: localized(
                zh: """
                    备份是一个文件,拷走即可;数据库、记录链、收据、信和版本都核对过,才有这个文件名。要能读台账:用 root 或服务的用户。
                    用备份: dubanctl restore 文件。
                    """,
                en: """
                    A backup is one file, to be taken elsewhere. It gets its name only when the database, the chains of log and \
                    receipts, the letters and the texts have been checked. To be run as root or as the daemon's user. \
                    To go back to it: dubanctl restore FILE.
                    """))
    }

    @Argument(help: .localized(zh: "备份文件,不能已有", en: "The backup; it must not be there yet.", value: "FILE"))
    var file: String

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        let path = URL(filePath: file).standardizedFileURL.path
        try await options.report {
            try options.ledger.backUp(to: path)
        } text: { report, language in
            BackupPage(report: report, language: language).text
        }
    }
}
