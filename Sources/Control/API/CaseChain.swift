package import CivilTime

/// 办理链: one case as a chain of steps, with what is done and what remains.
///
/// Every day is as it stands at the instant of the answer; planned ones move with what happens. Allowances and slack are
/// in working days of the plan's calendar.
package struct CaseChain: Codable, Hashable, Sendable {
    /// The procedure's title, as `政府信息公开申请办理`.
    package var procedure: String
    /// The name of the case in that procedure.
    package var item: String
    /// The way on which it came, as `当面`; absent where the procedure knows only one.
    package var channel: String?
    /// The day that the case's own period runs from, itself not counted; absent while it does not run yet.
    package var startedOn: CivilDate?
    /// The steps in the order of the procedure, those left out for this channel or role not among them; the closing last.
    ///
    /// A step of several offices that each owe their own is as many nodes with one `step`.
    package var nodes: [ChainNode]
    /// In the order in which they began.
    package var waits: [CaseWait]
    /// Of the period as it runs now; absent where none was granted.
    package var `extension`: GrantedExtension?
    /// How many working days the case can lose before its deadline is missed; negative when it comes so much too late.
    ///
    /// Absent of a case that has ended.
    package var slack: Int?
    /// Whether the deadline can still be met when every step takes what it is allowed; of an ended case, whether it was.
    package var isKept: Bool

    package init(
        procedure: String, item: String, channel: String? = nil, startedOn: CivilDate? = nil, nodes: [ChainNode],
        waits: [CaseWait] = [], extension granted: GrantedExtension? = nil, slack: Int? = nil, isKept: Bool
    ) {
        self.procedure = procedure
        self.item = item
        self.channel = channel
        self.startedOn = startedOn
        self.nodes = nodes
        self.waits = waits
        self.extension = granted
        self.slack = slack
        self.isKept = isKept
    }
}
