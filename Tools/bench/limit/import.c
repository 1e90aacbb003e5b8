#include "limit.h"
#include "CDictionary.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <zlib.h>

/// Articles that one transaction takes, as an import of Newsclip does.
static const int batch = 1000;

enum { headline, byline, publication, published, address, text, fields };

static void fail(const char *what, const char *why) {
    fprintf(stderr, "limit: %s: %s\n", what, why);
    exit(1);
}

static void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql, sqlite3_errmsg(db));
}

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail(sql, sqlite3_errmsg(db));
    return statement;
}

static void step(sqlite3 *db, sqlite3_stmt *statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) fail("step", sqlite3_errmsg(db));
    sqlite3_reset(statement);
}

static sqlite3 *made(const char *path, int indexes) {
    sqlite3 *db = NULL;
    if (sqlite3_open(path, &db) != SQLITE_OK) fail(path, "cannot be made");
    run(db, "PRAGMA page_size = 8192");
    run(db, "PRAGMA journal_mode = DELETE");
    run(db, "PRAGMA synchronous = EXTRA");
    run(db, "PRAGMA cache_size = -6144");
    run(db, "CREATE TABLE body (number INTEGER PRIMARY KEY, length INTEGER, bytes BLOB) STRICT");
    run(db, "CREATE TABLE clip (number INTEGER PRIMARY KEY, headline TEXT, byline TEXT, publication TEXT,"
            " published TEXT, url TEXT, body INTEGER) STRICT");
    if (!indexes) return db;
    run(db, "CREATE VIRTUAL TABLE search USING fts5 (headline, byline, publication, text, notes, tags, content = '',"
            " tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\")");
    run(db, "INSERT INTO search (search, rank) VALUES ('automerge', 0)");
    return db;
}

static const char *mapped(const char *path, size_t *length) {
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) != 0) fail(path, "cannot be read");
    *length = (size_t)status.st_size;
    const char *bytes = mmap(NULL, *length, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED) fail(path, "cannot be mapped");
    return bytes;
}

/// Deflates at level 6 into a room that grows as it must; gives the packed length.
static size_t deflated(z_stream *stream, int has_dictionary, const char *bytes, size_t length, unsigned char **room,
                       size_t *size) {
    deflateReset(stream);
    if (has_dictionary && length <= 64 << 10) {
        size_t count = 0;
        const uint8_t *words = newsclip_dictionary_news1(&count);
        deflateSetDictionary(stream, words, (unsigned)count);
    }
    size_t bound = deflateBound(stream, length) + 4;
    if (bound > *size) {
        *size = bound * 2;
        *room = realloc(*room, *size);
        if (!*room) fail("deflate", "no memory");
    }
    stream->next_in = (unsigned char *)bytes;
    stream->avail_in = (unsigned)length;
    stream->next_out = *room;
    stream->avail_out = (unsigned)*size;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END) fail("deflate", "no room");
    return *size - stream->avail_out;
}

void import_fields(const char *path, const char *library, struct settings settings) {
    size_t length = 0;
    const char *next = mapped(path, &length), *end = next + length;
    sqlite3 *db = made(library, settings.indexes);
    sqlite3_stmt *body = prepared(db, "INSERT INTO body (length, bytes) VALUES (?, ?)");
    sqlite3_stmt *clip = prepared(db, "INSERT INTO clip (headline, byline, publication, published, url, body)"
                                      " VALUES (?, ?, ?, ?, ?, ?)");
    sqlite3_stmt *search = settings.indexes
        ? prepared(db, "INSERT INTO search (rowid, headline, byline, publication, text, notes, tags)"
                       " VALUES (?, ?, ?, ?, ?, '', '')")
        : NULL;
    z_stream stream = {0};
    if (deflateInit(&stream, 6) != Z_OK) fail("deflate", "no memory");
    unsigned char *room = NULL;
    size_t size = 0;
    for (int done = 0; next < end; done++) {
        if (done % batch == 0) run(db, done ? "COMMIT; BEGIN IMMEDIATE" : "BEGIN IMMEDIATE");
        const char *texts[fields];
        int lengths[fields];
        for (int i = 0; i < fields; i++) {
            texts[i] = next;
            lengths[i] = (int)strlen(next);
            next += lengths[i] + 1;
        }
        size_t packed = deflated(&stream, settings.has_dictionary, texts[text], (size_t)lengths[text], &room, &size);
        sqlite3_bind_int(body, 1, lengths[text]);
        sqlite3_bind_blob(body, 2, room, (int)packed, SQLITE_STATIC);
        step(db, body);
        sqlite3_int64 number = sqlite3_last_insert_rowid(db);
        for (int i = headline; i < text; i++) sqlite3_bind_text(clip, i + 1, texts[i], lengths[i], SQLITE_STATIC);
        sqlite3_bind_int64(clip, 6, number);
        step(db, clip);
        if (!search) continue;
        sqlite3_bind_int64(search, 1, sqlite3_last_insert_rowid(db));
        for (int i = headline; i <= publication; i++)
            sqlite3_bind_text(search, i + 2, texts[i], lengths[i], SQLITE_STATIC);
        sqlite3_bind_text(search, 5, texts[text], lengths[text], SQLITE_STATIC);
        step(db, search);
    }
    run(db, "COMMIT");
    sqlite3_finalize(body);
    sqlite3_finalize(clip);
    sqlite3_finalize(search);
    deflateEnd(&stream);
    sqlite3_close(db);
}

void print_pages(const char *library, const char *table) {
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(library, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail(library, "cannot be read");
    sqlite3_stmt *sum = prepared(
        db, "SELECT sum(pgsize) FROM dbstat WHERE ?1 IS NULL OR name IN (SELECT name FROM sqlite_schema WHERE tbl_name = ?1)");
    sqlite3_bind_text(sum, 1, table, -1, SQLITE_STATIC);
    if (sqlite3_step(sum) != SQLITE_ROW) fail(library, sqlite3_errmsg(db));
    printf("%lld\n", sqlite3_column_int64(sum, 0));
    sqlite3_finalize(sum);
    sqlite3_close(db);
}
