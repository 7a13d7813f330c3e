package sqlitestore

import (
	"context"
	"path/filepath"
	"testing"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

// FTS5 keeps what it last read of its structure with the connection, and its
// integrity check does not look whether another connection has written since:
// Check must not take that for damage.
func TestCheckAfterOthersWrote(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "ibid.db")
	reader, writer := openAt(t, path, Options{}), openAt(t, path, Options{})
	put := func(seed, passages int) {
		t.Helper()
		if err := writer.Put(context.Background(), corpustest.Article("/a.txt", uint64(seed), passages), nil); err != nil {
			t.Fatal(err)
		}
	}
	put(1, 40)
	for round := range 5 {
		terms, err := reader.Terms(t.Context(), []string{"café"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := reader.Match(t.Context(), terms, corpus.Filter{}, 10); err != nil {
			t.Fatal(err)
		}
		for n := range 20 {
			put(round*20+n, 3+37*(n%2))
		}
		if err := reader.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
