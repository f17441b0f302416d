import CivilTime
import Control
import Engine
import Ledger
import Logging
import Plans
import Supervision

/// Records which files were refused and which are right again, as facts about the daemon's own task `duban/files`: from
/// there they are told like anything else, once.
struct FileNotices {
    let ledger: SQLiteLedger
    let current: CurrentForce
    let author: Author
    let logger: Logger

    /// Brings the record in line with what was refused just now.
    ///
    /// What cannot be recorded, as on a clock that was set back, is logged and tried again at the next reload.
    func record(at now: Timestamp) async throws {
        let force = current.now
        guard let own = force.plans[OwnPlan.id], let task = own.plan.task(OwnPlan.files) else { return }
        let base = Subject(plan: OwnPlan.id, task: OwnPlan.files)
        let open = try await ledger.obligations(ObligationQuery(plan: OwnPlan.id, task: OwnPlan.files))
        var standing = Dictionary(open.map { ($0.subject.itemOfOffice, $0) }) { first, _ in first }
        for file in force.refused {
            for office in offices(concernedBy: file, in: force) {
                let subject = base.with(part: file.item).of(office: office)
                let before = standing.removeValue(forKey: subject.itemOfOffice)
                // The note stands in letters.
                let note = file.problem.zh
                guard before?.note != note else { continue }
                try await record(OwnPlan.refused, subject, note: note, at: now, in: own, task: task)
            }
        }
        for (_, obligation) in standing.sorted(by: { $0.value.subject.description < $1.value.subject.description }) {
            // What an office owed whose bureau is gone, or has another name, is withdrawn by the next decision.
            guard own.bureau.offices.contains(where: { $0.name == obligation.subject.office }) else { continue }
            try await record(OwnPlan.accepted, obligation.subject, note: nil, at: now, in: own, task: task)
        }
    }

    private func offices(concernedBy file: RefusedFile, in force: InForce) -> [String] {
        file.bureaus.compactMap { force.library.bureaus[$0] }.map(OwnPlan.office(of:))
    }

    private func record(
        _ event: String, _ subject: Subject, note: String?, at now: Timestamp, in own: PlanInForce, task: PlannedTask
    ) async throws {
        let day = own.plan.zone.date(of: now)
        let current = current
        let decider = { @Sendable in current.now.decider }
        let base = Subject(plan: subject.plan, task: subject.task, office: subject.office)
        let result = try await ledger.record(
            FactEntry(
                task: Subject(plan: subject.plan, task: subject.task), day: day, author: author, clientKey: nil,
                ref: nil, note: note),
            at: now, with: decider
        ) { state in
            Result { () throws(RecordingProblem) in
                try Recording.draft(
                    .event(event, task: base, item: subject.item, count: 1), day: day, known: state.matters, in: own,
                    task: task, now: now)
            }
        }
        if case .failure(let problem) = result {
            logger.error("that a file was \(event) is not recorded: \(problem)", metadata: ["item": "\(subject)"])
        }
    }
}

extension RefusedFile {
    /// The file's name as that of an item: what no item may have is replaced, and a name that is changed or too long ends
    /// in a number of its own, so that two files never share one.
    var item: String {
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.map { $0.isPlain ? $0 : "_" }))
        guard plain != name || plain.utf8.count > Self.longest else { return plain }
        let tail = "-\(String(name.utf8.fnv1a, radix: 16))"
        var head = plain.unicodeScalars
        while String(head).utf8.count + tail.utf8.count > Self.longest { head.removeFirst() }
        return String(head) + tail
    }

    /// Bytes, as many as `ItemName` has room for.
    private static let longest = 90
}

extension Unicode.Scalar {
    /// Whether it may stand anywhere in an item's name.
    fileprivate var isPlain: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            false
        default: !"#~;".unicodeScalars.contains(self)
        }
    }
}

extension String.UTF8View {
    /// FNV-1a, 32 bits: the same in every run.
    fileprivate var fnv1a: UInt32 { reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }
}

extension Subject {
    /// The item without the number of its run.
    var item: String? { part.map { String($0.prefix { $0 != "~" }) } }

    /// The item and whose it is, whichever run of it.
    var itemOfOffice: [String] { [item ?? "", office ?? ""] }

    func of(office: String) -> Subject { Subject(plan: plan, task: task, part: part, office: office) }
}
