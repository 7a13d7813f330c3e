-- How an article was read: its language, pages, table rows, where its metadata is
-- from and what each stretch of its text was taken for. Lists are JSON; nothing
-- searches in them.
ALTER TABLE article ADD COLUMN doi TEXT NOT NULL DEFAULT '';
ALTER TABLE article ADD COLUMN language TEXT NOT NULL DEFAULT '';
CREATE TABLE reading (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  pages   TEXT NOT NULL,
  rows    TEXT NOT NULL,
  fields  TEXT NOT NULL,
  regions TEXT NOT NULL,
  item    TEXT NOT NULL
) STRICT;
