package import CivilTime
package import Engine
import Foundation
import GRDB
import Plans

/// What the engine says of letters that lie in no mailbox, as the ledger calls it inside a transaction.
///
/// Pure, like the decider beside it.
package struct UndeliveredRule: Sendable {
    package var decider: Decider
    /// When a letter that was made at that instant counts as undelivered, by the calendar of the plan of that name.
    package var limit: @Sendable (_ plan: String, _ madeAt: Timestamp) -> Timestamp
    /// What is recorded of it, and on which day; `absences` has those who are away from a day on.
    package var fact: Telling

    package typealias Telling =
        @Sendable (
            FailedTelling, _ absences: (CivilDate) throws -> [RecordedAbsence], _ now: Timestamp
        ) throws -> (undelivered: Undelivered, day: CivilDate)

    package init(
        decider: Decider, limit: @escaping @Sendable (_ plan: String, _ madeAt: Timestamp) -> Timestamp,
        fact: @escaping Telling
    ) {
        self.decider = decider
        self.limit = limit
        self.fact = fact
    }
}

extension SQLiteLedger {
    /// Records of each letter by mail that counts as undelivered what it should have told, once, and decides that.
    ///
    /// That is one whose attempts failed until its limit, as a pass at or after that finds it, and at once one that was
    /// rejected; the last attempt was made at `now` or is not due yet. A letter is one transaction: a fact for each
    /// obligation that it tells by notices, by `author`. The facts themselves say that it was recorded. Gives the letters.
    package func reportUndelivered(
        at now: Timestamp, by author: Author, with rule: @escaping @Sendable () -> UndeliveredRule
    ) async throws(LedgerError) -> [LetterID] {
        let overdue = try await read("looking for letters that were not delivered") { db in
            try Self.undeliveredLetters(at: now, by: rule(), in: db)
        }
        for letter in overdue {
            try await write("recording that a letter was not delivered") { [isEvidence] db in
                try Self.report(letter, at: now, by: author, with: rule(), isEvidence: isEvidence, in: db)
            }
        }
        return overdue
    }

    private static func undeliveredLetters(at now: Timestamp, by rule: UndeliveredRule, in db: Database) throws
        -> [LetterID]
    {
        let rows = try db.all(
            Row.self,
            sql: """
                SELECT DISTINCT id, instant, is_rejected, substr(obligation, 1, instr(obligation, '/') - 1) AS plan
                FROM (
                    SELECT id, instant, false AS is_rejected FROM letters
                    WHERE state = 'claimed' AND next_attempt > ? AND attempts > 0 AND channel = 'mail'
                    UNION ALL
                    SELECT id, instant, true FROM letters WHERE state = 'rejected' AND channel = 'mail')
                JOIN notices ON notices.letter = id
                WHERE NOT EXISTS (
                    -- As a column, with a column's type, the id would find nothing in the index.
                    SELECT 1 FROM log WHERE kind = 'undelivered' AND body ->> '\(Undelivered.letterKey)' = +id)
                ORDER BY instant, id
                """,
            arguments: [now.seconds])
        return try rows.filter { row in
            row["is_rejected"] || rule.limit(row["plan"], Timestamp(seconds: row["instant"])) <= now
        }.map { row in
            guard let letter = LetterID(rawValue: row["id"]) else {
                throw LedgerError.failed(what: "reading the letters", reason: "'\(row["id"] as String)' is damaged")
            }
            return letter
        }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func report(
        _ letter: LetterID, at now: Timestamp, by author: Author, with rule: UndeliveredRule, isEvidence: Bool,
        in db: Database
    ) throws {
        let tellings = try failedTellings(of: letter, in: db)
        for (subject, telling, _) in tellings {
            let (undelivered, day) = try rule.fact(
                telling, { try absences(until: $0, knownAt: nil, in: db) }, now)
            _ = try Log.append(
                Log.Entry(
                    kind: Fact.Kind.undelivered(undelivered).name, subject: subject.description, day: day,
                    recordedAt: now, author: author, body: undelivered.body),
                to: db)
        }
        let matters = tellings.map(\.matter).reduce(into: [Subject]()) { if !$0.contains($1) { $0.append($1) } }
        try decideNow(matters, at: now, with: rule.decider, in: db)
        if isEvidence { try TurnBook.note(.record(touched: matters, opened: nil), at: now, in: db) }
    }

    /// What the letter says of each obligation, with the matter of that.
    private static func failedTellings(of letter: LetterID, in db: Database) throws -> [(
        obligation: Subject, telling: FailedTelling, matter: Subject
    )] {
        let rows = try db.all(
            Row.self,
            sql: """
                SELECT notices.*, address, instant, failure FROM notices JOIN letters ON letters.id = notices.letter
                WHERE notices.letter = ? ORDER BY obligation, key
                """,
            arguments: [letter.rawValue])
        let names = rows.map { $0["obligation"] as String }.reduce(into: [String]()) {
            if $0.last != $1 { $0.append($1) }
        }
        return try names.map { name in
            let own = rows.filter { $0["obligation"] as String == name }
            guard let first = own.first, let obligation = Subject(name), let matter = Subject(first["matter"]) else {
                throw LedgerError.failed(what: "reading the notices", reason: "one of '\(name)' is damaged")
            }
            let tones = own.compactMap { Tone(rawValue: $0["tone"]) }
            let keys = try own.map { try key(of: $0, obligation: name) }
            let telling = FailedTelling(
                letter: letter, address: first["address"], madeAt: Timestamp(seconds: first["instant"]),
                failure: first["failure"] ?? "", plan: obligation.plan, notices: keys, tone: tones.max() ?? .remind,
                toldBeside: try told(about: name, in: db).filter { !keys.contains($0.key) })
            return (obligation, telling, matter)
        }
    }
}

extension LetterDesk {
    /// What was recorded of the letter because of which that notice is told; nil for one that is told for another reason.
    package func undelivered(toldBy notice: Notice) throws -> Undelivered? {
        guard let letter = BuiltInRung.undeliveredLetter(of: notice.key.rung) else { return nil }
        let about = try Log.isAbout(notice.key.obligation, in: db)
        let fact = try db.first(
            Row.self,
            sql: """
                SELECT * FROM log AS fact
                WHERE kind = 'undelivered' AND body ->> '\(Undelivered.letterKey)' = ? AND \(about.sql)
                """,
            arguments: [letter] + about.arguments
        ).flatMap(Log.fact)
        guard case .undelivered(let undelivered)? = fact?.kind else { return nil }
        return undelivered
    }
}
