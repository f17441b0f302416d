import ArgumentParser
import Control

struct VoidFact: FactCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "void",
            abstract: localized(zh: "作废一条记错了的记录", en: "Voids a fact that was recorded wrongly."),
            discussion: localized(
                zh: "原记录不删,台账上两条都在。", en: "The fact stays in the log, and so does the voiding."))
    }

    @Argument(
        help: .localized(zh: "记录号,如 12", en: "The fact's number, as 12.", value: "FACT"), transform: factNumber)
    var fact: Int

    @Option(help: .localized(zh: "为什么作废", en: "Why it does not hold.", value: "TEXT"))
    var note: String

    @OptionGroup var daemon: DaemonOptions

    var request: FactRequest {
        FactRequest(.void(FactRequest.Voiding(fact: fact, note: note)))
    }

    func validate() throws {
        if note.allSatisfy(\.isWhitespace) {
            throw ValidationError(localized(zh: "--note 要写明为什么作废", en: "--note has to say why"))
        }
    }
}
