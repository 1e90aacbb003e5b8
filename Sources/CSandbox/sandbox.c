// landlock(7), seccomp(2). Spelled out by hand: Debian 12's headers know Landlock up to version 2 alone.
#define _GNU_SOURCE
#include "CSandbox.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
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
    if (parent < 0) return 0;
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

// Landlock knows of TCP alone, and of running programs only beneath paths. So: no sockets of any kind, none through
// io_uring, no other program, no look into another process.
static int forbid_calls(void) {
#ifdef NEWSCLIP_ARCHITECTURE
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NEWSCLIP_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        // The calls of x32, on x86-64, have numbers of their own.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 7, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 6, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 425 /* io_uring_setup */, 5, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_execve, 4, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_execveat, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_ptrace, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_process_vm_writev, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {sizeof(filter) / sizeof(filter[0]), filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#else
    return 0;
#endif
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
