package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ibid/bot/render"
	"ibid/corpus/extract"
	"ibid/corpus/extract/decode"
	"ibid/corpus/fetch"
	"ibid/retrieval/ingest"
)

type ingestCmd struct {
	Path    []string `arg:"" help:"Files, folders, or a BEIR corpus.jsonl."`
	Prune   bool     `help:"Remove articles under these paths whose files are gone."`
	Strict  bool     `help:"Exit with status 1 when a file had to be skipped."`
	MaxSize int64    `default:"20" placeholder:"MIB" help:"Skip files larger than this many MiB (20)."`

	Encoding string `placeholder:"NAME" help:"The encoding of text files that are neither UTF-8 nor UTF-16: windows-1250, koi8-r, shift_jis, …"`
	costFlags
}

// Run brings the database in step with the paths.
func (c *ingestCmd) Run(ctx context.Context, e *environment) error {
	if c.MaxSize <= 0 {
		return usageError{fmt.Errorf("--max-size %d: the limit is at least 1 MiB", c.MaxSize)}
	}
	if _, ok := decode.Known(c.Encoding); c.Encoding != "" && !ok {
		return usageError{fmt.Errorf("--encoding %s: no such encoding; ibid knows %s", c.Encoding, strings.Join(decode.Names(), ", "))}
	}
	sources, passed, err := c.sources(ctx)
	if err != nil {
		return err
	}
	found := ingestion{census: census{passed: passed}, files: []fileJSON{}}
	if !c.Prune && !slices.ContainsFunc(sources, func(s fetch.Source) bool { return s.Skip == nil }) {
		return c.nothing(ctx, e, &found, sources)
	}
	store, err := e.open(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	progress := newProgress(e)
	ingester, err := e.ingester(ctx, store, func(ev ingest.Event) {
		found.add(ev)
		progress.report(ev)
	})
	if err != nil {
		return err
	}
	if err := c.agreed(ctx, e, ingester, sources); err != nil {
		return err
	}
	summary, err := ingester.Run(ctx, sources)
	progress.finish()
	if err == nil && summary.Reembedded {
		err = store.Prune(ctx, ingester.Embedder.Name(), ingester.Tokens.TokensName())
	}
	var removed []string
	if err == nil && c.Prune {
		removed, err = ingester.Prune(ctx, c.Path)
		summary.Removed = len(removed)
	}
	if said := e.ingested(summary, &found, c.used(e)); said != nil {
		return said
	}
	return c.verdict(ctx, summary, err)
}

// nothing reports an ingest of which nothing is read. No database is made for it.
func (c *ingestCmd) nothing(ctx context.Context, e *environment, found *ingestion, sources []fetch.Source) error {
	summary := ingest.Summary{Total: len(sources)}
	for _, s := range sources {
		summary.Skipped = append(summary.Skipped, ingest.Skip{Source: s.Name, Reason: s.Skip})
		found.add(ingest.Event{Source: s, Change: ingest.Skipped, Reason: s.Skip})
	}
	if err := e.ingested(summary, found, nil); err != nil {
		return err
	}
	return c.verdict(ctx, summary, nil)
}

// sources lists what the paths stand for. An emptied folder among them is what
// --prune is for.
func (c *ingestCmd) sources(ctx context.Context) ([]fetch.Source, fetch.Passed, error) {
	o := files(c.MaxSize << 20)
	o.Encoding, _ = decode.Known(c.Encoding)
	var all fetch.Listing
	paths := c.Path
	if c.Prune {
		paths = nil
		for _, p := range c.Path {
			switch _, err := fetch.List(ctx, []string{p}, o); {
			case err == nil:
				paths = append(paths, p)
			case !errors.Is(err, fetch.ErrNothing):
				return nil, fetch.Passed{}, err
			}
		}
	}
	all, err := fetch.List(ctx, paths, o)
	return all.Sources, all.Passed, err
}

// files are the options that the formats extract reads are fetched with. maxSize is in
// bytes, 0 for the default.
func files(maxSize int64) fetch.Options {
	return fetch.Options{MaxSize: maxSize, Endings: extract.Endings(), Sniff: extract.Sniff}
}

// verdict is the error that a run ends with, nil for success.
func (c *ingestCmd) verdict(ctx context.Context, s ingest.Summary, err error) error {
	kept := s.Added + s.Changed + s.Moved + s.Unchanged
	for _, x := range s.Skipped {
		if errors.Is(x.Reason, ingest.ErrDuplicate) {
			kept++ // its text is there
		}
	}
	switch {
	case ctx.Err() != nil:
		return stopped{fmt.Sprintf("%d of %d files are in the database, whole; run the same command again to go on", kept, s.Total)}
	case err != nil:
		return err
	case len(s.Failed) > 0:
		return fmt.Errorf("an error in ibid itself cost %d of %d files, listed above; the others are in the database", len(s.Failed), s.Total)
	case kept == 0 && s.Total > 0:
		return fmt.Errorf("%s: none of %s could be read", strings.Join(c.Path, ", "), counted(s.Total, "file", "files"))
	case c.Strict && len(s.Skipped) > 0:
		return fmt.Errorf("%d of %d files were skipped (--strict)", len(s.Skipped), s.Total)
	}
	return nil
}

// ingestion gathers what became of the files of an ingest.
type ingestion struct {
	census
	files []fileJSON
}

func (f *ingestion) add(ev ingest.Event) {
	f.census.add(ev)
	f.files = appendFile(f.files, ev)
}

// ingested prints what a run did.
func (e *environment) ingested(s ingest.Summary, found *ingestion, used *usageJSON) error {
	if e.flags.JSON {
		report := ingestReport(s)
		report.Files, report.Kinds, report.Passed, report.Usage = found.files, found.json(), passedJSON(found.passed), used
		return render.JSON(e.out, report)
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{s.Added, "added"}, {s.Changed, "changed"}, {s.Moved, "moved"}, {s.Unchanged, "unchanged"}, {s.Removed, "removed"}, {len(s.Skipped), "skipped"}, {len(s.Failed), "failed"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing to do"}
	}
	lines := []string{fmt.Sprintf("Articles: %s. Texts embedded: %d.", strings.Join(parts, ", "), s.Embedded)}
	if used != nil {
		lines = append(lines, used.String())
	}
	lines = append(append(lines, found.lines()...), skippedLines(s.Skipped)...)
	for _, line := range lines {
		if _, err := fmt.Fprintln(e.out, line); err != nil {
			return err
		}
	}
	for _, x := range s.Failed {
		if _, err := fmt.Fprintf(e.out, "  failed %s: %s\n", render.Clean(x.Source), oneLine(x.Reason.Error())); err != nil {
			return err
		}
		if fault, ok := errors.AsType[*ingest.Fault](x.Reason); ok && e.flags.Verbose {
			fmt.Fprintln(e.err, fault.Stack)
		}
	}
	return nil
}

// ingestJSON is the summary of an ingest as JSON.
type ingestJSON struct {
	Command   string     `json:"command"`
	Sources   int        `json:"sources"`
	Added     int        `json:"added"`
	Changed   int        `json:"changed"`
	Moved     int        `json:"moved"`
	Unchanged int        `json:"unchanged"`
	Removed   int        `json:"removed"`
	Embedded  int        `json:"embedded"`
	Skipped   []skipJSON `json:"skipped"`
	Failed    []skipJSON `json:"failed"`
	Files     []fileJSON `json:"files"`
	Kinds     []kindJSON `json:"kinds"`
	Passed    passedJSON `json:"passed_over"`
	Usage     *usageJSON `json:"usage,omitempty"` // of an embedder from outside
}

type skipJSON struct {
	Source string `json:"source"`
	Reason string `json:"reason"`
}

// fileJSON is what became of one file.
type fileJSON struct {
	Path   string `json:"path"`
	Status string `json:"status"` // added, unchanged, replaced, skipped or failed
	Reason string `json:"reason"` // of skipped and failed, and for a file that was moved
}

// fileStatus is a change as people script against it. A moved file is unchanged.
var fileStatus = map[ingest.Change]string{
	ingest.Added: "added", ingest.Changed: "replaced", ingest.Moved: "unchanged",
	ingest.Unchanged: "unchanged", ingest.Skipped: "skipped", ingest.Failed: "failed",
}

// appendFile adds what an event says of a file, if it is about one.
func appendFile(files []fileJSON, ev ingest.Event) []fileJSON {
	status, ok := fileStatus[ev.Change]
	if !ok {
		return files
	}
	f := fileJSON{Path: ev.Source.Name, Status: status}
	switch {
	case ev.Reason != nil:
		f.Reason = oneLine(ev.Reason.Error())
	case ev.Change == ingest.Moved:
		f.Reason = "the file was moved"
	}
	return append(files, f)
}

func ingestReport(s ingest.Summary) ingestJSON {
	return ingestJSON{
		Command: "ingest", Sources: s.Total, Added: s.Added, Changed: s.Changed, Moved: s.Moved,
		Unchanged: s.Unchanged, Removed: s.Removed, Embedded: s.Embedded, Skipped: skipReport(s.Skipped), Failed: skipReport(s.Failed),
	}
}

func skipReport(list []ingest.Skip) []skipJSON {
	out := []skipJSON{}
	for _, x := range list {
		out = append(out, skipJSON{x.Source, oneLine(x.Reason.Error())})
	}
	return out
}
