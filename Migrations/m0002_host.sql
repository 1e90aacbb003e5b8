-- Schema 2: the web host of a clip's address, so that the latest clips of one site are found without reading others.
-- In lower case, without the labels that only say how the same pages are shown (www, m, amp, mobile).
ALTER TABLE clip ADD COLUMN host TEXT GENERATED ALWAYS AS (
    CASE WHEN url LIKE 'http%://%' THEN substr(
        replace(replace(replace(replace(replace(lower(substr(url, instr(url, '://') + 1)),
            '?', '/'), '//www.', '//'), '//m.', '//'), '//amp.', '//'), '//mobile.', '//'),
        3, instr(substr(
        replace(replace(replace(replace(replace(lower(substr(url, instr(url, '://') + 1)),
            '?', '/'), '//www.', '//'), '//m.', '//'), '//amp.', '//'), '//mobile.', '//'),
        3) || '/', '/') - 1)
    END
) VIRTUAL;
CREATE INDEX clip_host ON clip (host, clipped) WHERE listed = 1 AND host IS NOT NULL;
