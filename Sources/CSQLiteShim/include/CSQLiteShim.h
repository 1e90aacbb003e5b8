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
