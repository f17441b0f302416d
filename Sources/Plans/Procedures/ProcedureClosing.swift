package import Rules

/// 办结: the case's own deadline, and how the case ends.
package struct ProcedureClosing: Hashable, Sendable {
    package var title: String
    package var basis: String?
    /// The role that answers for the case.
    package var role: String
    package var due: StatedDue
    /// The events with which the period begins to run; the latest arrival or confirmation counts.
    package var starts: [String]
    /// The events with which the office sets another day, as 告知延迟答复.
    package var sets: [String]
    package var after: Join
    /// How many working days closing itself needs once all before it is done.
    package var takes: Int
    package var extensionRule: ExtensionRule?
    /// The ways in which the case can end, in the order of the file.
    ///
    /// Empty for a case that ends by itself once all that stands before its closing is done.
    package var outcomes: [String]
    /// Nil for the standard one.
    package var ladder: Ladder?

    package init(
        title: String, basis: String? = nil, role: String, due: StatedDue, starts: [String], sets: [String] = [],
        after: Join = .none, takes: Int = 0, extensionRule: ExtensionRule? = nil, outcomes: [String] = [],
        ladder: Ladder? = nil
    ) {
        self.title = title
        self.basis = basis
        self.role = role
        self.due = due
        self.starts = starts
        self.sets = sets
        self.after = after
        self.takes = takes
        self.extensionRule = extensionRule
        self.outcomes = outcomes
        self.ladder = ladder
    }
}

/// 延期: how much more time can be had, once in each run of the period, granted before it expires.
package struct ExtensionRule: Hashable, Sendable {
    /// Of the same unit as the case's period.
    package var atMost: Period
    /// Who has to be told of it, as 申请人; nil where nobody has.
    package var tells: String?
    package var basis: String?

    package init(atMost: Period, tells: String? = nil, basis: String? = nil) {
        self.atMost = atMost
        self.tells = tells
        self.basis = basis
    }
}
