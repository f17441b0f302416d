import CivilTime
import Plans

/// 报结: what an obligation was reported done with since it was last returned, and whether a manager has closed it.
///
/// The facts are followed in the order of the log: what is returned (退回) is open again as if it had never been reported.
struct Report {
    /// The facts that report it; none while it is open.
    private(set) var facts: [Fact] = []
    /// 核销: a manager closed it.
    private(set) var isAccepted = false
    /// The latest return; nil while there was none.
    private(set) var returned: Return?
    /// Closings and returns of what was not reported, by their numbers in the log.
    private(set) var idle: Set<Int64> = []

    /// `met` is the event that reports it beside being reported done; `facts` about others are passed over.
    init(of subject: Subject, met: String?, among facts: [Fact]) {
        for fact in facts.filter({ $0.subject == subject }).sorted(by: { $0.seq < $1.seq }) {
            switch fact.kind {
            case .done: self.facts.append(fact)
            case .event(let event) where event == met: self.facts.append(fact)
            case .accepted where isReported: isAccepted = true
            case .returned where isReported:
                self.facts = []
                returned = Return(of: fact, after: returned)
            case .accepted, .returned: idle.insert(fact.seq)
            default: break
            }
        }
    }

    private var isReported: Bool { !facts.isEmpty && !isAccepted }

    /// The day of the earliest evidence, not of its recording.
    var metOn: CivilDate? { facts.map(\.day).min() }

    /// The instant of the recording with which it was reported.
    var metAt: Timestamp? { facts.map(\.recordedAt).min() }
}

/// 退回: a manager did not close what was reported.
struct Return {
    var recordedAt: Timestamp
    /// What is missing.
    var note: String?
    /// The how-manieth of its obligation, from 1.
    var number: Int

    init(of fact: Fact, after last: Return?) {
        recordedAt = fact.recordedAt
        note = fact.note
        number = (last?.number ?? 0) + 1
    }
}
