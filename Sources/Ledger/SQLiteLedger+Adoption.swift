package import CivilTime
package import Engine
import Foundation
import GRDB

/// A text that is to be in force: a plan, a bureau, a procedure, a calendar or the settings.
package struct AdoptedText: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case plan, bureau, procedure, calendar, settings
    }

    package var kind: Kind
    package var name: String
    /// The name of its file, by which the text in force is found while the file is wrong.
    package var file: String
    package var bytes: [UInt8]

    package init(kind: Kind, name: String, file: String, bytes: [UInt8]) {
        self.kind = kind
        self.name = name
        self.file = file
        self.bytes = bytes
    }

    var subject: String { "\(kind.rawValue):\(name)" }
}

/// Since when a plan is in force, and how many texts of it there have been.
package struct PlanAdoption: Hashable, Sendable {
    package var adoptedAt: Timestamp
    package var version: Int
    /// When each of its tasks, by its id, first came or last came back; filled in by `adopt` alone.
    package var watchedSince: [String: Timestamp] = [:]
    /// When what its ladders got later came into them, by whose they are and the part's name; filled in likewise.
    package var addedToLadders: [LadderUser: [String: Timestamp]] = [:]
}

extension SQLiteLedger {
    /// Takes the texts that differ from what was in force, and opens the matters that must exist, in one transaction.
    ///
    /// `ladders` are the parts of each ladder, by the plan's name and whose it is. `opening` names the matters that must exist, given since
    /// when each plan is in force, by the plan's name.
    /// `committed` is called once all that is durable, before any later transaction begins. Gives every plan's adoption.
    package func adopt(
        _ texts: [AdoptedText], renaming: [TaskRenaming] = [],
        ladders: [String: [LadderUser: Set<String>]] = [:], on day: CivilDate, at now: Timestamp, by author: Author,
        in circumstances: Turn.Circumstances = Turn.Circumstances(program: "", settings: "", usesJournal: false),
        opening: @escaping @Sendable ([String: PlanAdoption]) -> [Matter],
        committed: @escaping @Sendable ([String: PlanAdoption]) -> Void = { _ in }
    ) async throws(LedgerError) -> [String: PlanAdoption] {
        try await write("taking the plans") { [isEvidence] db in
            for text in texts {
                let hash = HashChain.hash(of: text.bytes).hex
                let last = try db.first(
                    String.self,
                    sql: """
                        SELECT body FROM log WHERE subject = ? AND kind IN ('adopt', 'remove') ORDER BY seq DESC LIMIT 1
                        """,
                    arguments: [text.subject])
                let body = ["hash": hash, "file": text.file]
                guard try last != Log.encoded(body) else { continue }
                try db.run(
                    sql: "INSERT INTO versions (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
                    arguments: [hash, Data(text.bytes)])
                _ = try Log.append(
                    Log.Entry(
                        kind: "adopt", subject: text.subject, day: day, recordedAt: now, author: author,
                        body: body),
                    to: db)
                try Self.touchMatters(concernedBy: text, in: db)
            }
            try Self.removeWhatIsGone(outside: texts, on: day, at: now, by: author, in: db)
            for renaming in renaming { try Self.rename(renaming, in: db) }
            var adoptions = try Self.planAdoptions(db)
            let matters = opening(adoptions)
            try Self.followReturns(of: matters, at: now, in: db)
            for var matter in matters {
                // What a plan gets later is watched from then on, not from the plan's beginning.
                matter.openedAt = max(matter.openedAt, now)
                try Self.open(matter, in: db)
            }
            for (plan, since) in try Self.watchedSince(db) { adoptions[plan]?.watchedSince = since }
            try Self.note(ladders, at: now, in: db)
            for (plan, added) in try Self.addedToLadders(db) { adoptions[plan]?.addedToLadders = added }
            try Self.touchSilentMatters(in: db)
            try Self.touchMatters(outside: texts.filter { $0.kind == .plan }.map(\.name), in: db)
            let taken = adoptions
            if isEvidence { try TurnBook.note(.take(circumstances), at: now, in: db) }
            db.afterNextTransaction { _ in committed(taken) }
            return taken
        }
    }

    /// A plan, a bureau, a procedure or a calendar that is no longer there is an input like one that comes.
    private static func removeWhatIsGone(
        outside texts: [AdoptedText], on day: CivilDate, at now: Timestamp, by author: Author, in db: Database
    ) throws {
        let present = Set(texts.map(\.subject))
        let inForce = try db.all(
            String.self,
            sql: """
                SELECT subject FROM (
                    SELECT subject, kind, max(seq) FROM log
                    WHERE kind IN ('adopt', 'remove')
                        AND (subject GLOB 'plan:*' OR subject GLOB 'bureau:*' OR subject GLOB 'procedure:*'
                            OR subject GLOB 'calendar:*')
                    GROUP BY subject)
                WHERE kind = 'adopt' ORDER BY subject
                """)
        for subject in inForce where !present.contains(subject) {
            _ = try Log.append(
                Log.Entry(kind: "remove", subject: subject, day: day, recordedAt: now, author: author, body: [:]),
                to: db)
            // What was counted with its days, or ran by its steps, does so no longer.
            if !subject.hasPrefix("plan:") { try touchUnfinished(in: db) }
        }
    }

    /// The bytes that were last taken from the file of that name, under `plans/`, `bureaus/`, `procedures/` or `calendars/`.
    package func lastAdopted(file: String) async throws(LedgerError) -> [UInt8]? {
        try await read("reading the text in force") { db in
            let row = try db.first(
                Row.self,
                sql: """
                    SELECT versions.text FROM log JOIN versions ON versions.hash = log.body ->> 'hash'
                    WHERE kind = 'adopt' AND log.body ->> 'file' = ? ORDER BY seq DESC LIMIT 1
                    """,
                arguments: [file])
            return row.map { Array($0["text"] as Data) }
        }
    }

    /// The names of the files, each under its folder's, from which a text of that kind was ever taken.
    package func files(takenAs kind: AdoptedText.Kind) async throws(LedgerError) -> [String] {
        try await read("reading what was taken") { db in
            try db.all(
                String.self,
                sql: """
                    SELECT DISTINCT body ->> 'file' FROM log WHERE kind = 'adopt' AND subject GLOB ? ORDER BY 1
                    """,
                arguments: ["\(kind.rawValue):*"])
        }
    }

    static func planAdoptions(_ db: Database) throws -> [String: PlanAdoption] {
        let rows = try db.all(
            Row.self,
            sql: """
                SELECT subject, min(recorded_at) AS since, count(*) FILTER (WHERE hash IS NOT before) AS versions
                FROM (
                    SELECT subject, recorded_at, body ->> 'hash' AS hash,
                        lag(body ->> 'hash') OVER (PARTITION BY subject ORDER BY seq) AS before
                    FROM log WHERE kind = 'adopt' AND subject GLOB 'plan:*')
                GROUP BY subject
                """)
        return Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (
                    String((row["subject"] as String).dropFirst("plan:".count)),
                    PlanAdoption(adoptedAt: Timestamp(seconds: row["since"]), version: row["versions"])
                )
            })
    }
}
