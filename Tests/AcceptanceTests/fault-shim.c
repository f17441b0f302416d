/* fault-shim.c: preloaded into a daemon under test (LD_PRELOAD), it kills the daemon at a chosen call to the system, lets
 * calls fail, and keeps what a power cut would leave on the disk.
 *
 * Only calls that change something outside of the process count: after any other one, the daemon leaves the same behind.
 * Those are writes, cuts, syncs and names below the folders in DUBAN_SHIM_FOLDERS (the ledger's, then the spool's, with a
 * colon between), entries for journald, and answers on a socket. A killed process gives its locks back by itself.
 *
 * DUBAN_SHIM is a file of 32-bit numbers, `struct orders`, which the test writes while the daemon runs.
 * DUBAN_SHIM_DISK, when it is set, is the folder for what reached the disk; see keep().
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

enum kind { WRITE = 1, SYNC = 2, NAME = 4, SEND = 8 };
enum place { LEDGER = 1, SPOOL = 2, OUTSIDE = 4 };
enum moment { BEFORE, HALFWAY, AFTER };

struct orders {
    int32_t armed;
    int32_t kinds;   /* of calls that are meant */
    int32_t places;  /* of calls that are meant */
    int32_t kill_at; /* the number of the call that kills, from 1; 0 for none */
    int32_t moment;
    int32_t error; /* what every call that is meant fails with; 0 for none */
    int32_t count; /* calls that were meant since the test set it to 0 */
    int32_t killed;
};

static struct orders *orders;
static char folders[2][PATH_MAX];
static char disk[PATH_MAX];
static pthread_mutex_t disk_lock = PTHREAD_MUTEX_INITIALIZER;

/* Where a path lies; 0 for elsewhere. */
static int place_of(const char *path) {
    for (int i = 0; i < 2; i++) {
        size_t length = strlen(folders[i]);
        if (length && !strncmp(path, folders[i], length) && (path[length] == '/' || !path[length]))
            return i ? SPOOL : LEDGER;
    }
    return 0;
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

static int place_of_fd(int fd) {
    char path[PATH_MAX];
    if (!orders || !path_of(fd, path)) return 0;
    return strncmp(path, "socket:", 7) ? place_of(path) : OUTSIDE;
}

static int place_of_name(int folder, const char *name) {
    char path[PATH_MAX];
    if (!orders) return 0;
    if (name[0] == '/') return place_of(name);
    if (folder == AT_FDCWD) return 0;
    return path_of(folder, path) ? place_of(path) : 0;
}

static void die(void) {
    orders->killed = 1;
    syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    for (;;) pause();
}

/* What is to happen to a call: go on, fail with the errno given, or die halfway or after it. */
struct fate {
    int error;
    int halfway;
    int after;
};

static struct fate meet(int kind, int place) {
    struct fate fate = {0, 0, 0};
    if (!orders || !place || !orders->armed || !(orders->kinds & kind) || !(orders->places & place)) return fate;
    int number = __atomic_add_fetch(&orders->count, 1, __ATOMIC_SEQ_CST);
    if (orders->error) fate.error = orders->error;
    if (number != orders->kill_at) return fate;
    if (orders->moment == BEFORE) die();
    fate.halfway = orders->moment == HALFWAY;
    fate.after = orders->moment == AFTER;
    return fate;
}

/* What stands on the disk: `file.INODE` as of its last sync, `folder.INODE` the names as of the folder's, a line each:
 * the inode, 'd' or 'f', the name. Whatever is not here was never brought there. Before the first sync of this process
 * everything that it found counts as brought. */
static void keep(int fd, const struct stat *status) {
    char part[PATH_MAX + 64], whole[PATH_MAX + 64];
    int is_folder = S_ISDIR(status->st_mode);
    snprintf(part, sizeof part, "%s/part", disk);
    snprintf(whole, sizeof whole, "%s/%s.%lu", disk, is_folder ? "folder" : "file", (unsigned long)status->st_ino);
    char self[64];
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    pthread_mutex_lock(&disk_lock);
    int out = syscall(SYS_openat, AT_FDCWD, part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (is_folder) {
        DIR *names = opendir(self);
        for (struct dirent *name; names && (name = readdir(names));) {
            struct stat entry;
            if (!strcmp(name->d_name, ".") || !strcmp(name->d_name, "..")) continue;
            if (fstatat(fd, name->d_name, &entry, AT_SYMLINK_NOFOLLOW)) continue;
            char line[PATH_MAX];
            int length = snprintf(line, sizeof line, "%lu %c %s\n", (unsigned long)entry.st_ino,
                                  S_ISDIR(entry.st_mode) ? 'd' : 'f', name->d_name);
            syscall(SYS_write, out, line, (size_t)length);
        }
        if (names) closedir(names);
    } else {
        int in = syscall(SYS_openat, AT_FDCWD, self, O_RDONLY | O_CLOEXEC);
        while (in >= 0 && sendfile(out, in, NULL, 1 << 20) > 0) {}
        if (in >= 0) syscall(SYS_close, in);
    }
    syscall(SYS_close, out);
    syscall(SYS_renameat2, AT_FDCWD, part, AT_FDCWD, whole, 0);
    pthread_mutex_unlock(&disk_lock);
}

/* Everything below a folder counts as brought to the disk. */
static void keep_all(const char *path) {
    struct stat status;
    int fd = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) return;
    if (!fstat(fd, &status)) {
        keep(fd, &status);
        DIR *names = S_ISDIR(status.st_mode) ? opendir(path) : NULL;
        for (struct dirent *name; names && (name = readdir(names));) {
            char child[PATH_MAX * 2];
            if (!strcmp(name->d_name, ".") || !strcmp(name->d_name, "..")) continue;
            snprintf(child, sizeof child, "%s/%s", path, name->d_name);
            keep_all(child);
        }
        if (names) closedir(names);
    }
    syscall(SYS_close, fd);
}

static void keep_synced(int fd, int place) {
    struct stat status;
    if (disk[0] && place && !fstat(fd, &status)) keep(fd, &status);
}

/* A new file's inode must not be another's before the disk is read: a descriptor that is never closed holds it. */
static void hold(int fd, int place) {
    char self[64];
    if (!disk[0] || !place || fd < 0) return;
    snprintf(self, sizeof self, "/proc/self/fd/%d", fd);
    syscall(SYS_openat, AT_FDCWD, self, O_PATH | O_CLOEXEC);
}

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("DUBAN_SHIM"), *list = getenv("DUBAN_SHIM_FOLDERS"), *copy = getenv("DUBAN_SHIM_DISK");
    if (!file || !list) return;
    int fd = syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC);
    if (fd < 0) return;
    void *shared = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (shared == MAP_FAILED) return;
    const char *colon = strchr(list, ':');
    snprintf(folders[0], PATH_MAX, "%.*s", (int)(colon ? colon - list : (long)strlen(list)), list);
    if (colon) snprintf(folders[1], PATH_MAX, "%s", colon + 1);
    if (copy) {
        struct rlimit limit;
        if (!getrlimit(RLIMIT_NOFILE, &limit)) {
            limit.rlim_cur = limit.rlim_max;
            setrlimit(RLIMIT_NOFILE, &limit);
        }
        snprintf(disk, PATH_MAX, "%s", copy);
        keep_all(folders[0]);
        keep_all(folders[1]);
    }
    orders = shared;
}

/* Makes the call that the fate leaves. */
#define MEET(kind, place, call)                                                                                       \
    struct fate fate = meet(kind, place);                                                                             \
    if (fate.error) {                                                                                                 \
        errno = fate.error;                                                                                           \
        return -1;                                                                                                    \
    }                                                                                                                 \
    long result = (call);                                                                                             \
    if (fate.halfway || fate.after) die();                                                                            \
    return result

/* Half of a write that is to die halfway. */
#define PORTION(count) (fate.halfway ? (count) / 2 : (count))

ssize_t write(int fd, const void *bytes, size_t count) {
    MEET(WRITE, place_of_fd(fd), syscall(SYS_write, fd, bytes, PORTION(count)));
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    MEET(WRITE, place_of_fd(fd), syscall(SYS_pwrite64, fd, bytes, PORTION(count), offset));
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    MEET(WRITE, place_of_fd(fd), syscall(SYS_pwrite64, fd, bytes, PORTION(count), offset));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    MEET(WRITE, place_of_fd(fd), syscall(SYS_writev, fd, parts, PORTION(count)));
}

int ftruncate(int fd, off_t length) { MEET(NAME, place_of_fd(fd), syscall(SYS_ftruncate, fd, length)); }

int ftruncate64(int fd, off64_t length) { MEET(NAME, place_of_fd(fd), syscall(SYS_ftruncate, fd, length)); }

static long synced(int number, int fd) {
    long result = syscall(number, fd);
    if (!result) keep_synced(fd, place_of_fd(fd));
    return result;
}

int fsync(int fd) { MEET(SYNC, place_of_fd(fd), synced(SYS_fsync, fd)); }

int fdatasync(int fd) { MEET(SYNC, place_of_fd(fd), synced(SYS_fdatasync, fd)); }

static int opened(int folder, const char *name, int flags, mode_t mode) {
    /* O_TMPFILE shares a bit with O_DIRECTORY; the daemon makes no such file. */
    if (!(flags & O_CREAT)) return syscall(SYS_openat, folder, name, flags, mode);
    int place = place_of_name(folder, name);
    struct fate fate = meet(NAME, place);
    if (fate.error) {
        errno = fate.error;
        return -1;
    }
    int fd = syscall(SYS_openat, folder, name, flags, mode);
    if (fate.halfway || fate.after) die();
    hold(fd, place);
    return fd;
}

#define OPEN(folder)                                                                                                  \
    va_list rest;                                                                                                     \
    va_start(rest, flags);                                                                                            \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                                         \
    va_end(rest);                                                                                                     \
    return opened(folder, name, flags, mode)

int open(const char *name, int flags, ...) { OPEN(AT_FDCWD); }
int open64(const char *name, int flags, ...) { OPEN(AT_FDCWD); }
int openat(int folder, const char *name, int flags, ...) { OPEN(folder); }
int openat64(int folder, const char *name, int flags, ...) { OPEN(folder); }

int linkat(int folder, const char *name, int other, const char *alias, int flags) {
    MEET(NAME, place_of_name(other, alias), syscall(SYS_linkat, folder, name, other, alias, flags));
}

int link(const char *name, const char *alias) { return linkat(AT_FDCWD, name, AT_FDCWD, alias, 0); }

int renameat(int folder, const char *name, int other, const char *alias) {
    MEET(NAME, place_of_name(other, alias), syscall(SYS_renameat2, folder, name, other, alias, 0));
}

int rename(const char *name, const char *alias) { return renameat(AT_FDCWD, name, AT_FDCWD, alias); }

int unlinkat(int folder, const char *name, int flags) {
    MEET(NAME, place_of_name(folder, name), syscall(SYS_unlinkat, folder, name, flags));
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int mkdirat(int folder, const char *name, mode_t mode) {
    MEET(NAME, place_of_name(folder, name), syscall(SYS_mkdirat, folder, name, mode));
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    const struct sockaddr_un *to = message->msg_name;
    int is_journal = to && to->sun_family == AF_UNIX && strstr(to->sun_path, "/journal/socket");
    MEET(SEND, is_journal ? OUTSIDE : 0, syscall(SYS_sendmsg, fd, message, flags));
}
