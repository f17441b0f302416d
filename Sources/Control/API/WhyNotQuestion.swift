package import CivilTime

/// Why somebody was not told of an obligation: the query of `GET /v1/obligations/ID/why-not`.
package struct WhyNotQuestion: Hashable, Sendable {
    /// By key, name, account or mailbox; as `bureau/person` where two bureaus have one of that name.
    package var person: String
    /// As it stood at the end of that day; nil asks about now.
    package var day: CivilDate?

    package init(person: String, on day: CivilDate? = nil) {
        self.person = person
        self.day = day
    }
}

extension WhyNotQuestion {
    /// The query of a URL, without `?`.
    var query: String {
        QueryFields(["person": person, "on": day?.description]).query
    }

    /// Reads the query of a URL, without `?`.
    ///
    /// - Throws: `bad-parameter` for a name not known or given twice, a broken escape, no person, or what is no day.
    init(query: some StringProtocol) throws(ControlError) {
        let fields = try QueryFields(query: query, known: ["person", "on"])
        guard let person = fields["person"] else {
            throw .badParameter("person", zh: "要写明是谁: ?person=zhangsan", en: "is missing: ?person=zhangsan")
        }
        self.init(person: person, on: try fields.day("on"))
    }
}
