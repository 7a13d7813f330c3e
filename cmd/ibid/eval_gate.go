package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/fetch"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval"
	"ibid/retrieval/eval"
	"ibid/retrieval/gate"
	"ibid/retrieval/question"
	"ibid/retrieval/rank"
)

type evalGateCmd struct {
	Dir   string `arg:"" type:"existingdir" help:"Folder with corpus.jsonl and queries.jsonl, whose questions say whether they have an answer (metadata.answers) and where (metadata.doc)."`
	Every int    `default:"3" placeholder:"N" help:"Ask every Nth question."`
	Write string `placeholder:"FILE" help:"Write the coefficients fitted here (retrieval/gate/gate.toml)."`
}

// gateQuestion is what a question's metadata says.
type gateQuestion struct {
	Answers []string `json:"answers"`
	Doc     string   `json:"doc"`
}

// Run asks a collection's questions three ways: those with an answer, the same
// with the article that answers withheld, and those that the collection does not
// answer though it speaks of their subject; then fits the gate to tell the first
// from the others and prints how well it does.
func (c *evalGateCmd) Run(ctx context.Context, e *environment) error {
	if c.Every < 1 {
		return usageError{fmt.Errorf("--every %d: at least 1", c.Every)}
	}
	questions, err := readAll(filepath.Join(c.Dir, "queries.jsonl"))
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "ibid-eval-")
	if err != nil {
		return fmt.Errorf("create a temporary folder: %w", err)
	}
	defer os.RemoveAll(dir)
	store, err := sqlitestore.Open(ctx, filepath.Join(dir, "eval.db"), sqlitestore.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	bench, err := e.gateBench(ctx, store, filepath.Join(c.Dir, "corpus.jsonl"))
	if err != nil {
		return err
	}
	samples, err := bench.ask(ctx, questions, c.Every)
	if err != nil {
		return err
	}
	report, err := eval.Calibrate(samples, gate.FeatureNames())
	if err != nil {
		return err
	}
	if c.Write != "" {
		if err := os.WriteFile(c.Write, []byte(report.TOML()), 0o644); err != nil {
			return fmt.Errorf("write the coefficients: %w", err)
		}
	}
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval gate", "collection": c.Dir, "report": report})
	}
	_, err = fmt.Fprint(e.out, report)
	return err
}

func readAll(path string) ([]eval.Query, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the questions: %w", err)
	}
	defer f.Close()
	var out []eval.Query
	for q, err := range eval.ReadQueries(f, path) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

// gateBench asks questions of a collection.
type gateBench struct {
	analyser retrieval.Analyser
	searcher retrieval.Searcher
	ranker   *rank.Ranker
	article  map[string]string   // id by the collection's document
	group    map[string][]string // documents that belong together: those of one title
}

// groupOf is the document's name without the number of its paragraph.
func groupOf(doc string) string {
	if i := strings.LastIndexByte(doc, '#'); i > 0 {
		return doc[:i]
	}
	return doc
}

func (e *environment) gateBench(ctx context.Context, store *sqlitestore.Store, path string) (*gateBench, error) {
	sources, err := fetch.Files([]string{path}, files(0))
	if err != nil {
		return nil, err
	}
	ingester, err := e.ingester(ctx, store, nil)
	if err != nil {
		return nil, err
	}
	if _, err := ingester.Run(ctx, sources); err != nil {
		return nil, err
	}
	tokens, err := e.builtIn()
	if err != nil {
		return nil, err
	}
	model, err := e.embedder(ctx)
	if err != nil {
		return nil, err
	}
	searcher, err := e.searcher(ctx, store, model)
	if err != nil {
		return nil, err
	}
	b := &gateBench{
		analyser: retrieval.Analyser{Index: store, Embedder: model, Tokens: tokens}, searcher: searcher,
		ranker:  &rank.Ranker{Articles: store, Vectors: store, Model: tokens.TokensName()},
		article: map[string]string{}, group: map[string][]string{},
	}
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil, fmt.Errorf("list the collection: %w", err)
		}
		_, doc, _ := strings.Cut(s.File, "#")
		b.article[doc] = s.ID
		b.group[groupOf(doc)] = append(b.group[groupOf(doc)], s.ID)
	}
	return b, nil
}

// ask asks every nth question and, of those with an answer, every second once
// more without the articles that answer.
func (b *gateBench) ask(ctx context.Context, questions []eval.Query, every int) ([]eval.GateSample, error) {
	var out []eval.GateSample
	answerable := 0
	for i := every - 1; i < len(questions); i += every {
		var about gateQuestion
		if err := json.Unmarshal(questions[i].Metadata, &about); err != nil {
			return nil, fmt.Errorf("question %s: its metadata: %w", questions[i].ID, err)
		}
		kind := eval.Adversarial
		if len(about.Answers) > 0 {
			kind = eval.Answerable
			answerable++
		}
		sample, err := b.sample(ctx, questions[i].Text, corpus.Filter{}, kind)
		if err != nil {
			return nil, err
		}
		out = append(out, sample)
		if kind == eval.Answerable && answerable%2 == 0 {
			sample, err := b.sample(ctx, questions[i].Text, corpus.Filter{Articles: b.without(groupOf(about.Doc))}, eval.Withheld)
			if err != nil {
				return nil, err
			}
			out = append(out, sample)
		}
	}
	return out, nil
}

func (b *gateBench) without(group string) []string {
	var out []string
	for g, ids := range b.group {
		if g != group {
			out = append(out, ids...)
		}
	}
	return out
}

func (b *gateBench) sample(ctx context.Context, text string, filter corpus.Filter, kind eval.GateKind) (eval.GateSample, error) {
	read := question.Reader{}.Read(text)
	read.Voices, read.Aside = nil, nil // an encyclopedia has no holders
	q, err := b.analyser.Analyse(ctx, read.Text)
	if err != nil {
		return eval.GateSample{}, err
	}
	q.Filter = filter
	hits, err := b.searcher.Search(ctx, q)
	if err != nil {
		return eval.GateSample{}, err
	}
	ranked, err := b.ranker.Rank(ctx, q, hits)
	if err != nil {
		return eval.GateSample{}, err
	}
	sample := eval.GateSample{Kind: kind}
	if features, ok := gate.Weigh(q, ranked); ok {
		for _, f := range features {
			sample.Features = append(sample.Features, f.Value)
		}
	}
	return sample, nil
}
