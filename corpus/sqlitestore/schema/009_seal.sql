-- What the parts of an article were when it was stored (corpus.Seal), to be compared
-- when they are read. An article without a row is damaged.
CREATE TABLE seal (
  article   INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  meta      BLOB NOT NULL,
  notes     BLOB NOT NULL,
  structure BLOB NOT NULL,
  text      BLOB NOT NULL
) STRICT;
