import Rules

extension TaskReader {
    /// `evidence:`, in the order of the file.
    func evidence(_ draft: TaskDraft, of duty: Duty, into findings: inout Findings) -> [EvidenceField] {
        guard let node = draft.fields["evidence"] else { return [] }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里一项也没有", en: "no field stands here"),
                    help: Wording(zh: "写要交哪些,如[网址, 发布日期]", en: "write what has to be shown, as [网址, 发布日期]"),
                    file: findings.file,
                    at: node.place))
        }
        let nodes = node.scalars(into: &findings)
        for node in nodes where node.scalar.map(\.isFieldName) == false {
            findings.add(
                .invalidName(
                    file: findings.file, node.scalar ?? "", at: node.place, what: Wording(zh: "证据项", en: "a field"),
                    help: Wording(zh: "最多16个汉字(48字节),不含空格和'='", en: "use at most 48 bytes without spaces and '='")))
        }
        findings.reportRepeats(nodes.map { ($0.scalar ?? "", $0.place) }, Wording(zh: "写了两次", en: "is asked for twice"))
        guard !duty.endsByCounting else { return [] }
        return nodes.compactMap(\.scalar).withoutRepeats.map(EvidenceField.init)
    }

    /// `closing:` of the task, else of the plan; nothing that ends by counting is ever reported.
    func isClosedByManager(_ draft: TaskDraft, of duty: Duty, into findings: inout Findings) -> Bool {
        let mode = ClosingMode.read(draft.fields["closing"], into: &findings)
        guard !duty.endsByCounting else { return false }
        return mode.map { $0 == .byManager } ?? plan.isClosedByManager
    }
}

/// `closing:`, what becomes of something that an office reports done.
enum ClosingMode: String, CaseIterable {
    /// It waits until a manager closes it (销号) or returns it.
    case byManager = "核销"
    /// It is closed with the report.
    case byReport = "办结"

    static func read(_ node: YAMLNode?, into findings: inout Findings) -> ClosingMode? {
        guard let node else { return nil }
        if let mode = node.scalar.flatMap(ClosingMode.init) { return mode }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "'\(node.scalar?.excerpt ?? "…")'不是办结的办法",
                    en: "'\(node.scalar?.excerpt ?? "…")' is no way to close something"),
                help: Wording(
                    zh: "写\(allCases.map { "'\($0.rawValue)'" }.joined(separator: "或"))",
                    en: "use \(allCases.map { "'\($0.rawValue)'" }.joined(separator: " or "))")))
        return nil
    }
}

extension Duty {
    fileprivate var endsByCounting: Bool {
        guard case .dated(let duty) = self else { return false }
        return duty.endsByCounting
    }
}

extension DatedDuty {
    /// A quota or a longest gap, which nobody reports done.
    var endsByCounting: Bool {
        switch rule.course {
        case .counted, .gap: true
        case .once, .recurring, .item, .undated, .beyondTask: false
        }
    }
}

extension String {
    /// Typed as `NAME=VALUE` in one word.
    fileprivate var isFieldName: Bool {
        (1...48).contains(utf8.count) && !contains("=") && !contains(where: \.isWhitespace)
            && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
}
