import Rules

/// An absence with its place in the file.
struct WrittenAbsence {
    var absence: Absence
    var place: SourceRange
}

/// The `away:` of a bureau.
enum AbsenceReader {
    /// `person` gives the key of somebody, with a finding where there is nobody of that key.
    static func read(
        _ node: YAMLNode?, person: (YAMLNode, inout Findings) -> String?, into findings: inout Findings
    ) -> [WrittenAbsence] {
        (node?.items(into: &findings) ?? []).compactMap { item in
            guard
                let fields = Fields(
                    item, of: Wording(zh: "不在的登记", en: "an absence"), allowing: ["who", "from", "to", "ground"],
                    into: &findings)
            else { return nil }
            let who = fields.required("who", into: &findings).flatMap { person($0, &findings) }
            let first = fields.required("from", into: &findings)?.date(into: &findings)
            let last = fields.required("to", into: &findings)?.date(into: &findings)
            let ground = fields.text("ground", into: &findings)
            guard let who, let first, let last else { return nil }
            if last < first {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: fields.keyPlace("to"),
                        Wording(zh: "还没开始就结束了", en: "the absence ends before it begins"),
                        help: Wording(zh: "'to'写较晚的那天", en: "write the later day under 'to'")))
            }
            return WrittenAbsence(
                absence: Absence(person: who, from: first, to: last, ground: ground), place: item.place)
        }
    }
}
