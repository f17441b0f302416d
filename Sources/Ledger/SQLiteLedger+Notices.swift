package import CivilTime
package import Engine
import GRDB
package import Plans

/// Which notices are asked for; nil leaves that side open, and all sides hold together.
package struct NoticeQuery: Hashable, Sendable {
    /// For whom notices are.
    package enum Recipient: Hashable, Sendable {
        /// These seats, on every channel.
        case seats([Place])
        /// What lies in a mailbox or is on its way there, and what is in no letter yet for the seats that are read there.
        case mailbox(String, seats: [Place])
    }

    /// A seat; those of one name in two bureaus differ by their plans.
    package struct Place: Hashable, Sendable {
        package var plan: String
        package var seat: Seat

        package init(plan: String, seat: Seat) {
            self.plan = plan
            self.seat = seat
        }
    }

    package var recipient: Recipient?
    /// Decided at that instant or later.
    package var since: Timestamp?
    /// An obligation, or a case with all its steps.
    package var subject: Subject?

    package init(to recipient: Recipient? = nil, since: Timestamp? = nil, about subject: Subject? = nil) {
        self.recipient = recipient
        self.since = since
        self.subject = subject
    }
}

/// A notice with its obligation's title.
package struct ToldNoticeRow: Hashable, Sendable {
    package var notice: TracedNotice
    package var subject: Subject
    /// Nil where the obligation is no more.
    package var title: String?
}

extension SQLiteLedger {
    /// What was decided to tell, the latest first: at most `limit`, and how many more there are.
    package func notices(
        _ query: NoticeQuery, limit: Int
    ) async throws(LedgerError) -> (rows: [ToldNoticeRow], more: Int) {
        try await read("listing the notices") { db in
            let condition = query.condition
            let count =
                try db.first(
                    Int.self, sql: "SELECT count(*) \(Self.tracedNotices) WHERE \(condition.sql)",
                    arguments: condition.arguments) ?? 0
            let rows = try db.all(
                Row.self,
                sql: """
                    SELECT notices.*, \(Self.isTold(as: "notices")) AS is_told, letters.state AS letter_state,
                        letters.address, letters.failure, letters.next_attempt, obligations.title, (
                            SELECT max(at) FROM receipts WHERE receipts.letter = letters.id AND what <> 'claimed'
                        ) AS settled_at
                    \(Self.tracedNotices) WHERE \(condition.sql)
                    ORDER BY decided_at DESC, key LIMIT ?
                    """,
                arguments: condition.arguments + [limit]
            ).map(ToldNoticeRow.init)
            return (rows, max(0, count - rows.count))
        }
    }

    private static let tracedNotices = """
        FROM notices LEFT JOIN letters ON letters.id = notices.letter
            LEFT JOIN obligations ON obligations.subject = notices.obligation
        """
}

extension NoticeQuery {
    fileprivate var condition: (sql: String, arguments: StatementArguments) {
        var conditions = ["true"]
        var arguments = StatementArguments()
        switch recipient {
        case nil: break
        case .seats(let seats):
            conditions.append(Self.isFor(seats))
            arguments += Self.arguments(seats)
        case .mailbox(let address, let seats):
            conditions.append(
                "notices.channel = 'mail' AND (address = ? OR letter IS NULL AND \(Self.isFor(seats)))")
            arguments += [address] + Self.arguments(seats)
        }
        if let since {
            conditions.append("decided_at >= ?")
            arguments += [since.seconds]
        }
        if let subject {
            conditions.append("(notices.obligation = ? OR notices.matter = ?)")
            arguments += [subject.description, subject.description]
        }
        return (conditions.joined(separator: " AND "), arguments)
    }

    /// The plan is the first part of an obligation's name.
    private static func isFor(_ seats: [Place]) -> String {
        let pairs = Array(repeating: "(?, ?)", count: seats.count).joined(separator: ", ")
        return seats.isEmpty
            ? "false"
            : "(substr(notices.obligation, 1, instr(notices.obligation, '/') - 1), seat) IN (VALUES \(pairs))"
    }

    private static func arguments(_ seats: [Place]) -> StatementArguments {
        StatementArguments(seats.flatMap { [$0.plan, $0.seat.description] })
    }
}

extension ToldNoticeRow {
    /// - Throws: `LedgerError` for a row that is damaged.
    fileprivate init(_ row: Row) throws {
        let key = try SQLiteLedger.key(of: row, obligation: row["obligation"])
        guard let tone = Tone(rawValue: row["tone"]), let reason = Notice.Reason(rawValue: row["reason"]),
            let subject = Subject(key.obligation)
        else { throw LedgerError.failed(what: "reading the notices", reason: "'\(key)' is damaged") }
        self.subject = subject
        title = row["title"]
        notice = TracedNotice(
            key: key, tone: tone, reason: reason, stood: Timestamp(seconds: row["stood"]),
            decidedAt: Timestamp(seconds: row["decided_at"]), course: TracedNotice.Course(row))
    }
}

extension TracedNotice.Course {
    fileprivate init(_ row: Row) {
        guard let letter = row["letter"] as String? else {
            guard let why = row["dropped"] as String? else {
                self = .decided
                return
            }
            self = row["is_told"] ? .toldBefore(why: why) : .dropped(why: why)
            return
        }
        let post = TracedNotice.Post(letter: letter, address: row["address"] ?? "")
        let settledAt = (row["settled_at"] as Int64?).map(Timestamp.init(seconds:))
        switch row["letter_state"] as String? {
        case "confirmed": self = .delivered(post, at: settledAt)
        case "rejected": self = .rejected(post, failure: row["failure"], at: settledAt)
        default:
            self = .lettered(
                post, failure: row["failure"],
                nextAttempt: (row["next_attempt"] as Int64?).map(Timestamp.init(seconds:)))
        }
    }
}
