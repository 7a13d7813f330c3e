-- What articles state of who belongs where.
CREATE TABLE affiliation (
  article  INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  stop     INTEGER NOT NULL,
  person   TEXT NOT NULL,
  body     TEXT NOT NULL,
  role     TEXT NOT NULL,
  country  TEXT NOT NULL,
  relation TEXT NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
