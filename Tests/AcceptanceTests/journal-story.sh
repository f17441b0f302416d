#!/bin/sh
# journal-story.sh FOLDER COMMAND...: runs the daemon beside a private journald until FOLDER/go is written to, then keeps
# what stands in the journal. Meant for journald-ns.sh.
set -eu
folder=$1
shift
"$@" &
daemon=$!
read -r _ < "$folder/go"
journalctl --sync
journalctl -o json > "$folder/journal.json"
kill -TERM $daemon
wait $daemon
