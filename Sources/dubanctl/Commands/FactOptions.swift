import ArgumentParser
import CivilTime

/// What can be said of most facts: the day, where the evidence is, a remark.
struct FactOptions: ParsableArguments {
    @Option(
        help: .localized(zh: "哪一天的事,不写是今天", en: "When it was; today if left out.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var on: CivilDate?

    @Option(help: .localized(zh: "网址等证据", en: "Where the evidence is.", value: "URL"))
    var ref: String?

    @Option(help: .localized(zh: "说明", en: "A remark.", value: "TEXT"))
    var note: String?
}
