import ArgumentParser
import Control
import Foundation

struct Reload: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "重读单位、方案、日历和设置,看改了哪些期限", en: "Reads the files anew and shows what moved."),
            discussion: localized(
                zh: "有错的文件不采用,原来的继续有效;这时退出码为 2。",
                en: "A wrong file is not taken and what was in force stays; the exit code is 2 then."))
    }

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let report = try await daemon.answer { client throws(ControlClientError) in
            try await client.reload()
        } text: { report, terminal in
            ReloadPage(report: report, language: terminal.language).text
        }
        guard report.refused.isEmpty else { throw ExitCode(2) }
    }
}
