// What later versions changed in the tables, one migration a version; one that was released is never edited.

extension Schema {
    static let second = """
        -- The latest instant that was ever evaluated: a clock set back says so until it has passed it again.
        ALTER TABLE ledger ADD COLUMN furthest INTEGER;
        UPDATE ledger SET furthest = evaluated_through;

        -- A remark of the fact that opened it; what it waits for, what of all that can be worked on, and what waits for
        -- it, one name a line.
        ALTER TABLE obligations ADD COLUMN note TEXT;
        ALTER TABLE obligations ADD COLUMN blocked_by TEXT NOT NULL DEFAULT '';
        ALTER TABLE obligations ADD COLUMN front TEXT NOT NULL DEFAULT '';
        ALTER TABLE obligations ADD COLUMN waiting TEXT NOT NULL DEFAULT '';

        -- The due day that people know of.
        ALTER TABLE matters ADD COLUMN announced TEXT;
        UPDATE matters SET announced = (SELECT due FROM obligations WHERE obligations.subject = matters.subject);

        -- A recurring task that nothing in force asks for; when it comes back, it is watched anew from then on.
        ALTER TABLE matters ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));
        -- The tasks themselves, without their periods and items.
        CREATE INDEX matters_of_tasks ON matters (task, opened_at, kind, gone) WHERE instr(subject, '@') = 0;

        -- The due day before, in a notice that it moved.
        ALTER TABLE notices ADD COLUMN moved_from TEXT;

        -- What was recorded under a former name, through that row of the log, is about the current one.
        CREATE TABLE names (
            former TEXT NOT NULL,
            through INTEGER NOT NULL REFERENCES log (seq),
            current TEXT NOT NULL,
            PRIMARY KEY (former, through)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX names_by_current ON names (current);
        """

    static let third = """
        -- Of a provisional due day, the earliest and the latest that it can become, where that is known.
        ALTER TABLE obligations ADD COLUMN earliest TEXT;
        ALTER TABLE obligations ADD COLUMN latest TEXT CHECK ((latest IS NULL) = (earliest IS NULL));
        -- The years without a notice on which the due day rests, one a line.
        ALTER TABLE obligations ADD COLUMN awaited TEXT NOT NULL DEFAULT '';
        CREATE INDEX obligations_awaiting ON obligations (light) WHERE awaited <> '';
        -- Deciding fills them in.
        UPDATE matters SET touched = 1 WHERE subject IN (
            SELECT subject FROM obligations WHERE certainty = 'provisional');

        -- Whether the due day that people know of was told as provisional.
        ALTER TABLE matters ADD COLUMN announced_as TEXT NOT NULL DEFAULT 'firm'
            CHECK (announced_as IN ('firm', 'provisional'));
        UPDATE matters SET announced_as = 'provisional' WHERE announced IS NOT NULL AND subject IN (
            SELECT subject FROM obligations WHERE certainty = 'provisional' AND obligations.due = matters.announced);
        """
    static let fourth = """
        -- A matter can have several obligations: a case has its own and those of its steps.
        CREATE TABLE obligations_of_matters (
            subject TEXT PRIMARY KEY,
            matter TEXT NOT NULL REFERENCES matters (subject),
            plan TEXT NOT NULL,
            task TEXT NOT NULL,
            title TEXT NOT NULL,
            offices TEXT NOT NULL,
            light TEXT NOT NULL,
            due TEXT NOT NULL,
            aim TEXT NOT NULL,
            certainty TEXT NOT NULL CHECK (certainty IN ('firm', 'provisional')),
            -- Of a provisional due day, the earliest and the latest that it can become, where that is known.
            earliest TEXT,
            latest TEXT CHECK ((latest IS NULL) = (earliest IS NULL)),
            -- The years without a notice on which the due day rests, one a line.
            awaited TEXT NOT NULL DEFAULT '',
            opened_on TEXT NOT NULL,
            met_on TEXT,
            count INTEGER,
            quota INTEGER,
            explanation_zh TEXT NOT NULL,
            explanation_en TEXT NOT NULL,
            -- A remark of the fact that opened it; of a pause, its ground.
            note TEXT,
            ground TEXT,
            -- What it waits for, what of all that can be worked on, and what waits for it, one name a line.
            blocked_by TEXT NOT NULL DEFAULT '',
            front TEXT NOT NULL DEFAULT '',
            waiting TEXT NOT NULL DEFAULT '',
            -- The due day that people know of, and whether it was told as provisional.
            announced TEXT,
            announced_as TEXT NOT NULL DEFAULT 'firm' CHECK (announced_as IN ('firm', 'provisional')),
            -- From when it is watched, where that is later than its matter.
            watched_since INTEGER,
            -- The log's last row when it was closed.
            closed_seq INTEGER
        ) STRICT, WITHOUT ROWID;
        INSERT INTO obligations_of_matters (
            subject, matter, plan, task, title, offices, light, due, aim, certainty, earliest, latest, awaited, opened_on,
            met_on, count, quota, explanation_zh, explanation_en, note, blocked_by, front, waiting, announced, announced_as,
            closed_seq)
        SELECT subject, subject, plan, obligations.task, title, offices, light, due, aim, certainty, earliest, latest,
            awaited, opened_on, met_on, count, quota, explanation_zh, explanation_en, note, blocked_by, front, waiting,
            announced, announced_as, iif(light IN ('closedOnTime', 'closedLate'), decided_seq, NULL)
        FROM obligations JOIN matters USING (subject);
        DROP TABLE obligations;
        ALTER TABLE obligations_of_matters RENAME TO obligations;
        CREATE INDEX obligations_by_light ON obligations (light, due);
        CREATE INDEX obligations_by_matter ON obligations (matter);
        CREATE INDEX obligations_awaiting ON obligations (light) WHERE awaited <> '';
        -- A case by its item's name alone.
        CREATE INDEX matters_of_cases ON matters (substr(subject, instr(subject, '@') + 1)) WHERE kind = 'run';
        ALTER TABLE matters DROP COLUMN announced;
        ALTER TABLE matters DROP COLUMN announced_as;

        CREATE TABLE notices_of_matters (
            key TEXT PRIMARY KEY,
            matter TEXT NOT NULL REFERENCES matters (subject),
            obligation TEXT NOT NULL,
            rung TEXT NOT NULL,
            seat TEXT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('mail', 'journal')),
            day TEXT NOT NULL,
            tone TEXT NOT NULL,
            reason TEXT NOT NULL,
            stood INTEGER NOT NULL,
            -- The due day before, in a notice that it moved.
            moved_from TEXT,
            decided_seq INTEGER NOT NULL,
            decided_at INTEGER NOT NULL,
            letter TEXT REFERENCES letters (id),
            state TEXT NOT NULL CHECK (state IN ('decided', 'lettered', 'delivered', 'dropped')),
            dropped TEXT CHECK ((state = 'dropped') = (dropped IS NOT NULL)),
            CHECK ((state IN ('lettered', 'delivered')) = (letter IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        INSERT INTO notices_of_matters (
            key, matter, obligation, rung, seat, channel, day, tone, reason, stood, moved_from, decided_seq, decided_at,
            letter, state, dropped)
        SELECT key, obligation, obligation, rung, seat, channel, day, tone, reason, stood, moved_from, decided_seq,
            decided_at, letter, state, dropped
        FROM notices;
        DROP TABLE notices;
        ALTER TABLE notices_of_matters RENAME TO notices;
        CREATE INDEX notices_by_matter ON notices (matter);
        CREATE INDEX notices_by_obligation ON notices (obligation);
        CREATE INDEX notices_decided ON notices (channel) WHERE state = 'decided';
        CREATE INDEX notices_by_letter ON notices (letter) WHERE letter IS NOT NULL;
        """

    static let fifth = """
        -- 签收, 推迟提醒, 免除 that hold, as JSON.
        ALTER TABLE obligations ADD COLUMN silences TEXT NOT NULL DEFAULT '[]';
        -- When the due day that people know of was last put off.
        ALTER TABLE obligations ADD COLUMN put_off_at INTEGER;
        CREATE INDEX obligations_silenced ON obligations (plan) WHERE silences <> '[]';
        CREATE INDEX log_of_silences ON log (kind) WHERE kind IN ('snoozed', 'waived', 'away');
        CREATE INDEX obligations_closed ON obligations (closed_seq) WHERE closed_seq IS NOT NULL;
        CREATE INDEX letters_of_mailboxes ON letters (address, made_seq, instant);

        CREATE INDEX notices_by_decision ON notices (decided_at);

        -- Who held each seat when its bureau's posts were last looked at.
        CREATE TABLE holders (
            matter TEXT NOT NULL REFERENCES matters (subject),
            seat TEXT NOT NULL,
            -- One person's key a line; empty for a seat that nobody held.
            people TEXT NOT NULL,
            PRIMARY KEY (matter, seat)
        ) STRICT, WITHOUT ROWID;
        """

    static let sixth = """
        -- Each rung of a task's ladder for each whom it addresses; added is when it came into a ladder that was there before.
        CREATE TABLE ladder_parts (
            task TEXT NOT NULL,
            part TEXT NOT NULL,
            added INTEGER,
            PRIMARY KEY (task, part)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX log_of_takings ON log (recorded_at) WHERE kind IN ('adopt', 'remove');
        """

    static let seventh = """
        DROP INDEX notices_decided;
        CREATE INDEX notices_decided ON notices (channel, seat) WHERE state = 'decided';

        -- What a summary names; what its letter tells by a notice stands there.
        CREATE TABLE mentions (
            obligation TEXT NOT NULL,
            letter TEXT NOT NULL REFERENCES letters (id),
            summary TEXT NOT NULL CHECK (summary IN ('sheet', 'handover')),
            PRIMARY KEY (obligation, letter, summary)
        ) STRICT, WITHOUT ROWID;
        """

    static let eighth = """
        -- What the daemon did, in order, in a chain of its own: with the log all that is needed to do it again.
        CREATE TABLE turns (
            seq INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            -- The log's last row afterwards; the receipts' last hash.
            log_seq INTEGER NOT NULL,
            work TEXT NOT NULL,
            body TEXT NOT NULL,
            receipts BLOB NOT NULL CHECK (length(receipts) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE TRIGGER turns_are_never_changed BEFORE UPDATE ON turns
            BEGIN SELECT RAISE (ABORT, 'turns are never changed'); END;
        CREATE TRIGGER turns_are_never_cut BEFORE DELETE ON turns
            BEGIN SELECT RAISE (ABORT, 'turns are never cut'); END;

        -- A hash of what changes in a letter's row while it is on its way.
        ALTER TABLE letters ADD COLUMN seal BLOB;
        """

    static let ninth = """
        -- What is recorded of a letter that lies in no mailbox: that it was is written nowhere else.
        CREATE INDEX log_of_undelivered ON log (body ->> 'letter') WHERE kind = 'undelivered';
        """

    static let tenth = """
        -- What stands in mailboxes from after the backup that this ledger was restored from: it is not told again.
        CREATE TABLE told_before (
            key TEXT PRIMARY KEY,
            letter TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- By the log's row of a restore: what stood after the one instant and until the other is not told again.
        CREATE TABLE kept_silent (
            seq INTEGER PRIMARY KEY REFERENCES log (seq),
            after INTEGER NOT NULL,
            through INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX kept_silent_through ON kept_silent (through, after);
        """

    static let eleventh = """
        -- Through when the service was there; what stood later and is told on another day is told late.
        ALTER TABLE ledger ADD COLUMN present_through INTEGER;
        UPDATE ledger SET present_through = evaluated_through;
        """
}
