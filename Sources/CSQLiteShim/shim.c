// For `pread`, which the plain standard of C does not know.
#define _XOPEN_SOURCE 700
#include "CSQLiteShim.h"
#include <errno.h>
#include <stddef.h>
#include <unistd.h>

static _Thread_local int failed_read;

static ssize_t noting_pread(int file, void *bytes, size_t count, off_t at) {
    ssize_t got = pread(file, bytes, count, at);
    if (got < 0 && errno != EINTR) failed_read = errno;
    return got;
}

void newsclip_sqlite_note_reads(void) {
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    if (!system || system->iVersion < 3) return;
    // SQLite reads by one of the two, as it was built.
    const char *names[] = {"pread", "pread64"};
    for (int index = 0; index < 2; index++) {
        if (system->xGetSystemCall(system, names[index]))
            system->xSetSystemCall(system, names[index], (sqlite3_syscall_ptr)noting_pread);
    }
}

int newsclip_sqlite_failed_read(void) {
    int code = failed_read;
    failed_read = 0;
    return code;
}
