import GRDB

/// The tables, as migrations; one that was released is never edited.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: first) }
        migrator.registerMigration("2") { try $0.execute(sql: second) }
        migrator.registerMigration("3") { try $0.execute(sql: third) }
        migrator.registerMigration("4") { try $0.execute(sql: fourth) }
        migrator.registerMigration("5") { try $0.execute(sql: fifth) }
        migrator.registerMigration("6") { try $0.execute(sql: sixth) }
        migrator.registerMigration("7") { try $0.execute(sql: seventh) }
        migrator.registerMigration("8") { db in
            try db.execute(sql: eighth)
            try SQLiteLedger.seal(lettersWhere: "seal IS NULL", in: db)
            try TurnBook.inherit(in: db)
        }
        migrator.registerMigration("9") { try $0.execute(sql: ninth) }
        migrator.registerMigration("10") { try $0.execute(sql: tenth) }
        migrator.registerMigration("11") { try $0.execute(sql: eleventh) }
        return migrator
    }

    private static let first = """
        -- One row: what this ledger is, and how far it was evaluated.
        CREATE TABLE ledger (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            id TEXT NOT NULL,
            clock TEXT NOT NULL CHECK (clock IN ('system', 'virtual')),
            evaluated_through INTEGER,
            letters INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        -- Every input, in one chain: hash = SHA-256 of the previous hash and of this row.
        CREATE TABLE log (
            seq INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            event TEXT CHECK ((kind = 'event') = (event IS NOT NULL)),
            day TEXT NOT NULL,
            count INTEGER NOT NULL DEFAULT 1,
            recorded_at INTEGER NOT NULL,
            uid INTEGER NOT NULL,
            user TEXT NOT NULL,
            client_key TEXT UNIQUE,
            voids INTEGER UNIQUE REFERENCES log (seq) CHECK ((kind = 'void') = (voids IS NOT NULL)),
            body TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX log_by_subject ON log (subject, event, day);
        CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log
            BEGIN SELECT RAISE (ABORT, 'the log is never changed'); END;
        CREATE TRIGGER log_is_never_cut BEFORE DELETE ON log
            BEGIN SELECT RAISE (ABORT, 'the log is never cut'); END;

        -- The texts of adopted files, by their hash.
        CREATE TABLE versions (
            hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
            text BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- What is decided together; next_change and touched say when it must be decided again.
        CREATE TABLE matters (
            subject TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            task TEXT NOT NULL,
            opened_at INTEGER NOT NULL,
            cause TEXT NOT NULL,
            opened_through TEXT,
            decided_seq INTEGER,
            decided_at INTEGER,
            next_change INTEGER,
            touched INTEGER NOT NULL DEFAULT 1 CHECK (touched IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX matters_by_change ON matters (next_change) WHERE next_change IS NOT NULL;
        CREATE INDEX matters_touched ON matters (subject) WHERE touched = 1;
        CREATE INDEX matters_by_task ON matters (task);

        -- Derived from matters, facts and plans; never typed over.
        CREATE TABLE obligations (
            subject TEXT PRIMARY KEY REFERENCES matters (subject),
            plan TEXT NOT NULL,
            task TEXT NOT NULL,
            title TEXT NOT NULL,
            offices TEXT NOT NULL,
            light TEXT NOT NULL,
            due TEXT NOT NULL,
            aim TEXT NOT NULL,
            certainty TEXT NOT NULL CHECK (certainty IN ('firm', 'provisional')),
            opened_on TEXT NOT NULL,
            met_on TEXT,
            count INTEGER,
            quota INTEGER,
            explanation_zh TEXT NOT NULL,
            explanation_en TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX obligations_by_light ON obligations (light, due);

        -- One thing to tell one seat on one channel, once: the key is the promise.
        CREATE TABLE notices (
            key TEXT PRIMARY KEY,
            obligation TEXT NOT NULL REFERENCES matters (subject),
            rung TEXT NOT NULL,
            seat TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('mail', 'journal')),
            day TEXT NOT NULL,
            tone TEXT NOT NULL,
            reason TEXT NOT NULL,
            stood INTEGER NOT NULL,
            decided_seq INTEGER NOT NULL,
            decided_at INTEGER NOT NULL,
            letter TEXT REFERENCES letters (id),
            state TEXT NOT NULL CHECK (state IN ('decided', 'lettered', 'delivered', 'dropped')),
            dropped TEXT CHECK ((state = 'dropped') = (dropped IS NOT NULL)),
            CHECK ((state IN ('lettered', 'delivered')) = (letter IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX notices_by_obligation ON notices (obligation);
        CREATE INDEX notices_decided ON notices (channel) WHERE state = 'decided';
        CREATE INDEX notices_by_letter ON notices (letter) WHERE letter IS NOT NULL;

        -- What one person gets at one moment: the exact bytes, claimed before they are written anywhere.
        CREATE TABLE letters (
            id TEXT PRIMARY KEY,
            channel TEXT NOT NULL CHECK (channel IN ('mail', 'journal')),
            address TEXT NOT NULL,
            instant INTEGER NOT NULL,
            -- The log's last row when it was made.
            made_seq INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('claimed', 'confirmed', 'rejected')),
            attempts INTEGER NOT NULL DEFAULT 0,
            next_attempt INTEGER CHECK ((state = 'claimed') = (next_attempt IS NOT NULL)),
            failure TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX letters_waiting ON letters (next_attempt) WHERE state = 'claimed';
        CREATE INDEX letters_by_address ON letters (address, instant);
        CREATE INDEX letters_rejected ON letters (id) WHERE state = 'rejected';

        -- Claims and outcomes, in a chain of their own; never an input to a decision.
        CREATE TABLE receipts (
            seq INTEGER PRIMARY KEY,
            letter TEXT NOT NULL REFERENCES letters (id),
            what TEXT NOT NULL,
            at INTEGER NOT NULL,
            letter_hash BLOB NOT NULL CHECK (length(letter_hash) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX receipts_by_letter ON receipts (letter);
        CREATE TRIGGER receipts_are_never_changed BEFORE UPDATE ON receipts
            BEGIN SELECT RAISE (ABORT, 'receipts are never changed'); END;
        CREATE TRIGGER receipts_are_never_cut BEFORE DELETE ON receipts
            BEGIN SELECT RAISE (ABORT, 'receipts are never cut'); END;
        """
}
