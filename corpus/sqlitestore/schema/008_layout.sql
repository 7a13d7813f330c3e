-- Where the characters of an article stand on its pages, packed (corpus.Layout). A
-- source without such places has no row.
CREATE TABLE layout (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  data    BLOB NOT NULL
) STRICT;
