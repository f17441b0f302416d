import CivilTime
import Engine
import GRDB

/// What a change of the texts in force means for the matters that stand.
extension SQLiteLedger {
    /// Notes which recurring tasks are asked for no longer; one that comes back opens no period that passed meanwhile.
    static func followReturns(of asked: [Matter], at now: Timestamp, in db: Database) throws {
        let asked = Set(asked.map(\.subject.description))
        let rows = try db.all(
            Row.self, sql: "SELECT subject, gone FROM matters WHERE instr(subject, '@') = 0 AND kind = ?",
            arguments: [Matter.Kind.recurrence.rawValue])
        for row in rows {
            let subject: String = row["subject"]
            let wasGone: Bool = row["gone"]
            guard asked.contains(subject) == wasGone else { continue }
            try db.run(
                sql: """
                    UPDATE matters SET gone = NOT gone, opened_at = iif(gone, ?, opened_at), touched = 1
                    WHERE subject = ?
                    """,
                arguments: [now.seconds, subject])
        }
    }

    /// When each task's own matter was opened, by plan and task.
    static func watchedSince(_ db: Database) throws -> [String: [String: Timestamp]] {
        let rows = try db.all(
            Row.self,
            sql: """
                SELECT task, min(opened_at) AS since FROM matters WHERE instr(subject, '@') = 0 GROUP BY task
                """)
        return rows.reduce(into: [:]) { plans, row in
            guard let task = Subject(row["task"]) else { return }
            plans[task.plan, default: [:]][task.task] = Timestamp(seconds: row["since"])
        }
    }

    /// What a plan asked for that is no longer there is withdrawn at once, not when it would have changed next.
    static func touchMatters(outside plans: [String], in db: Database) throws {
        let open = Light.allCases.filter { !$0.isFinal }.map(\.rawValue)
        try db.run(
            sql: """
                UPDATE matters SET touched = 1 WHERE subject IN (
                    SELECT matter FROM obligations WHERE light IN (\(databaseQuestionMarks(count: open.count)))
                        AND plan NOT IN (\(databaseQuestionMarks(count: plans.count)))
                    UNION
                    SELECT matter FROM obligations WHERE silences <> '[]'
                        AND plan NOT IN (\(databaseQuestionMarks(count: plans.count))))
                """,
            arguments: StatementArguments(open + plans + plans))
    }

    /// What nothing in force asked for may be asked for again: a plan that was away comes back with the same text.
    static func touchSilentMatters(in db: Database) throws {
        try db.run(
            sql: """
                UPDATE matters SET touched = 1 WHERE next_change IS NULL AND kind <> 'posts' AND NOT EXISTS (
                    SELECT 1 FROM obligations
                    WHERE obligations.matter = matters.subject AND light <> 'withdrawn')
                """)
    }

    /// A plan concerns its own matters; calendars, settings, procedures and a bureau, whose groups say who owes what,
    /// concern all that are open.
    static func touchMatters(concernedBy text: AdoptedText, in db: Database) throws {
        switch text.kind {
        case .plan:
            try db.run(
                sql: unfinished + " AND task GLOB ?", arguments: StatementArguments(finished + ["\(text.name)/*"]))
        case .bureau:
            try touchUnfinished(in: db)
            try db.run(
                sql: "UPDATE matters SET touched = 1 WHERE kind = ?", arguments: [Matter.Kind.posts.rawValue])
        case .procedure, .calendar, .settings: try touchUnfinished(in: db)
        }
    }

    /// Everything that is open is looked at again.
    static func touchUnfinished(in db: Database) throws {
        try db.run(sql: unfinished, arguments: StatementArguments(finished))
    }

    private static let unfinished = """
        UPDATE matters SET touched = 1 WHERE NOT EXISTS (
            SELECT 1 FROM obligations WHERE obligations.subject = matters.subject AND light IN (?, ?, ?))
        """
    private static let finished = [Light.closedOnTime, .closedLate, .missed].map(\.rawValue)
}
