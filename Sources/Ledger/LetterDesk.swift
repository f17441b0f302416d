package import CivilTime
package import Engine
import Foundation
import GRDB
package import Plans

/// What those who write letters can ask of the ledger while it claims them, in the same transaction.
package struct LetterDesk {
    /// The hash of the log's last row, in hexadecimal digits.
    package let head: String
    let db: Database

    init(_ db: Database) throws {
        self.db = db
        head = try TurnBook.head(db)?.hash ?? (Log.head(db)?.hash ?? HashChain.start).hex
    }

    package func seatsWaiting(on channel: Channel) throws -> [WaitingSeat] {
        try SQLiteLedger.seatsWaiting(on: channel, in: db)
    }

    /// What waits for those seats on that channel, at most so many; every one of its obligation as it stands now.
    package func pending(on channel: Channel, for seats: [WaitingSeat], limit: Int = .max) throws -> [PendingNotice] {
        try SQLiteLedger.pending(on: channel, seats: seats, limit: limit, in: db)
    }

    /// Those who are away until that day or longer, as far as it is recorded.
    package func absences(until day: CivilDate) throws -> [RecordedAbsence] {
        try SQLiteLedger.absences(until: day, knownAt: nil, in: db)
    }

    /// When that mailbox got its last letter, and what was closed since of the things that it was ever told of.
    ///
    /// Nil before its first letter.
    package func history(of mailbox: String) throws -> LetterHistory? {
        guard
            let last = try db.first(
                Row.self,
                sql: """
                    SELECT instant, made_seq FROM letters WHERE channel = 'mail' AND address = ?
                    ORDER BY made_seq DESC, instant DESC LIMIT 1
                    """,
                arguments: [mailbox])
        else { return nil }
        let row = try db.first(
            Row.self,
            sql: """
                SELECT count(*) AS closed, count(*) FILTER (WHERE light = ?) AS late FROM obligations
                WHERE closed_seq > ? AND plan <> ? AND EXISTS (
                    SELECT 1 FROM notices JOIN letters ON letters.id = notices.letter
                    WHERE notices.obligation = obligations.subject AND letters.address = ?
                        -- What others did is no news to an office that was only told what waits for it.
                        AND (notices.seat NOT LIKE '%/%' OR instr(char(10) || obligations.offices || char(10),
                            char(10) || substr(notices.seat, 1, instr(notices.seat, '/') - 1) || char(10)) > 0))
                """,
            arguments: [Light.closedLate.rawValue, last["made_seq"] as Int64, OwnPlan.id, mailbox])
        return LetterHistory(
            lastLetter: Timestamp(seconds: last["instant"]), closed: row?["closed"] ?? 0,
            closedLate: row?["late"] ?? 0)
    }

    /// What is open of those plans, and what a waiver has put aside, in the order of the due days.
    package func open(of plans: [String]) throws -> [Obligation] {
        let open = Light.allCases.filter { !$0.isFinal }.map(\.rawValue)
        return try db.all(
            Obligation.init,
            sql: """
                SELECT * FROM obligations WHERE plan IN (\(databaseQuestionMarks(count: plans.count)))
                    AND (light IN (\(databaseQuestionMarks(count: open.count))) OR light = ? AND silences <> '[]')
                """,
            arguments: StatementArguments(plans + open + [Light.withdrawn.rawValue])
        ).sorted(by: Obligation.isEarlier)
    }

    /// What else is open of the matter of that obligation.
    package func openBeside(_ subject: Subject) throws -> [Obligation] {
        try db.all(
            Obligation.init,
            sql: """
                SELECT * FROM obligations
                WHERE matter = (SELECT matter FROM obligations WHERE subject = ?) AND subject <> ?
                """,
            arguments: [subject.description, subject.description]
        ).filter { !$0.light.isFinal }
    }

    /// 推迟提醒 of that obligation; nil where none holds.
    package func snooze(of subject: Subject) throws -> Silence? {
        let row = try db.first(
            Row.self, sql: "SELECT * FROM obligations WHERE subject = ? AND silences <> '[]'",
            arguments: [subject.description])
        return try row.map(Obligation.init)?.silences.last { $0.kind == .snoozed }
    }

    /// The quotas of those plans that ended short on the days of the range, both included, in the order of the due days.
    package func missed(dueOn days: ClosedRange<CivilDate>, of plans: [String]) throws -> [Obligation] {
        try db.all(
            Obligation.init,
            sql: """
                SELECT * FROM obligations WHERE plan IN (\(databaseQuestionMarks(count: plans.count)))
                    AND light = ? AND due BETWEEN ? AND ?
                """,
            arguments: StatementArguments(
                plans + [Light.missed.rawValue, days.lowerBound.description, days.upperBound.description])
        ).sorted(by: Obligation.isEarlier)
    }

    /// The latest 每周情况 of that task that stands in a letter, and the instant of that letter; nil before the first.
    ///
    /// Only one of an earlier period than `sheet` counts.
    package func lastSheet(before sheet: Subject) throws -> (subject: Subject, at: Timestamp)? {
        try db.first(
            Row.self,
            sql: """
                SELECT notices.obligation, max(letters.instant) AS instant
                FROM notices JOIN letters ON letters.id = notices.letter
                WHERE notices.obligation BETWEEN ? AND ? AND notices.obligation < ? AND letters.channel = 'mail'
                GROUP BY notices.obligation ORDER BY notices.obligation DESC LIMIT 1
                """,
            arguments: ["\(sheet.base)@", "\(sheet.base)@~", sheet.description]
        ).flatMap { row in
            Subject(row["obligation"]).map { (subject: $0, at: Timestamp(seconds: row["instant"])) }
        }
    }

    /// What of those plans is overdue, was not told since that instant and will be told no more by itself.
    package func quiet(of plans: [String], since: Timestamp) throws -> Set<Subject> {
        let names = try db.all(
            String.self,
            sql: """
                SELECT obligations.subject FROM obligations JOIN matters ON matters.subject = obligations.matter
                WHERE plan IN (\(databaseQuestionMarks(count: plans.count))) AND light = ? AND next_change IS NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM notices WHERE notices.obligation = obligations.subject AND notices.decided_at >= ?)
                """,
            arguments: StatementArguments(plans + [Light.overdue.rawValue]) + [since.seconds])
        return Set(names.compactMap { Subject($0) })
    }

    /// When the managers first heard of what is overdue of those plans that it is: by a rung, or by that weekly sheet.
    ///
    /// What they heard of an earlier deadline tells nothing of this one. `seat` is theirs as the sheet addresses it.
    package func managersTold(of plans: [String], sheet: Subject, to seat: Seat) throws -> [Subject: Timestamp] {
        let names = databaseQuestionMarks(count: plans.count)
        let rows = try db.all(
            Row.self,
            sql: """
                SELECT subject, min(told) AS told FROM (
                    SELECT obligations.subject AS subject, notices.decided_at AS told
                    FROM obligations JOIN notices ON notices.obligation = obligations.subject
                    WHERE plan IN (\(names)) AND light = ? AND notices.seat = ? AND notices.day > obligations.due
                        AND \(SQLiteLedger.isTold)
                    UNION ALL
                    SELECT obligations.subject, notices.decided_at
                    FROM notices JOIN obligations JOIN matters ON matters.subject = obligations.matter
                    WHERE notices.obligation = ? AND notices.seat = ? AND notices.letter IS NOT NULL
                        AND plan IN (\(names)) AND light = ? AND notices.day > obligations.due
                        AND notices.decided_at > ifnull(obligations.watched_since, matters.opened_at))
                GROUP BY subject
                """,
            arguments: StatementArguments(plans + [Light.overdue.rawValue, Seat.manager.description])
                + StatementArguments([sheet.description, seat.description] + plans + [Light.overdue.rawValue]))
        return rows.reduce(into: [:]) { told, row in
            if let subject = Subject(row["subject"]) { told[subject] = Timestamp(seconds: row["told"]) }
        }
    }

    /// The snoozes and waivers of those plans that ended on the days of the range, both included, with what they were about.
    ///
    /// Of each obligation that is still asked for, the latest of a kind; one that was prolonged has not ended.
    package func ended(on days: ClosedRange<CivilDate>, of plans: [String], in zone: ZoneOffset) throws
        -> [(subject: Subject, silence: Silence)]
    {
        // The terms of the index stand in the query as they stand there.
        let facts: [Fact] = try db.all(
            Log.fact,
            sql: "\(Log.validFacts) AND kind IN ('snoozed', 'waived', 'away') AND kind <> 'away' ORDER BY seq"
        ).compactMap(\.self).filter { plans.contains($0.subject.plan) }
        let latest = Dictionary(grouping: facts) { [$0.subject.description, $0.kind.name] }.compactMap(\.value.last)
        return try latest.sorted { $0.seq < $1.seq }.compactMap { fact in
            guard let silence = Silence(fact, in: zone), let over = silence.resumesOn, days.contains(over),
                let row = try db.first(
                    Row.self, sql: "SELECT * FROM obligations WHERE subject = ?", arguments: [fact.subject.description])
            else { return nil }
            let obligation = try Obligation(row)
            guard !obligation.light.isFinal, !obligation.silences.contains(where: { $0.fact == silence.fact }) else {
                return nil
            }
            return (fact.subject, silence)
        }
    }
}

/// 代收 as it was recorded: a person of a bureau is away on those days, both ends included.
package struct RecordedAbsence: Hashable, Sendable {
    package var fact: Int64
    package var bureau: String
    /// The key of whoever is away.
    package var person: String
    /// Whose key that was; nil in what an older program recorded.
    package var name: String?
    package var from: CivilDate
    package var to: CivilDate
    package var ground: String?
    package var author: Author
}

extension SQLiteLedger {
    /// The absences that last until that day or longer, in the order of the log: those that had been recorded at that
    /// instant, and not taken back yet; nil is now.
    package func absences(
        until day: CivilDate, knownAt instant: Timestamp? = nil
    ) async throws(LedgerError) -> [RecordedAbsence] {
        try await read("reading who is away") { db in try Self.absences(until: day, knownAt: instant, in: db) }
    }

    static func absences(until day: CivilDate, knownAt instant: Timestamp?, in db: Database) throws
        -> [RecordedAbsence]
    {
        let known = instant?.seconds ?? .max
        return try db.all(
            Log.fact,
            // The terms of the index stand in the query as they stand there.
            sql: """
                SELECT * FROM log AS fact
                WHERE kind IN ('snoozed', 'waived', 'away') AND kind = 'away' AND body ->> 'until' >= ?
                    AND recorded_at <= ? AND NOT EXISTS (
                        SELECT 1 FROM log AS later WHERE later.voids = fact.seq AND later.recorded_at <= ?)
                ORDER BY seq
                """,
            arguments: [day.description, known, known]
        ).compactMap(\.self).compactMap(RecordedAbsence.init)
    }
}

extension RecordedAbsence {
    /// Nil for a fact of another kind.
    fileprivate init?(_ fact: Fact) {
        guard case .away(let name, let ground) = fact.kind, let until = fact.until, let part = fact.subject.part,
            let dot = part.firstIndex(of: ".")
        else { return nil }
        self.init(
            fact: fact.seq, bureau: String(part[..<dot]), person: String(part[part.index(after: dot)...]), name: name,
            from: fact.day, to: until, ground: ground, author: fact.author)
    }
}
