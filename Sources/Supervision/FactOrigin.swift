import CivilTime
import Control
import Engine
import Ledger
import Plans

/// Where a fact comes from, and what stands beside it, as a request gives it.
struct FactOrigin {
    /// Nil for today in the plan's zone.
    var day: CivilDate?
    var ref: String?
    var note: String?
    var key: String?
    var author: Author
    var until: CivilDate?
    var evidence: [String: String] = [:]
    var over: String?

    init(day: CivilDate?, ref: String?, note: String?, key: String?, author: Author) {
        self.day = day
        self.ref = ref
        self.note = note
        self.key = key
        self.author = author
    }

    /// On its way into the log: texts on one line, for terminals and tables.
    ///
    /// `subject` is the task or procedure, or anything in it.
    func entry(ofTask subject: Subject, in force: PlanInForce, at now: Timestamp) -> FactEntry {
        FactEntry(
            task: Subject(plan: subject.plan, task: subject.task), day: day ?? force.plan.zone.date(of: now),
            author: author, clientKey: key, ref: ref?.onOneLine, note: note?.onOneLine, until: until,
            evidence: evidence.mapValues(\.onOneLine), over: over?.onOneLine)
    }
}
