import CivilTime
import Engine
import GRDB
import Rules

/// Obligations as rows, derived from a decision.
extension SQLiteLedger {
    /// What the matter has no longer, as all of one whose task is gone, leaves its last state, withdrawn.
    static func store(_ decision: Decision, of matter: Matter, seq: Int64, in db: Database) throws {
        let names = decision.obligations.map(\.subject.description)
        try db.run(
            sql: """
                UPDATE obligations SET light = ?, silences = '[]'
                WHERE matter = ? AND light <> ? AND light <> ? AND light <> ?
                    AND subject NOT IN (\(databaseQuestionMarks(count: names.count)))
                """,
            arguments: StatementArguments(
                [Light.withdrawn.rawValue, matter.subject.description]
                    + [Light.closedOnTime, .closedLate, .missed].map(\.rawValue) + names))
        if let holders = decision.holders { try store(holders, of: matter, in: db) }
        for obligation in decision.obligations {
            try store(obligation, announced: decision.announced[obligation.subject], of: matter, seq: seq, in: db)
        }
    }

    private static func store(
        _ obligation: Obligation, announced: KnownDue?, of matter: Matter, seq: Int64, in db: Database
    ) throws {
        try touchAwaitedNotices(of: obligation, in: db)
        try move(obligation.subject, to: matter, in: db)
        try db.run(
            sql: """
                INSERT INTO obligations (subject, matter, plan, task, title, offices, light, due, aim, certainty,
                    opened_on, met_on, count, quota, explanation_zh, explanation_en, note, ground, blocked_by, front,
                    waiting, earliest, latest, awaited, announced, announced_as, watched_since,
                    closed_seq, silences, put_off_at)
                VALUES (
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ifnull(?, 'firm'), ?, ?, ?, ?)
                ON CONFLICT (subject) DO UPDATE SET title = excluded.title, offices = excluded.offices,
                    light = excluded.light, due = excluded.due, aim = excluded.aim, certainty = excluded.certainty,
                    opened_on = excluded.opened_on, met_on = excluded.met_on, count = excluded.count,
                    quota = excluded.quota, explanation_zh = excluded.explanation_zh,
                    explanation_en = excluded.explanation_en, note = excluded.note,
                    blocked_by = excluded.blocked_by, front = excluded.front, waiting = excluded.waiting,
                    earliest = excluded.earliest, latest = excluded.latest,
                    awaited = excluded.awaited, ground = excluded.ground,
                    announced = ifnull(excluded.announced, announced),
                    announced_as = iif(excluded.announced IS NULL, announced_as, excluded.announced_as),
                    watched_since = iif(excluded.announced IS NULL, watched_since, excluded.watched_since),
                    closed_seq = iif(excluded.closed_seq IS NULL, NULL, ifnull(closed_seq, excluded.closed_seq)),
                    silences = excluded.silences,
                    put_off_at = iif(excluded.announced IS NULL, put_off_at, excluded.put_off_at)
                """,
            arguments: [
                obligation.subject.description, matter.subject.description, obligation.subject.plan,
                obligation.subject.task, obligation.title,
                obligation.offices.joined(separator: "\n"), obligation.light.rawValue, obligation.due.day.description,
                obligation.aim.description, obligation.due.certainty.rawValue, obligation.openedOn.description,
                obligation.metOn?.description, obligation.progress?.count, obligation.progress?.of,
                obligation.explanation.zh, obligation.explanation.en, obligation.note, obligation.ground,
                obligation.blockedBy.lines, obligation.front.lines, obligation.waiting.lines,
                obligation.due.range?.lowerBound.description,
                obligation.due.range?.upperBound.description,
                obligation.awaitedYears.map(String.init).joined(separator: "\n"), announced?.day.description,
                announced?.certainty.rawValue, announced?.since?.seconds,
                [.closedOnTime, .closedLate].contains(obligation.light) ? seq : nil,
                try obligation.silences.json, announced?.putOffAt?.seconds,
            ])
    }

    /// Those who hold the seats from now on, in the place of those before.
    private static func store(_ holders: [String: Set<String>], of matter: Matter, in db: Database) throws {
        let name = matter.subject.description
        try db.run(sql: "DELETE FROM holders WHERE matter = ?", arguments: [name])
        for (seat, people) in holders.sorted(by: { $0.key < $1.key }) {
            try db.run(
                sql: "INSERT INTO holders (matter, seat, people) VALUES (?, ?, ?)",
                arguments: [name, seat, people.sorted().joined(separator: "\n")])
        }
    }

    /// Those who held the seats of a bureau when its posts were last looked at; nil before the first time.
    static func holders(of matter: String, in db: Database) throws -> [String: Set<String>]? {
        let rows = try db.all(Row.self, sql: "SELECT seat, people FROM holders WHERE matter = ?", arguments: [matter])
        guard !rows.isEmpty else { return nil }
        return rows.reduce(into: [:]) { holders, row in
            holders[row["seat"]] = Set((row["people"] as String).split(separator: "\n").map(String.init))
        }
    }

    /// What an office owed by itself may become its part of what others lead, or the reverse; it keeps what was told of it.
    private static func move(_ obligation: Subject, to matter: Matter, in db: Database) throws {
        let names: StatementArguments = [matter.subject.description, obligation.description]
        try db.run(sql: "UPDATE obligations SET matter = ?1 WHERE subject = ?2 AND matter <> ?1", arguments: names)
        guard db.changesCount > 0 else { return }
        try db.run(sql: "UPDATE notices SET matter = ?1 WHERE obligation = ?2", arguments: names)
    }
}
