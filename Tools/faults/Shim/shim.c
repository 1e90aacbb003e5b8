// Stands between a program and libc (LD_PRELOAD): numbers every call by which the program changes what is on the disk,
// writes them down with their data, and makes the n-th one fail, or the last the program ever does.
//
//   FAULTS_LOG=FILE     write each call down (struct entry, then path, second path, data)
//   FAULTS_AT=N         the call, counted from 1, that the fault falls on
//   FAULTS_DO=WORD      kill: die before it; tear: do half of a write, then die; short: do half of a read or write;
//                       a number: fail with that errno
//   FAULTS_ON=MASK      which calls are counted (bits as enum kind); without: all that change something
//   FAULTS_UNDER=PATH   only calls on what lies there, and on standard output
//   FAULTS_EVER=1       from then on every such call
//   FAULTS_ROOM=BYTES   a disk with so much room left: writes that make files larger than that fail with ENOSPC
//   FAULTS_SEED=N       chance and clock are the same in every run
//   FAULTS_AHEAD=MS     the clock is ahead by so many milliseconds, or behind
//   FAULTS_PLANT=WORD   a planted fault: lie (a failing call says that it went well), nosync (no sync is done),
//                       nofoldersync (no folder is synced), nojournal (nothing is written to a rollback journal),
//                       keep (nothing is unlinked)
//
// Only x86-64 and arm64 Linux with glibc are meant. Calls that glibc makes within itself are not seen: `faults --part
// shim` holds what is seen here against strace.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, LINK, FOLDER, MODE, READ, OPEN, KINDS };
enum { CHANGES = (1 << READ) - 1 };

/// One call as it is written down; `result` is 0, the errno of a fault that was injected, or less: it failed by itself.
struct entry {
    uint32_t kind, path, other, data;
    uint64_t inode, offset;
    int64_t result;
};

static struct {
    int log, forever, number, action;   // action: an errno, or one of below
    unsigned mask;
    unsigned long at;
    long room;
    int lie, nosync, nofoldersync, nojournal, keep, seeded;
    const char *under;
    uint64_t chance;
    int64_t clock, ahead;
} plan = {.log = -1};
enum { KILL = -1, TEAR = -2, SHORT = -3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// The kernel itself, whatever is wrapped here.
static long (*kernel)(long number, ...);
static inline long (*bare(void))(long number, ...) {
    if (!kernel) kernel = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
    return kernel;
}
#define os(...) bare()(__VA_ARGS__)

__attribute__((constructor)) static void begin(void) {
    const char *text;
    plan.mask = (text = getenv("FAULTS_ON")) ? strtoul(text, 0, 0) : CHANGES;
    if ((text = getenv("FAULTS_AT"))) plan.at = strtoul(text, 0, 10);
    if ((text = getenv("FAULTS_DO")))
        plan.action = !strcmp(text, "kill") ? KILL : !strcmp(text, "tear") ? TEAR : !strcmp(text, "short") ? SHORT : atoi(text);
    plan.under = getenv("FAULTS_UNDER");
    plan.forever = getenv("FAULTS_EVER") != 0;
    plan.room = (text = getenv("FAULTS_ROOM")) ? atol(text) : -1;
    if ((text = getenv("FAULTS_SEED"))) {
        plan.seeded = 1;
        plan.chance = strtoull(text, 0, 10);
        plan.clock = 1795348800000 + (int64_t)(plan.chance % 100000) * 60000;
    }
    if ((text = getenv("FAULTS_AHEAD"))) plan.ahead = strtoll(text, 0, 10);
    if ((text = getenv("FAULTS_PLANT"))) {
        plan.lie = !strcmp(text, "lie");
        plan.nosync = !strcmp(text, "nosync");
        plan.nofoldersync = !strcmp(text, "nofoldersync");
        plan.nojournal = !strcmp(text, "nojournal");
        plan.keep = !strcmp(text, "keep");
    }
    if ((text = getenv("FAULTS_LOG"))) {
        int fd = os(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        plan.log = fcntl(fd, F_DUPFD_CLOEXEC, 500);
        os(SYS_close, fd);
    }
}

/// Where a descriptor leads; standard output and standard error go by "1" and "2".
static const char *place(int fd, char *buffer, size_t size) {
    if (fd == 1) return "1";
    if (fd == 2) return "2";
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = os(SYS_readlinkat, AT_FDCWD, link, buffer, size - 1);
    buffer[length < 0 ? 0 : length] = 0;
    return buffer;
}

static const char *absolute(int folder, const char *path, char *buffer, size_t size) {
    if (path[0] == '/') return path;
    char base[3000];
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) base[0] = 0;
    } else {
        place(folder, base, sizeof base);
    }
    snprintf(buffer, size, "%s/%s", base, path);
    return buffer;
}

static void note(enum kind kind, uint64_t inode, const char *path, const char *other, uint64_t offset, const void *data,
                 size_t size, int64_t result) {
    if (plan.log < 0) return;
    struct entry entry = {kind, strlen(path), other ? strlen(other) : 0, size, inode, offset, result};
    struct iovec parts[] = {{&entry, sizeof entry}, {(void *)path, entry.path}, {(void *)other, entry.other}, {(void *)data, size}};
    os(SYS_writev, plan.log, parts, 4);
}

static void die(void) {
    os(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/// Whether the call that comes now is hit; kills where that is asked for. Held under the lock.
static int hit(enum kind kind, const char *path) {
    if (!plan.at || !(plan.mask & 1u << kind)) return 0;
    if (plan.under && strcmp(path, "1") && strncmp(path, plan.under, strlen(plan.under))) return 0;
    plan.number++;
    if (plan.number != (long)plan.at && !(plan.forever && plan.number > (long)plan.at)) return 0;
    if (plan.action == KILL || (plan.action == TEAR && kind != WRITE)) die();
    if (plan.action == SHORT && kind != WRITE && kind != READ) return 0;
    return plan.action;
}

static uint64_t inode_of(int fd) {
    struct stat status;
    return os(SYS_fstat, fd, &status) == 0 ? status.st_ino : 0;
}

// How a call is wrapped: `does` is done unless the call is hit; `told` says what is written down afterwards.
#define GUARDED(kind, path, other, does, told) \
    pthread_mutex_lock(&lock); \
    int fault = hit(kind, path); \
    __typeof__(does) result; \
    if (fault > 0) { \
        result = plan.lie ? 0 : -1; \
        note(kind, 0, path, other, 0, 0, 0, fault); \
        errno = fault; \
    } else { \
        result = (does); \
        int saved = errno; \
        if (result >= 0) { told; } else note(kind, 0, path, other, 0, 0, 0, -saved); \
        errno = saved; \
    } \
    int saved_errno = errno; \
    pthread_mutex_unlock(&lock); \
    errno = saved_errno; \
    return result;

// --- opening

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char buffer[4200];
    const char *full = absolute(folder, path, buffer, sizeof buffer);
    int made = 0;
    if (flags & O_CREAT) {
        struct stat status;
        made = os(SYS_newfstatat, folder, path, &status, AT_SYMLINK_NOFOLLOW) != 0;
    }
    if (!made && !(flags & O_TRUNC)) {
        // Opening what is there changes nothing.
        pthread_mutex_lock(&lock);
        int fault = hit(OPEN, full);
        if (plan.mask & 1u << OPEN) note(OPEN, 0, full, 0, 0, 0, 0, fault > 0 ? fault : 0);
        pthread_mutex_unlock(&lock);
        if (fault > 0) {
            errno = fault;
            return -1;
        }
        return os(SYS_openat, folder, path, flags, mode);
    }
    enum kind kind = made ? CREATE : TRUNCATE;
    GUARDED(kind, full, 0, (int)os(SYS_openat, folder, path, flags, mode), note(kind, inode_of(result), full, 0, 0, 0, 0, 0))
}

#define MODE_OF(flags) ({ mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } mode; })
int open(const char *path, int flags, ...) { return opened(AT_FDCWD, path, flags, MODE_OF(flags)); }
int open64(const char *path, int flags, ...) { return opened(AT_FDCWD, path, flags, MODE_OF(flags)); }
int openat(int folder, const char *path, int flags, ...) { return opened(folder, path, flags, MODE_OF(flags)); }
int openat64(int folder, const char *path, int flags, ...) { return opened(folder, path, flags, MODE_OF(flags)); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int folder, const char *path, int flags) { return opened(folder, path, flags, 0); }
int __openat64_2(int folder, const char *path, int flags) { return opened(folder, path, flags, 0); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

// --- reading

static ssize_t taken(int fd, void *data, size_t size, off_t offset) {
    int fault = 0;
    if (plan.mask & 1u << READ && (plan.at || plan.log >= 0)) {
        char buffer[4200];
        const char *path = place(fd, buffer, sizeof buffer);
        pthread_mutex_lock(&lock);
        fault = hit(READ, path);
        note(READ, 0, path, 0, 0, 0, 0, fault > 0 ? fault : 0);
        pthread_mutex_unlock(&lock);
    }
    if (fault > 0) {
        errno = fault;
        return -1;
    }
    if (fault == SHORT && size > 1) size = (size + 1) / 2;
    return offset < 0 ? os(SYS_read, fd, data, size) : os(SYS_pread64, fd, data, size, offset);
}

ssize_t read(int fd, void *data, size_t size) { return taken(fd, data, size, -1); }
ssize_t pread(int fd, void *data, size_t size, off_t offset) { return taken(fd, data, size, offset); }
ssize_t pread64(int fd, void *data, size_t size, off64_t offset) { return taken(fd, data, size, offset); }
ssize_t __read_chk(int fd, void *data, size_t size, size_t room) { (void)room; return taken(fd, data, size, -1); }
ssize_t __pread_chk(int fd, void *data, size_t size, off_t offset, size_t room) { (void)room; return taken(fd, data, size, offset); }
ssize_t __pread64_chk(int fd, void *data, size_t size, off64_t offset, size_t room) { (void)room; return taken(fd, data, size, offset); }

// --- writing

static int counts(int fd) {
    struct stat status;
    if (fd == 1) return 1;
    return fd != 2 && os(SYS_fstat, fd, &status) == 0 && S_ISREG(status.st_mode);
}

static int is_journal(const char *path) {
    size_t length = strlen(path);
    return length > 8 && !strcmp(path + length - 8, "-journal");
}

static ssize_t put(int fd, const void *data, size_t size, off_t offset) {
    if (!counts(fd)) return offset < 0 ? os(SYS_write, fd, data, size) : os(SYS_pwrite64, fd, data, size, offset);
    pthread_mutex_lock(&lock);
    char buffer[4200];
    const char *path = place(fd, buffer, sizeof buffer);
    int fault = hit(WRITE, path);
    ssize_t result;
    struct stat status = {0};
    os(SYS_fstat, fd, &status);
    off_t start = offset;
    if (offset < 0 && fd != 1) start = fcntl(fd, F_GETFL) & O_APPEND ? status.st_size : os(SYS_lseek, fd, 0, SEEK_CUR);
    if (fault == 0 && plan.room >= 0 && fd != 1 && start + (off_t)size > status.st_size) {
        off_t more = start + (off_t)size - status.st_size;
        if (more > plan.room) fault = ENOSPC; else plan.room -= more;
    }
    if (fault > 0) {
        note(WRITE, 0, path, 0, 0, 0, 0, fault);
        errno = fault;
        result = plan.lie ? (ssize_t)size : -1;
    } else if (plan.nojournal && is_journal(path)) {
        if (fault == TEAR) die();
        note(WRITE, 0, path, 0, 0, 0, 0, -1);
        result = size;
    } else {
        size_t part = fault == TEAR ? size / 2 : fault == SHORT ? (size + 1) / 2 : size;
        result = offset < 0 ? os(SYS_write, fd, data, part) : os(SYS_pwrite64, fd, data, part, offset);
        int saved = errno;
        if (result >= 0) note(WRITE, status.st_ino, path, 0, start < 0 ? 0 : start, data, result, 0);
        else note(WRITE, 0, path, 0, 0, 0, 0, -saved);
        errno = saved;
        if (fault == TEAR) die();
    }
    int saved = errno;
    pthread_mutex_unlock(&lock);
    errno = saved;
    return result;
}

ssize_t write(int fd, const void *data, size_t size) { return put(fd, data, size, -1); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return put(fd, data, size, offset); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) { return put(fd, data, size, offset); }

static ssize_t put_parts(int fd, const struct iovec *parts, int count, off_t offset) {
    ssize_t total = 0;
    for (int index = 0; index < count; index++) {
        ssize_t done = put(fd, parts[index].iov_base, parts[index].iov_len, offset < 0 ? -1 : offset + total);
        if (done < 0) return total ? total : -1;
        total += done;
        if ((size_t)done < parts[index].iov_len) break;
    }
    return total;
}
ssize_t writev(int fd, const struct iovec *parts, int count) { return put_parts(fd, parts, count, -1); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return put_parts(fd, parts, count, offset); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) { return put_parts(fd, parts, count, offset); }

static int cut(int fd, off_t size) {
    char buffer[4200];
    const char *path = place(fd, buffer, sizeof buffer);
    GUARDED(TRUNCATE, path, 0, (int)os(SYS_ftruncate, fd, size), note(TRUNCATE, inode_of(fd), path, 0, size, 0, 0, 0))
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

// --- syncing

static int synced(int fd, int number) {
    char buffer[4200];
    const char *path = place(fd, buffer, sizeof buffer);
    struct stat status = {0};
    os(SYS_fstat, fd, &status);
    if (plan.nosync || (plan.nofoldersync && S_ISDIR(status.st_mode))) return 0;
    GUARDED(SYNC, path, 0, (int)os(number, fd), note(SYNC, status.st_ino, path, 0, S_ISDIR(status.st_mode), 0, 0, 0))
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

// --- names

static int renamed(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char one[4200], two[4200];
    from = absolute(from_folder, from, one, sizeof one);
    to = absolute(to_folder, to, two, sizeof two);
    GUARDED(RENAME, from, to, (int)os(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags), note(RENAME, 0, from, to, 0, 0, 0, 0))
}
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return renamed(from_folder, from, to_folder, to, 0); }
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) { return renamed(from_folder, from, to_folder, to, flags); }

static int linked(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char one[4200], two[4200];
    from = absolute(from_folder, from, one, sizeof one);
    to = absolute(to_folder, to, two, sizeof two);
    GUARDED(LINK, from, to, (int)os(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, flags), note(LINK, 0, from, to, 0, 0, 0, 0))
}
int link(const char *from, const char *to) { return linked(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) { return linked(from_folder, from, to_folder, to, flags); }

static int unlinked(int folder, const char *path, int flags) {
    char buffer[4200];
    path = absolute(folder, path, buffer, sizeof buffer);
    if (plan.keep) return 0;
    GUARDED(UNLINK, path, 0, (int)os(SYS_unlinkat, AT_FDCWD, path, flags), note(UNLINK, 0, path, 0, 0, 0, 0, 0))
}
int unlink(const char *path) { return unlinked(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return unlinked(folder, path, flags); }
int rmdir(const char *path) { return unlinked(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    struct stat status;
    if (os(SYS_newfstatat, AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) != 0) return -1;
    return unlinked(AT_FDCWD, path, S_ISDIR(status.st_mode) ? AT_REMOVEDIR : 0);
}

static int folder_made(int folder, const char *path, mode_t mode) {
    char buffer[4200];
    path = absolute(folder, path, buffer, sizeof buffer);
    struct stat status;
    // Where it is already, the call changes nothing.
    if (os(SYS_newfstatat, AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return -1;
    }
    GUARDED(FOLDER, path, 0, (int)os(SYS_mkdirat, AT_FDCWD, path, mode), note(FOLDER, 0, path, 0, 0, 0, 0, 0))
}
int mkdir(const char *path, mode_t mode) { return folder_made(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char *path, mode_t mode) { return folder_made(folder, path, mode); }

// --- modes

int fchmod(int fd, mode_t mode) {
    char buffer[4200];
    const char *path = place(fd, buffer, sizeof buffer);
    GUARDED(MODE, path, 0, (int)os(SYS_fchmod, fd, mode), note(MODE, 0, path, 0, mode, 0, 0, 0))
}
int fchmodat(int folder, const char *path, mode_t mode, int flags) {
    char buffer[4200];
    (void)flags;
    path = absolute(folder, path, buffer, sizeof buffer);
    GUARDED(MODE, path, 0, (int)os(SYS_fchmodat, AT_FDCWD, path, mode), note(MODE, 0, path, 0, mode, 0, 0, 0))
}
int chmod(const char *path, mode_t mode) { return fchmodat(AT_FDCWD, path, mode, 0); }
int fchown(int fd, uid_t user, gid_t group) {
    char buffer[4200];
    const char *path = place(fd, buffer, sizeof buffer);
    GUARDED(MODE, path, 0, (int)os(SYS_fchown, fd, user, group), note(MODE, 0, path, 0, 0, 0, 0, 0))
}

// --- clock and chance

ssize_t getrandom(void *data, size_t size, unsigned flags) {
    if (!plan.seeded) return os(SYS_getrandom, data, size, flags);
    if (!data) return 0;
    pthread_mutex_lock(&lock);
    for (size_t index = 0; index < size; index++) {
        uint64_t mixed = plan.chance += 0x9E3779B97F4A7C15u;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9u;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EBu;
        ((uint8_t *)data)[index] = mixed ^ mixed >> 31;
    }
    pthread_mutex_unlock(&lock);
    return size;
}

/// Swift asks the kernel for chance by number.
long syscall(long number, ...) {
    long parts[6];
    va_list rest;
    va_start(rest, number);
    for (int index = 0; index < 6; index++) parts[index] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_getrandom) return getrandom((void *)parts[0], parts[1], parts[2]);
    return os(number, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
}

/// The wall clock, in milliseconds. With a seed it stands still for as long as the program runs: how often it is looked
/// at changes nothing.
static int64_t tick(void) {
    if (plan.seeded) return plan.clock + plan.ahead;
    struct timespec now;
    os(SYS_clock_gettime, CLOCK_REALTIME, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000 + plan.ahead;
}

static int is_true(void) { return !plan.seeded && !plan.ahead; }

static struct timespec spread(int64_t now) {
    int64_t rest = (now % 1000 + 1000) % 1000;
    return (struct timespec){(now - rest) / 1000, rest * 1000000};
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    if (is_true() || clock != CLOCK_REALTIME) return os(SYS_clock_gettime, clock, time);
    *time = spread(tick());
    return 0;
}
int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    if (is_true()) return os(SYS_gettimeofday, time, 0);
    struct timespec now = spread(tick());
    *time = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
    return 0;
}
