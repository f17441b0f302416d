package import Rules

/// Who of the offices behind a role a step is for.
package enum StepSigner: Hashable, Sendable {
    /// 联络员: the office as a whole, by whoever keeps its list.
    case office
    /// 科室负责人 or 分管领导 of the office, who reviews or signs.
    case seat(OfficeSeat)
    /// A named role of the bureau, as 主要负责人.
    case named(String)
}

/// A step of a procedure.
package struct ProcedureStep: Hashable, Sendable {
    /// Letters, digits, `-`, `_` or `.`, at most 48 bytes; neither another step's nor an event's.
    package var id: String
    package var title: String
    package var text: String
    package var basis: String?
    /// The role that owes it; each of its offices owes its own.
    package var role: String
    package var signer: StepSigner
    /// The ways of arrival for which it exists; empty for all.
    package var channels: [String]
    /// The events, or the steps by their completion, that make it exist and that its own deadline runs from.
    ///
    /// Empty for a step that exists from the arrival on and has no deadline of its own.
    package var opens: [String]
    /// The events that complete it beside being reported done.
    package var met: [String]
    /// 期限: what a text gives for this step alone; nil for one that is planned back from the case's deadline.
    package var due: StatedDue?
    package var after: Join
    /// 用时: how many working days it needs once it can begin; 0 where nothing is said.
    package var takes: Int
    /// The case can be closed without it.
    package var isOptional: Bool
    /// What its own deadline is for was not needed, or can no longer be had, once that has passed: it is not asked for then.
    package var lapses: Bool
    /// Nil for the standard one.
    package var ladder: Ladder?

    package init(
        id: String, title: String, text: String = "", basis: String? = nil, role: String, signer: StepSigner = .office,
        channels: [String] = [], opens: [String] = [], met: [String] = [], due: StatedDue? = nil, after: Join = .none,
        takes: Int = 0, isOptional: Bool = false, lapses: Bool = false, ladder: Ladder? = nil
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.basis = basis
        self.role = role
        self.signer = signer
        self.channels = channels
        self.opens = opens
        self.met = met
        self.due = due
        self.after = after
        self.takes = takes
        self.isOptional = isOptional
        self.lapses = lapses
        self.ladder = ladder
    }
}

/// 汇合: how many of which steps must be done before something can begin.
package struct Join: Hashable, Sendable {
    /// From 1 through the number of the steps; 0 where there are none.
    package var needed: Int
    /// Step ids, each once, in the order of the file.
    package var steps: [String]

    package init(needed: Int, of steps: [String]) {
        self.needed = needed
        self.steps = steps
    }

    package static let none = Join(needed: 0, of: [])

    package static func all(_ steps: [String]) -> Join { Join(needed: steps.count, of: steps) }
}

/// A deadline as a text states it.
package struct StatedDue: Hashable, Sendable {
    /// Only `.after` and `.sameDay`: it runs from an event.
    package var rule: DueRule
    /// The words that the rule was read from.
    package var phrase: String
    package var roll: LastDayRoll

    package init(rule: DueRule, phrase: String, roll: LastDayRoll) {
        self.rule = rule
        self.phrase = phrase
        self.roll = roll
    }
}
