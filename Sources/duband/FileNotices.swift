import CivilTime
import Engine
import Ledger
import Plans

/// Records which files were refused and which are right again, as facts about the daemon's own task `duban/files`: from
/// there they are told like anything else, once.
struct FileNotices {
    let ledger: SQLiteLedger
    let current: CurrentForce
    let author: Author

    /// Brings the record in line with what was refused just now.
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
                guard before?.note != file.problem else { continue }
                try await record(OwnPlan.refused, subject, note: file.problem, at: now, in: own, task: task)
            }
        }
        for (_, obligation) in standing.sorted(by: { $0.value.subject.description < $1.value.subject.description }) {
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
        ) { known in
            Result { () throws(RecordingProblem) in
                try Recording.draft(
                    .event(event, task: base, item: subject.item, count: 1), day: day, known: known, in: own,
                    task: task, now: now)
            }
        }
        if case .failure(let problem) = result {
            throw LedgerError.failed(what: "recording that a file was \(event)", reason: "\(problem)")
        }
    }
}

extension RefusedFile {
    /// The file's name as that of an item: shortened and without the characters that no item may have.
    var item: String {
        var text = String(
            name.map {
                "#~;".contains($0) || !($0.isLetter || $0.isNumber || $0.isPunctuation || $0.isSymbol) ? "_" : $0
            })
        while text.utf8.count > 90 { text.removeFirst() }
        return text
    }
}

extension Subject {
    /// The item without the number of its run.
    var item: String? { part.map { String($0.prefix { $0 != "~" }) } }

    /// The item and whose it is, whichever run of it.
    var itemOfOffice: [String] { [item ?? "", office ?? ""] }

    func of(office: String) -> Subject { Subject(plan: plan, task: task, part: part, office: office) }
}
