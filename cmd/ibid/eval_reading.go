package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/fetch"
	"ibid/corpus/registry/mention"
	"ibid/retrieval/eval"
	"ibid/retrieval/ingest"
)

type evalReadingCmd struct {
	Path []string `arg:"" help:"Files, folders, or a BEIR corpus.jsonl."`
	Jobs int      `placeholder:"N" help:"Read N articles at a time (default: one per processor)."`
}

// Run reads everything without embedding or storing it and prints what was found.
func (c *evalReadingCmd) Run(ctx context.Context, e *environment) error {
	if c.Jobs < 0 {
		return usageError{fmt.Errorf("--jobs %d: give at least 1", c.Jobs)}
	}
	if c.Jobs == 0 {
		c.Jobs = runtime.GOMAXPROCS(0)
	}
	sources, err := fetch.Files(c.Path, files(0))
	if err != nil {
		return err
	}
	known, err := e.administrations()
	if err != nil {
		return err
	}
	report, err := c.read(ctx, sources, attribute.Attributor{Mentions: mention.New(known).Mentions})
	if err != nil {
		return err
	}
	if err := c.print(e, report); err != nil {
		return err
	}
	if n := len(report.Faults); n > 0 {
		return fmt.Errorf("an error in ibid itself cost %d of %d files", n, report.Files)
	}
	return nil
}

// reading is what became of one source.
type reading struct {
	file    string
	article *corpus.Article
	err     error
}

func (c *evalReadingCmd) read(ctx context.Context, sources []fetch.Source, attributor attribute.Attributor) (*eval.ReadingReport, error) {
	start := time.Now()
	done := make(chan reading, c.Jobs)
	group, gctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(done)
		workers, wctx := errgroup.WithContext(gctx)
		workers.SetLimit(c.Jobs)
		for _, s := range sources {
			workers.Go(func() error {
				a, err := readSource(wctx, s, attributor)
				done <- reading{s.File, a, err}
				return wctx.Err()
			})
		}
		return workers.Wait()
	})
	report := eval.NewReadingReport()
	for x := range done {
		tallyReading(report, x)
	}
	report.Finish(time.Since(start))
	return report, group.Wait()
}

func readSource(ctx context.Context, s fetch.Source, attributor attribute.Attributor) (*corpus.Article, error) {
	if s.Skip != nil {
		return nil, s.Skip
	}
	content, err := s.Read(ctx)
	if err != nil {
		return nil, err
	}
	return ingest.Read(ctx, s, content, attributor)
}

func tallyReading(report *eval.ReadingReport, x reading) {
	fault, ok := errors.AsType[*ingest.Fault](x.err)
	switch {
	case ok:
		report.Fault(x.file, fault.Error(), fault.Stack)
	case x.err != nil:
		report.Skip(x.file, oneLine(x.err.Error()))
	default:
		report.Add(x.article)
	}
}

func (c *evalReadingCmd) print(e *environment, r *eval.ReadingReport) error {
	if e.flags.JSON {
		return render.JSON(e.out, map[string]any{"command": "eval reading", "report": r})
	}
	if _, err := fmt.Fprint(e.out, r.String()); err != nil {
		return err
	}
	for _, x := range r.Faults {
		fmt.Fprintf(e.out, "fault %s: %s\n", render.Clean(x.File), oneLine(x.Reason))
		if e.flags.Verbose {
			fmt.Fprintln(e.out, x.Stack)
		}
	}
	if e.flags.Verbose {
		for _, x := range r.Skipped {
			fmt.Fprintf(e.out, "skipped %s: %s\n", render.Clean(x.File), oneLine(x.Reason))
		}
	}
	return nil
}
