package import Engine
import GRDB

/// `was:` of a plan: a task that goes on under another name.
///
/// Both names are those of tasks, as `plan/task`.
package struct TaskRenaming: Hashable, Sendable {
    package var former: Subject
    package var current: Subject

    package init(former: Subject, current: Subject) {
        self.former = former
        self.current = current
    }
}

extension SQLiteLedger {
    /// Gives what stands under the former name the current one; nothing where nothing stands there.
    ///
    /// The log is never changed: which of its rows are now about another name is kept beside it, so that the plan need
    /// not say `was:` for ever. Notices that were told keep their keys.
    static func rename(_ renaming: TaskRenaming, in db: Database) throws {
        let former = renaming.former.description
        let matters = try db.all(String.self, sql: "SELECT subject FROM matters WHERE task = ?", arguments: [former])
        guard !matters.isEmpty else { return }
        try renameInLog(renaming, in: db)
        try renameLadders(renaming, in: db)
        // Rows that name each other change one after the other.
        try db.run(sql: "PRAGMA defer_foreign_keys = ON")
        for old in matters {
            guard let subject = Subject(old) else {
                throw LedgerError.failed(what: "renaming a task", reason: "'\(old)' is damaged")
            }
            try move(old, to: subject.renamed(to: renaming.current), in: db)
        }
    }

    /// What was recorded through now under the former name, or under one before it, is about the current name.
    private static func renameInLog(_ renaming: TaskRenaming, in db: Database) throws {
        guard let head = try Log.head(db)?.seq else { return }
        let recorded = try db.all(
            String.self,
            sql: """
                SELECT DISTINCT subject FROM log
                WHERE kind IN (\(Log.factKinds), 'void')
                    AND (subject = ?1 OR subject GLOB ?2 || '[@#]*' OR subject IN (
                        SELECT former FROM names WHERE current = ?1 OR current GLOB ?2 || '[@#]*'))
                """,
            arguments: [renaming.former.description, renaming.former.description.globLiteral])
        for text in recorded {
            guard let subject = Subject(text) else { continue }
            let current = subject.renamed(to: renaming.current).description
            if subject.task == renaming.former.task {
                try db.run(
                    sql: "INSERT INTO names (former, through, current) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [text, head, current])
            }
            let before = subject.renamed(to: renaming.former).description
            try db.run(sql: "UPDATE names SET current = ? WHERE current = ?", arguments: [current, before])
        }
    }

    /// Where the current name has a matter of its own, that one stays, and gets what was told under the former name.
    private static func move(_ old: String, to subject: Subject, in db: Database) throws {
        let new = subject.description
        let task = "\(subject.plan)/\(subject.task)"
        if try exists("matters", new, in: db) {
            try db.run(sql: "DELETE FROM matters WHERE subject = ?", arguments: [old])
            try db.run(sql: "UPDATE matters SET touched = 1 WHERE subject = ?", arguments: [new])
        } else {
            try db.run(
                sql: "UPDATE matters SET subject = ?, task = ?, touched = 1 WHERE subject = ?",
                arguments: [new, task, old])
        }
        let obligations = try db.all(
            String.self, sql: "SELECT subject FROM obligations WHERE matter = ?", arguments: [old])
        for name in obligations {
            guard let obligation = Subject(name)?.renamed(to: subject) else {
                throw LedgerError.failed(what: "renaming a task", reason: "'\(name)' is damaged")
            }
            try move(obligation: name, to: obligation, of: new, in: db)
        }
    }

    private static func move(obligation old: String, to subject: Subject, of matter: String, in db: Database) throws {
        let new = subject.description
        if try exists("obligations", new, in: db) {
            try db.run(sql: "DELETE FROM obligations WHERE subject = ?", arguments: [old])
        } else {
            try db.run(
                sql: "UPDATE obligations SET subject = ?, matter = ?, plan = ?, task = ? WHERE subject = ?",
                arguments: [new, matter, subject.plan, subject.task, old])
        }
        try moveNotices(of: old, to: new, matter: matter, in: db)
    }

    private static func exists(_ table: String, _ subject: String, in db: Database) throws -> Bool {
        try db.first(Bool.self, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE subject = ?)", arguments: [subject])
            ?? false
    }

    /// What is in no letter yet is told under its new key.
    private static func moveNotices(of old: String, to new: String, matter: String, in db: Database) throws {
        let rows = try db.all(
            Row.self, sql: "SELECT * FROM notices WHERE obligation = ? AND state = 'decided'", arguments: [old])
        for row in rows {
            let before: String = row["key"]
            try db.run(
                sql: "UPDATE OR IGNORE notices SET key = ? WHERE key = ?",
                arguments: [try key(of: row, obligation: new).description, before])
            // Decided under the current name as well: one of the two is enough.
            try db.run(
                sql: "UPDATE notices SET state = 'dropped', dropped = 'told under its new name' WHERE key = ?",
                arguments: [before])
        }
        try db.run(
            sql: "UPDATE notices SET obligation = ?, matter = ? WHERE obligation = ?", arguments: [new, matter, old])
        try db.run(
            sql: "INSERT OR IGNORE INTO mentions SELECT ?, letter, summary FROM mentions WHERE obligation = ?",
            arguments: [new, old])
        try db.run(sql: "DELETE FROM mentions WHERE obligation = ?", arguments: [old])
    }
}

extension String {
    /// As a pattern of SQLite's GLOB that stands for this text alone.
    fileprivate var globLiteral: String {
        String(flatMap { "*?[".contains($0) ? "[\($0)]" : String($0) })
    }
}
