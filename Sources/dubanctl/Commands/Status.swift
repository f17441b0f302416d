import ArgumentParser
import Control

struct Status: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "一屏看全局: 各科室红黄绿灯,最急的事", en: "Everything on one screen."),
            discussion: localized(
                zh: "本周到期: 最后可办日或期限在本周内、还没办结也没逾期的。本月办结(逾期): 本月办结的,括号里是其中逾期办结的。",
                en: "CLOSING: reported done, to be closed. WEEK: to be done this week, and not overdue. "
                    + "CLOSED(LATE): closed this month, and how many of those late."))
    }

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        try await daemon.answer { client throws(ControlClientError) in
            try await client.status()
        } text: { report, terminal in
            StatusScreen(report: report, language: terminal.language, colours: terminal.colours).text
        }
    }
}
