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
        events.eventName(text)
    }

    /// The document's word for an event, or the title of a step; what is neither stands for itself.
    package func eventWord(_ name: String) -> String { events[name] ?? step(name)?.title ?? name }

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
