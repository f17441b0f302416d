package import CivilTime
package import Engine
import GRDB

/// A letter whose summary names an obligation.
package struct MentioningLetter: Hashable, Sendable {
    package var letter: String
    /// When it was made.
    package var at: Timestamp
    package var summary: Mention.Summary
}

extension SQLiteLedger {
    /// The letters to that mailbox whose summaries name the obligation, in their order: those made by that instant, and
    /// not given up.
    package func mentions(
        of subject: Subject, to mailbox: String, by instant: Timestamp
    ) async throws(LedgerError) -> [MentioningLetter] {
        try await read("looking for an obligation in the weekly sheets") { db in
            try db.all(
                MentioningLetter.init,
                sql: """
                    SELECT letter, instant, summary FROM mentions JOIN letters ON letters.id = mentions.letter
                    WHERE obligation = ? AND address = ? AND instant <= ? AND state <> 'rejected'
                    ORDER BY made_seq, instant, letter
                    """,
                arguments: [subject.description, mailbox, instant.seconds])
        }
    }
}

extension MentioningLetter {
    /// - Throws: `LedgerError` for a row that is damaged.
    fileprivate init(_ row: Row) throws {
        guard let summary = Mention.Summary(rawValue: row["summary"]) else {
            throw LedgerError.failed(
                what: "reading the weekly sheets", reason: "'\(row["summary"] as String)' is damaged")
        }
        letter = row["letter"]
        at = Timestamp(seconds: row["instant"])
        self.summary = summary
    }
}
