package import CivilTime
package import Engine
import Foundation
import GRDB
import Glibc

/// A backup that takes the place of the ledger, once it is known what was told since.
///
/// As long as this value lives, no daemon can work on the ledger.
package struct LedgerRestoration: Sendable {
    /// What the backup holds.
    package let summary: LedgerSummary
    /// The greatest number of a letter that the backup knows.
    package let lettersThrough: Int64
    /// What the ledger that is there knows beyond the backup; nil where there is none, or it cannot be read.
    package let present: Present?
    /// Whether something lies where the ledger belongs.
    package let isReplacing: Bool

    private let backup: String
    private let ledger: String
    private let lock: LedgerLock

    package struct Present: Hashable, Sendable {
        /// What it holds and the backup does not, in the order of the log; their numbers are given anew after the restore.
        ///
        /// Empty when it does not go on from where the backup ends.
        package var facts: [Fact]
        /// Whether it is the same ledger, later.
        package var continues: Bool
        var lettersThrough: Int64
        /// Nil before its first pass.
        package var evaluatedThrough: Timestamp?
    }

    /// Checks the backup, and looks at the ledger in whose place it would come; nothing is changed.
    ///
    /// - Throws: `LedgerError`: `.inUse` while a daemon works on the ledger; `.missing`, `.newer`, `.damaged`,
    ///   `.cannotOpen` for the backup.
    package init(of backup: String, to ledger: String) throws(LedgerError) {
        self.backup = backup
        self.ledger = ledger
        lock = try LedgerLock(ledger: ledger)
        try Self.giveToOwner("\(ledger).lock", of: ledger)
        let summary = try LedgerBackup.check(backup)
        self.summary = summary
        let end = try LedgerBackup.telling("reading \(backup)") {
            try LedgerFile(path: backup).reading { queue in
                try queue.read { db in
                    let head = try Log.head(db)
                    return End(
                        id: summary.id, logSeq: head?.seq ?? 0, logHash: head?.hash,
                        letters: try Int64.fetchOne(db, sql: "SELECT letters FROM ledger") ?? 0)
                }
            }
        }
        lettersThrough = end.letters
        isReplacing = LedgerCopy.isTaken(ledger)
        present = isReplacing ? Self.present(at: ledger, beyond: end) : nil
    }

    /// Where a backup ends.
    private struct End {
        var id: String
        var logSeq: Int64
        var logHash: [UInt8]?
        var letters: Int64
    }

    private static func present(at path: String, beyond end: End) -> Present? {
        do {
            return try LedgerFile(path: path).reading { queue in try queue.read { try present($0, beyond: end) } }
        } catch {
            // It may well be damaged: that is what backups are for.
            return nil
        }
    }

    private static func present(_ db: Database, beyond end: End) throws -> Present? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM ledger") else { return nil }
        let hash = try Data.fetchOne(db, sql: "SELECT hash FROM log WHERE seq = ?", arguments: [end.logSeq])
        let continues = row["id"] == end.id && hash.map(Array.init) == end.logHash
        let facts = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM log
                WHERE seq > ? AND (kind IN (\(Log.factKinds)) OR kind = 'void')
                    -- The daemon's own.
                    AND kind <> 'undelivered'
                ORDER BY seq
                """,
            arguments: [end.logSeq])
        return Present(
            facts: continues ? try facts.compactMap(Log.fact) : [],
            continues: continues, lettersThrough: row["letters"],
            evaluatedThrough: (row["evaluated_through"] as Int64?).map(Timestamp.init(seconds:)))
    }

    /// Puts the backup in the place of the ledger, which is kept beside it; gives the path of that, nil without one.
    ///
    /// What stands in `told`, and with `isSilent` whatever stood after the backup was evaluated and until `now`, is not told
    /// again. No later letter gets a number up to `letters`, or one that the present ledger gave. At whatever instruction
    /// the machine dies, the ledger is the present one or the backup, whole.
    /// - Throws: `LedgerError`; the present ledger is in its place then.
    package func putInPlace(
        telling told: [ToldBefore], letters: Int64, isSilent: Bool, at now: Timestamp, on day: CivilDate,
        by author: Author
    ) throws(LedgerError) -> String? {
        try LedgerBackup.telling("restoring \(ledger)") {
            let copy = LedgerCopy(path: "\(ledger).restored")
            unlink(copy.path)
            try LedgerFile(path: backup).reading { source in
                try copy.make(of: source) { queue in
                    try Schema.migrator.migrate(queue)
                    try queue.write { db in
                        try append(told, letters: letters, isSilent: isSilent, at: now, on: day, by: author, to: db)
                    }
                }
            }
            try Self.giveToOwner(copy.path, of: ledger)
            let aside = try keepPresent(at: now)
            try LedgerCopy.rename(copy.path, to: ledger)
            withExtendedLifetime(lock) {}
            return aside
        }
    }

    private func append(
        _ told: [ToldBefore], letters: Int64, isSilent: Bool, at now: Timestamp, on day: CivilDate, by author: Author,
        to db: Database
    ) throws {
        let text = try told.text()
        let entry = RestoreEntry(
            evaluatedThrough: summary.evaluatedThrough, at: now, isSilent: isSilent,
            letters: max(letters, lettersThrough, present?.lettersThrough ?? 0), hash: HashChain.hash(of: text).hex)
        try db.run(
            sql: "INSERT INTO versions (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING",
            arguments: [entry.hash, Data(text)])
        let seq = try Log.append(
            Log.Entry(
                kind: RestoreEntry.kind, subject: "ledger:\(summary.id)", day: day, recordedAt: now, author: author,
                body: entry.body),
            to: db)
        try SQLiteLedger.follow(entry, telling: told, seq: seq, in: db)
        try TurnBook.note(.restore, at: now, in: db)
    }

    /// Gives the present ledger a second name, under which it stays when the backup takes the first one; nil without one.
    private func keepPresent(at now: Timestamp) throws -> String? {
        var aside = "\(ledger).replaced-\(now.seconds)"
        var number = 1
        while LedgerCopy.isTaken(aside) {
            number += 1
            aside = "\(ledger).replaced-\(now.seconds).\(number)"
        }
        try foldWriteAheadLog(into: aside)
        guard isReplacing else { return nil }
        guard link(ledger, aside) == 0 else { throw LedgerError.cannotWrite(path: aside, code: errno) }
        return aside
    }

    /// A write-ahead log that stays would be taken for the backup's.
    private func foldWriteAheadLog(into aside: String) throws {
        if present != nil {
            let queue = try DatabaseQueue(path: ledger)
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try queue.close()
        }
        // Of one that cannot be read, or is not there, it is kept as it is, under the name that belongs to the other.
        for end in ["-wal", "-shm", "-journal"] where LedgerCopy.isTaken(ledger + end) {
            guard rename(ledger + end, aside + end) == 0 else {
                throw LedgerError.cannotWrite(path: aside + end, code: errno)
            }
        }
        try LedgerCopy.synchronize(LedgerCopy.folder(of: ledger))
    }

    /// What root makes must be the daemon's: whose the ledger is, or the folder that it lies in.
    private static func giveToOwner(_ path: String, of ledger: String) throws(LedgerError) {
        guard geteuid() == 0 else { return }
        var status = stat()
        guard lstat(ledger, &status) == 0 || stat(LedgerCopy.folder(of: ledger), &status) == 0,
            lchown(path, status.st_uid, status.st_gid) == 0
        else { throw .cannotWrite(path: path, code: errno) }
    }
}

extension SQLiteLedger {
    /// Takes to heart once more what the row of a restore says, which stands in the log already.
    package func follow(restoreInRow seq: Int64, of found: FoundLedger) async throws(LedgerError) {
        let row = try found.read("reading the restore") { db in
            try db.first(
                Row.self,
                sql: """
                    SELECT body, recorded_at, text FROM log JOIN versions ON versions.hash = log.body ->> 'hash'
                    WHERE seq = ? AND kind = ?
                    """,
                arguments: [seq, RestoreEntry.kind]
            ).map { row in (body: row["body"] as String, at: row["recorded_at"] as Int64, text: row["text"] as Data) }
        }
        try await write("restoring again") { db in
            guard let row,
                let entry = RestoreEntry(
                    body: try JSONDecoder().decode([String: String].self, from: Data(row.body.utf8)),
                    at: Timestamp(seconds: row.at))
            else { throw LedgerError.failed(what: "reading the restore", reason: "row \(seq) of the log is damaged") }
            try Self.follow(entry, telling: [ToldBefore](text: Array(row.text)), seq: seq, in: db)
        }
    }
}
