import CivilTime
import Engine
import Foundation
import GRDB

/// The one append-only chain of inputs.
enum Log {
    /// A row on its way into the log.
    struct Entry {
        var kind: String
        var subject: String
        var event: String?
        var day: CivilDate
        var count = 1
        var recordedAt: Timestamp
        var author: Author
        var clientKey: String?
        var voids: Int64?
        var body: [String: String]
    }

    /// Appends a row and gives its number.
    ///
    /// - Throws: `LedgerError` for a client key with a zero byte: SQLite would keep what stands before it, and the hash
    ///   would be of another row.
    static func append(_ entry: Entry, to db: Database) throws -> Int64 {
        guard entry.clientKey?.utf8.contains(0) != true else {
            throw LedgerError.failed(what: "writing to the log", reason: "the client key contains a zero byte")
        }
        let columns: HashChain.Columns = [
            "kind": entry.kind, "subject": entry.subject, "event": entry.event, "day": entry.day.description,
            "count": entry.count, "recorded_at": entry.recordedAt.seconds, "uid": Int64(entry.author.uid),
            "user": entry.author.user, "client_key": entry.clientKey, "voids": entry.voids,
            "body": try encoded(entry.body),
        ]
        return try HashChain.append(columns, to: "log", hashing: fields, in: db)
    }

    /// What the hash of a row covers, beside the hash of the row before.
    static func fields(of row: Row) -> [HashChain.Field] {
        [
            .number(row["seq"]), .text(row["kind"]), .text(row["subject"]), .text(row["event"]), .text(row["day"]),
            .number(row["count"]), .number(row["recorded_at"]), .number(row["uid"]), .text(row["user"]),
            .text(row["client_key"]), .number(row["voids"]), .text(row["body"]),
        ]
    }

    /// A body as the log keeps it: JSON with its keys in order, so that the same body is the same text.
    static func encoded(_ body: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }

    /// The number and the hash of the last row; nil while the log is empty.
    static func head(_ db: Database) throws -> (seq: Int64, hash: [UInt8])? {
        try HashChain.last(of: "log", in: db)
    }

    /// The kinds of rows that are facts about a matter, as a list of SQL.
    static let factKinds = Fact.Kind.names.map { "'\($0)'" }.joined(separator: ", ")

    /// What `fact(_:)` reads.
    private static let columns = "seq, kind, subject, event, day, count, recorded_at, uid, user, voids, body"
    /// A condition on `fact`: no later row voids it.
    private static let isValid = "NOT EXISTS (SELECT 1 FROM log AS later WHERE later.voids = fact.seq)"

    /// The facts that no later row voids.
    static let validFacts = """
        SELECT \(columns) FROM log AS fact
        WHERE kind IN (\(factKinds)) AND \(isValid)
        """

    /// Every fact, those that are void with the instant since which they are.
    static let everyFact = """
        SELECT \(columns), (SELECT later.recorded_at FROM log AS later WHERE later.voids = fact.seq) AS voided_at
        FROM log AS fact
        WHERE kind IN (\(factKinds))
        """

    /// As `validFacts`, with 推迟提醒 and 免除 that were voided: deciding reads when that was.
    static let factsToDecide = "\(everyFact) AND (kind IN ('snoozed', 'waived') OR \(isValid))"

    /// The name that the subject of the row `fact` has now; it may have been recorded under a former one.
    static let currentName = """
        ifnull((SELECT current FROM names
            WHERE former = fact.subject AND through >= fact.seq ORDER BY through LIMIT 1), fact.subject)
        """

    /// A condition on `fact`: the row is about that name, though it may have been recorded under a former one.
    static func isAbout(_ name: String, in db: Database) throws -> (sql: String, arguments: StatementArguments) {
        let wasRenamed = try db.first(
            Bool.self,
            sql: """
                SELECT EXISTS (SELECT 1 FROM names WHERE former = ?1) OR EXISTS (SELECT 1 FROM names WHERE current = ?1)
                """,
            arguments: [name])
        guard wasRenamed ?? false else { return ("fact.subject = ?", [name]) }
        return (
            """
            fact.subject IN (SELECT ? UNION SELECT former FROM names WHERE current = ?)
                AND \(currentName) = ?
            """,
            [name, name, name]
        )
    }

    /// A condition on `fact`: the row is about the case or one of its steps.
    static func isOfCase(_ subject: Subject) -> (sql: String, arguments: StatementArguments) {
        let name = subject.description
        // Nothing but the names of its steps stands between "/" and the sign after it.
        return ("(fact.subject = ? OR (fact.subject >= ? AND fact.subject < ?))", [name, "\(name)/", "\(name)0"])
    }

    /// A row as a fact; nil for an adoption.
    static func fact(_ row: Row) throws -> Fact? {
        let body = try JSONDecoder().decode([String: String].self, from: Data((row["body"] as String).utf8))
        guard let kind = try Fact.Kind(row, body) else { return nil }
        guard let subject = Subject(row["subject"]), let day = CivilDate(row["day"] as String) else {
            throw damaged(row)
        }
        let evidence = body.reduce(into: [String: String]()) { evidence, entry in
            guard entry.key.hasPrefix(evidencePrefix) else { return }
            evidence[String(entry.key.dropFirst(evidencePrefix.count))] = entry.value
        }
        return Fact(
            seq: row["seq"], kind: kind, subject: subject, day: day,
            recordedAt: Timestamp(seconds: row["recorded_at"]),
            author: Author(uid: UInt32(truncatingIfNeeded: row["uid"] as Int64), user: row["user"]),
            count: row["count"], ref: body["ref"], note: body["note"], until: body["until"].flatMap { CivilDate($0) },
            evidence: evidence, over: body["over"],
            voidedAt: (row["voided_at"] as Int64?).map(Timestamp.init(seconds:)))
    }

    static func damaged(_ row: Row) -> LedgerError {
        .failed(what: "reading the log", reason: "row \(row["seq"] as Int64) is damaged")
    }

    /// What the names of evidence are kept under in a body.
    static let evidencePrefix = "evidence:"
}
