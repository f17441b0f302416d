import ArgumentParser
import Plans
import Supervision

struct Verify: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "核对台账:记录链、收据,并从头重新推算,逐行比较(服务不必停)",
                en: "Checks the ledger's chains, and derives all of it anew, row by row; the daemon may run."),
            discussion: localized(
                zh: """
                    改动、增加、删去任何一行,都会指出是哪一行。尾巴被截去或整本重写,要用别处抄下的链末来查:\
                    每封信的 X-Duban-Head、每天一条的系统日志里都有。
                    例: dubanctl verify --head 3f9a5c21
                    退出码: 0 完好,2 有不符。
                    """,
                en: """
                    Any row that was changed, added or removed is named. That its tail was cut, or all of it written anew, \
                    shows a head that was noted elsewhere: X-Duban-Head of every letter and one line of the journal a day \
                    have it.
                    As: dubanctl verify --head 3f9a5c21
                    Exit status: 0 sound, 2 something does not fit.
                    """))
    }

    @Argument(help: .localized(zh: "另一本台账,如备份", en: "Another ledger, as a backup.", value: "FILE"))
    var file: String?

    @Option(
        help: .localized(
            zh: "别处抄下的链末,至少开头8位", en: "A head that was noted elsewhere, its first 8 digits at least.", value: "HASH"),
        transform: ChainHead.init)
    var head: ChainHead?

    @OptionGroup var options: LedgerOptions

    func run() async throws {
        try await options.report {
            let path = try file ?? options.ledger.settings.ledger
            return try await VerificationReport.verifying(path, head: head?.digits)
        } text: { report, language in
            VerificationPage(report: report, language: language).text
        }
    }
}

/// The beginning of a hash: 8 to 64 hexadecimal digits, in lower case.
struct ChainHead: Sendable {
    let digits: String

    init(_ text: String) throws {
        digits = text.lowercased()
        guard 8...64 ~= digits.utf8.count, digits.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            throw ValidationError(
                localized(zh: "链末是8到64位十六进制数字", en: "a head is 8 to 64 hexadecimal digits"))
        }
    }
}
