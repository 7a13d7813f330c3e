-- Where else an article is found: copies that hold the same. Its first place is
-- article.source. No reference to article: it stays when the article is read anew.
CREATE TABLE location (
  source  TEXT PRIMARY KEY CHECK (source <> ''),
  article TEXT NOT NULL,
  file    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX location_article ON location (article);

-- How articles read until they were changed or removed, so that a citation opens what
-- was quoted. It outlives the article. data is the article as JSON, packed with gzip;
-- until is in microseconds since 1970, UTC.
CREATE TABLE version (
  key     INTEGER PRIMARY KEY AUTOINCREMENT,
  article TEXT NOT NULL CHECK (article <> ''),
  source  TEXT NOT NULL,
  file    TEXT NOT NULL,
  title   TEXT NOT NULL,
  until   INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  data    BLOB NOT NULL
) STRICT;
CREATE INDEX version_article ON version (article, key);

-- The SimHash of an article's words, 0 when it isn't known, and the article that it is
-- nearly the same as, '' for none.
ALTER TABLE article ADD COLUMN fingerprint INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN near TEXT NOT NULL DEFAULT '';
