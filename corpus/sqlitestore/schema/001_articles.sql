-- Articles and what hangs on them. key is the number used inside the database,
-- id the identity that people and other packages see. The *_folded columns are
-- what filters compare with; first_day and last_day are the period that the
-- publication date states (2020-06 is 2020-06-01 to 2020-06-31), NULL without one.
CREATE TABLE article (
  key        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  source     TEXT NOT NULL UNIQUE,
  file       TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  title      TEXT NOT NULL,
  authors    TEXT NOT NULL,
  publisher  TEXT NOT NULL,
  published  TEXT NOT NULL,
  url        TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  sections   INTEGER NOT NULL,
  passages   INTEGER NOT NULL,
  sentences  INTEGER NOT NULL,
  footnotes  INTEGER NOT NULL,
  furniture  INTEGER NOT NULL,
  publisher_folded TEXT NOT NULL,
  authors_folded   TEXT NOT NULL,
  search_folded    TEXT NOT NULL,
  first_day  TEXT,
  last_day   TEXT
) STRICT;
CREATE INDEX article_file ON article (file);

-- Apart from article, so that listings don't read it.
CREATE TABLE article_text (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  text    BLOB NOT NULL
) STRICT;

CREATE TABLE furniture (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  stop    INTEGER NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
  article    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  start      INTEGER NOT NULL,
  stop       INTEGER NOT NULL,
  heading    TEXT NOT NULL,
  head_start INTEGER NOT NULL,
  head_stop  INTEGER NOT NULL,
  level      INTEGER NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

-- AUTOINCREMENT: a passage's number is never used again.
CREATE TABLE passage (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  stop    INTEGER NOT NULL,
  section INTEGER NOT NULL,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  content INTEGER NOT NULL,
  UNIQUE (article, ordinal)
) STRICT;

-- content is NULL for page furniture, which is never embedded.
CREATE TABLE sentence (
  article        INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal        INTEGER NOT NULL,
  start          INTEGER NOT NULL,
  stop           INTEGER NOT NULL,
  section        INTEGER NOT NULL,
  paragraph      INTEGER NOT NULL,
  passage        INTEGER NOT NULL,
  notes          TEXT NOT NULL,
  furniture      INTEGER NOT NULL,
  holder         TEXT NOT NULL,
  holder_kind    TEXT NOT NULL,
  speech         TEXT NOT NULL,
  administration TEXT NOT NULL,
  content        INTEGER,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE footnote (
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start   INTEGER NOT NULL,
  stop    INTEGER NOT NULL,
  label   TEXT NOT NULL,
  text    TEXT NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;

-- The lexical index over passages, by passage.id. Contentless: the text stands
-- in article_text alone.
CREATE VIRTUAL TABLE passage_text USING fts5 (
  title, heading, body, notes,
  content='', contentless_delete=1,
  tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE passage_vocab USING fts5vocab (passage_text, row);

-- A text that is embedded, with how many passages and sentences have it. It
-- goes, with its vectors, when nothing has it any more.
CREATE TABLE content (
  key       INTEGER PRIMARY KEY,
  hash      BLOB NOT NULL UNIQUE,
  passages  INTEGER NOT NULL,
  sentences INTEGER NOT NULL
) STRICT;
CREATE INDEX content_unused ON content (key) WHERE passages = 0 AND sentences = 0;

CREATE TABLE model (
  key  INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- key is model.key<<40 | content.key: the vectors of one model lie together, in
-- the order of the passages they were stored with, and need no further index.
CREATE TABLE vector (
  key  INTEGER PRIMARY KEY,
  data BLOB NOT NULL
) STRICT;

CREATE TABLE state (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL,
  active   INTEGER REFERENCES model
) STRICT;
INSERT INTO state VALUES (1, 1, NULL);
