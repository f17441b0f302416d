#!/usr/bin/env python3
"""journal-restore.py FOLDER DUBAND DUBANCTL: a backup, entries in the journal after it, the ledger lost and restored, and
the same day once more; keeps what stands in the journal then. Meant for journald-ns.sh."""
import glob
import os
import socket
import subprocess
import sys

folder, duband, dubanctl = sys.argv[1:]
config = f"{folder}/duban.yaml"


def live(clock):
    """Runs the daemon through its first pass on that day."""
    path = f"{folder}/notify.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
        notify.bind(path)
        daemon = subprocess.Popen(
            [duband, "--config", config, "--clock", clock], env=dict(os.environ, NOTIFY_SOCKET=path))
        # The first line of the message that it is ready is another.
        while not notify.recv(4096).startswith(b"STATUS="):
            pass
        daemon.terminate()
        if daemon.wait() != 0:
            sys.exit("the daemon failed")
    os.unlink(path)


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def keep(name, text):
    with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
        file.write(text)


live("2021-07-27T09:00:00+08:00")
run(dubanctl, "backup", f"{folder}/backup.sqlite", "--config", config)
live("2021-12-20T12:00:00+08:00")
run("journalctl", "--sync")
for file in glob.glob(f"{folder}/state/ledger.sqlite*"):
    os.unlink(file)
keep("restored", run(dubanctl, "restore", f"{folder}/backup.sqlite", "--config", config, "--send-again"))
live("2021-12-20T12:00:00+08:00")
run("journalctl", "--sync")
keep("journal.json", run("journalctl", "-o", "json"))
