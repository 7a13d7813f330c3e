package sqlitestore

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ibid/corpus"
	"ibid/corpus/corpustest"
)

var (
	benchPassages = flag.Int("passages", 5000, "size of the database that BenchmarkStore reads")
	benchFile     = flag.String("benchdb", "", "database that BenchmarkStore reads and keeps; filled when new")
)

const benchModel = "bench"

// BenchmarkStore reads a database of -passages passages with vectors of 1,536
// bytes, 20 passages an article.
func BenchmarkStore(b *testing.B) {
	path := *benchFile
	if path == "" {
		path = filepath.Join(b.TempDir(), "bench.db")
	}
	fill(b, path)
	b.Run("PassageVectors", func(b *testing.B) { benchPassageVectors(b, path) })
	for _, budget := range []int{2000, 5000, 10_000, 20_000, -1} {
		b.Run(fmt.Sprintf("Match/budget=%d", budget), func(b *testing.B) {
			benchMatch(b, path, Options{ReadOnly: true, RowBudget: budget}, corpus.Filter{})
		})
	}
	b.Run("Match/filter", func(b *testing.B) {
		benchMatch(b, path, Options{ReadOnly: true}, corpus.Filter{From: "2010", To: "2015"})
	})
	b.Run("Terms/cold", func(b *testing.B) { benchTerms(b, path) })
	b.Run("Article", func(b *testing.B) { benchArticle(b, path) })
}

// fill makes the database, and reports what it takes.
func fill(b *testing.B, path string) {
	s := open(b, path, Options{})
	defer s.Close()
	if n, err := s.Count(b.Context()); err != nil || n > 0 {
		return
	}
	start := time.Now()
	for n := range *benchPassages / 20 {
		a := corpustest.Article(fmt.Sprintf("/articles/%05d.txt", n), uint64(n), 20)
		if err := s.Put(b.Context(), a, corpustest.Vectors(a, benchModel, 1536)); err != nil {
			b.Fatal(err)
		}
	}
	per := time.Since(start) / time.Duration(*benchPassages/20)
	s.Close()
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d passages: %v an article of 20, %d bytes a passage", *benchPassages, per.Round(time.Microsecond), info.Size()/int64(*benchPassages))
}

// open opens a store that the benchmark closes; a read-only one isn't checked.
func open(b *testing.B, path string, o Options) *Store {
	b.Helper()
	s, err := Open(context.Background(), path, o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func benchPassageVectors(b *testing.B, path string) {
	s := open(b, path, Options{ReadOnly: true})
	b.ReportAllocs()
	for b.Loop() {
		n, bytes := 0, 0
		for v, err := range s.PassageVectors(b.Context(), benchModel) {
			if err != nil {
				b.Fatal(err)
			}
			n, bytes = n+1, bytes+len(v.Data)
		}
		b.SetBytes(int64(bytes))
		b.ReportMetric(float64(n), "vectors")
	}
}

// questions are runs of ten words as common as in the articles, like a
// question's, so about half of them are among the commonest fifty.
func questions(n int) [][]string {
	r := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(r, 1.07, 3, 30_000-1)
	out := make([][]string, n)
	for i := range out {
		for range 10 {
			out[i] = append(out[i], corpustest.Word(int(zipf.Uint64())))
		}
	}
	return out
}

func benchMatch(b *testing.B, path string, o Options, f corpus.Filter) {
	s := open(b, path, o)
	asked := questions(200)
	var took []time.Duration
	for b.Loop() {
		took = took[:0]
		for _, words := range asked {
			terms, err := s.Terms(b.Context(), words)
			if err != nil {
				b.Fatal(err)
			}
			start := time.Now()
			if _, err := s.Match(b.Context(), terms, f, 100); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	reportQuantiles(b, took)
}

// benchTerms looks each word up for the first time, as a process that answers
// one question does.
func benchTerms(b *testing.B, path string) {
	var took []time.Duration
	for b.Loop() {
		took = took[:0]
		s := open(b, path, Options{ReadOnly: true})
		for _, words := range questions(50) {
			s.counts = countCache{}
			start := time.Now()
			if _, err := s.Terms(b.Context(), words); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
		s.Close()
	}
	reportQuantiles(b, took)
}

func benchArticle(b *testing.B, path string) {
	s := open(b, path, Options{ReadOnly: true})
	id := corpus.ArticleID("/articles/00017.txt")
	for b.Loop() {
		if _, err := s.Article(b.Context(), id); err != nil {
			b.Fatal(err)
		}
	}
}

func reportQuantiles(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	ms := func(q float64) float64 { return took[int(q*float64(len(took)-1))].Seconds() * 1000 }
	b.ReportMetric(ms(.5), "p50-ms")
	b.ReportMetric(ms(.95), "p95-ms")
}

// BenchmarkPut stores articles with their vectors in a new database, durably and
// without the syncs that make it so.
func BenchmarkPut(b *testing.B) {
	for _, passages := range []int{1, 20} {
		for _, sync := range []string{"FULL", "OFF"} {
			b.Run(fmt.Sprintf("passages=%d/sync=%s", passages, sync), func(b *testing.B) { benchPut(b, passages, sync) })
		}
	}
}

func benchPut(b *testing.B, passages int, sync string) {
	s := open(b, filepath.Join(b.TempDir(), "put.db"), Options{})
	if _, err := s.writer.Exec("PRAGMA synchronous = " + sync); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		a := corpustest.Article("/"+fmt.Sprint(n), uint64(n), passages)
		if err := s.Put(b.Context(), a, corpustest.Vectors(a, benchModel, 1536)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}
