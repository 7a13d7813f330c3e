package main

import (
	"context"
	"fmt"
	"slices"

	"ibid/bot"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/eval"
)

type evalGoldenCmd struct {
	File  string   `arg:"" help:"Questions, one JSON object per line."`
	Kinds []string `placeholder:"A,B" help:"Only these kinds of questions."`
	As    string   `placeholder:"COMMAND" help:"Ask every question with this command."`
}

// Run asks the golden questions of the articles in the database.
func (c *evalGoldenCmd) Run(ctx context.Context, e *environment) error {
	questions, err := c.questions()
	if err != nil {
		return err
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	assistant, err := e.assistant(ctx, store)
	if err != nil {
		return err
	}
	sources, err := evalSources(ctx, store)
	if err != nil {
		return err
	}
	var grades []eval.Grade
	var left []string
	for _, q := range questions {
		if c.As != "" {
			q.Command = c.As
		}
		if !isCommand(q.Command) {
			left = append(left, q.ID+" ("+q.Command+")")
			continue
		}
		result := askGolden(ctx, assistant, q)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		grades = append(grades, eval.GradeQuestion(q, result, sources))
	}
	return c.print(e, eval.NewReport(grades), left)
}

func (c *evalGoldenCmd) questions() ([]eval.Question, error) {
	f, err := openFile(c.File)
	if err != nil {
		return nil, fmt.Errorf("read the questions: %w", err)
	}
	defer f.Close()
	var out []eval.Question
	for q, err := range eval.ReadQuestions(f, c.File) {
		if err != nil {
			return nil, err
		}
		if len(c.Kinds) == 0 || slices.Contains(c.Kinds, q.Kind) {
			out = append(out, q)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no question of the kinds %v", c.File, c.Kinds)
	}
	return out, nil
}

func askGolden(ctx context.Context, answerer bot.Answerer, q eval.Question) eval.Result {
	a, err := answerer.Answer(ctx, bot.Question{Command: q.Command, Text: q.Text})
	if err != nil {
		return eval.Result{Failure: err.Error()}
	}
	r := eval.Result{Status: string(a.Status)}
	for _, x := range a.Quotes {
		quote := eval.Quote{Text: x.Text, File: x.File, Start: x.Start, End: x.End}
		for _, n := range x.Footnotes {
			quote.Footnotes = append(quote.Footnotes, n.Text)
		}
		r.Quotes = append(r.Quotes, quote)
	}
	return r
}

// evalSources is what quotes are checked against: the texts in the database.
func evalSources(ctx context.Context, store *sqlitestore.Store) (eval.Sources, error) {
	byFile := map[string]*corpus.Article{}
	for s, err := range store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return eval.Sources{}, fmt.Errorf("list articles: %w", err)
		}
		a, err := store.Article(ctx, s.ID)
		if err != nil {
			return eval.Sources{}, fmt.Errorf("read %s: %w", s.File, err)
		}
		byFile[s.File] = a
	}
	return eval.Sources{
		Text: func(file string) (string, bool) {
			a, ok := byFile[file]
			if !ok {
				return "", false
			}
			return a.Text, true
		},
		Furniture: func(file string) []corpus.Span {
			if a, ok := byFile[file]; ok {
				return a.Furniture
			}
			return nil
		},
	}, nil
}

func (c *evalGoldenCmd) print(e *environment, r eval.Report, left []string) error {
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval golden", "report": r, "left_out": nonNil(left)})
	}
	if _, err := fmt.Fprint(e.out, r.String()); err != nil {
		return err
	}
	if e.flags.Verbose {
		fmt.Fprintf(e.out, "\n%s", render.CleanLines(r.Shortfalls()))
	}
	if len(left) > 0 {
		fmt.Fprintf(e.out, "\n%d questions left out; ibid does not have their commands (--as ask asks them all): %v\n", len(left), left)
	}
	return nil
}
