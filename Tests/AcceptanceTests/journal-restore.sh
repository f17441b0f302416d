#!/bin/sh
# journal-restore.sh FOLDER DUBAND DUBANCTL: a backup, entries in the journal after it, the ledger lost and restored, and
# the same day once more; keeps what stands in the journal then. Meant for journald-ns.sh.
set -eu
folder=$1 duband=$2 dubanctl=$3
config=$folder/duban.yaml

# Runs the daemon on that day until nothing waits to be delivered.
live() {
    "$duband" --config "$config" --clock "$1" &
    daemon=$!
    until "$dubanctl" --socket "$folder/run/control.sock" status --json 2> "$folder/said" > "$folder/status" &&
        grep -q '"lettersWaiting" *: *0' "$folder/status"; do
        kill -0 $daemon
        sleep 0.05
    done
    kill -TERM $daemon
    wait $daemon
}

live 2021-07-27T09:00:00+08:00
"$dubanctl" backup "$folder/backup.sqlite" --config "$config" > "$folder/said"
live 2026-10-05T12:00:00+08:00
journalctl --sync
rm "$folder"/state/ledger.sqlite*
"$dubanctl" restore "$folder/backup.sqlite" --config "$config" --send-again > "$folder/restored"
live 2026-10-05T12:00:00+08:00
journalctl --sync
journalctl -o json > "$folder/journal.json"
