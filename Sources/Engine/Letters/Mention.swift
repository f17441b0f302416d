/// 列名: a summary names an obligation, and doesn't only count it; what a letter tells by a notice is none.
package struct Mention: Hashable, Sendable {
    /// The part of a letter that names it.
    package enum Summary: String, CaseIterable, Hashable, Sendable {
        /// 每周情况
        case sheet
        /// 交接单
        case handover
    }

    package var obligation: Subject
    package var summary: Summary

    package init(_ obligation: Subject, in summary: Summary) {
        self.obligation = obligation
        self.summary = summary
    }
}
