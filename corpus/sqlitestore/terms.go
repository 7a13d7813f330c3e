package sqlitestore

import (
	"context"
	"database/sql"
	"strings"
	"sync"

	"ibid/corpus"
)

// Terms implements corpus.LexicalIndex. A word of more than 16 tokens is left
// out like one of none. One of signs is said to be in as many passages as its first
// pair: what a Korean word means stands in front, and what follows are endings.
func (s *Store) Terms(ctx context.Context, words []string) ([]corpus.Term, error) {
	var out []corpus.Term
	err := s.read(ctx, "terms", func(tx *sql.Tx) error {
		looked, err := s.look(ctx, tx, words)
		for i, w := range looked {
			if i > 0 && looked[i-1].of == w.of {
				continue
			}
			out = append(out, corpus.Term{Text: words[w.of], Passages: w.passages})
		}
		return err
	})
	return out, err
}

// word is a word of a question in the index, or a part of one that the index has
// apart.
type word struct {
	of       int // the question's word
	text     string
	tokens   string // joined by spaces: equal for forms of one word
	passages int
}

// look finds out about words, leaving out those without tokens.
func (s *Store) look(ctx context.Context, tx *sql.Tx, words []string) ([]word, error) {
	if len(words) == 0 {
		return nil, nil
	}
	var parts []string
	var of []int
	for i, w := range words {
		for _, part := range asked(w) {
			parts, of = append(parts, part), append(of, i)
		}
	}
	tokens, err := s.words.tokens(ctx, parts)
	if err != nil {
		return nil, err
	}
	rev, err := revision(ctx, tx)
	if err != nil {
		return nil, err
	}
	var out []word
	for i, t := range tokens {
		if t == "" {
			continue
		}
		n, ok := s.counts.get(rev, t)
		if !ok {
			if n, err = countPassages(ctx, tx, parts[i], t); err != nil {
				return nil, err
			}
			s.counts.put(rev, t, n)
		}
		out = append(out, word{of: of[i], text: parts[i], tokens: t, passages: n})
	}
	return out, nil
}

// countPassages says in how many passages a word occurs. The vocabulary knows
// single tokens; several are counted where they follow one another.
func countPassages(ctx context.Context, tx *sql.Tx, word, tokens string) (n int, err error) {
	query, arg := "SELECT coalesce(sum(doc), 0) FROM passage_vocab WHERE term = ?", tokens
	if strings.Contains(tokens, " ") {
		query, arg = "SELECT count(*) FROM passage_text WHERE passage_text MATCH ?", quoted(word)
	}
	err = tx.QueryRowContext(ctx, query, arg).Scan(&n)
	return n, err
}

// countCache keeps counts of words at one revision. Without it, ten words
// in 50,000 passages take 8 ms, nearly all of it for the commonest.
type countCache struct {
	mu       sync.Mutex
	revision int64
	counts   map[string]int
}

// maxCounts bounds the cache, to about a megabyte.
const maxCounts = 10_000

func (c *countCache) get(revision int64, tokens string) (n int, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.revision != revision {
		return 0, false
	}
	n, ok = c.counts[tokens]
	return n, ok
}

func (c *countCache) put(revision int64, tokens string, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.revision != revision || len(c.counts) >= maxCounts {
		c.revision, c.counts = revision, map[string]int{}
	}
	if len(tokens) < 100 {
		c.counts[tokens] = n
	}
}
