"""Prints what a ledger holds as JSON, read with Python's own sqlite3."""
import json
import sqlite3
import sys

ledger = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
ledger.row_factory = sqlite3.Row


def rows(query):
    return [dict(row) for row in ledger.execute(query)]


print(
    json.dumps(
        {
            "integrity": ledger.execute("PRAGMA integrity_check").fetchone()[0],
            "notices": rows("SELECT key, state, letter FROM notices ORDER BY key"),
            "letters": rows("SELECT id, channel, address, state FROM letters ORDER BY id"),
            "adoptions": [row["subject"] for row in ledger.execute("SELECT subject FROM log WHERE kind = 'adopt'")],
            "facts": rows(
                """
                SELECT seq, kind, subject, event, day, count, recorded_at AS recordedAt, client_key AS clientKey, voids, body
                FROM log WHERE kind <> 'adopt' ORDER BY seq
                """
            ),
        },
        ensure_ascii=False,
    )
)
