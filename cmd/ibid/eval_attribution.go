package main

import (
	"context"
	"fmt"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/eval"
)

type evalAttributionCmd struct {
	File string `arg:"" help:"Labels, one JSON object per line."`
}

// Run compares the labels with the articles in the database.
func (c *evalAttributionCmd) Run(ctx context.Context, e *environment) error {
	labels, err := c.labels()
	if err != nil {
		return err
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	articles, err := articlesByFile(ctx, store)
	if err != nil {
		return err
	}
	known, err := e.administrations()
	if err != nil {
		return err
	}
	attributor, err := e.attributor(known)
	if err != nil {
		return err
	}
	read := map[string]attribute.Reading{}
	var grades []eval.AttributionGrade
	for _, l := range labels {
		got, err := predict(ctx, articles, attributor, read, l)
		if err != nil {
			return err
		}
		grades = append(grades, eval.GradeLabel(l, got))
	}
	return c.print(e, eval.NewAttributionReport(grades))
}

func (c *evalAttributionCmd) labels() ([]eval.Label, error) {
	f, err := openFile(c.File)
	if err != nil {
		return nil, fmt.Errorf("read the labels: %w", err)
	}
	defer f.Close()
	var out []eval.Label
	for l, err := range eval.ReadLabels(f, c.File) {
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: there is no label in it", c.File)
	}
	return out, nil
}

// predict is what the database says of a label's span: the sentence's attribution
// when the sentence lies in it, else that of the part.
func predict(ctx context.Context, articles map[string]*corpus.Article, attributor attribute.Attributor, read map[string]attribute.Reading, l eval.Label) (eval.Predicted, error) {
	a, ok := articles[l.File]
	switch {
	case !ok:
		return eval.Predicted{Failure: fmt.Sprintf("no article %s in the database", l.File)}, nil
	case l.End > len(a.Text) || a.Text[l.Start:l.End] != l.Text:
		return eval.Predicted{Failure: fmt.Sprintf("%s [%d,%d) reads differently", l.File, l.Start, l.End)}, nil
	}
	span := corpus.Span{Start: l.Start, End: l.End}
	for _, s := range a.Sentences {
		if s.Furniture || !s.Contains(span) && !span.Contains(s.Span) {
			continue
		}
		found := s.Attribution
		if s.Contains(span) && s.Len() > span.Len()+2 {
			if _, ok := read[l.File]; !ok {
				r, err := attributor.Reading(ctx, a)
				if err != nil {
					return eval.Predicted{}, fmt.Errorf("read %s: %w", l.File, err)
				}
				read[l.File] = r
			}
			found = read[l.File].At(span)
		}
		return eval.Predicted{Holder: found.Holder, Speech: found.Speech, ByOther: found.HolderKind != "author"}, nil
	}
	return eval.Predicted{Failure: "no sentence there"}, nil
}

func articlesByFile(ctx context.Context, store *sqlitestore.Store) (map[string]*corpus.Article, error) {
	out := map[string]*corpus.Article{}
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil, fmt.Errorf("list articles: %w", err)
		}
		a, err := store.Article(ctx, s.ID)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", s.File, err)
		}
		out[s.File] = a
	}
	return out, nil
}

func (c *evalAttributionCmd) print(e *environment, r eval.AttributionReport) error {
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval attribution", "report": r})
	}
	if _, err := fmt.Fprint(e.out, r.String()); err != nil {
		return err
	}
	if e.flags.Verbose {
		fmt.Fprintf(e.out, "\n%s", render.CleanLines(r.Shortfalls()))
	}
	return nil
}
