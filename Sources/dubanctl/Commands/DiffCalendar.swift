import ArgumentParser
import Control
import Foundation
import Plans

struct DiffCalendar: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff",
            abstract: localized(
                zh: "采用一个日历文件会改哪些期限、已发的信早了还是晚了", en: "What a calendar file would move if it were taken."),
            discussion: localized(
                zh: "只看不改:服务把这个文件放在同一年的日历的位置上,重算全部在办事项。文件有错时退出码为 2。",
                en: """
                    Nothing is changed: the daemon puts the file in the place of that year's calendar and counts every open \
                    obligation anew. Of a wrong file it says what is wrong; the exit code is 2 then.
                    """))
    }

    @Argument(help: .localized(zh: "日历文件,如 cn-2027.yaml", en: "A calendar, as cn-2027.yaml.", value: "FILE"))
    var file: String

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let trial = CalendarTrial(file: file, bytes: try readFile().bytes)
        let diff = try await daemon.answer { client throws(ControlClientError) in
            try await client.calendarDiff(trial)
        } text: { diff, terminal in
            CalendarDiffPage(diff: diff, language: terminal.language).text
        }
        for diagnostic in diff.diagnostics {
            try StandardStream.error.write(line: Language.current.say(diagnostic))
        }
        if diff.isWrong { throw ExitCode(2) }
    }

    private func readFile() throws -> SourceFile {
        let source: SourceFile
        do {
            source = try SourceFile(reading: file)
        } catch {
            let text = localized(zh: "错误: 读不了 ", en: "error: cannot read ")
            try StandardStream.error.write(line: "\(text)\(file): \(error.systemReason)")
            throw ExitCode.failure
        }
        guard source.bytes.count <= CalendarTrial.largest else {
            try StandardStream.error.write(
                line: localized(
                    zh: "错误: \(file) 超过1 MiB,而一年的日历只有几千字节;请看是不是写错了文件名",
                    en:
                        "error: \(file) is larger than 1 MiB, and a year's calendar has some kilobytes; is it the right file?"
                ))
            throw ExitCode(2)
        }
        return source
    }
}
