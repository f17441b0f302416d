import ArgumentParser
import Foundation
import Supervision

/// What every command takes that opens the ledger itself, and how it says what is wrong.
struct LedgerOptions: ParsableArguments {
    @Option(
        help: .localized(
            zh: "服务的配置文件 (默认 \(ConfiguredLedger.usualConfig))",
            en: "The daemon's file (default: \(ConfiguredLedger.usualConfig)).", value: "FILE"))
    var config: String?

    @Flag(help: .localized(zh: "输出 JSON", en: "Print JSON."))
    var json = false

    /// The ledger that the daemon's file names.
    var ledger: ConfiguredLedger {
        get throws(LedgerProblem) { try ConfiguredLedger(config: config) }
    }

    /// Works, and prints the report as JSON or as `text` makes it.
    ///
    /// - Throws: `ExitCode` after the problem is told on stderr.
    func report<Report: Encodable>(
        _ work: () async throws -> Report, text: (Report, Language) -> String
    ) async throws {
        let report: Report
        do {
            report = try await work()
        } catch let error as LedgerProblem {
            try StandardStream.error.write(line: Self.words(for: error))
            throw ExitCode(error.exitCode)
        }
        try StandardStream.output.write(json ? report.jsonText() : text(report, .current))
    }

    static func words(for problem: LedgerProblem) -> String {
        let language = Language.current
        var text = language.say(problem.message)
        if !problem.isRendered { text = language.say(zh: "错误: ", en: "error: ") + text }
        if let help = problem.help { text += "\n\(language.say(zh: "下一步: ", en: "help: "))\(language.say(help))" }
        return text
    }
}
