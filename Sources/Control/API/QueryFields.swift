import CivilTime

/// The named values in the query of a URL.
struct QueryFields {
    private var values: [String: String]

    /// Nil stands for a value that is not given.
    init(_ values: [String: String?]) {
        self.values = values.compactMapValues(\.self)
    }

    /// Reads a query, without `?`.
    ///
    /// - Throws: `bad-parameter` for a name not known or given twice, or a broken escape.
    init(query: some StringProtocol, known: [String]) throws(ControlError) {
        values = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard known.contains(name) else {
                let names = known.joined(separator: ", ")
                throw .badParameter(name, zh: "不认识;可用 \(names)", en: "is not known; use \(names)")
            }
            guard values[name] == nil else { throw .badParameter(name, zh: "给了两次", en: "is given twice") }
            guard parts.count == 2, !parts[1].isEmpty else {
                var error = ControlError.badParameter(name, zh: "没有值", en: "has no value")
                error.body.help = BilingualText(zh: "写上它的值,或者不写这一项", en: "give it a value, or leave it out")
                throw error
            }
            guard let value = String(percentDecoding: parts[1]), !value.isEmpty else {
                throw .badParameter(name, zh: "不是百分号编码的 UTF-8", en: "is no percent-encoded UTF-8")
            }
            values[name] = value
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// - Throws: `bad-parameter` for a value that is no day.
    func day(_ name: String) throws(ControlError) -> CivilDate? {
        guard let text = values[name] else { return nil }
        guard let day = CivilDate(text) else {
            throw .badParameter(name, zh: "须是日期,如 2021-10-11", en: "is a day, as 2021-10-11")
        }
        return day
    }

    /// The fields as a query, without `?`, in the order of their names.
    var query: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.percentEncodedSegment)" }.joined(separator: "&")
    }
}

extension ControlError {
    static func badParameter(_ name: String, zh: String, en: String) -> ControlError {
        ControlError(
            .badRequest, code: "bad-parameter",
            message: BilingualText(zh: "参数 '\(name.echoed)' \(zh)", en: "parameter '\(name.echoed)' \(en)"))
    }
}
