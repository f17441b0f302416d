import CivilTime
import Engine
import GRDB

/// 恢复之前已发: what a restored ledger does not tell again, because a mailbox holds it or perhaps held it.
extension SQLiteLedger {
    /// Of a row of `notices`: it was told, or is to be, in this ledger or in the one that was lost.
    static let isTold = isTold(as: "")

    /// The same beside other tables.
    static func isTold(as table: String) -> String {
        let prefix = table.isEmpty ? "" : "\(table)."
        return "(\(prefix)state <> 'dropped' OR \(prefix)dropped GLOB '*\(beforeRestore)*')"
    }

    private static let beforeRestore = "told before the restore"

    /// Why the notice of that matter that stands since that instant is not told again, and since when it counts as decided;
    /// nil where it is to be told.
    static func toldBefore(
        _ key: String, stood: Timestamp, of matter: String, in db: Database
    ) throws -> (why: String, at: Timestamp)? {
        if let row = try db.first(
            Row.self, sql: "SELECT letter, at FROM told_before WHERE key = ?", arguments: [key])
        {
            return ("\(beforeRestore), letter \(row["letter"] as String)", Timestamp(seconds: row["at"]))
        }
        // What came later than the restore cannot have been told before it.
        let isSilent = try db.first(
            Bool.self,
            sql: """
                SELECT EXISTS (SELECT 1 FROM kept_silent WHERE ?1 > after AND ?1 <= through
                    AND (SELECT opened_at FROM matters WHERE subject = ?2) <= through)
                """,
            arguments: [stood.seconds, matter])
        return isSilent == true ? ("perhaps \(beforeRestore)", stood) : nil
    }

    /// Takes to heart what the log's row of a restore says, in the transaction that appends it.
    static func follow(_ restore: RestoreEntry, telling told: [ToldBefore], seq: Int64, in db: Database) throws {
        for told in told {
            // The first letter that told it counts.
            try db.run(
                sql: """
                    INSERT INTO told_before (key, letter, at) VALUES (?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET letter = excluded.letter, at = excluded.at WHERE excluded.at < at
                    """,
                arguments: [told.key, told.letter, told.at.seconds])
        }
        try db.run(sql: "UPDATE ledger SET letters = max(letters, ?)", arguments: [restore.letters])
        try db.run(
            sql: """
                UPDATE notices SET state = 'dropped', dropped = '\(beforeRestore), letter ' || (
                    SELECT told_before.letter FROM told_before WHERE told_before.key = notices.key)
                WHERE state = 'decided' AND key IN (SELECT key FROM told_before)
                """)
        guard restore.isSilent else { return }
        try db.run(
            sql: "INSERT INTO kept_silent (seq, after, through) VALUES (?, ?, ?)",
            arguments: [seq, restore.evaluatedThrough?.seconds ?? .min, restore.at.seconds])
        try db.run(
            sql: "UPDATE notices SET state = 'dropped', dropped = 'perhaps \(beforeRestore)' WHERE state = 'decided'")
    }
}

/// What the log's row of a restore says.
struct RestoreEntry: Hashable, Sendable {
    static let kind = "restore"

    /// Through which instant the backup was evaluated; nil before the first pass.
    var evaluatedThrough: Timestamp?
    /// When it was put in the place of the ledger.
    var at: Timestamp
    /// Whether nothing is told of what stood in between.
    var isSilent: Bool
    /// No later letter has this number or a smaller one.
    var letters: Int64
    /// The hash of the text that lists what was told.
    var hash: String

    var body: [String: String] {
        [
            "answer": isSilent ? "keep-silent" : "send-again",
            "evaluatedThrough": evaluatedThrough.map { "\($0.seconds)" },
            "letters": "\(letters)", "hash": hash,
        ].compactMapValues(\.self)
    }

    init(evaluatedThrough: Timestamp?, at: Timestamp, isSilent: Bool, letters: Int64, hash: String) {
        self.evaluatedThrough = evaluatedThrough
        self.at = at
        self.isSilent = isSilent
        self.letters = letters
        self.hash = hash
    }

    /// Nil for what no program writes.
    init?(body: [String: String], at: Timestamp) {
        guard let answer = body["answer"], let letters = body["letters"].flatMap({ Int64($0) }), let hash = body["hash"]
        else { return nil }
        self.init(
            evaluatedThrough: body["evaluatedThrough"].flatMap { Int64($0) }.map(Timestamp.init(seconds:)), at: at,
            isSilent: answer == "keep-silent", letters: letters, hash: hash)
    }
}
