-- The library, version 1. A shipped migration is finished: it never changes.
-- Blobs that name things have the lengths that FORMAT.md gives; times are text of 24 bytes, or milliseconds since 1970 where they are sorted by.

-- This library itself: one row. The sums and tallies follow the tables below, by the same transaction.
CREATE TABLE library (
    one      INTEGER PRIMARY KEY CHECK (one = 1),
    replica  BLOB    CHECK (length(replica) = 24),          -- the name it writes under; NULL before the first write
    spent    INTEGER NOT NULL DEFAULT 0 CHECK (spent IN (0, 1)), -- somebody else writes under that name
    log      BLOB    NOT NULL CHECK (length(log) = 32),     -- MERGE.md, section 14
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    changes  INTEGER NOT NULL DEFAULT 0,
    held     INTEGER NOT NULL DEFAULT 0,                    -- operations that this version does not understand
    clips    INTEGER NOT NULL DEFAULT 0,                    -- listed
    deleted  INTEGER NOT NULL DEFAULT 0,
    conflicts INTEGER NOT NULL DEFAULT 0,
    bodies   INTEGER NOT NULL DEFAULT 0,                    -- stored, sources included
    wanted   INTEGER NOT NULL DEFAULT 0,                    -- bodies named by a capture and not held
    index_version INTEGER NOT NULL DEFAULT 0                -- of the rules by which texts were rewritten for the index
) STRICT;
INSERT INTO library (one, log, digest) VALUES (1, zeroblob(32), zeroblob(32));

-- Names this library wrote under and never will again, the newest last.
CREATE TABLE predecessor (
    number  INTEGER PRIMARY KEY,
    replica BLOB NOT NULL UNIQUE CHECK (length(replica) = 24)
) STRICT;

-- Replicas, numbered so that the log's indexes stay small.
CREATE TABLE replica (
    number INTEGER PRIMARY KEY,
    name   BLOB NOT NULL UNIQUE CHECK (length(name) = 24)
) STRICT;

-- The change log: the truth. `number` is the order of arrival here; a line that begins with { is verbatim.
CREATE TABLE change (
    number   INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    replica  INTEGER NOT NULL REFERENCES replica,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    clip     BLOB    NOT NULL CHECK (length(clip) = 16),
    line     BLOB    NOT NULL CHECK (length(line) > 0)
) STRICT;
CREATE INDEX change_of_replica ON change (replica, sequence);
CREATE INDEX change_of_clip ON change (clip);
CREATE TRIGGER change_is_final BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

-- Bodies and sources, named by the digest of their uncompressed bytes. Without bytes: named by a capture, not held here.
CREATE TABLE body (
    number INTEGER PRIMARY KEY,
    digest BLOB    NOT NULL UNIQUE CHECK (length(digest) = 32),
    wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted IN (0, 1)),
    length INTEGER CHECK (length > 0),
    codec  INTEGER,
    bytes  BLOB,
    CHECK ((bytes IS NULL) = (length IS NULL) AND (bytes IS NULL) = (codec IS NULL) AND (bytes IS NULL OR wanted = 0))
) STRICT;
CREATE INDEX body_wanted ON body (digest) WHERE wanted = 1;

-- People: local facts. `line` is their own signed statement of what they are called.
CREATE TABLE author (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    key        BLOB NOT NULL CHECK (length(key) = 32),
    line       BLOB NOT NULL,
    name       TEXT NOT NULL,
    at         TEXT NOT NULL,
    petname    TEXT,
    trust      INTEGER NOT NULL DEFAULT 0 CHECK (trust IN (-1, 0, 1)), -- blocked, met, trusted
    introducer BLOB CHECK (length(introducer) = 16)
) STRICT, WITHOUT ROWID;

-- Other libraries, and what their newest declaration says that they hold and want.
CREATE TABLE peer (
    replica    BLOB PRIMARY KEY CHECK (length(replica) = 24),
    number     INTEGER NOT NULL,
    made       TEXT NOT NULL,
    superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_run (
    peer    BLOB NOT NULL REFERENCES peer ON DELETE CASCADE,
    replica BLOB NOT NULL CHECK (length(replica) = 24),
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    id      BLOB NOT NULL CHECK (length(id) = 32),
    PRIMARY KEY (peer, replica, first, last, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX peer_run_of_replica ON peer_run (replica);
CREATE TABLE peer_want (
    peer   BLOB NOT NULL REFERENCES peer ON DELETE CASCADE,
    name   BLOB NOT NULL CHECK (length(name) = 32),
    kind   INTEGER NOT NULL CHECK (kind IN (0, 1)),          -- body, change
    PRIMARY KEY (peer, name)
) STRICT, WITHOUT ROWID;

-- What was merged, when, and what it did (the report, as JSON).
CREATE TABLE merge_log (
    number   INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    exporter BLOB NOT NULL CHECK (length(exporter) = 24),
    export   INTEGER NOT NULL,
    sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
    report   TEXT NOT NULL
) STRICT;

-- Forks that have been reported: each once.
CREATE TABLE fork (
    replica  BLOB NOT NULL CHECK (length(replica) = 24),
    PRIMARY KEY (replica)
) STRICT, WITHOUT ROWID;

-- Deletions merged since the owner last confirmed, by author: the guard against mass deletion.
CREATE TABLE deletion_tally (
    author BLOB PRIMARY KEY CHECK (length(author) = 16),
    clips  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Files of shared folders that were read, so that they are not read again while they stay what they were.
CREATE TABLE folder_file (
    folder TEXT NOT NULL,
    name   TEXT NOT NULL,
    stamp  TEXT NOT NULL,                                    -- size, modification time, inode
    exporter BLOB CHECK (length(exporter) = 24),
    export INTEGER,
    outcome TEXT NOT NULL,
    PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE folder_run (
    folder  TEXT NOT NULL,
    name    TEXT NOT NULL,
    replica BLOB NOT NULL CHECK (length(replica) = 24),
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    id      BLOB NOT NULL CHECK (length(id) = 32),
    PRIMARY KEY (folder, name, replica, first, last, id),
    FOREIGN KEY (folder, name) REFERENCES folder_file ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Bodies and changes put into a folder because somebody wanted them by name.
CREATE TABLE folder_answer (
    folder TEXT NOT NULL,
    name   BLOB NOT NULL CHECK (length(name) = 32),
    PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;

-- Projections: everything below is made from the log, and can be made again.

CREATE TABLE knowledge (
    replica INTEGER NOT NULL REFERENCES replica,
    first   INTEGER NOT NULL CHECK (first > 0),
    last    INTEGER NOT NULL CHECK (last >= first),
    id      BLOB NOT NULL CHECK (length(id) = 32),
    root    BLOB CHECK (length(root) = 32),
    PRIMARY KEY (replica, last, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX knowledge_by_root ON knowledge (replica, first, root);

-- Current values: where each was written. The value itself stands in the change's line.
CREATE TABLE value (
    clip     BLOB    NOT NULL CHECK (length(clip) = 16),
    key      TEXT    NOT NULL,
    change   INTEGER NOT NULL REFERENCES change,
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (clip, key, change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX value_same ON value (key) WHERE key GLOB 'same/*';

-- Replacements that came before what they replace.
CREATE TABLE replaced_early (
    change    BLOB    NOT NULL CHECK (length(change) = 32),
    position  INTEGER NOT NULL CHECK (position >= 0),
    clip      BLOB    NOT NULL CHECK (length(clip) = 16),
    key       TEXT    NOT NULL,
    by_delete INTEGER NOT NULL CHECK (by_delete IN (0, 1)),
    PRIMARY KEY (change, position, clip, key, by_delete)
) STRICT, WITHOUT ROWID;

CREATE TABLE capture (
    change   INTEGER NOT NULL REFERENCES change,
    position INTEGER NOT NULL,
    clip     BLOB    NOT NULL CHECK (length(clip) = 16),
    body     INTEGER NOT NULL REFERENCES body,
    source   INTEGER REFERENCES body,
    PRIMARY KEY (change, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX capture_of_body ON capture (body);
CREATE INDEX capture_of_source ON capture (source) WHERE source IS NOT NULL;

-- Clips as they are listed and shown. `leader`: the joined clip's id, for every member of one.
CREATE TABLE clip (
    number      INTEGER PRIMARY KEY,
    id          BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    digest      BLOB    NOT NULL CHECK (length(digest) = 32),
    leader      BLOB    CHECK (length(leader) = 16),
    listed      INTEGER NOT NULL CHECK (listed IN (0, 1)),
    deleted     INTEGER NOT NULL CHECK (deleted IN (0, 1)),
    contested   INTEGER NOT NULL CHECK (contested IN (0, 1)), -- somebody deleted it, and what they had not seen keeps it
    headline    TEXT, byline TEXT, published TEXT, publication TEXT, url TEXT, language TEXT,
    day         TEXT    NOT NULL,                              -- of publication, else of clipping
    clipped     INTEGER NOT NULL,                              -- milliseconds since 1970
    clippers    TEXT    NOT NULL,                              -- fingerprints
    words       INTEGER NOT NULL,
    body        INTEGER REFERENCES body,
    captures    INTEGER NOT NULL,
    notes       INTEGER NOT NULL,
    highlights  INTEGER NOT NULL,
    conflicts   INTEGER NOT NULL,
    annotations TEXT    NOT NULL,                              -- text of notes and highlights, for search
    indexed     TEXT                                           -- numbers of the bodies in the index; NULL: not indexed
) STRICT;
CREATE INDEX clip_listed ON clip (clipped) WHERE listed = 1;
CREATE INDEX clip_day ON clip (day) WHERE listed = 1;
CREATE INDEX clip_publication ON clip (publication COLLATE NOCASE, clipped) WHERE listed = 1;
CREATE INDEX clip_joined ON clip (leader) WHERE leader IS NOT NULL;
CREATE INDEX clip_in_conflict ON clip (id) WHERE conflicts > 0;

CREATE TABLE clip_tag (
    name TEXT    NOT NULL,                                     -- normalised
    clip INTEGER NOT NULL REFERENCES clip ON DELETE CASCADE,
    text TEXT    NOT NULL,                                     -- as typed
    PRIMARY KEY (name, clip)
) STRICT, WITHOUT ROWID;
CREATE INDEX clip_tag_of_clip ON clip_tag (clip);

CREATE VIRTUAL TABLE search USING fts5 (
    headline, byline, publication, text, notes, tags,
    content = '', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
);
-- Segments are joined sixteen at a time as they come; joining some at every commit would cost a small edit more the larger the library is.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
