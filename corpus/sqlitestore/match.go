package sqlitestore

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"

	"ibid/corpus"
)

// maxMatchTerms is how many terms one search takes, the rarest first.
const maxMatchTerms = 256

// Match implements corpus.LexicalIndex.
//
// FTS5 scores every passage that has any of the terms, so a word that stands in
// half the corpus costs as much as all others together and says least. Match
// takes terms from the rarest up as long as their passage counts add up to no
// more than Options.RowBudget, and always the rarest. In a store with fewer
// passages than the budget divided by the number of terms nothing is left out.
// Ten words, 50,000 passages, median and 95th percentile (BenchmarkStore):
// 5 and 8 ms with a budget of 5,000, 9 and 17 ms with 10,000, 17 and 25 ms with
// 20,000, 91 and 140 ms without one.
func (s *Store) Match(ctx context.Context, terms []corpus.Term, f corpus.Filter, n int) ([]corpus.Match, error) {
	w, err := articlesWhere(f)
	if err != nil || n <= 0 {
		return nil, err
	}
	var out []corpus.Match
	err = s.read(ctx, "match", func(tx *sql.Tx) error {
		words, err := s.look(ctx, tx, texts(terms))
		if err != nil {
			return err
		}
		query := anyOf(s.affordable(words))
		if query == "" {
			return nil
		}
		out, err = s.match(ctx, tx, query, f, w, n)
		return err
	})
	return out, err
}

func texts(terms []corpus.Term) []string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = t.Text
	}
	return out
}

// affordable returns the words to search for, the rarest first. A word that the
// question repeats comes as often as there, in one form: BM25 then counts it so,
// which is worth .05 nDCG on long questions.
func (s *Store) affordable(words []word) []word {
	words = slices.DeleteFunc(words, func(w word) bool { return w.passages == 0 })
	slices.SortStableFunc(words, func(a, b word) int {
		return cmp.Or(cmp.Compare(a.passages, b.passages), cmp.Compare(a.tokens, b.tokens))
	})
	rows := 0
	for i, w := range words {
		if i > 0 && words[i-1].tokens == w.tokens {
			words[i] = words[i-1] // repeated: costs no further rows
			continue
		}
		rows += w.passages
		over := s.options.RowBudget > 0 && rows > s.options.RowBudget
		if i > 0 && over || i == maxMatchTerms {
			return words[:i]
		}
	}
	return words
}

// anyOf writes a query for passages with any of the words, "" for none.
func anyOf(words []word) string {
	phrases := make([]string, len(words))
	for i, w := range words {
		phrases[i] = quoted(w.text)
	}
	return strings.Join(phrases, " OR ")
}

// match runs a query in FTS5's language. The filter comes before the scores,
// which are what takes time; the + keeps SQLite from running the query once for
// each passage that the filter lets through.
func (s *Store) match(ctx context.Context, tx *sql.Tx, query string, f corpus.Filter, w *where, n int) (out []corpus.Match, err error) {
	weights := s.options.Weights
	args := []any{weights.Title, weights.Heading, weights.Body, weights.Notes, query}
	let := ""
	if !f.IsZero() {
		let = ` AND +passage_text.rowid IN (SELECT id FROM passage WHERE article IN (
			SELECT key FROM article WHERE ` + w.String() + `))`
		args = append(args, w.args...)
	}
	err = rowsOf(ctx, tx, func(r *sql.Rows) error {
		var m corpus.Match
		err := r.Scan(&m.Passage, &m.Score)
		if m.Score > 0 { // not where only a field of weight 0 has the words
			out = append(out, m)
		}
		return err
	}, `SELECT rowid, -bm25(passage_text, ?, ?, ?, ?) AS score FROM passage_text
		WHERE passage_text MATCH ?`+let+` ORDER BY score DESC, rowid LIMIT ?`, append(args, n)...)
	return out, err
}
