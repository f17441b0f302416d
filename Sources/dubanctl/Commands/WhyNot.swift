import ArgumentParser
import CivilTime
import Control

struct WhyNot: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "why-not",
            abstract: localized(
                zh: "某人为什么没有收到某一件的提醒,或在哪封信里收到", en: "Why somebody was not told of an obligation, or in which letter."),
            discussion: localized(
                zh: "例: dubanctl why-not 陈洁 24 --on 2026-11-16",
                en: "As: dubanctl why-not 陈洁 24 --on 2026-11-16"))
    }

    @Argument(help: .person) var person: String

    @Argument(help: .obligation) var obligation: String

    @Option(
        help: .localized(
            zh: "截至哪一天结束时,不写是现在", en: "As it stood at the end of that day; now if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?

    @OptionGroup var daemon: DaemonOptions

    func run() async throws {
        let question = WhyNotQuestion(person: person, on: on)
        try await daemon.answer { client throws(ControlClientError) in
            try await client.whyNot(obligation, question)
        } text: { report, terminal in
            WhyNotPage(report: report, terminal: terminal).text
        }
    }
}
