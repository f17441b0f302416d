extension ObligationFilter {
    /// The filter as the query of a URL, without `?`; empty when every side is open.
    var query: String {
        QueryFields(["office": office, "light": light?.rawValue, "plan": plan, "task": task]).query
    }

    /// Reads the query of a URL, without `?`.
    ///
    /// - Throws: `bad-parameter` for a name not known or given twice, a broken escape or a light that doesn't exist.
    init(query: some StringProtocol) throws(ControlError) {
        let fields = try QueryFields(query: query, known: ["office", "light", "plan", "task"])
        self.init(office: fields["office"], plan: fields["plan"], task: fields["task"])
        guard let name = fields["light"] else { return }
        guard let light = ObligationRow.Light(named: name) else {
            let names = ObligationRow.Light.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badParameter("light", zh: "须是 \(names) 之一", en: "is one of \(names)")
        }
        self.light = light
    }
}
