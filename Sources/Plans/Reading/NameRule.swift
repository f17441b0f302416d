import Rules

/// What a name in a file may consist of.
enum NameRule {
    case plan, task, rung, person, mailbox, event, calendar, office

    /// What to use, for the message's help.
    var words: Wording {
        switch self {
        case .plan: Wording(zh: "用1到64个'a–z'、'0–9'和'-'", en: "use 1 to 64 of a–z, 0–9 and '-'")
        case .task:
            Wording(
                zh: "用字母、汉字、数字和'-'、'_'、'.',最多16个汉字(48字节)",
                en: "use letters, digits, '-', '_' and '.', at most 48 bytes (16 Han characters)")
        case .rung:
            Wording(
                zh: "用字母、汉字、数字和'-'、'_'、'.',最多10个汉字(32字节)",
                en: "use letters, digits, '-', '_' and '.', at most 32 bytes (10 Han characters)")
        case .person:
            Wording(zh: "用1到64个'a–z'、'A–Z'、'0–9'和'-'、'_'、'.'", en: "use 1 to 64 of a–z, A–Z, 0–9, '-', '_' and '.'")
        case .mailbox:
            Wording(
                zh: "用'a–z'、'0–9'和'.'、'_'、'-',最多64个,以字母或数字开头",
                en: "use a–z, 0–9, '.', '_' and '-', at most 64, beginning with a letter or digit")
        case .event, .calendar: Wording(zh: "用1到32个'a–z'、'0–9'和'-'", en: "use 1 to 32 of a–z, 0–9 and '-'")
        case .office:
            Wording(
                zh: "用文字,最多20个汉字(60字节),不含'/'、'@'、'#'、';'和看不见的字符,两头没有空格",
                en:
                    "use any text without '/', '@', '#', ';', invisible characters and spaces at its ends, at most 60 "
                    + "bytes (20 Han characters)")
        }
    }

    /// In bytes of UTF-8.
    ///
    /// Names become parts of notices' keys, and a percent-encoded key must fit into one header line.
    private var limit: Int {
        switch self {
        case .plan, .person, .mailbox: 64
        case .office: 60
        case .task: 48
        case .rung, .event, .calendar: 32
        }
    }

    func allows(_ name: String) -> Bool {
        let scalars = name.unicodeScalars
        guard !scalars.isEmpty, name.utf8.count <= limit else { return false }
        return switch self {
        case .plan, .event, .calendar: scalars.allSatisfy { Self.isLower($0) || $0 == "-" }
        case .person:
            scalars.allSatisfy { Self.isLower($0) || ("A"..."Z").contains($0) || "-_.".unicodeScalars.contains($0) }
        case .mailbox:
            scalars.first.map(Self.isLower) ?? false
                && scalars.allSatisfy { Self.isLower($0) || "-_.".unicodeScalars.contains($0) }
        case .task, .rung:
            scalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
            }
        case .office:
            scalars.allSatisfy { !"/@#;".unicodeScalars.contains($0) && $0.isVisible }
                && !(scalars.first?.properties.isWhitespace ?? false)
                && !(scalars.last?.properties.isWhitespace ?? false)
        }
    }

    private static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
    }
}

extension YAMLNode {
    /// The scalar as a name; nil with a finding when it is none.
    func name(_ rule: NameRule, of what: Wording, into findings: inout Findings) -> String? {
        guard let text = text(into: &findings) else { return nil }
        guard rule.allows(text) else {
            findings.add(.invalidName(file: findings.file, text, at: place, what: what, rule: rule))
            return nil
        }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
