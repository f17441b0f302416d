import CivilTime
import Engine
import GRDB

// What the ladders of tasks consist of, and since when.

extension SQLiteLedger {
    /// Notes the parts of each task's ladder: those that it has from the task's first time on, and what comes later, at `now`.
    ///
    /// What is gone is forgotten.
    static func note(_ ladders: [Subject: Set<String>], at now: Timestamp, in db: Database) throws {
        let known = try db.all(Row.self, sql: "SELECT task, part FROM ladder_parts").reduce(
            into: [String: Set<String>]()
        ) { known, row in known[row["task"], default: []].insert(row["part"]) }
        for (subject, parts) in ladders {
            let task = subject.description
            let before = known[task]
            for part in parts.subtracting(before ?? []) {
                try db.run(
                    sql: "INSERT INTO ladder_parts (task, part, added) VALUES (?, ?, ?)",
                    arguments: [task, part, before == nil ? nil : now.seconds])
            }
        }
        for (task, parts) in known {
            for part in parts.subtracting(Subject(task).flatMap { ladders[$0] } ?? []) {
                try db.run(sql: "DELETE FROM ladder_parts WHERE task = ? AND part = ?", arguments: [task, part])
            }
        }
    }

    /// When the parts that ladders got later came into them, by plan, task and part.
    static func addedToLadders(_ db: Database) throws -> [String: [String: [String: Timestamp]]] {
        try db.all(Row.self, sql: "SELECT task, part, added FROM ladder_parts WHERE added IS NOT NULL").reduce(
            into: [:]
        ) { plans, row in
            guard let task = Subject(row["task"]) else { return }
            plans[task.plan, default: [:]][task.task, default: [:]][row["part"]] = Timestamp(seconds: row["added"])
        }
    }
}
