-- Web addresses that were asked. No reference to article: a feed has none, and what
-- failed is remembered too. Times are microseconds since 1970, UTC.
CREATE TABLE visit (
  source        TEXT PRIMARY KEY CHECK (source <> ''),
  kind          TEXT NOT NULL CHECK (kind IN ('page', 'feed', 'sitemap')),
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  reader        TEXT NOT NULL,
  asked         INTEGER NOT NULL,
  fault         TEXT NOT NULL
) STRICT, WITHOUT ROWID;
