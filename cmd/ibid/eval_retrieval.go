package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
	"ibid/retrieval/embed"
	"ibid/retrieval/eval"
)

type evalRetrievalCmd struct {
	Dir  string `arg:"" type:"existingdir" help:"Folder with corpus.jsonl, queries.jsonl and qrels/test.tsv."`
	Mode string `enum:",lexical,dense,hybrid" default:"" placeholder:"MODE" help:"lexical, dense or hybrid (default: all three)."`
	Run_ string `name:"run" placeholder:"FILE" help:"Write a TREC run file of the hybrid (or the one) mode."`
}

var modes = []struct {
	name string
	mode retrieval.Mode
}{{"lexical", retrieval.Lexical}, {"dense", retrieval.Dense}, {"hybrid", retrieval.Hybrid}}

// Run measures the product's own index and fusion on a collection.
func (c *evalRetrievalCmd) Run(ctx context.Context, e *environment) error {
	collection, err := eval.OpenCollection(c.Dir)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "ibid-eval-")
	if err != nil {
		return fmt.Errorf("create a temporary folder: %w", err)
	}
	defer os.RemoveAll(dir)
	store, err := sqlitestore.Open(ctx, filepath.Join(dir, "eval.db"), sqlitestore.Options{RowBudget: -1})
	if err != nil {
		return err
	}
	defer store.Close()
	model, err := e.embedder(ctx)
	if err != nil {
		return err
	}
	docs, err := indexCollection(ctx, e, collection, store, model)
	if err != nil {
		return err
	}
	searcher, err := e.searcher(ctx, store, model)
	if err != nil {
		return err
	}
	m := measurement{
		collection: collection, searcher: searcher, docs: docs,
		analyser: retrieval.Analyser{Index: store, Embedder: model},
	}
	if err := m.analyse(ctx); err != nil {
		return err
	}
	return c.measure(ctx, e, m)
}

func (c *evalRetrievalCmd) measure(ctx context.Context, e *environment, m measurement) error {
	reports := map[string]eval.RetrievalReport{}
	for _, x := range modes {
		if c.Mode != "" && c.Mode != x.name {
			continue
		}
		run, report, err := m.run(ctx, x.mode)
		if err != nil {
			return err
		}
		reports[x.name] = report
		if !e.flags.JSON {
			fmt.Fprintf(e.out, "%s\n%s\n", x.name, report)
		}
		if c.Run_ != "" && (c.Mode == x.name || c.Mode == "" && x.mode == retrieval.Hybrid) {
			if err := writeRun(c.Run_, m.collection, run); err != nil {
				return err
			}
		}
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval retrieval", "collection": c.Dir, "modes": reports})
	}
	return nil
}

// collectionBatch is how many rows are embedded at a time.
const collectionBatch = 64

// indexCollection stores each row as an article of one passage, which holds the
// row's whole text, and returns the row's id by article.
func indexCollection(ctx context.Context, e *environment, c *eval.Collection, store *sqlitestore.Store, model embed.Embedder) (map[string]string, error) {
	docs := map[string]string{}
	var batch []*corpus.Article
	flush := func() error {
		texts := make([]string, len(batch))
		for i, a := range batch {
			texts[i] = a.PassageContent(a.Passages[0])
		}
		vectors, err := model.Embed(ctx, texts)
		if err != nil {
			return fmt.Errorf("embed the collection: %w", err)
		}
		for i, a := range batch {
			v := corpus.Vector{Model: model.Name(), Hash: corpus.HashContent(texts[i]), Data: embed.EncodeVector(vectors[i])}
			if err := store.Put(ctx, a, []corpus.Vector{v}); err != nil {
				return fmt.Errorf("store row %s: %w", docs[a.ID], err)
			}
		}
		batch = batch[:0]
		return nil
	}
	for d, err := range c.Documents() {
		if err != nil {
			return nil, err
		}
		a := rowArticle(d)
		docs[a.ID] = d.ID
		if batch = append(batch, a); len(batch) == collectionBatch {
			if err := flush(); err != nil {
				return nil, err
			}
			if e.progress && !e.flags.Quiet {
				fmt.Fprintf(e.drawing, "\r%d rows indexed", len(docs))
			}
		}
	}
	if len(batch) > 0 {
		if err := flush(); err != nil {
			return nil, err
		}
	}
	if e.progress && !e.flags.Quiet {
		fmt.Fprint(e.drawing, "\r\033[K")
	}
	return docs, store.Activate(ctx, model.Name())
}

// rowArticle makes an article of a row whose single sentence is its text. An
// empty text stands as one space, since a passage holds something.
func rowArticle(d eval.Document) *corpus.Article {
	text := d.Text
	if text == "" {
		text = " "
	}
	whole := corpus.Span{End: len(text)}
	return &corpus.Article{
		ID: corpus.ArticleID(d.ID), Source: d.ID, File: d.ID, SHA256: d.ID, Text: text,
		Meta:      corpus.Meta{Title: d.Title},
		Sections:  []corpus.Section{{Span: whole}},
		Sentences: []corpus.Sentence{{Span: whole}},
		Passages:  []corpus.Passage{{Span: whole}},
	}
}

// measurement is a collection made ready to be searched.
type measurement struct {
	collection *eval.Collection
	searcher   retrieval.Searcher
	analyser   retrieval.Analyser
	docs       map[string]string // row ids by article
	queries    []retrieval.Query
	analysed   []time.Duration // what making each query ready took
}

func (m *measurement) analyse(ctx context.Context) error {
	for _, q := range m.collection.Queries {
		start := time.Now()
		query, err := m.analyser.Analyse(ctx, q.Text)
		if err != nil {
			return fmt.Errorf("query %s: %w", q.ID, err)
		}
		query.Limit = eval.Depth
		m.queries = append(m.queries, query)
		m.analysed = append(m.analysed, time.Since(start))
	}
	return nil
}

func (m *measurement) run(ctx context.Context, mode retrieval.Mode) (eval.Run, eval.RetrievalReport, error) {
	run := eval.Run{}
	took := make([]time.Duration, len(m.queries))
	for i, q := range m.queries {
		q.Mode = mode
		start := time.Now()
		hits, err := m.searcher.Search(ctx, q)
		if err != nil {
			return nil, eval.RetrievalReport{}, fmt.Errorf("query %s: %w", m.collection.Queries[i].ID, err)
		}
		took[i] = m.analysed[i] + time.Since(start)
		scored := make([]eval.Scored, len(hits))
		for j, h := range hits {
			scored[j] = eval.Scored{Doc: m.docs[h.Passage.Article], Score: float32(h.Score)}
		}
		run[m.collection.Queries[i].ID] = eval.Rank(scored)
	}
	report := eval.MeasureRun(run, m.collection.Qrels)
	report.Latency = eval.Summarize(took)
	return run, report, nil
}

// writeRun writes the rankings in the order of the queries.
func writeRun(path string, c *eval.Collection, run eval.Run) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("write the run file: %w", err)
	}
	defer f.Close()
	w := eval.NewRunWriter(f)
	for _, q := range c.Queries {
		if err := w.Write(q.ID, run[q.ID]); err != nil {
			return fmt.Errorf("write the run file %s: %w", path, err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write the run file %s: %w", path, err)
	}
	return f.Close()
}
