#!/bin/sh
# crash-journal.sh FOLDER: says that the journal is there, and once FOLDER/go is written to keeps what stands in it in
# FOLDER/journal.json. Meant for journald-ns.sh.
set -eu
systemd-notify --ready
read -r _ < "$1/go"
journalctl --sync
journalctl -o json > "$1/journal.json"
