import CivilTime
import Foundation
import GRDB

/// The turns as rows, in a chain of their own that also takes in the log's and the receipts' last row.
enum TurnBook {
    /// The last turn: with it stands or falls everything before it, in the log and the receipts too; nil before the first.
    static func head(_ db: Database) throws -> ChainHead? {
        try HashChain.last(of: "turns", in: db).map { ChainHead(seq: $0.seq, hash: $0.hash.hex) }
    }

    /// Writes down what was done in this transaction.
    static func note(_ work: Turn.Work, at now: Timestamp, in db: Database) throws {
        let last = try HashChain.last(of: "turns", in: db)
        let head = try Log.head(db)
        let turn = Turn(seq: (last?.seq ?? 0) + 1, at: now, logSeq: head?.seq ?? 0, work: work)
        let body = try Log.encoded(work.body)
        let receipts = try HashChain.last(of: "receipts", in: db)?.hash ?? HashChain.start
        let hash = hash(
            turn, body: body, log: head?.hash ?? HashChain.start, receipts: receipts,
            after: last?.hash ?? HashChain.start)
        try db.run(
            sql: "INSERT INTO turns (seq, at, log_seq, work, body, receipts, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [turn.seq, now.seconds, turn.logSeq, work.word, body, Data(receipts), Data(hash)])
    }

    /// Of a ledger that an older program kept, the turns begin with what it left.
    static func inherit(in db: Database) throws {
        guard let last = try db.first(Int64.self, sql: "SELECT max(recorded_at) FROM log") else { return }
        let through = try db.first(Int64.self, sql: "SELECT evaluated_through FROM ledger") ?? last
        try note(.inherit, at: Timestamp(seconds: through), in: db)
    }

    static func hash(
        _ turn: Turn, body: String, log: [UInt8], receipts: [UInt8], after previous: [UInt8]
    ) -> [UInt8] {
        HashChain.hash(
            after: previous,
            [
                .number(turn.seq), .number(turn.at.seconds), .number(turn.logSeq), .text(turn.work.word), .text(body),
                .blob(log), .blob(receipts),
            ])
    }

    /// A row as a turn; nil where it says what no program writes.
    static func turn(_ row: Row) throws -> Turn? {
        let body = try JSONDecoder().decode([String: String].self, from: Data((row["body"] as String).utf8))
        return Turn.Work(word: row["work"], body: body).map {
            Turn(seq: row["seq"], at: Timestamp(seconds: row["at"]), logSeq: row["log_seq"], work: $0)
        }
    }
}
