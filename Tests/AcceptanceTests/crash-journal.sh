#!/bin/sh
# crash-journal.sh FOLDER: obeys the lines written to FOLDER/orders. 'pause' and 'resume' are for journald, whose socket
# keeps what comes meanwhile; 'stop', 'start' and 'drop', after which it drops what it takes, are, too, and say when they
# are done; 'end' leaves what stands in the journal in FOLDER/journal.json. Meant for journald-ns.sh.
set -eu
socket=/run/systemd/journal/socket
journald=$(pidof systemd-journald)
exec 3<> "$1/orders"
systemd-notify --no-block --ready
end() {
    kill -TERM "$journald"
    # By its number: once a daemon has been let in, /proc shows the programs outside.
    while kill -0 "$journald" 2>/dev/null; do sleep 0.02; done
}
begin() {
    mkdir -p /run/systemd/journald.conf.d
    printf '[Journal]\nStorage=%s\n' "$1" > /run/systemd/journald.conf.d/storage.conf
    rm -f $socket
    env -u NOTIFY_SOCKET /lib/systemd/systemd-journald 2>/dev/null &
    journald=$!
    until [ -S $socket ]; do sleep 0.02; done
}
while read -r order <&3; do
    case $order in
        pause) kill -STOP "$journald" ;;
        resume) kill -CONT "$journald" ;;
        stop) end && systemd-notify --no-block --ready ;;
        start) begin volatile && systemd-notify --no-block --ready ;;
        drop) end && begin none && systemd-notify --no-block --ready ;;
        end) break ;;
    esac
done
kill -CONT "$journald"
journalctl --sync
journalctl -o json > "$1/journal.json"
