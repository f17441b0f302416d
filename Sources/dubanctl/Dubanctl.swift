import ArgumentParser
import Control
import Foundation

@main
struct Dubanctl: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dubanctl",
            abstract: localized(zh: "问督办台账,记办理情况", en: "Asks the ledger of deadlines, and records what was done."),
            discussion: localized(
                zh: "退出码: 0 成功, 1 失败, 2 文件有错, 64 命令写错, 69 服务没有运行",
                en: "Exit codes: 0 done, 1 failed, 2 the file is wrong, 64 the command is wrong, 69 no daemon."),
            version: Release.version,
            subcommands: [
                Status.self,
                List.self,
                Show.self,
                WhyNot.self,
                Notices.self,
                Open.self,
                Record.self,
                Transfer.self,
                Pause.self,
                Resume.self,
                Extend.self,
                Done.self,
                Close.self,
                Return.self,
                Acknowledge.self,
                Snooze.self,
                Waive.self,
                Away.self,
                VoidFact.self,
                Reload.self,
                Check.self,
                Rehearse.self,
                Verify.self,
                Backup.self,
                Restore.self,
                CalendarGroup.self,
                ReadRule.self,
                CountDue.self,
            ])
    }

    static func main() async {
        let arguments = TypedWords(Array(CommandLine.arguments.dropFirst())).arguments
        do {
            var command = try await asyncParseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let text = ParserText(english: fullMessage(for: error), arguments: arguments, language: .current).text
            do throws(ExitCode) {
                if !text.isEmpty { try (code.isSuccess ? StandardStream.output : .error).write(line: text) }
            } catch {
                Foundation.exit(error.rawValue)
            }
            Foundation.exit(code.rawValue)
        }
    }
}
