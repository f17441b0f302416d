package import CivilTime
package import Engine
import Foundation
import GRDB
import Plans
import Rules

/// A seat with notices to be told; seats of one name in two bureaus differ by their plans.
package struct WaitingSeat: Hashable, Sendable {
    package var plan: String
    package var seat: String
}

/// A notice that waits for a letter, with its obligation as it stands now.
package struct PendingNotice: Hashable, Sendable {
    package var notice: Notice
    package var obligation: Obligation
    /// The other seats that are told of the same obligation at the same moment.
    package var alsoTold: [String] = []
    /// When the manager first heard that this deadline had passed; nil while that has not been.
    package var managerToldAt: Timestamp?
}

/// A letter as it goes into the ledger: what its channel will write, byte for byte.
package struct ClaimedLetter: Hashable, Sendable {
    package var id: LetterID
    package var channel: Channel
    package var address: String
    package var bytes: [UInt8]
    /// The notices that it tells; none for a copy.
    package var tells: [NoticeKey]
    /// What its summaries name, each once for each kind.
    package var mentions: [Mention]

    package init(
        id: LetterID, channel: Channel, address: String, bytes: [UInt8], tells: [NoticeKey], mentions: [Mention] = []
    ) {
        self.id = id
        self.channel = channel
        self.address = address
        self.bytes = bytes
        self.tells = tells
        self.mentions = mentions
    }
}

/// What is made of the notices that wait: letters, and what there is no need to tell.
package struct ComposedLetters: Hashable, Sendable {
    package var letters: [ClaimedLetter]
    /// Notices that are dropped, each with the reason.
    package var needless: [NoticeKey: String]

    package init(_ letters: [ClaimedLetter], needless: [NoticeKey: String] = [:]) {
        self.letters = letters
        self.needless = needless
    }
}

extension SQLiteLedger {
    /// The seats for which notices of a channel wait.
    package func seatsWaiting(on channel: Channel) async throws(LedgerError) -> [WaitingSeat] {
        try await read("looking for notices to tell") { db in try Self.seatsWaiting(on: channel, in: db) }
    }

    static func seatsWaiting(on channel: Channel, in db: Database) throws -> [WaitingSeat] {
        try db.all(
            { WaitingSeat(plan: $0["plan"], seat: $0["seat"]) },
            sql: """
                SELECT DISTINCT plan, seat FROM notices JOIN obligations ON obligations.subject = notices.obligation
                WHERE state = 'decided' AND channel = ? ORDER BY plan, seat
                """,
            arguments: [channel.rawValue])
    }

    /// Claims letters in one transaction, and notes that as the turn `work`.
    ///
    /// `compose` asks the desk what waits, makes the letters and says which notices each tells; `nextID` gives each its
    /// name. What it throws claims nothing. Gives the letters claimed.
    package func claimLetters(
        as work: Turn.Work, at now: Timestamp,
        compose: @escaping @Sendable (LetterDesk, _ nextID: () throws -> LetterID) throws -> ComposedLetters
    ) async throws(LedgerError) -> [LetterID] {
        try await write("claiming letters") { [id, isEvidence] db in
            let composed = try compose(try LetterDesk(db)) { try Self.nextLetterID(id, in: db) }
            guard !composed.letters.isEmpty || !composed.needless.isEmpty else { return [] }
            for letter in composed.letters {
                try Self.claim(letter, at: now, in: db)
                guard isEvidence else { continue }
                try ReceiptBook.append("claimed", for: letter.id, at: now, in: db)
                try Self.seal(letter.id, in: db)
            }
            for (key, reason) in composed.needless {
                try db.run(
                    sql: "UPDATE notices SET state = 'dropped', dropped = ? WHERE key = ? AND state = 'decided'",
                    arguments: [reason, key.description])
            }
            if isEvidence { try TurnBook.note(work, at: now, in: db) }
            return composed.letters.map(\.id)
        }
    }

    /// Letters whose next attempt is due, in the order in which they were made.
    ///
    /// `fresh` are those that nobody has tried to write yet; every other one may stand in its channel already.
    package func waitingLetters(
        on channel: Channel, at now: Timestamp, limit: Int, fresh: Set<LetterID>
    ) async throws(LedgerError) -> [Envelope] {
        try await read("fetching letters to deliver") { db in
            try db.all(
                Row.self,
                sql: """
                    SELECT id, address, instant, bytes FROM letters
                    WHERE state = 'claimed' AND channel = ? AND next_attempt <= ? ORDER BY next_attempt, id LIMIT ?
                    """,
                arguments: [channel.rawValue, now.seconds, limit]
            ).map { row in
                guard let id = LetterID(rawValue: row["id"]) else {
                    throw LedgerError.failed(
                        what: "reading the letters", reason: "'\(row["id"] as String)' is damaged")
                }
                return Envelope(
                    id: id, channel: channel, address: row["address"], instant: Timestamp(seconds: row["instant"]),
                    bytes: Array(row["bytes"] as Data), mayStand: !fresh.contains(id))
            }
        }
    }

    /// Writes down what became of an attempt: confirmed, to be tried again, or given up.
    package func settle(_ letter: LetterID, _ outcome: Outcome, at now: Timestamp) async throws(LedgerError) {
        try await write("confirming a letter") { [isEvidence] db in
            switch outcome {
            case .delivered:
                try Self.end(letter, state: "confirmed", failure: nil, in: db)
                try db.run(
                    sql: "UPDATE notices SET state = 'delivered' WHERE letter = ?", arguments: [letter.rawValue])
                if isEvidence { try ReceiptBook.append("delivered", for: letter, at: now, in: db) }
            case .deferred(let failure):
                let attempts =
                    try db.first(
                        Int.self, sql: "SELECT attempts FROM letters WHERE id = ?", arguments: [letter.rawValue])
                    ?? 0
                try db.run(
                    sql: "UPDATE letters SET attempts = ?, next_attempt = ?, failure = ? WHERE id = ?",
                    arguments: [
                        attempts + 1, Retry.next(after: attempts + 1, at: now).seconds, failure.description,
                        letter.rawValue,
                    ])
            case .rejected(let failure):
                try Self.end(letter, state: "rejected", failure: failure.description, in: db)
                if isEvidence { try ReceiptBook.append("rejected", for: letter, at: now, in: db) }
            }
            if isEvidence { try Self.seal(letter, in: db) }
        }
    }

    private static func end(_ letter: LetterID, state: String, failure: String?, in db: Database) throws {
        try db.run(
            sql: """
                UPDATE letters SET state = ?, attempts = attempts + 1, next_attempt = NULL, failure = ? WHERE id = ?
                """,
            arguments: [state, failure, letter.rawValue])
    }

    static func pending(on channel: Channel, seats: [WaitingSeat], limit: Int, in db: Database) throws
        -> [PendingNotice]
    {
        guard !seats.isEmpty else { return [] }
        let pairs = Array(repeating: "(?, ?)", count: seats.count).joined(separator: ", ")
        return try db.all(
            pending,
            sql: """
                SELECT notices.*, obligations.*, (
                        SELECT group_concat(seat, char(10)) FROM notices AS told
                        WHERE told.obligation = notices.obligation AND told.decided_at = notices.decided_at
                            AND told.seat <> notices.seat AND \(isTold)
                    ) AS also_told, (
                        SELECT min(decided_at) FROM notices AS told
                        WHERE told.obligation = notices.obligation AND told.day > obligations.due AND told.seat = ?
                            AND \(isTold)
                    ) AS manager_told_at
                FROM notices JOIN obligations ON obligations.subject = notices.obligation
                WHERE notices.state = 'decided' AND channel = ? AND seat IN (\(databaseQuestionMarks(count: seats.count)))
                    AND (plan, seat) IN (VALUES \(pairs))
                ORDER BY stood, key LIMIT ?
                """,
            arguments: [Seat.manager.description, channel.rawValue] + StatementArguments(seats.map(\.seat))
                + StatementArguments(seats.flatMap { [$0.plan, $0.seat] }) + [limit])
    }

    private static func pending(_ row: Row) throws -> PendingNotice {
        let key = try key(of: row, obligation: row["obligation"])
        guard let tone = Tone(rawValue: row["tone"]), let reason = Notice.Reason(rawValue: row["reason"]) else {
            throw LedgerError.failed(what: "reading the notices", reason: "'\(key)' is damaged")
        }
        return PendingNotice(
            notice: Notice(
                key: key, tone: tone, reason: reason, stood: Timestamp(seconds: row["stood"]),
                movedFrom: (row["moved_from"] as String?).flatMap { CivilDate($0) }),
            obligation: try Obligation(row),
            alsoTold: Set((row["also_told"] as String?)?.split(separator: "\n").map(String.init) ?? []).sorted(),
            managerToldAt: (row["manager_told_at"] as Int64?).map(Timestamp.init(seconds:)))
    }

    private static func nextLetterID(_ ledger: String, in db: Database) throws -> LetterID {
        try db.run(sql: "UPDATE ledger SET letters = letters + 1")
        let number = try db.first(Int64.self, sql: "SELECT letters FROM ledger") ?? 0
        guard let id = LetterID(rawValue: "\(ledger)-\(number)") else {
            throw LedgerError.failed(what: "naming a letter", reason: "the ledger's id '\(ledger)' is damaged")
        }
        return id
    }

    private static func claim(_ letter: ClaimedLetter, at now: Timestamp, in db: Database) throws {
        try db.run(
            sql: """
                INSERT INTO letters (id, channel, address, instant, made_seq, bytes, state, next_attempt)
                VALUES (?, ?, ?, ?, ?, ?, 'claimed', ?)
                """,
            arguments: [
                letter.id.rawValue, letter.channel.rawValue, letter.address, now.seconds, try Log.head(db)?.seq ?? 0,
                Data(letter.bytes), now.seconds,
            ])
        for key in letter.tells {
            try db.run(
                sql: "UPDATE notices SET state = 'lettered', letter = ? WHERE key = ? AND state = 'decided'",
                arguments: [letter.id.rawValue, key.description])
        }
        for mention in letter.mentions {
            try db.run(
                sql: "INSERT INTO mentions (obligation, letter, summary) VALUES (?, ?, ?)",
                arguments: [mention.obligation.description, letter.id.rawValue, mention.summary.rawValue])
        }
    }
}
