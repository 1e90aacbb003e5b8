-- Schema 5: sketches, by which texts that belong together are found. Made from the bodies alone, and in no digest: what is lost is made again.

-- The smallest hashes of a text's shingles, four bytes each; none where a text is too short to be told from others.
CREATE TABLE sketch (
    body  INTEGER PRIMARY KEY REFERENCES body,
    marks BLOB NOT NULL CHECK (length(marks) % 4 = 0)
) STRICT;
CREATE TABLE sketch_mark (
    mark INTEGER NOT NULL,
    body INTEGER NOT NULL REFERENCES sketch,
    PRIMARY KEY (mark, body)
) STRICT, WITHOUT ROWID;

-- Texts that a listed clip shows and that have no sketch yet: they get one when somebody asks what is related.
CREATE TABLE unsketched (body INTEGER PRIMARY KEY REFERENCES body ON DELETE CASCADE) STRICT;
INSERT INTO unsketched (body)
SELECT DISTINCT body FROM clip WHERE (listed = 1 OR leader IS NOT NULL) AND deleted = 0 AND body IS NOT NULL;

-- By which rules the sketches were made.
ALTER TABLE library ADD COLUMN sketch_version INTEGER NOT NULL DEFAULT 1;
