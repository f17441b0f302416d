import ArgumentParser
import CMalloc
import CivilTime
import Control
import Foundation
import Supervision

struct Rehearse: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(
                zh: "预演一段日子:谁每月收到几封信,哪天最忙,谁收不到(不需要服务)",
                en: "Plays days through: who would get how many letters; needs no daemon."),
            discussion: localized(
                zh: """
                    从空台账开始,照服务的做法逐刻决定,只是不等时间。不写文件时用配置的文件夹里的;只写方案时,单位、流程、日历在它旁边找。
                    --against 与配置的文件夹里的相比:期限和信有什么不同。文件有错时退出码为 2。
                    """,
                en: """
                    Decides as the daemon would, from an empty ledger and without waiting. With no files those in the \
                    configured folders are played; the bureau, procedures and calendars of a plan are found beside it. \
                    --against compares with the configured folders, in dates and letters. Exits with 2 when a file is wrong.
                    """))
    }

    @Option(
        help: .localized(zh: "第一天", en: "The first day.", value: "DAY"), transform: CivilDate.init(argument:))
    var from: CivilDate

    @Option(
        help: .localized(zh: "最后一天", en: "The last day.", value: "DAY"), transform: CivilDate.init(argument:))
    var to: CivilDate

    @Option(parsing: .upToNextOption, help: .localized(zh: "方案文件", en: "Plans.", value: "FILE"))
    var plan: [String] = []

    @Option(parsing: .upToNextOption, help: .localized(zh: "单位文件", en: "Bureaus.", value: "FILE"))
    var bureau: [String] = []

    @Option(parsing: .upToNextOption, help: .localized(zh: "流程文件", en: "Procedures.", value: "FILE"))
    var procedure: [String] = []

    @Option(
        help: .localized(zh: "日历文件夹,盖过自带的日历", en: "Calendar files that go before the shipped ones.", value: "DIR"))
    var calendar: String?

    @Option(
        help: .localized(
            zh: "期间登记的记录,一行一条 JSON", en: "What is recorded meanwhile, a JSON object a line.", value: "FILE"))
    var facts: String?

    @Option(
        help: .localized(
            zh: "把信写进这个还没有的文件夹 (Maildir)", en: "Write the letters into this new folder (Maildir).", value: "DIR"))
    var mail: String?

    @Option(
        help: .localized(
            zh: "服务的配置文件 (默认 /etc/duban/duban.yaml)", en: "The daemon's file (default: /etc/duban/duban.yaml).",
            value: "FILE"))
    var config: String?

    @Flag(help: .localized(zh: "与配置的文件夹里的相比", en: "Compare with the configured folders."))
    var against = false

    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    /// A year takes about a second; no plan looks further ahead than ten.
    private static let mostYears = 10

    func validate() throws {
        guard from <= to else {
            throw ValidationError(localized(zh: "--to 早于 --from", en: "--to is before --from"))
        }
        let last = from.adding(months: 12 * Self.mostYears).adding(days: -1)
        guard to <= last else {
            throw ValidationError(
                localized(
                    zh: "一次最多预演\(Self.mostYears)年:从\(from)起,--to 写到\(last)为止",
                    en: "at most \(Self.mostYears) years are rehearsed at once: "
                        + "from \(from), --to is \(last) or earlier"))
        }
        guard !against || !(plan + bureau + procedure).isEmpty || calendar != nil else {
            throw ValidationError(
                localized(
                    zh: "--against 要写换上的文件,如 --plan 文件",
                    en: "--against needs the files to compare, as --plan FILE"))
        }
    }

    func run() async throws {
        Self.keepMemory()
        let text: String
        do throws(RehearsalProblem) {
            let files = try RehearsalFiles(
                plans: plan, bureaus: bureau, procedures: procedure, calendars: calendar, config: config,
                isComparison: against)
            text = try await against ? comparison(of: files) : report(of: files)
        } catch {
            try StandardStream.error.write(line: words(for: error))
            throw ExitCode(error.exitCode)
        }
        try StandardStream.output.write(text)
    }

    /// A program that soon ends need not hand back in between what it will want again at once.
    private static func keepMemory() {
        _ = mallopt(M_ARENA_MAX, 1)
        _ = mallopt(M_TOP_PAD, 64 << 20)
    }

    private func report(of files: RehearsalFiles) async throws(RehearsalProblem) -> String {
        let script = try files.script(of: from...to).playing(facts)
        let spool = try mail.map(RehearsedSpool.init)
        let report = RehearsalReport(try await Rehearsing(script, spool: spool).run(), spool: mail)
        return try shown(report) { RehearsalPage(report: report, terminal: $0).text }
    }

    private func comparison(of files: RehearsalFiles) async throws(RehearsalProblem) -> String {
        let before = try files.inForce(on: from...to).playing(facts)
        let after = try files.changed(on: from...to).playing(facts)
        let spool = try mail.map(RehearsedSpool.init)
        let comparison = RehearsalComparison(
            try await Rehearsing(before).run(), try await Rehearsing(after, spool: spool).run())
        return try shown(comparison) { RehearsalComparisonPage(comparison: comparison, language: $0.language).text }
    }

    private func shown(
        _ report: some Encodable, as text: (Terminal) -> String
    ) throws(RehearsalProblem) -> String {
        guard json else { return text(.current) }
        do {
            return try report.jsonText()
        } catch {
            throw .failed(error)
        }
    }

    private func words(for problem: RehearsalProblem) -> String {
        let language = Language.current
        var text = language.say(problem.message)
        if !problem.isRendered { text = language.say(zh: "错误: ", en: "error: ") + text }
        if let help = problem.help { text += "\n\(language.say(zh: "下一步: ", en: "help: "))\(language.say(help))" }
        return text
    }
}
