import GRDB

/// The copy of an older ledger that is kept beside it before its tables are changed.
enum KeptCopy {
    /// What is needed beside what grows with the ledger, in bytes.
    private static let margin: Int64 = 16 << 20

    /// Keeps a copy of the ledger as an older program left it, and gives its path.
    ///
    /// One that is whole is never overwritten: where it holds this very ledger it stays the only one, otherwise the new one
    /// gets a number. `room` gives the bytes that are free in a folder.
    /// - Throws: `LedgerError.noRoom`, with nothing changed, unless three times the ledger's size is free: for the copy, for
    ///   the write-ahead log of the changes, and for what they add.
    static func keep(
        _ file: LedgerFile, version: String, room: (_ folder: String) throws -> Int64
    ) throws -> String {
        try file.reading { source -> String in
            let state = try source.read { try mark(of: $0) }
            let size = try source.read { try LedgerFile.size(of: $0) }
            let folder = LedgerCopy.folder(of: file.path)
            var number = 1
            while true {
                let copy = LedgerCopy(path: "\(file.path).schema-\(version)\(number == 1 ? "" : ".\(number)")")
                let isThere = LedgerCopy.isTaken(copy.path)
                if isThere, !holds(copy, state) {
                    number += 1
                    continue
                }
                let needed = size * (isThere ? 2 : 3) + margin
                let free = try room(folder)
                guard free >= needed else { throw LedgerError.noRoom(path: file.path, needed: needed, free: free) }
                if !isThere { try copy.make(of: source) }
                return copy.path
            }
        }
    }

    /// What tells the states of a ledger apart.
    private static func mark(of db: Database) throws -> Row? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT id, evaluated_through, letters, (SELECT count(*) FROM notices),
                    (SELECT hash FROM log ORDER BY seq DESC LIMIT 1),
                    (SELECT hash FROM receipts ORDER BY seq DESC LIMIT 1),
                    (SELECT count(*) FROM grdb_migrations)
                FROM ledger
                """)
    }

    private static func holds(_ copy: LedgerCopy, _ wanted: Row?) -> Bool {
        do {
            return try LedgerFile(path: copy.path).reading { try $0.read { try mark(of: $0) } } == wanted
        } catch {
            // Something else bears that name; the copy gets another one.
            return false
        }
    }
}
