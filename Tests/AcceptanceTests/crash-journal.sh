#!/bin/sh
# crash-journal.sh FOLDER: obeys the lines written to FOLDER/orders. 'pause' and 'resume' are for journald, whose socket
# keeps what comes meanwhile; 'end' leaves what stands in the journal in FOLDER/journal.json. Meant for journald-ns.sh.
set -eu
journald=$(pidof systemd-journald)
exec 3<> "$1/orders"
systemd-notify --ready
while read -r order <&3; do
    case $order in
        pause) kill -STOP "$journald" ;;
        resume) kill -CONT "$journald" ;;
        end) break ;;
    esac
done
kill -CONT "$journald"
journalctl --sync
journalctl -o json > "$1/journal.json"
