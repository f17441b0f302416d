/// A due rule read from a text, and where it stands there.
package struct DueReading: Hashable, Sendable {
    package var rule: DueRule
    /// The part of the text that carries the rule, in Unicode scalars of the text as given.
    package var range: Range<Int>

    package init(rule: DueRule, range: Range<Int>) {
        self.rule = rule
        self.range = range
    }
}
