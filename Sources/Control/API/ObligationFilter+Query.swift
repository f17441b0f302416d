extension ObligationFilter {
    /// The filter as the query of a URL, without `?`; empty when every side is open.
    var query: String {
        [("office", office), ("light", light?.rawValue), ("plan", plan), ("task", task)]
            .compactMap { name, value in value.map { "\(name)=\($0.percentEncodedSegment)" } }
            .joined(separator: "&")
    }

    /// Reads the query of a URL, without `?`.
    ///
    /// - Throws: `bad-parameter` for a name not known or given twice, a broken escape or a light that doesn't exist.
    init(query: some StringProtocol) throws(ControlError) {
        self.init()
        var seen: Set<String> = []
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard seen.insert(name).inserted else {
                throw .badParameter(name, zh: "给了两次", en: "is given twice")
            }
            guard parts.count == 2, let value = String(percentDecoding: parts[1]), !value.isEmpty else {
                throw .badParameter(name, zh: "没有值或不是百分号编码的 UTF-8", en: "has no value in percent-encoded UTF-8")
            }
            switch name {
            case "office": office = value
            case "plan": plan = value
            case "task": task = value
            case "light":
                guard let light = ObligationRow.Light(named: value) else {
                    let names = ObligationRow.Light.allCases.map(\.rawValue).joined(separator: ", ")
                    throw .badParameter(name, zh: "须是 \(names) 之一", en: "is one of \(names)")
                }
                self.light = light
            default:
                throw .badParameter(
                    name, zh: "不认识;可用 office, light, plan, task", en: "is not known; use office, light, plan, task")
            }
        }
    }
}

extension ControlError {
    fileprivate static func badParameter(_ name: String, zh: String, en: String) -> ControlError {
        ControlError(
            .badRequest, code: "bad-parameter",
            message: BilingualText(zh: "参数 '\(name)' \(zh)", en: "parameter '\(name)' \(en)"))
    }
}
