import ArgumentParser
import CivilTime
import Control

struct Transfer: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: localized(zh: "把办件的一个角色转给别的科室", en: "Gives a role of a case to other offices."),
            discussion: localized(
                zh: "例: dubanctl transfer 2026-031 --role 承办 --to 基金监督科 --note 不属本科职责",
                en: "As: dubanctl transfer 2026-031 --role 承办 --to 基金监督科 --note 'not within our duties'"))
    }

    @Argument(help: .caseName) var name: String

    @Option(
        help: .localized(zh: "流程里的角色,如 承办", en: "A role of the procedure, as 承办.", value: "ROLE"),
        transform: nonBlank(argument:))
    var role: String

    @Option(
        parsing: .upToNextOption,
        help: .localized(zh: "转给哪些科室", en: "The offices that have it from then on.", value: "OFFICE"))
    var to: [String]

    @Option(help: .localized(zh: "为什么转", en: "Why.", value: "TEXT"), transform: nonBlank(argument:))
    var note: String

    @Option(
        help: .localized(zh: "从哪一天起,不写是今天", en: "From which day; today if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?

    @OptionGroup var daemon: DaemonOptions

    private var offices: [String] { to.flatMap(officeNames(in:)) }

    var request: FactRequest {
        FactRequest(.transfer(FactRequest.Transfer(case: name, role: role, offices: offices, note: note, day: on)))
    }

    func validate() throws {
        if offices.isEmpty { throw ValidationError(localized(zh: "--to 要写科室", en: "--to has to name an office")) }
    }
}
