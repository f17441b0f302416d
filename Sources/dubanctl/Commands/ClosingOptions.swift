import ArgumentParser

/// What can be said when something is reported done or closed.
struct ClosingOptions: ParsableArguments {
    @Option(
        name: .customLong("evidence"),
        help: .localized(
            zh: "方案要求的一项,如 网址=https://…;几项写几次",
            en: "One field that the plan asks for, as 网址=https://…; as many times as there are.", value: "NAME=VALUE"),
        transform: EvidenceField.init(argument:))
    var fields: [EvidenceField] = []

    @Option(
        help: .localized(
            zh: "还缺配合科室的、仍要办结的理由", en: "Why it is closed although a contribution is missing.", value: "REASON"),
        transform: nonBlank(argument:))
    var over: String?

    func validate() throws {
        let names = fields.map(\.name)
        if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ValidationError(
                localized(zh: "--evidence 里 '\(repeated)' 写了两次", en: "'\(repeated)' is given twice with --evidence"))
        }
    }

    /// By name; nil where nothing was given.
    var evidence: [String: String]? {
        fields.isEmpty ? nil : Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    }
}

/// One field of the evidence, as `网址=https://…`; whatever follows the first `=` is its value.
struct EvidenceField: Hashable, Sendable {
    var name: String
    var value: String

    init(argument: String) throws {
        let parts = argument.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw ValidationError(
                localized(zh: "写成 名称=内容,如 网址=https://…", en: "write NAME=VALUE, as 网址=https://…"))
        }
        (name, value) = (parts[0], parts[1])
    }
}
