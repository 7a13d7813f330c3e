-- When an article was last added, replaced or removed; 0 when that was before
-- this was kept.
ALTER TABLE state ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
  UPDATE state SET changed = CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER);
END;
CREATE TRIGGER article_replaced AFTER UPDATE ON article BEGIN
  UPDATE state SET changed = CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER);
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
  UPDATE state SET changed = CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER);
END;

CREATE INDEX answer_at ON answer (at);
