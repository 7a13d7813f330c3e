-- Articles in the order in which they were put for the first time. It outlives the
-- article: one that is read again has not arrived again.
CREATE TABLE arrival (
  key     INTEGER PRIMARY KEY AUTOINCREMENT,
  article TEXT NOT NULL UNIQUE CHECK (article <> '')
) STRICT;
INSERT INTO arrival (article) SELECT id FROM article ORDER BY key;
CREATE TRIGGER article_arrived AFTER INSERT ON article BEGIN
  INSERT INTO arrival (article) SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM arrival WHERE article = NEW.id);
END;

-- What conversations follow. seen is the arrival up to which has been looked.
CREATE TABLE follow (
  conversation TEXT NOT NULL CHECK (conversation <> ''),
  topic        TEXT NOT NULL COLLATE NOCASE CHECK (topic <> ''),
  person       TEXT NOT NULL,
  at           INTEGER NOT NULL,
  seen         INTEGER NOT NULL,
  PRIMARY KEY (conversation, topic)
) STRICT, WITHOUT ROWID;
