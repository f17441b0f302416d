import CivilTime
import Engine
import GRDB

// What the ladders of tasks, of contributions to them, of cases and of their steps consist of, and since when.

extension SQLiteLedger {
    /// Notes the parts of each ladder: those that it has from its first time on, and what comes later, at `now`.
    ///
    /// What is gone is forgotten.
    static func note(_ ladders: [String: [LadderUser: Set<String>]], at now: Timestamp, in db: Database) throws {
        let known = try db.all(Row.self, sql: "SELECT task, part FROM ladder_parts").reduce(
            into: [String: Set<String>]()
        ) { known, row in known[row["task"], default: []].insert(row["part"]) }
        let named = ladders.flatMap { plan, ladders in ladders.map { ("\(plan)/\($0.key)", $0.value) } }
        let present = Dictionary(named) { first, _ in first }
        for (name, parts) in present {
            let before = known[name]
            for part in parts.subtracting(before ?? []) {
                try db.run(
                    sql: "INSERT INTO ladder_parts (task, part, added) VALUES (?, ?, ?)",
                    arguments: [name, part, before == nil ? nil : now.seconds])
            }
        }
        for (name, parts) in known {
            for part in parts.subtracting(present[name] ?? []) {
                try db.run(sql: "DELETE FROM ladder_parts WHERE task = ? AND part = ?", arguments: [name, part])
            }
        }
    }

    /// What a task's ladders got later stays so under its new name.
    static func renameLadders(_ renaming: TaskRenaming, in db: Database) throws {
        for end in ["", "#"] {
            try db.run(
                sql: "UPDATE OR REPLACE ladder_parts SET task = ? WHERE task = ?",
                arguments: ["\(renaming.current)\(end)", "\(renaming.former)\(end)"])
        }
    }

    /// When the parts that ladders got later came into them, by plan, ladder and part.
    static func addedToLadders(_ db: Database) throws -> [String: [LadderUser: [String: Timestamp]]] {
        try db.all(Row.self, sql: "SELECT task, part, added FROM ladder_parts WHERE added IS NOT NULL").reduce(
            into: [:]
        ) { plans, row in
            let name: String = row["task"]
            guard let slash = name.firstIndex(of: "/") else { return }
            let user = LadderUser(String(name[name.index(after: slash)...]))
            plans[String(name[..<slash]), default: [:]][user, default: [:]][row["part"]] = Timestamp(
                seconds: row["added"])
        }
    }
}
