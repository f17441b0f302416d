/// What is given with a report that something is done.
package struct Proof: Hashable, Sendable {
    /// Stands for the first field that the plan asks for, where that is not given by its name.
    package var ref: String?
    /// By the names of the fields.
    package var evidence: [String: String]
    /// Why it stands although a contribution is missing.
    package var over: String?

    package init(ref: String? = nil, evidence: [String: String] = [:], over: String? = nil) {
        self.ref = ref
        self.evidence = evidence
        self.over = over
    }
}
