package import CivilTime
package import Engine
import GRDB

/// Which obligations a report asks for.
package struct ObligationQuery: Hashable, Sendable {
    package var plan: String?
    package var task: String?
    package var office: String?
    package var light: Light?
    /// Without a light: whether finished ones are wanted as well.
    package var includesFinal: Bool

    package init(
        plan: String? = nil, task: String? = nil, office: String? = nil, light: Light? = nil,
        includesFinal: Bool = false
    ) {
        self.plan = plan
        self.task = task
        self.office = office
        self.light = light
        self.includesFinal = includesFinal
    }
}

/// How the letters stand.
package struct LetterCounts: Hashable, Sendable {
    package var waiting: Int
    /// Tried in vain at least once, or given up.
    package var failing: Int
}

/// A mailbox, or the system's journal, that takes no letters.
package struct FailingPlace: Hashable, Sendable {
    /// Nil of the journal, which is one place for all seats.
    package var mailbox: String?
    package var letters: Int
    /// When the oldest of them was made.
    package var since: Timestamp
    /// Why the latest of them failed.
    package var failure: String
    /// Nil where all of them were given up.
    package var nextAttempt: Timestamp?
}

/// A fact with what later became of it.
package struct ListedFact: Hashable, Sendable {
    package var fact: Fact
    package var voidedBy: Int64?
}

/// A notice with how far it got.
package struct ListedNotice: Hashable, Sendable {
    package var key: NoticeKey
    package var reason: Notice.Reason
    package var decidedAt: Timestamp
    package var state: String
    /// It was not dropped, or only because it had been told before the ledger was restored.
    package var isTold: Bool
    package var letter: String?
}

extension SQLiteLedger {
    /// The obligations asked for, in the order of their due days.
    package func obligations(_ query: ObligationQuery) async throws(LedgerError) -> [Obligation] {
        try await read("listing obligations") { db in
            var conditions: [String] = []
            var arguments = StatementArguments()
            func require(_ condition: String, _ value: String) {
                conditions.append(condition)
                arguments += [value]
            }
            if let plan = query.plan { require("plan = ?", plan) }
            if let task = query.task { require("task = ?", task) }
            if let office = query.office {
                require("instr(char(10) || offices || char(10), char(10) || ? || char(10)) > 0", office)
            }
            if let light = query.light {
                require("light = ?", light.rawValue)
            } else if !query.includesFinal {
                let open = Light.allCases.filter { !$0.isFinal }
                conditions.append("light IN (\(databaseQuestionMarks(count: open.count)))")
                arguments += StatementArguments(open.map(\.rawValue))
            }
            let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
            return try db.all(
                Obligation.init, sql: "SELECT * FROM obligations \(filter)", arguments: arguments
            ).sorted(by: Obligation.isEarlier)
        }
    }

    /// What was finished on the days from `first` on.
    package func finished(since first: CivilDate) async throws(LedgerError) -> [Obligation] {
        try await read("listing what was finished") { db in
            try db.all(
                Obligation.init, sql: "SELECT * FROM obligations WHERE light IN (?, ?) AND met_on >= ?",
                arguments: [Light.closedOnTime.rawValue, Light.closedLate.rawValue, first.description]
            )
        }
    }

    package func obligation(_ subject: Subject) async throws(LedgerError) -> Obligation? {
        try await read("reading an obligation") { db in
            try db.first(
                Row.self, sql: "SELECT * FROM obligations WHERE subject = ?", arguments: [subject.description]
            ).map(Obligation.init)
        }
    }

    package func matter(_ subject: Subject) async throws(LedgerError) -> Matter? {
        try await read("reading a matter") { db in try Self.matter(subject.description, in: db) }
    }

    /// The matter that an obligation belongs to.
    package func matter(ofObligation subject: Subject) async throws(LedgerError) -> Matter? {
        try await read("reading a matter") { db in
            try db.first(
                String.self, sql: "SELECT matter FROM obligations WHERE subject = ?", arguments: [subject.description]
            ).flatMap { try Self.matter($0, in: db) }
        }
    }

    /// The obligations of a matter, the matter's own first, then in the order of their due days and last days to act.
    package func obligations(of matter: Subject) async throws(LedgerError) -> [Obligation] {
        try await read("listing obligations") { db in
            try db.all(
                Obligation.init, sql: "SELECT * FROM obligations WHERE matter = ?", arguments: [matter.description]
            ).sorted { Obligation.isEarlier($0, $1, in: matter) }
        }
    }

    /// The cases of that name, of whatever procedure.
    package func cases(named item: String) async throws(LedgerError) -> [Subject] {
        try await read("looking for a case") { db in
            try db.all(
                String.self,
                sql: "SELECT subject FROM matters WHERE kind = 'run' AND substr(subject, instr(subject, '@') + 1) = ?",
                arguments: [item]
            ).compactMap { Subject($0) }
        }
    }

    /// The facts about an obligation, those that are void included, in the order of the log.
    package func facts(about subject: Subject, with decider: Decider) async throws(LedgerError) -> [ListedFact] {
        try await read("reading the facts") { db in
            let name = try db.first(
                String.self, sql: "SELECT matter FROM obligations WHERE subject = ?", arguments: [subject.description])
            guard let matter = try Self.matter(name ?? subject.description, in: db) else { return [] }
            let valid = try decider.needs(matter).flatMap { try Self.fetch($0, in: db) }
            // What is shown of a step is shown of its whole case.
            let about =
                try matter.kind == .run ? Log.isOfCase(matter.subject) : Log.isAbout(subject.description, in: db)
            let own = try db.all(
                Row.self,
                sql: """
                    SELECT fact.*, later.seq AS voided_by FROM log AS fact LEFT JOIN log AS later ON later.voids = fact.seq
                    WHERE \(about.sql) AND fact.kind IN (\(Log.factKinds)) ORDER BY fact.seq
                    """,
                arguments: about.arguments
            ).compactMap { row in try Log.fact(row).map { ListedFact(fact: $0, voidedBy: row["voided_by"]) } }
            let known = Set(own.map(\.fact.seq))
            return (own + valid.filter { !known.contains($0.seq) }.map { ListedFact(fact: $0, voidedBy: nil) })
                .sorted { $0.fact.seq < $1.fact.seq }
        }
    }

    /// What was decided to tell about an obligation, in the order of the decisions.
    package func notices(about subject: Subject) async throws(LedgerError) -> [ListedNotice] {
        try await read("reading the notices") { db in
            try db.all(
                Row.self,
                sql: "SELECT *, \(Self.isTold) AS is_told FROM notices WHERE obligation = ? ORDER BY decided_at, key",
                arguments: [subject.description]
            ).map { row in
                guard let reason = Notice.Reason(rawValue: row["reason"]) else {
                    throw LedgerError.failed(
                        what: "reading the notices", reason: "'\(row["key"] as String)' is damaged")
                }
                return ListedNotice(
                    key: try Self.key(of: row, obligation: row["obligation"]), reason: reason,
                    decidedAt: Timestamp(seconds: row["decided_at"]), state: row["state"],
                    isTold: row["is_told"], letter: row["letter"])
            }
        }
    }

    package func letterCounts() async throws(LedgerError) -> LetterCounts {
        try await read("counting letters") { db in
            LetterCounts(
                waiting: try db.first(Int.self, sql: "SELECT count(*) FROM letters WHERE state = 'claimed'") ?? 0,
                failing: try db.first(
                    Int.self,
                    sql: """
                        SELECT (SELECT count(*) FROM letters WHERE state = 'claimed' AND attempts > 0)
                            + (SELECT count(*) FROM letters WHERE \(Self.isGivenUp))
                        """) ?? 0)
        }
    }

    /// Of a row of `letters`: nobody tries it again, and something that it tells is still asked for.
    private static let isGivenUp = """
        state = 'rejected' AND EXISTS (
            SELECT 1 FROM notices JOIN obligations ON obligations.subject = notices.obligation
            WHERE notices.letter = letters.id AND light IN (\(open)))
        """
    private static let open = Light.allCases.filter { !$0.isFinal }.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// Where letters could not be laid, the longest failing first.
    package func failingPlaces() async throws(LedgerError) -> [FailingPlace] {
        try await read("looking for letters that were not delivered") { db in
            try db.all(
                Row.self,
                sql: """
                    SELECT mailbox, count(*) AS letters, min(instant) AS since, min(next_attempt) AS next,
                        max(iif(age = 1, failure, NULL)) AS failure
                    FROM (
                        SELECT *, row_number() OVER (
                            PARTITION BY mailbox ORDER BY next_attempt IS NULL, instant DESC) AS age
                        FROM (
                            SELECT iif(channel = 'mail', address, NULL) AS mailbox, instant, failure, next_attempt
                            FROM letters WHERE state = 'claimed' AND attempts > 0
                            UNION ALL
                            SELECT iif(channel = 'mail', address, NULL), instant, failure, NULL
                            FROM letters WHERE \(Self.isGivenUp)))
                    GROUP BY mailbox ORDER BY since, mailbox
                    """
            ).map { row in
                FailingPlace(
                    mailbox: row["mailbox"], letters: row["letters"], since: Timestamp(seconds: row["since"]),
                    failure: row["failure"] ?? "", nextAttempt: (row["next"] as Int64?).map(Timestamp.init(seconds:)))
            }
        }
    }

    /// Since when each plan is in force, and the number of its texts.
    package func adoptions() async throws(LedgerError) -> [String: PlanAdoption] {
        try await read("reading the adoptions") { db in try Self.planAdoptions(db) }
    }

    /// Names of obligations like the one asked for, for a message.
    package func obligations(like text: String, limit: Int) async throws(LedgerError) -> [String] {
        try await read("looking for names") { db in
            try db.all(
                String.self,
                sql: "SELECT subject FROM obligations WHERE instr(subject, ?) > 0 ORDER BY subject LIMIT ?",
                arguments: [text, limit])
        }
    }
}
