-- What a chat service told us and we acknowledged. key is the order received.
-- An event that is done keeps its id alone, so that it is known when it is told
-- again. Times here and below are microseconds since 1970, UTC.
CREATE TABLE event (
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE CHECK (id <> ''),
  kind     TEXT NOT NULL,
  lane     TEXT NOT NULL,
  payload  BLOB NOT NULL,
  note     BLOB NOT NULL,
  received INTEGER NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  done     INTEGER NOT NULL CHECK (done IN (0, 1)),
  CHECK (done = 0 OR length(payload) + length(note) = 0)
) STRICT;
CREATE INDEX event_open ON event (key) WHERE done = 0;
CREATE INDEX event_done ON event (received) WHERE done = 1;

-- No reference to article: a saved quote outlives it. text is the quote as it
-- was saved, '' when that isn't known.
CREATE TABLE saved (
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  person   TEXT NOT NULL CHECK (person <> ''),
  article  TEXT NOT NULL CHECK (article <> ''),
  start    INTEGER NOT NULL CHECK (start >= 0),
  stop     INTEGER NOT NULL CHECK (stop > start),
  text     TEXT NOT NULL,
  question TEXT NOT NULL,
  at       INTEGER NOT NULL,
  UNIQUE (person, article, start, stop)
) STRICT;

CREATE TABLE asked (
  key      INTEGER PRIMARY KEY AUTOINCREMENT,
  person   TEXT NOT NULL CHECK (person <> ''),
  command  TEXT NOT NULL,
  question TEXT NOT NULL,
  status   TEXT NOT NULL,
  link     TEXT NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX asked_person ON asked (person, at, key);

CREATE TABLE rating (
  person   TEXT NOT NULL CHECK (person <> ''),
  answer   TEXT NOT NULL CHECK (answer <> ''),
  question TEXT NOT NULL,
  helpful  INTEGER NOT NULL CHECK (helpful IN (0, 1)),
  reason   TEXT NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (person, answer)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  key    INTEGER PRIMARY KEY AUTOINCREMENT,
  id     TEXT NOT NULL UNIQUE CHECK (id <> ''),
  lane   TEXT NOT NULL,
  at     INTEGER NOT NULL,
  answer BLOB NOT NULL
) STRICT;
CREATE INDEX answer_lane ON answer (lane, at, key);
