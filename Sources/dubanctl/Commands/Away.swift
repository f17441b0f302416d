import ArgumentParser
import CivilTime
import Control

struct Away: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "登记某人不在,信由代理人代收", en: "Says that somebody is away: the deputy gets the letters."),
            discussion: localized(
                zh: """
                    不停任何提醒:信给代理人,本人收抄送;代理人也不在的,给科室负责人,再给管理员。
                    提前回来: dubanctl void 记录号。
                    例: dubanctl away 周航 --until 2026-11-27 --ground 年休假
                    """,
                en: """
                    Silences nothing: the deputy gets the letters and the principal a copy; with both away it is the head \
                    of the office, then the manager. 'dubanctl void FACT' for who is back earlier.
                    As: dubanctl away 周航 --until 2026-11-27 --ground 年休假
                    """))
    }

    @Argument(help: .person) var person: String

    @Option(
        help: .localized(zh: "不在到哪一天,含当日", en: "The last day away.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var until: CivilDate

    @Option(
        help: .localized(zh: "从哪一天起,不写是今天", en: "The first day away; today if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var from: CivilDate?

    @Option(help: .localized(zh: "为什么不在,如 年休假", en: "Why, as 年休假.", value: "TEXT"), transform: nonBlank(argument:))
    var ground: String?

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.away(FactRequest.Absence(person: person, until: until, from: from, ground: ground)))
    }

    func validate() throws {
        if let from, until < from {
            throw ValidationError(
                localized(zh: "--until \(until): 不能早于 --from \(from)", en: "--until \(until) is before --from \(from)"))
        }
    }
}
