#pragma once
#include <sqlite3.h>

/// Turns on SQLite's defensive mode for one connection. sqlite3_db_config is variadic, which Swift cannot call.
static inline int newsclip_sqlite_defend(sqlite3 *_Nonnull connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/// Where SQLite puts temporary files from now on, for every connection of this process. To be set before any is open.
static inline void newsclip_sqlite_put_temporaries(const char *_Nonnull folder) {
    sqlite3_free(sqlite3_temp_directory);
    sqlite3_temp_directory = sqlite3_mprintf("%s", folder);
}

/// From now on SQLite's reads that fail are noted, of any of its files: it says "malformed" of some of them, and keeps the
/// errno of the library's own file alone. To be called before any connection is open.
void newsclip_sqlite_note_reads(void);

/// The errno of the last read of SQLite's that failed on this thread since this was last asked; 0 where none did.
int newsclip_sqlite_failed_read(void);

/// Binds a copy of some bytes. SQLITE_TRANSIENT is a cast that Swift cannot make; no bytes are an empty blob, not NULL.
static inline int newsclip_sqlite_bind_blob(
    sqlite3_stmt *_Nonnull statement, int index, const void *_Nullable bytes, int count) {
    if (count == 0) return sqlite3_bind_zeroblob(statement, index, 0);
    return sqlite3_bind_blob(statement, index, bytes, count, SQLITE_TRANSIENT);
}

/// Binds a copy of some UTF-8.
static inline int newsclip_sqlite_bind_text(
    sqlite3_stmt *_Nonnull statement, int index, const void *_Nullable bytes, int count) {
    return sqlite3_bind_text(statement, index, count == 0 ? "" : (const char *)bytes, count, SQLITE_TRANSIENT);
}
