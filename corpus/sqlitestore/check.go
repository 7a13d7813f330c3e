package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ibid/corpus"
)

// maxFindings is how many findings Check tells.
const maxFindings = 10

// Check reads the whole database and returns an error wrapping
// corpus.ErrCorrupt when anything in it doesn't fit the rest: SQLite's own
// structures, an article that isn't whole, a text that has changed since it was
// stored, rows that no call leaves. It takes a second per 10,000 passages or so.
func (s *Store) Check(ctx context.Context) error {
	return s.check(ctx, true)
}

// CheckStructure is Check without articles that differ from their seals or can't be read,
// which Damaged names.
func (s *Store) CheckStructure(ctx context.Context) error {
	return s.check(ctx, false)
}

func (s *Store) check(ctx context.Context, seals bool) error {
	return s.read(ctx, "check", func(tx *sql.Tx) error {
		c := &checker{tx: tx, seals: seals}
		err := errors.Join(c.structures(ctx), c.texts(ctx))
		if len(c.findings) > 0 {
			return fmt.Errorf("%w: %s", corpus.ErrCorrupt, strings.Join(c.findings, "; "))
		}
		return err
	})
}

// structures checks SQLite's structures and, where they are sound, what must not be there.
func (c *checker) structures(ctx context.Context) error {
	if err := c.structure(ctx); err != nil || len(c.findings) > 0 {
		return err
	}
	return c.invariants(ctx)
}

type checker struct {
	tx       *sql.Tx
	seals    bool // an article that differs from its seal, or can't be read, is a finding
	findings []string
}

func (c *checker) found(format string, args ...any) {
	if len(c.findings) < maxFindings {
		c.findings = append(c.findings, fmt.Sprintf(format, args...))
	}
}

// damaged finds an article that differs from its seal or can't be read.
func (c *checker) damaged(format string, args ...any) {
	if c.seals {
		c.found(format, args...)
	}
}

// structure is SQLite's check of its pages, indices and constraints.
func (c *checker) structure(ctx context.Context) error {
	if err := c.freshIndex(ctx); err != nil {
		return err
	}
	err := rowsOf(ctx, c.tx, func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		if line != "ok" {
			c.found("%s", line)
		}
		return err
	}, fmt.Sprintf("PRAGMA integrity_check(%d)", maxFindings))
	if err != nil {
		return err
	}
	return rowsOf(ctx, c.tx, func(r *sql.Rows) error {
		var table, parent string
		var row, key sql.NullInt64
		err := r.Scan(&table, &row, &parent, &key)
		c.found("a %s without its %s", table, parent)
		return err
	}, "PRAGMA foreign_key_check")
}

// freshIndex makes FTS5 forget what this connection knew of the index. Its
// integrity check works from that without looking whether another connection has
// written since, and would take segments merged meanwhile for damage; opening a
// query looks.
func (c *checker) freshIndex(ctx context.Context) error {
	return rowsOf(ctx, c.tx, func(r *sql.Rows) error {
		var row int64
		return r.Scan(&row)
	}, `SELECT rowid FROM passage_text WHERE passage_text MATCH '"a"' LIMIT 1`)
}

// invariants are queries for what must not be there, by what it means.
func (c *checker) invariants(ctx context.Context) error {
	for _, q := range invariants {
		var n int
		if err := c.tx.QueryRowContext(ctx, "SELECT count(*) FROM "+q.from).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			c.found("%d %s", n, q.meaning)
		}
	}
	return nil
}

type invariant struct{ meaning, from string }

var invariants = []invariant{
	{"articles without their text", `article LEFT JOIN article_text ON article = key WHERE text IS NULL OR length(text) <> bytes`},
	{"articles with passages missing", `article AS a WHERE passages <> (SELECT count(*) FROM passage WHERE article = a.key)`},
	{"articles with sentences missing", `article AS a WHERE sentences <> (SELECT count(*) FROM sentence WHERE article = a.key)`},
	{"articles with sections missing", `article AS a WHERE sections <> (SELECT count(*) FROM section WHERE article = a.key)`},
	{"articles with footnotes missing", `article AS a WHERE footnotes <> (SELECT count(*) FROM footnote WHERE article = a.key)`},
	{"articles with furniture missing", `article AS a WHERE furniture <> (SELECT count(*) FROM furniture WHERE article = a.key)`},
	{"passages missing from the index", `passage WHERE id NOT IN (SELECT id FROM passage_text_docsize)`},
	{"passages in the index alone", `passage_text_docsize WHERE id NOT IN (SELECT id FROM passage)`},
	{"passages counted wrong", `content LEFT JOIN (SELECT content, count(*) AS n FROM passage GROUP BY content) AS used
		ON used.content = key WHERE passages <> coalesce(n, 0)`},
	{"sentences counted wrong", `content LEFT JOIN (SELECT content, count(*) AS n FROM sentence GROUP BY content) AS used
		ON used.content = key WHERE sentences <> coalesce(n, 0)`},
	{"contents that nothing has", `content WHERE passages = 0 AND sentences = 0`},
	{"passages and sentences without their content", `(SELECT content FROM passage UNION ALL
		SELECT content FROM sentence WHERE content IS NOT NULL) WHERE content NOT IN (SELECT key FROM content)`},
	{"vectors of no content", `vector WHERE key & ((1 << 40) - 1) NOT IN (SELECT key FROM content)`},
	{"vectors of no model", `vector WHERE key >> 40 NOT IN (SELECT key FROM model)`},
	// A read-only connection knows no CHECK constraints, so they are said again.
	{"events done that keep more than their id", `event WHERE done AND length(payload) + length(note) > 0`},
	{"events neither open nor done", `event WHERE id = '' OR attempts < 0 OR done NOT IN (0, 1)`},
	{"saved quotes of no bytes", `saved WHERE person = '' OR article = '' OR start < 0 OR stop <= start`},
	{"feedbacks that are neither yes nor no", `rating WHERE person = '' OR answer = '' OR helpful NOT IN (0, 1)`},
	{"answers without an id", `answer WHERE id = ''`},
	{"people with more questions than are kept", `(SELECT person FROM asked GROUP BY person HAVING count(*) > ` + keptQuestions + `)`},
	{"states, not one", `(SELECT count(*) AS n FROM state) WHERE n <> 1`},
}

// texts compares every article with its seal, and its passages and sentences with the
// hashes of what was embedded.
func (c *checker) texts(ctx context.Context) error {
	ids, err := articleIDs(ctx, c.tx)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(ids)) {
		id := ids[key]
		a, err := loadArticle(ctx, c.tx, key)
		if isCorrupt(err) {
			c.damaged("article %s: %v", id, err)
			continue
		}
		if err != nil {
			return fmt.Errorf("article %s: %w", id, err)
		}
		seal, err := sealOf(ctx, c.tx, key)
		if err != nil {
			return fmt.Errorf("article %s: %w", id, err)
		}
		if d := append(a.Damage, seal.Compare(a)...); d != nil {
			c.damaged("%s (article %s): %s", a.File, id, corpus.Damaged{Damage: d})
			continue
		}
		if err := a.Validate(); err != nil {
			c.found("%v", err)
			continue
		}
		if err := c.derived(ctx, a, key); err != nil {
			return err
		}
		if err := c.contents(ctx, a, key); err != nil {
			return err
		}
	}
	return c.versions(ctx)
}

// derived compares what filters look at with what it is made of.
func (c *checker) derived(ctx context.Context, a *corpus.Article, key int64) error {
	first, last := statedPeriod(a.Meta.Published)
	var same bool
	err := c.tx.QueryRowContext(ctx, `SELECT publisher_folded = ? AND authors_folded IN (?, ?) AND search_folded IS NOT NULL
		AND first_day IS ? AND last_day IS ? FROM article WHERE key = ?`,
		fold(a.Meta.Publisher), foldAll(bothOrders(a.Meta.Authors)...), foldAll(a.Meta.Authors...), first, last, key).Scan(&same)
	if err == nil && !same {
		c.found("%s (article %s): what filters look at differs from its metadata", a.File, a.ID)
	}
	return err
}

// versions unpacks how articles read before, which tells damage.
func (c *checker) versions(ctx context.Context) error {
	return rowsOf(ctx, c.tx, func(r *sql.Rows) error {
		var id string
		var data []byte
		if err := r.Scan(&id, &data); err != nil {
			return err
		}
		if _, err := unpackArticle(data); err != nil {
			c.found("article %s: an earlier version of it can't be read: %v", id, err)
		}
		return nil
	}, "SELECT article, data FROM version ORDER BY key")
}

// contents compares the passages and sentences of an article with the hashes of what
// was embedded.
func (c *checker) contents(ctx context.Context, a *corpus.Article, key int64) error {
	for _, u := range []corpus.Unit{corpus.UnitPassage, corpus.UnitSentence} {
		if err := c.hashes(ctx, a, key, u); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) hashes(ctx context.Context, a *corpus.Article, key int64, u corpus.Unit) error {
	table := "passage"
	if u == corpus.UnitSentence {
		table = "sentence"
	}
	return rowsOf(ctx, c.tx, func(r *sql.Rows) error {
		var n int
		var hash sql.RawBytes
		if err := r.Scan(&n, &hash); err != nil {
			return err
		}
		if !hasUnit(a, u, n) {
			c.found("article %s: it has no %s %d", a.ID, table, n)
			return nil
		}
		if want := corpus.HashContent(contentText(a, u, n)); string(want[:]) != string(hash) {
			c.found("article %s: the text of %s %d has changed", a.ID, table, n)
		}
		return nil
	}, "SELECT ordinal, hash FROM "+table+" JOIN content ON content.key = content WHERE article = ?", key)
}
