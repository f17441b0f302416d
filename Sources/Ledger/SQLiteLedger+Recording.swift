package import CivilTime
package import Engine
import Foundation
import GRDB

/// A fact on its way into the log.
package struct FactEntry: Hashable, Sendable {
    /// The task, as `plan/task`, whose matters the fact may concern.
    package var task: Subject
    package var day: CivilDate
    package var author: Author
    /// A repeated request under the same key is the same fact.
    package var clientKey: String?
    package var ref: String?
    package var note: String?
    /// A day that it sets.
    package var until: CivilDate?
    /// The fields of its evidence, by their names.
    package var evidence: [String: String]
    /// Why it stands although something that belongs before it is missing.
    package var over: String?
    /// The case that it is about; nil where it is about a task.
    package var ofCase: Subject?
    /// The obligation that it is about, whatever task or case that belongs to.
    package var obligation: Subject?
    /// The kind of fact, where a repeated request has to be of the same.
    package var kind: Fact.Kind?

    package init(
        task: Subject, day: CivilDate, author: Author, clientKey: String?, ref: String?, note: String?,
        until: CivilDate? = nil, evidence: [String: String] = [:], over: String? = nil, ofCase: Subject? = nil,
        obligation: Subject? = nil
    ) {
        self.task = task
        self.day = day
        self.author = author
        self.clientKey = clientKey
        self.ref = ref
        self.note = note
        self.until = until
        self.evidence = evidence
        self.over = over
        self.ofCase = ofCase
        self.obligation = obligation
    }

    /// Whether a fact about that subject can be this one.
    fileprivate func isRepeated(by fact: Fact) -> Bool {
        if let kind, kind.name != fact.kind.name { return false }
        return isAbout(fact.subject)
    }

    private func isAbout(_ subject: Subject) -> Bool {
        guard subject.plan == task.plan, subject.task == task.task else { return false }
        if let obligation { return subject == obligation }
        return ofCase.map { subject.ofCase == $0 } ?? true
    }

    /// What the log's row keeps of it beside its columns.
    fileprivate func body(of kind: Fact.Kind) -> [String: String] {
        let own = ["ref": ref, "note": note, "until": until?.description, "over": over].compactMapValues { $0 }
        let evidence = evidence.map { ("\(Log.evidencePrefix)\($0.key)", $0.value) }
        return own.merging(kind.body) { first, _ in first }.merging(evidence) { first, _ in first }
    }
}

/// A fact as it stands in the log, with the matters that it concerned.
package struct RecordedFact: Hashable, Sendable {
    package var fact: Fact
    package var touched: [Subject]
    /// True when the same request had been recorded before.
    package var isRepeated: Bool
}

extension SQLiteLedger {
    /// Records a fact and decides what it concerns, in one transaction: what it ends is silent from that instant.
    ///
    /// `draft` finds what the fact is about, given what the ledger holds of its task or case. Gives the fact, or the problem
    /// for which nothing was recorded. `decider` is asked for inside the transaction.
    package func record(
        _ entry: FactEntry, at now: Timestamp, with decider: @escaping @Sendable () -> Decider,
        draft: @escaping @Sendable (KnownState) -> Result<FactDraft, RecordingProblem>
    ) async throws(LedgerError) -> Result<RecordedFact, RecordingProblem> {
        try await write("recording a fact") { [isEvidence] db in
            if let repeated = try Self.repeated(entry.clientKey, in: db) {
                return entry.isRepeated(by: repeated.fact)
                    ? .success(repeated) : .failure(.clientKeyUsed(repeated.fact.seq))
            }
            let known =
                if let name = entry.obligation {
                    KnownState(
                        obligation: try db.first(
                            Row.self, sql: "SELECT * FROM obligations WHERE subject = ?", arguments: [name.description]
                        ).map(Obligation.init))
                } else if let name = entry.ofCase {
                    KnownState(facts: try Self.facts(ofCase: name, in: db))
                } else {
                    KnownState(matters: try Self.knownMatters(ofTask: entry.task, in: db))
                }
            let found: FactDraft
            switch draft(known) {
            case .failure(let problem): return .failure(problem)
            case .success(let value): found = value
            }
            var row = Log.Entry(
                kind: found.kind.name, subject: found.subject.description, day: entry.day, count: found.count,
                recordedAt: now, author: entry.author, clientKey: entry.clientKey, body: entry.body(of: found.kind))
            if case .event(let event) = found.kind { row.event = event }
            let seq = try Log.append(row, to: db)
            if let opened = found.opens { try Self.open(opened, in: db) }
            try Self.decideNow(found.touches, at: now, with: decider(), in: db)
            if isEvidence { try TurnBook.note(.record(touched: found.touches, opened: found.opens), at: now, in: db) }
            return .success(try Self.recorded(seq, touched: found.touches, in: db))
        }
    }

    /// Voids a fact by a new one that names it.
    ///
    /// `touched` names the matters that the voided fact concerned; the first is its own. `permitted` says why it cannot be
    /// voided, given the facts of its matter that stay. Gives the new fact, or that problem; nil when there is no such
    /// fact, or it is void already.
    package func void(
        _ seq: Int64, note: String, on day: CivilDate, by author: Author, clientKey: String?, at now: Timestamp,
        with decider: @escaping @Sendable () -> Decider, touched: @escaping @Sendable (Fact) -> [Subject],
        permitted: @escaping @Sendable (Fact, [Fact]) -> RecordingProblem? = { _, _ in nil }
    ) async throws(LedgerError) -> Result<RecordedFact, RecordingProblem>? {
        try await write("voiding a fact") { [isEvidence] db in
            if let repeated = try Self.repeated(clientKey, in: db) { return .success(repeated) }
            guard
                let row = try db.first(Row.self, sql: "\(Log.validFacts) AND seq = ?", arguments: [seq]),
                let fact = try Log.fact(row)
            else { return nil }
            let current = try Self.underCurrentName(fact, in: db)
            let subjects = touched(current)
            let decider = decider()
            if let matter = try subjects.first.flatMap({ try Self.matter($0.description, in: db) }) {
                let others = try decider.needs(matter).flatMap { try Self.fetch($0, in: db) }.filter { $0.seq != seq }
                if let problem = permitted(current, others) { return .failure(problem) }
            }
            let new = try Log.append(
                Log.Entry(
                    kind: "void", subject: fact.subject.description, day: day, recordedAt: now, author: author,
                    clientKey: clientKey, voids: seq, body: ["note": note]),
                to: db)
            try Self.decideNow(subjects, at: now, with: decider, in: db)
            if isEvidence { try TurnBook.note(.record(touched: subjects, opened: nil), at: now, in: db) }
            return .success(try Self.recorded(new, touched: subjects, in: db))
        }
    }

    /// The fact as if it had been recorded under the name that its subject has now.
    private static func underCurrentName(_ fact: Fact, in db: Database) throws -> Fact {
        var fact = fact
        let current = try db.first(
            String.self, sql: "SELECT \(Log.currentName) FROM log AS fact WHERE seq = ?", arguments: [fact.seq])
        if let current = current.flatMap({ Subject($0) }) { fact.subject = current }
        return fact
    }

    /// Touched first, so that a matter which cannot be decided now is decided by the next pass.
    static func decideNow(
        _ subjects: [Subject], at now: Timestamp, with decider: Decider, in db: Database
    ) throws {
        var count = PassCount()
        let seq = try Log.head(db)?.seq ?? 0
        for subject in subjects {
            try touch(subject, in: db)
            try decide(subject.description, seq: seq, at: now, with: decider, in: db, counting: &count)
        }
    }

    private static func repeated(_ clientKey: String?, in db: Database) throws -> RecordedFact? {
        guard let clientKey,
            let seq = try db.first(Int64.self, sql: "SELECT seq FROM log WHERE client_key = ?", arguments: [clientKey])
        else { return nil }
        var fact = try recorded(seq, touched: [], in: db)
        fact.isRepeated = true
        return fact
    }

    private static func recorded(_ seq: Int64, touched: [Subject], in db: Database) throws -> RecordedFact {
        guard let row = try db.first(Row.self, sql: "SELECT * FROM log WHERE seq = ?", arguments: [seq]),
            let fact = try Log.fact(row)
        else { throw LedgerError.failed(what: "reading the log", reason: "row \(seq) is damaged") }
        return RecordedFact(fact: try underCurrentName(fact, in: db), touched: touched, isRepeated: false)
    }

    static func knownMatters(ofTask task: Subject, in db: Database) throws -> [KnownMatter] {
        try db.all(
            Row.self,
            sql: """
                SELECT ifnull(obligations.subject, matters.subject) AS subject, light, due, met_on, silences, (
                    SELECT min(day) FROM log AS fact
                    WHERE fact.subject IN (
                            SELECT matters.subject UNION SELECT former FROM names WHERE current = matters.subject)
                        AND \(Log.currentName) = matters.subject
                        AND kind = 'event'
                        AND NOT EXISTS (SELECT 1 FROM log AS later WHERE later.voids = fact.seq)
                ) AS started FROM matters LEFT JOIN obligations ON obligations.matter = matters.subject
                WHERE matters.task = ? AND matters.kind = 'obligation'
                    -- A matter whose obligation has become part of another one has none.
                    AND (obligations.subject IS NOT NULL OR NOT EXISTS (
                        SELECT 1 FROM obligations AS part WHERE part.subject = matters.subject))
                ORDER BY due, 1
                """,
            arguments: ["\(task.plan)/\(task.task)"]
        ).map { row in
            guard let subject = Subject(row["subject"]) else {
                throw LedgerError.failed(
                    what: "reading the matters", reason: "'\(row["subject"] as String)' is damaged")
            }
            return KnownMatter(
                subject: subject, light: (row["light"] as String?).flatMap(Light.init(rawValue:)),
                due: (row["due"] as String?).flatMap { CivilDate($0) },
                startedOn: subject.part == nil ? nil : (row["started"] as String?).flatMap { CivilDate($0) },
                metOn: (row["met_on"] as String?).flatMap { CivilDate($0) },
                isWaived: try (row["silences"] as String?).map { try [Silence](json: $0) }?
                    .contains { $0.kind == .waived } ?? false)
        }
    }
}
