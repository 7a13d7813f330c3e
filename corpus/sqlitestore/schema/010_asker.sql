-- Who asked for an answer, so that it goes with what else is kept of them; '' where that
-- isn't known.
ALTER TABLE answer ADD COLUMN person TEXT NOT NULL DEFAULT '';
CREATE INDEX asked_at ON asked (at);
CREATE INDEX rating_at ON rating (at);
