// landlock(7), seccomp(2). Numbers are spelled out by hand where Debian 12's headers are older than they.
#define _GNU_SOURCE
#include "CSandbox.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    create_ruleset = 444, add_rule = 445, restrict_self = 446, // the same on every architecture
    rule_path_beneath = 1,
    create_ruleset_version = 1,
};

struct ruleset {
    uint64_t files, network, scoped;
};

struct path_beneath {
    uint64_t allowed;
    int32_t parent;
} __attribute__((packed));

// Rights over files: 0 execute, 1 write, 2 read file, 3 read folder, 4-12 remove and make, 13 refer (version 2),
// 14 truncate (3), 15 ioctl of devices (5).
static const uint64_t execute = 1, write_file = 1 << 1, read_file = 1 << 2, read_folder = 1 << 3, truncate_file = 1 << 14;

static uint64_t file_rights(int version) {
    if (version >= 5) return (1 << 16) - 1;
    if (version >= 3) return (1 << 15) - 1;
    return version == 2 ? (1 << 14) - 1 : (1 << 13) - 1;
}

int newsclip_landlock_version(void) {
    long version = syscall(create_ruleset, NULL, 0, create_ruleset_version);
    if (version >= 0) return (int)version;
    // Not built in, or not switched on. Anything else is somebody's refusal.
    return errno == ENOSYS || errno == EOPNOTSUPP ? 0 : -errno;
}

static int allow(int ruleset, const char *path, uint64_t rights) {
    int parent = open(path, O_PATH | O_CLOEXEC);
    // What is not there needs no leave. Were anything else passed over, its absence would be told of another file.
    if (parent < 0) return errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP ? 0 : errno;
    struct stat status;
    if (fstat(parent, &status) == 0 && !S_ISDIR(status.st_mode)) rights &= read_file | write_file | truncate_file; // what there is of a file
    struct path_beneath rule = {rights, parent};
    int error = syscall(add_rule, ruleset, rule_path_beneath, &rule, 0) ? errno : 0;
    close(parent);
    return error;
}

#if defined(__x86_64__)
#define NEWSCLIP_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NEWSCLIP_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define FORBID BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define FORBID_CALL(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), FORBID
// With any of these bits in an argument. The kernel too takes the lower half alone, which comes first on both machines.
#define FORBID_BITS(number, argument, bits) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4), LOAD(args[argument]), \
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1), FORBID, ALLOW

// What Landlock does not know. It knows of TCP alone, and of running programs only beneath paths; nothing of modes,
// owners, times and attributes, of what is asked of a terminal, and before version 3 nothing of cutting files. So: no
// sockets of any kind, none through io_uring, no other program, no look into another process, and files are changed
// through descriptors that are open for writing alone.
static int forbid_calls(void) {
#ifdef NEWSCLIP_ARCHITECTURE
    struct sock_filter filter[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NEWSCLIP_ARCHITECTURE, 1, 0), FORBID,
        LOAD(nr),
        // The calls of x32, on x86-64, have numbers of their own.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), FORBID,
        FORBID_CALL(__NR_socket), FORBID_CALL(425 /* io_uring_setup */),
        FORBID_CALL(__NR_execve), FORBID_CALL(__NR_execveat),
        FORBID_CALL(__NR_ptrace), FORBID_CALL(__NR_process_vm_writev),
        FORBID_CALL(__NR_truncate), FORBID_CALL(437 /* openat2: its flags lie in memory */),
        FORBID_BITS(__NR_openat, 2, O_TRUNC),
        // On a descriptor that may be for reading alone: never for others to write, nor with the rights of its owner.
        FORBID_BITS(__NR_fchmod, 1, 07022),
        FORBID_CALL(__NR_fchmodat), FORBID_CALL(452 /* fchmodat2 */),
        FORBID_CALL(__NR_fchown), FORBID_CALL(__NR_fchownat), FORBID_CALL(__NR_utimensat),
        FORBID_CALL(__NR_setxattr), FORBID_CALL(__NR_lsetxattr), FORBID_CALL(__NR_fsetxattr),
        FORBID_CALL(__NR_removexattr), FORBID_CALL(__NR_lremovexattr), FORBID_CALL(__NR_fremovexattr),
        FORBID_CALL(463 /* setxattrat */), FORBID_CALL(466 /* removexattrat */), FORBID_CALL(469 /* file_setattr */),
#ifdef __x86_64__
        FORBID_CALL(__NR_creat), FORBID_BITS(__NR_open, 1, O_TRUNC),
        FORBID_CALL(__NR_chmod), FORBID_CALL(__NR_chown), FORBID_CALL(__NR_lchown),
        FORBID_CALL(__NR_utime), FORBID_CALL(__NR_utimes), FORBID_CALL(__NR_futimesat),
#endif
        // Of a device it is asked whether it is a terminal, and how wide: nothing is typed into one (TIOCSTI,
        // TIOCLINUX), and no file gets flags.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_ioctl, 0, 5),
        LOAD(args[1]),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TCGETS, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0x802C542A /* TCGETS2 */, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, TIOCGWINSZ, 1, 0),
        FORBID,
        ALLOW,
    };
    struct sock_fprog program = {sizeof(filter) / sizeof(filter[0]), filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
    errno = ENOSYS; // nobody knows the numbers of its calls
    return -1;
#endif
}

// What root may do to other programs: whoever may measure them may (on Linux 6.18) also read their surroundings and memory
// in /proc, whatever Landlock says.
static int leave_others_alone(void) {
    struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct rights[_LINUX_CAPABILITY_U32S_3];
    if (syscall(SYS_capget, &head, rights)) return errno;
    const int given_up[] = {CAP_SYS_PTRACE, CAP_SYS_ADMIN, 38 /* CAP_PERFMON */};
    for (size_t i = 0; i < sizeof given_up / sizeof *given_up; i++) {
        uint32_t kept = ~CAP_TO_MASK(given_up[i]);
        struct __user_cap_data_struct *half = &rights[CAP_TO_INDEX(given_up[i])];
        half->effective &= kept, half->permitted &= kept, half->inheritable &= kept;
    }
    return syscall(SYS_capset, &head, rights) ? errno : 0;
}

int newsclip_confine(const char *const *paths, int readable, int writable) {
    int version = newsclip_landlock_version();
    if (version <= 0) return version;
    struct ruleset rules = {file_rights(version), version >= 4 ? 3 : 0, version >= 6 ? 3 : 0};
    // A kernel takes the members that its version knows, and no more.
    size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int ruleset = (int)syscall(create_ruleset, &rules, size, 0);
    int error = ruleset < 0 ? errno : 0;
    for (int i = 0; !error && i < readable + writable; i++)
        error = allow(ruleset, paths[i], i < readable ? read_file | read_folder : rules.files & ~execute);
    if (!error) error = leave_others_alone();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) && !error) error = errno;
    // Where one of the two is refused, the other may hold all the same.
    if (!error && syscall(restrict_self, ruleset, 0)) error = errno;
    if (forbid_calls() && !error) error = errno;
    if (ruleset >= 0) close(ruleset);
    return error ? -error : version;
}
#else
int newsclip_landlock_version(void) { return 0; }
int newsclip_confine(const char *const *paths, int readable, int writable) {
    return 0;
}
#endif
