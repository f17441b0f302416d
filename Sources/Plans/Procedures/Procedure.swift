package import Rules

/// 流程: one kind of case as steps with owners and rules; data, never code.
///
/// Every name in it is known: a step's roles, events, channels and the steps before it exist, no step waits for itself, and
/// the case can be closed from every state that its steps can reach.
package struct Procedure: Hashable, Sendable {
    /// As plans adopt it and obligations name it: `依申请公开`.
    package var name: String
    package var title: String
    package var basis: String?
    /// Who does what, as names that a plan binds to offices; in the order of the file.
    package var roles: [ProcedureRole]
    /// Event names as facts carry them, with the document's words: `corrected` is 收到补正的申请.
    package var events: [String: String]
    package var arrival: Arrival
    package var steps: [ProcedureStep]
    package var waits: [Wait]
    package var closing: ProcedureClosing

    package init(
        name: String, title: String, basis: String? = nil, roles: [ProcedureRole], events: [String: String],
        arrival: Arrival, steps: [ProcedureStep] = [], waits: [Wait] = [], closing: ProcedureClosing
    ) {
        self.name = name
        self.title = title
        self.basis = basis
        self.roles = roles
        self.events = events
        self.arrival = arrival
        self.steps = steps
        self.waits = waits
        self.closing = closing
    }

    /// How a case arrives, and which event its arrival is.
    package enum Arrival: Hashable, Sendable {
        case event(String)
        /// By the way it comes, as 当面 or 平信, in the order of the file.
        case byChannel([Channel])

        package struct Channel: Hashable, Sendable {
            package var name: String
            package var event: String

            package init(name: String, event: String) {
                self.name = name
                self.event = event
            }
        }
    }

    package func step(_ id: String) -> ProcedureStep? { steps.first { $0.id == id } }

    package func wait(_ ground: String) -> Wait? { waits.first { $0.ground == ground } }

    package func role(_ name: String) -> ProcedureRole? { roles.first { $0.name == name } }

    /// The name of an event under which facts are kept, from that name or the document's word.
    package func eventName(_ text: String) -> String? {
        events[text] != nil ? text : events.first { $0.value == text }?.key
    }

    /// The document's word for an event, or the title of a step.
    package func eventWord(_ name: String) -> String? { events[name] ?? step(name).map { "\($0.title)" } }

    /// The event that the arrival of a case is; nil for a channel that the procedure does not know, or where one is missing.
    package func arrivalEvent(through channel: String?) -> String? {
        switch arrival {
        case .event(let event): channel == nil ? event : nil
        case .byChannel(let channels): channels.first { $0.name == channel }?.event
        }
    }
}

/// A part that offices play in a procedure.
package struct ProcedureRole: Hashable, Sendable {
    package var name: String
    /// Plans need not bind it, and a case need not have it: its steps are left out then.
    package var isOptional: Bool

    package init(name: String, isOptional: Bool = false) {
        self.name = name
        self.isOptional = isOptional
    }
}

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

/// 等候: time that people outside have, during which the case's own period does not run.
package struct Wait: Hashable, Sendable {
    /// 事由: its name, as 征求第三方意见.
    package var ground: String
    package var basis: String?
    /// The event that begins it; nil for a wait that is begun with `pause`.
    package var begins: String?
    /// The event that ends it; nil for a wait that is ended with `resume`.
    package var ends: String?
    package var effect: Effect
    package var limit: Limit
    /// The role that decides what becomes of the case when nothing came in time.
    package var role: String
    /// What silence means by law, as 视为同意公开; the office decides it all the same.
    package var silence: String
    /// The outcome with which the case can be closed then; nil where it goes on.
    package var outcome: String?

    package init(
        ground: String, basis: String? = nil, begins: String? = nil, ends: String? = nil, effect: Effect, limit: Limit,
        role: String, silence: String, outcome: String? = nil
    ) {
        self.ground = ground
        self.basis = basis
        self.begins = begins
        self.ends = ends
        self.effect = effect
        self.limit = limit
        self.role = role
        self.silence = silence
        self.outcome = outcome
    }

    /// What becomes of the case's period.
    package enum Effect: Hashable, Sendable {
        /// 不计入期限: it goes on where it was.
        case pauses
        /// 重新计算: it begins anew with the event that ends the wait.
        case restarts
    }

    /// By when those outside have to answer.
    package enum Limit: Hashable, Sendable {
        /// The office sets a day when the wait begins.
        case given
        case period(Period)
        case none
    }
}

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
