#!/bin/bash
# sdboot.sh: boots a real systemd, as PID 1 of a container, over a file system that it leaves as it is.
#
#   sdboot.sh start NAME ROOT [OPTION of systemd-nspawn]... [ARGUMENT of systemd]...
#   sdboot.sh exec NAME COMMAND...     as the container's root, with its standard input, output and exit code
#   sdboot.sh stop NAME                shuts it down; what was written in it is gone
#
# ROOT may be /: it is seen read-only below a layer in memory, without its mounts and its fstab. The container has no
# network. Needs root, systemd-container and util-linux; neither systemd nor D-Bus need run outside.
set -euo pipefail

main() {
    [ $# -ge 2 ] || fail "usage: sdboot.sh start|exec|stop NAME ..."
    verb=$1 name=$2
    shift 2
    run=/run/sdboot/$name
    case $verb in
        start) start "$@" ;;
        inside) inside "$@" ;;
        exec) in_container "$@" ;;
        stop) stop ;;
        forget) forget ;;
        *) fail "sdboot.sh does not know '$verb'" ;;
    esac
}

fail() {
    echo "$1" >&2
    exit 1
}

start() {
    mkdir -p /run/sdboot
    mkdir "$run" || fail "$name runs already; sdboot.sh stop $name"
    supervise "$@" </dev/null >"$run/console.log" 2>&1 &
    echo $! >"$run/supervisor"
    tries=0
    until booted; do
        tries=$((tries + 1))
        if [ $tries -gt 600 ] || ! is_supervised; then
            cat "$run/console.log" >&2
            stop
            fail "$name did not boot"
        fi
        sleep 0.1
    done
}

supervise() {
    # Who called may wait for the end of what it has open here, and the container outlives this call.
    for open in /proc/self/fd/*; do
        fd=${open##*/}
        [ "$fd" -le 2 ] || exec {fd}>&-
    done
    exec setsid unshare --mount --propagation private "$0" inside "$name" "$@"
}

# In a mount namespace of its own: makes the root, and becomes the container's supervisor.
inside() {
    root=$1
    shift
    # Version 2 alone, also where the machine outside still mixes both versions.
    mkdir "$run/cgroup"
    mount -t cgroup2 none "$run/cgroup"
    mkdir -p "$run/cgroup/sdboot-$name"
    echo $$ >"$run/cgroup/sdboot-$name/cgroup.procs"
    mount --move "$run/cgroup" /sys/fs/cgroup
    mount -t tmpfs -o mode=755 none "$run"
    mkdir -p "$run/work" "$run/root" "$run/upper/etc"
    : >"$run/upper/etc/fstab"
    mount -t overlay -o "lowerdir=$root,upperdir=$run/upper,workdir=$run/work" overlay "$run/root"
    exec systemd-nspawn --quiet --register=no --keep-unit --private-network --link-journal=no --machine="$name" \
        --directory="$run/root" --notify-ready=yes --console=pipe --boot "$@"
}

# The shell that enters keeps the capabilities of the machine outside: those that reach out of the container are dropped.
in_container() {
    leader=$(leader) || fail "$name does not run"
    exec nsenter --target "$leader" --mount --uts --ipc --net --pid --cgroup --root --wd \
        setpriv --bounding-set=-sys_time,-sys_boot,-sys_module,-syslog \
        env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}

booted() {
    # 'degraded' is up too: a unit of the root's own may fail without a network.
    state=$(in_container systemctl is-system-running 2>/dev/null || true)
    [ "$state" = running ] || [ "$state" = degraded ]
}

stop() {
    [ -d "$run" ] || return 0
    (in_container systemctl poweroff) >/dev/null 2>&1 || true
    tries=0
    while is_supervised && [ $tries -lt 100 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    unshare --mount --propagation private "$0" forget "$name"
    rm -rf "$run"
}

# In a mount namespace of its own: ends what still runs, and removes the control groups.
forget() {
    mkdir -p "$run/cgroup"
    mount -t cgroup2 none "$run/cgroup"
    group=$run/cgroup/sdboot-$name
    tries=0
    while [ -d "$group" ] && [ $tries -lt 50 ]; do
        tries=$((tries + 1))
        echo 1 >"$group/cgroup.kill"
        find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.1
    done
}

# One that has ended and that nobody has waited for has no program any more.
is_supervised() {
    readlink "/proc/$(cat "$run/supervisor")/exe" >/dev/null 2>&1
}

# The container's PID 1 as it is called outside.
leader() {
    supervisor=$(cat "$run/supervisor")
    for child in $(children "$supervisor"); do
        for pid in $child $(children "$child"); do
            if [ "$(cat "/proc/$pid/comm")" = systemd ]; then
                echo "$pid"
                return
            fi
        done
    done
    return 1
}

children() {
    cat "/proc/$1/task/$1/children" 2>/dev/null
}

main "$@"
