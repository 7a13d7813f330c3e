package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"ibid/corpus"
	"ibid/corpus/extract/format/pdf"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/place"
	"ibid/corpus/fetch/web"
	"ibid/corpus/sqlitestore"
	"ibid/retrieval/ingest"
)

// webFlags say how servers are asked.
type webFlags struct {
	AllowPrivate bool          `help:"Also read from servers of private networks and of this machine."`
	Pace         time.Duration `default:"1s" placeholder:"TIME" help:"Time between two requests to a server (1s)."`
}

func (f webFlags) usable() error {
	if f.Pace <= 0 || f.Pace > time.Hour {
		return usageError{fmt.Errorf("--pace %s; write a time such as 1s or 500ms, at most one hour", f.Pace)}
	}
	return nil
}

func (f webFlags) options(maxSize int64) web.Options {
	o := web.Options{Version: version(), Pace: f.Pace, MaxSize: maxSize}
	if f.AllowPrivate {
		o.Allowed = web.Intranet
	}
	return o
}

// version is the program's, "dev" for one that was built from a working copy.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || strings.HasPrefix(info.Main.Version, "(") {
		return "dev"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// intake brings documents into the database and gathers what became of them.
type intake struct {
	env      *environment
	store    *sqlitestore.Store
	ingester *ingest.Ingester
	lister   *place.Lister
	progress *progress
	found    ingestion
	forgot   error // what was learnt of a web address could not be kept
}

// intake opens the database for what lister lists.
func (e *environment) intake(ctx context.Context, lister *place.Lister) (*intake, error) {
	store, err := e.open(ctx, true)
	if err != nil {
		return nil, err
	}
	in := &intake{env: e, store: store, lister: lister, progress: newProgress(e), found: ingestion{files: []fileJSON{}}}
	pdf.Shared.Announce(in.progress.preparePDF)
	in.ingester, err = e.ingester(ctx, store, func(ev ingest.Event) { in.report(ctx, ev) })
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return in, nil
}

// connect makes the lister ready for web addresses.
func (in *intake) connect(ctx context.Context, flags webFlags, maxSize int64) error {
	stored, err := in.sources(ctx)
	if err != nil {
		return err
	}
	l := in.lister
	l.Client, l.Visits, l.Reader, l.Fresh = web.New(flags.options(maxSize)), in.store, in.ingester.Rules(), place.DefaultFresh
	l.Has = func(source string) bool {
		id, ok := stored[source]
		if !ok {
			return false
		}
		a, err := in.store.Article(ctx, id)
		return err == nil && a.Damage == nil // else its page is wanted, changed or not
	}
	return nil
}

// sources are those of all articles, and the further places where they are found, with
// the articles' ids.
func (in *intake) sources(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	for s, err := range in.store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return nil, fmt.Errorf("list the articles in the database: %w", err)
		}
		out[s.Source] = s.ID
	}
	further, err := in.store.Locations(ctx)
	if err != nil {
		return nil, fmt.Errorf("list where articles are found: %w", err)
	}
	for id, places := range further {
		for _, l := range places {
			out[l.Source] = id
		}
	}
	return out, nil
}

// forecast says how long asking for many pages will take at least. Those that were
// asked a short while ago cost nothing.
func (in *intake) forecast(sources []fetch.Source, pace time.Duration) {
	pages := map[string]int{} // by their servers
	all, most := 0, 0
	for _, s := range sources {
		if h := web.Host(s.Name); s.Skip == nil && web.IsAddress(s.Name) {
			pages[h]++
			all, most = all+1, max(most, pages[h])
		}
	}
	if wait := time.Duration(most) * pace; wait >= 10*time.Second {
		in.env.hint("ibid: asking %s for %s, one every %s each: about %s at most; you can stop at any time, and the same command continues",
			counted(len(pages), "server", "servers"), counted(all, "page", "pages"), pace, wait.Round(time.Second))
	}
}

// report takes an event of the ingest. An article is durable by then, so what is known
// of its address is kept even when the run has been stopped.
func (in *intake) report(ctx context.Context, ev ingest.Event) {
	in.found.add(ev)
	in.progress.report(ev)
	if ev.Change == ingest.Working {
		return
	}
	fault := ev.Reason
	if errors.Is(fault, ingest.ErrDuplicate) {
		fault = nil
	}
	if err := in.lister.Settle(context.WithoutCancel(ctx), ev.Source.Name, fault); err != nil {
		in.forgot = err
	}
}

// ready prepares sources for run, and asks before much is sent to an embedder from
// outside. stop ends the reading ahead; it is called when they have been run.
func (in *intake) ready(ctx context.Context, costs costFlags, sources []fetch.Source) (ready []fetch.Source, stop func(), err error) {
	counted := any(in.ingester.Embedder) != any(in.ingester.Tokens) // what is counted first is read twice
	ready, stop = place.Ahead(ctx, sources, counted)
	if err := costs.agreed(ctx, in.env, in.ingester, ready); err != nil {
		stop()
		return nil, nil, err
	}
	return ready, stop, nil
}

// run ingests sources that are ready.
func (in *intake) run(ctx context.Context, sources []fetch.Source) (ingest.Summary, error) {
	summary, err := in.ingester.Run(ctx, sources)
	in.progress.finish()
	if err == nil && summary.Reembedded {
		err = in.store.Prune(ctx, in.ingester.Embedder.Name(), in.ingester.Tokens.TokensName())
	}
	if err == nil && in.forgot != nil {
		err = fmt.Errorf("keep what was learnt of web addresses: %w", in.forgot)
	}
	return summary, err
}

func (in *intake) close() {
	if in.lister.Client != nil {
		in.lister.Client.Close()
	}
	_ = in.store.Close() // everything is durable by now
}
