-- What is forgotten, purged and salvaged. A shipped migration is finished: it never changes.

-- Clips that this library's owner does not want to see or keep: local facts.
CREATE TABLE forgotten (
    clip BLOB    PRIMARY KEY CHECK (length(clip) = 16),
    at   INTEGER NOT NULL                                    -- milliseconds since 1970
) STRICT, WITHOUT ROWID;

-- Digests that the owner agreed to purge. It counts while there is a mark.
CREATE TABLE purge_agreed (
    digest BLOB    PRIMARY KEY CHECK (length(digest) = 32),
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a salvage could not read of the library that this one was made from (the report, as JSON).
CREATE TABLE salvage (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    report TEXT NOT NULL
) STRICT;

-- Shared folders where own files carry what was purged since: they are folded at the next meeting.
CREATE TABLE folder_stale (folder TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- A purged body or source is shunned: not stored, not wanted.
ALTER TABLE body ADD COLUMN purged INTEGER NOT NULL DEFAULT 0
    CHECK (purged IN (0, 1) AND (purged = 0 OR (bytes IS NULL AND wanted = 0)));
CREATE INDEX body_purged ON body (digest) WHERE purged = 1;
CREATE INDEX value_purged ON value (key) WHERE key GLOB 'purged/*';

ALTER TABLE clip ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1));

-- Bodies that others' marks erased since the owner last agreed; whether the marks held have been obeyed.
ALTER TABLE library ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
ALTER TABLE library ADD COLUMN obeyed INTEGER NOT NULL DEFAULT 0 CHECK (obeyed IN (0, 1));

-- A sum over the rows that nothing in the log vouches for; NULL: not made yet.
ALTER TABLE library ADD COLUMN facts BLOB CHECK (length(facts) = 32);
