package sqlitestore

import (
	"context"
	"database/sql"
	"strings"
)

// maxTokens is how many tokens a word may have: more is no word, and would be
// looked up as one phrase.
const maxTokens = 16

// tokenize is that of passage_text in the schema.
const tokenize = "porter unicode61 remove_diacritics 2"

// tokenizer says what the lexical index makes of a word. It asks SQLite itself,
// through an index of its own in memory, so that the two can't differ.
type tokenizer struct{ db *sql.DB }

func newTokenizer() (*tokenizer, error) {
	db, err := sql.Open("sqlite", ":memory:?_pragma=cache_size(-500)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // every connection has a memory of its own
	return &tokenizer{db}, nil
}

// tokens returns each word's tokens joined by spaces, in the order of words; ""
// for one without any, or with more than maxTokens.
func (t *tokenizer) tokens(ctx context.Context, words []string) ([]string, error) {
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() // forgets the words
	for _, q := range []string{
		`CREATE VIRTUAL TABLE word USING fts5 (text, content='', tokenize='` + tokenize + `')`,
		`CREATE VIRTUAL TABLE token USING fts5vocab (word, instance)`,
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return nil, err
		}
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO word (rowid, text) VALUES (?, ?)")
	if err != nil {
		return nil, err
	}
	defer insert.Close()
	for i, w := range words {
		if _, err := insert.ExecContext(ctx, i+1, plainWord(w)); err != nil {
			return nil, err
		}
	}
	found := make([][]string, len(words))
	err = rowsOf(ctx, tx, func(r *sql.Rows) error {
		var doc int
		var token string
		err := r.Scan(&doc, &token)
		found[doc-1] = append(found[doc-1], token)
		return err
	}, `SELECT doc, term FROM token ORDER BY doc, "offset"`)
	out := make([]string, len(words))
	for i, tokens := range found {
		if len(tokens) <= maxTokens {
			out[i] = strings.Join(tokens, " ")
		}
	}
	return out, err
}

// plainWord replaces NUL, which ends a text in SQLite's C interface.
func plainWord(w string) string { return strings.ReplaceAll(w, "\x00", " ") }

// quoted writes a word as a phrase of FTS5's query language: in quotes, doubled
// inside, nothing has a meaning (https://sqlite.org/fts5.html#fts5_strings).
func quoted(w string) string { return `"` + strings.ReplaceAll(plainWord(w), `"`, `""`) + `"` }
