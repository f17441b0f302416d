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
                let fields = Fields(item, of: "an absence", allowing: ["who", "from", "to", "ground"], into: &findings)
            else { return nil }
            let who = fields.required("who", into: &findings).flatMap { person($0, &findings) }
            let first = fields.required("from", into: &findings)?.date(into: &findings)
            let last = fields.required("to", into: &findings)?.date(into: &findings)
            let ground = fields.text("ground", into: &findings)
            guard let who, let first, let last else { return nil }
            if last < first {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: fields.keyPlace("to"), "the absence ends before it begins",
                        help: "write the later day under 'to'"))
            }
            return WrittenAbsence(
                absence: Absence(person: who, from: first, to: last, ground: ground), place: item.place)
        }
    }
}
