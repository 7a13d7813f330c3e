package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/philippgille/chromem-go"

	"ibid/bot"
	"ibid/corpus"
	"ibid/corpus/extract"
	"ibid/corpus/segment"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/embed/colbert"
	"ibid/retrieval/embed/minilm"
	"ibid/retrieval/eval"
)

var (
	scale   = flag.Int("scale", 0, "passages to grow a database to for BenchmarkScale (50000)")
	scaleDB = flag.String("scale-db", "", "keep the grown database in this file and use it again")
)

// paragraphsPerArticle keeps the number of transactions down while growing.
const paragraphsPerArticle = 25

// BenchmarkScale measures questions of a large corpus against chromem-go alone,
// in one run:
//
//	go test ./cmd/ibid -run '^$' -bench Scale -benchtime 1x -scale 50000 -scale-db scale.db
//
// The corpus is grown from a real collection: its paragraphs again and again,
// three words in ten exchanged for others of the collection, its vectors turned
// a little.
func BenchmarkScale(b *testing.B) {
	if *scale == 0 {
		b.Skip("a database is grown only when asked: -scale 50000")
	}
	collection, err := eval.OpenCollection(filepath.Join("..", "..", "..", "shared", "eval", "squad-dev"))
	if err != nil {
		b.Skipf("no collection to grow from: %v", err)
	}
	ctx := context.Background()
	passages, err := minilm.New(minilm.Options{})
	if err != nil {
		b.Fatal(err)
	}
	sentences, err := colbert.New(colbert.Options{})
	if err != nil {
		b.Fatal(err)
	}
	path := *scaleDB
	if path == "" {
		path = filepath.Join(b.TempDir(), "scale.db")
	}
	if _, err := os.Stat(path); err != nil {
		if err := grow(ctx, b, path, collection, passages, sentences); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		measureScale(ctx, b, path, collection)
	}
}

// grow builds the large database.
func grow(ctx context.Context, b *testing.B, path string, c *eval.Collection, passages *minilm.Model, sentences *colbert.Model) error {
	store, err := sqlitestore.Open(ctx, path, sqlitestore.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	g := grower{store: store, model: passages, tokens: sentences, random: rand.New(rand.NewPCG(7, 11)), known: map[string][]byte{}}
	for d, err := range c.Documents() {
		if err != nil {
			return err
		}
		g.paragraphs = append(g.paragraphs, d)
		g.words = append(g.words, strings.Fields(d.Text)...)
	}
	start := time.Now()
	for n := 0; g.passages < *scale; n++ {
		if err := g.article(ctx, n); err != nil {
			return err
		}
	}
	b.Logf("grown to %d passages in %v", g.passages, time.Since(start).Round(time.Second))
	return store.Activate(ctx, passages.Name())
}

type grower struct {
	store      *sqlitestore.Store
	model      *minilm.Model
	tokens     *colbert.Model
	random     *rand.Rand
	paragraphs []eval.Document
	words      []string
	passages   int
	known      map[string][]byte // of the model, by the text as it was before exchange
}

// article stores the next paragraphs with some of their words exchanged. The
// first time round they stay as they are, so that the questions have answers.
func (g *grower) article(ctx context.Context, n int) error {
	var original, text []string
	var title string
	for i := range paragraphsPerArticle {
		k := n*paragraphsPerArticle + i
		d := g.paragraphs[k%len(g.paragraphs)]
		title = d.Title
		original = append(original, d.Text)
		if k >= len(g.paragraphs) {
			d.Text = g.exchange(d.Text)
		}
		text = append(text, d.Text)
	}
	a := split(text, title)
	a.Source = fmt.Sprintf("scale/%05d.txt", n)
	a.ID, a.File, a.SHA256 = corpus.ArticleID(a.Source), filepath.Base(a.Source), a.Source
	vectors, err := g.vectors(ctx, a, split(original, title))
	if err != nil {
		return err
	}
	g.passages += len(a.Passages)
	return g.store.Put(ctx, a, vectors)
}

func split(paragraphs []string, title string) *corpus.Article {
	d := &extract.Document{Text: strings.Join(paragraphs, "\n\n"), Meta: corpus.Meta{Title: title}}
	at := 0
	for _, p := range paragraphs {
		d.Blocks = append(d.Blocks, extract.Block{Span: corpus.Span{Start: at, End: at + len(p)}})
		at += len(p) + 2
	}
	return segment.Article(d)
}

// exchange replaces three words in ten, not those that end a sentence.
func (g *grower) exchange(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		if g.random.Float64() < 0.3 && !strings.ContainsAny(w, ".!?") {
			other := g.words[g.random.IntN(len(g.words))]
			if !strings.ContainsAny(other, ".!?") {
				words[i] = other
			}
		}
	}
	return strings.Join(words, " ")
}

// vectors embeds what the model has not seen; a copy gets its original's token
// vectors and a passage vector turned a little from its original's.
func (g *grower) vectors(ctx context.Context, a, original *corpus.Article) ([]corpus.Vector, error) {
	var out []corpus.Vector
	for i, p := range a.Passages {
		from := original.Passages[min(i, len(original.Passages)-1)]
		v, err := g.passageVector(ctx, original.PassageContent(from))
		if err != nil {
			return nil, err
		}
		text := a.PassageContent(p)
		if text != original.PassageContent(from) {
			v = g.turn(v)
		}
		out = append(out, corpus.Vector{Model: g.model.Name(), Hash: corpus.HashContent(text), Data: embed.EncodeVector(v)})
	}
	for i, s := range a.Sentences {
		from := original.Sentences[min(i, len(original.Sentences)-1)]
		data, err := g.sentence(ctx, original.SentenceContent(from))
		if err != nil {
			return nil, err
		}
		out = append(out, corpus.Vector{Model: g.tokens.TokensName(), Hash: corpus.HashContent(a.SentenceContent(s)), Data: data})
	}
	return out, nil
}

func (g *grower) passageVector(ctx context.Context, text string) ([]float32, error) {
	v := make([]float32, g.model.Dimensions())
	if data, ok := g.known["p"+text]; ok {
		return v, embed.DecodeVector(v, data)
	}
	vectors, err := g.model.Embed(ctx, []string{text})
	if err != nil {
		return nil, err
	}
	g.known["p"+text] = embed.EncodeVector(vectors[0])
	return vectors[0], nil
}

func (g *grower) sentence(ctx context.Context, text string) ([]byte, error) {
	if data, ok := g.known["s"+text]; ok {
		return data, nil
	}
	tokens, err := g.tokens.EmbedTokens(ctx, []string{text})
	if err != nil {
		return nil, err
	}
	data := embed.QuantiseSentence(tokens[0]).Encode()
	g.known["s"+text] = data
	return data, nil
}

// turn moves a unit vector to a cosine of about 0.9 with where it was.
func (g *grower) turn(v []float32) []float32 {
	out := make([]float32, len(v))
	var sum float64
	for i, x := range v {
		out[i] = x + float32(g.random.NormFloat64()*0.5/math.Sqrt(float64(len(v))))
		sum += float64(out[i]) * float64(out[i])
	}
	for i := range out {
		out[i] /= float32(math.Sqrt(sum))
	}
	return out
}

// measureScale opens the database as a command does and times questions.
func measureScale(ctx context.Context, b *testing.B, path string, c *eval.Collection) {
	before := resident()
	e := &environment{streams: streams{err: os.Stderr, out: os.Stdout}, flags: &cli{DB: path}, log: logger(os.Stderr, false)}
	start := time.Now()
	store, err := e.open(ctx, false)
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		b.Fatal(err)
	}
	ready := time.Since(start)
	var queries []retrieval.Query
	var analyse, search, whole []time.Duration
	for _, q := range sampled(c.Queries, 200) {
		start := time.Now()
		query, err := assistant.Analyser.Analyse(ctx, q.Text)
		if err != nil {
			b.Fatal(err)
		}
		analyse = append(analyse, time.Since(start))
		queries = append(queries, query)
	}
	for _, q := range queries {
		start := time.Now()
		if _, err := assistant.Searcher.Search(ctx, q); err != nil {
			b.Fatal(err)
		}
		search = append(search, time.Since(start))
	}
	for _, q := range sampled(c.Queries, 50) {
		start := time.Now()
		if _, err := assistant.Answer(ctx, bot.Question{Command: "ask", Text: q.Text}); err != nil {
			b.Fatal(err)
		}
		whole = append(whole, time.Since(start))
	}
	after := resident()
	debug.FreeOSMemory()
	alone, bytes := chromemAlone(ctx, b, store, queries)
	s, base, a, w := eval.Summarize(search), eval.Summarize(alone), eval.Summarize(analyse), eval.Summarize(whole)
	n, _ := store.Count(ctx)
	b.Logf("%d passages; ready in %v; search p50 %v p95 %v; chromem-go alone p50 %v p95 %v; analyse p50 %v p95 %v; answer p50 %v p95 %v; resident %d MiB before, %d MiB after; vectors %d MiB",
		n, ready, s.P50, s.P95, base.P50, base.P95, a.P50, a.P95, w.P50, w.P95, before>>20, after>>20, bytes>>20)
	b.ReportMetric(float64(s.P95)/float64(base.P95), "search/chromem-p95")
	b.ReportMetric(float64(s.P50)/float64(base.P50), "search/chromem-p50")
	b.ReportMetric(float64(after)/float64(bytes), "resident/vectors")
	b.ReportMetric(ready.Seconds(), "start-s")
}

// chromemAlone times the bare library on the same vectors and queries.
func chromemAlone(ctx context.Context, b *testing.B, store *sqlitestore.Store, queries []retrieval.Query) (took []time.Duration, bytes int) {
	collection, err := chromem.NewDB().CreateCollection("alone", nil, nil)
	if err != nil {
		b.Fatal(err)
	}
	model, _ := store.Active(ctx)
	for pv, err := range store.PassageVectors(ctx, model) {
		if err != nil {
			b.Fatal(err)
		}
		v := make([]float32, len(pv.Data)/4)
		if err := embed.DecodeVector(v, pv.Data); err != nil {
			b.Fatal(err)
		}
		bytes += len(pv.Data)
		if err := collection.AddDocument(ctx, chromem.Document{ID: fmt.Sprint(pv.Passage), Embedding: v}); err != nil {
			b.Fatal(err)
		}
	}
	runtime.GC()
	for _, q := range queries {
		start := time.Now()
		if _, err := collection.QueryEmbedding(ctx, q.Vector, 200, nil, nil); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	return took, bytes
}

func sampled(all []eval.Query, n int) []eval.Query {
	var out []eval.Query
	for i := 0; i < len(all) && len(out) < n; i += max(1, len(all)/n) {
		out = append(out, all[i])
	}
	return slices.Clip(out)
}

// resident is the process's memory as the system counts it, 0 where it does not
// say as Linux does.
func resident() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		var kb int
		if _, err := fmt.Sscanf(line, "VmRSS: %d kB", &kb); err == nil {
			return kb << 10
		}
	}
	return 0
}
