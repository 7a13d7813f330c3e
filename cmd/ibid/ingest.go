package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"ibid/bot/render"
	"ibid/corpus/extract"
	"ibid/corpus/extract/decode"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/place"
	"ibid/corpus/fetch/watch"
	"ibid/corpus/fetch/zotero"
	"ibid/retrieval/ingest"
)

type ingestCmd struct {
	Path  []string `arg:"" optional:"" help:"Files, folders, web addresses, .urls, .warc(.gz), a BEIR corpus.jsonl, a Zotero library (zotero:, .bib, .ris, .json)."`
	URLs  []string `name:"urls" placeholder:"FILE" help:"A file with web addresses, one per line."`
	Watch bool     `help:"Keep running, and read files under the paths when they change."`

	Settle time.Duration `default:"1s" hidden:"" help:"How long a watched file must stay as it is."`

	Prune   bool  `help:"Remove articles under these paths whose files are gone."`
	Strict  bool  `help:"Exit with status 1 when a file had to be skipped."`
	MaxSize int64 `default:"20" placeholder:"MIB" help:"Skip files larger than this many MiB (20)."`

	Encoding string `placeholder:"NAME" help:"The encoding of text files that are neither UTF-8 nor UTF-16: windows-1250, koi8-r, shift_jis, …"`
	Zotero   string `env:"IBID_ZOTERO" hidden:"" placeholder:"URL" help:"Where Zotero's local API is, when not at http://localhost:23119."`
	webFlags
	costFlags
}

// Run brings the database in step with the paths.
func (c *ingestCmd) Run(ctx context.Context, e *environment) error {
	local, remote := place.Split(c.Path)
	remote.Lists = append(remote.Lists, c.URLs...)
	if err := c.usable(e, local, remote); err != nil {
		return err
	}
	lister := &place.Lister{Files: c.options(), Zotero: zotero.Options{Address: c.Zotero}}
	listing, err := c.local(ctx, lister, local)
	if err != nil {
		return err
	}
	if remote.IsEmpty() && !c.Prune && !c.Watch && !slices.ContainsFunc(listing.Sources, func(s fetch.Source) bool { return s.Skip == nil }) {
		return c.nothing(ctx, e, listing)
	}
	in, err := e.intake(ctx, lister)
	if err != nil {
		return err
	}
	defer in.close()
	in.found.passed = listing.Passed
	if !c.Watch {
		return c.once(ctx, in, listing.Sources, local, remote)
	}
	// From now on, so that nothing is missed while the first run lasts.
	watched := watch.New(local, watch.Options{Settle: c.Settle})
	defer watched.Close()
	if err := c.once(ctx, in, listing.Sources, local, remote); err != nil && !errors.Is(err, errNoneRead) {
		return err
	}
	return c.watch(ctx, in, watched)
}

// once brings in what there is, and says what was done.
func (c *ingestCmd) once(ctx context.Context, in *intake, sources []fetch.Source, local []string, remote place.Web) error {
	if !remote.IsEmpty() {
		if err := in.connect(ctx, c.webFlags, c.MaxSize<<20); err != nil {
			return err
		}
		found, err := in.lister.Remote(ctx, remote)
		if err != nil {
			return err
		}
		in.forecast(found, c.Pace)
		sources = append(sources, found...)
	}
	sources, stop, err := in.ready(ctx, c.costFlags, sources)
	if err != nil {
		return err
	}
	defer stop()
	summary, err := in.run(ctx, sources)
	if err == nil && c.Prune {
		var removed []string
		removed, err = in.ingester.Prune(ctx, local)
		summary.Removed = len(removed)
	}
	if said := in.env.ingested("ingest", summary, &in.found, c.used(in.env)); said != nil {
		return said
	}
	return verdict(ctx, strings.Join(append(c.Path, c.URLs...), ", "), c.Strict, summary, err)
}

// usable fails for a command line that can't be understood.
func (c *ingestCmd) usable(e *environment, local []string, remote place.Web) error {
	_, known := decode.Known(c.Encoding)
	switch {
	case len(local) == 0 && remote.IsEmpty():
		return usageError{errors.New("ingest needs a file, a folder or a web address")}
	case c.MaxSize <= 0:
		return usageError{fmt.Errorf("--max-size %d: the limit is at least 1 MiB", c.MaxSize)}
	case c.Encoding != "" && !known:
		return usageError{fmt.Errorf("--encoding %s: no such encoding; ibid knows %s", c.Encoding, strings.Join(decode.Names(), ", "))}
	case c.Watch && !remote.IsEmpty():
		return usageError{errors.New("--watch is for files and folders; ibid refresh asks web addresses again")}
	case c.Watch && e.flags.JSON:
		return usageError{errors.New("--watch never ends, so it can't print one JSON document; leave out --json")}
	}
	return c.webFlags.usable()
}

func (c *ingestCmd) options() fetch.Options {
	o := files(c.MaxSize << 20)
	o.Encoding, _ = decode.Known(c.Encoding)
	return o
}

// nothing reports an ingest of which nothing is read. No database is made for it.
func (c *ingestCmd) nothing(ctx context.Context, e *environment, l fetch.Listing) error {
	found := ingestion{census: census{passed: l.Passed}, files: []fileJSON{}}
	summary := ingest.Summary{Total: len(l.Sources)}
	for _, s := range l.Sources {
		summary.Skipped = append(summary.Skipped, ingest.Skip{Source: s.Name, Reason: s.Skip})
		found.add(ingest.Event{Source: s, Change: ingest.Skipped, Reason: s.Skip})
	}
	if err := e.ingested("ingest", summary, &found, nil); err != nil {
		return err
	}
	return verdict(ctx, strings.Join(c.Path, ", "), c.Strict, summary, nil)
}

// local lists what the paths stand for. An emptied folder among them is what --prune
// and --watch are for.
func (c *ingestCmd) local(ctx context.Context, l *place.Lister, paths []string) (fetch.Listing, error) {
	if !c.Prune && !c.Watch {
		return l.Local(ctx, paths)
	}
	var all fetch.Listing
	for _, p := range paths {
		found, err := l.Local(ctx, []string{p})
		if err != nil && !errors.Is(err, fetch.ErrNothing) {
			return all, err
		}
		all.Add(found)
	}
	return all, nil
}

// files are the options that the formats extract reads are fetched with. maxSize is in
// bytes, 0 for the default.
func files(maxSize int64) fetch.Options {
	return fetch.Options{MaxSize: maxSize, Endings: extract.Endings(), Sniff: extract.Sniff}
}

// errNoneRead ends a run that has read nothing of what it was given.
var errNoneRead = errors.New("none")

// verdict is the error that a run ends with, nil for success. asked is what was named.
func verdict(ctx context.Context, asked string, strict bool, s ingest.Summary, err error) error {
	kept := s.Added + s.Changed + s.Moved + s.Unchanged
	for _, x := range s.Skipped {
		if errors.Is(x.Reason, ingest.ErrDuplicate) {
			kept++ // its text is there
		}
	}
	switch {
	case ctx.Err() != nil:
		return stopped{fmt.Sprintf("%d of %d files are in the database; run the same command again to continue", kept, s.Total)}
	case err != nil:
		return err
	case len(s.Failed) > 0:
		return fmt.Errorf("an error in ibid itself stopped %d of %d files, listed above; the others are in the database", len(s.Failed), s.Total)
	case kept == 0 && s.Total > 0:
		return fmt.Errorf("%s: %w of %s could be read", asked, errNoneRead, counted(s.Total, "file", "files"))
	case strict && len(s.Skipped) > 0:
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
func (e *environment) ingested(command string, s ingest.Summary, found *ingestion, used *usageJSON) error {
	if e.flags.JSON {
		report := ingestReport(s)
		report.Command = command
		report.Files, report.Kinds, report.Passed, report.Usage = found.files, found.json(), passedJSON(found.passed), used
		return render.JSON(e.out, report)
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{
		{s.Added, "added"}, {s.Changed, "changed"}, {s.Moved, "moved"}, {s.Unchanged, "unchanged"},
		{s.Removed, "removed"}, {len(s.Skipped), "skipped"}, {len(s.Failed), "failed"},
	} {
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
		Sources: s.Total, Added: s.Added, Changed: s.Changed, Moved: s.Moved,
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
