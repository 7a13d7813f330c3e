package ingest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"ibid/corpus"
	"ibid/corpus/attribute"
	"ibid/corpus/fetch"
	"ibid/retrieval/embed"
)

// Ingester adds sources to a store. Embedder and Tokens may be one model.
type Ingester struct {
	Store    corpus.Store
	Embedder embed.Embedder
	Tokens   embed.TokenEmbedder
	Report   func(Event) // called in order, one call at a time; nil for none
	// Batch is how many texts are gathered before the models are asked; 0 is 96:
	// enough to keep every core busy, few enough that a stop loses seconds.
	Batch int

	Attributor attribute.Attributor // its zero value knows no administrations
	// Administrations identifies what the attributor knows of them: articles read
	// with another value are read again.
	Administrations string
}

func (g *Ingester) batch() int {
	if g.Batch > 0 {
		return g.Batch
	}
	return 96
}

// Run ingests the sources in order. A source that can't be ingested is reported
// and passed over, as is one that makes a step of the reading panic; only a failure
// of the store or the model, or a cancelled context, ends the run. The summary says what was kept either way.
func (g *Ingester) Run(ctx context.Context, sources []fetch.Source) (Summary, error) {
	r := &run{Ingester: g}
	r.summary.Total = len(sources)
	err := r.all(ctx, sources)
	if err != nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return r.summary, err
}

// run is one Run under way.
type run struct {
	*Ingester
	summary Summary
	known   map[string]corpus.Summary // by source
	byHash  map[string]corpus.Summary
	pending []prepared
	texts   int
	done    int64 // bytes
	settled int   // sources
	flushed time.Time
}

// longestPending is how long articles wait for others at most: pages from the web come
// slowly, and a stop loses those that wait.
const longestPending = 5 * time.Second

// prepared is an article that waits for its vectors.
type prepared struct {
	article *corpus.Article
	size    int64
	change  Change
	old     corpus.Summary // what the source held before; zero for Added
}

func (r *run) all(ctx context.Context, sources []fetch.Source) error {
	for _, s := range sources {
		r.summary.Bytes += s.Size
	}
	if err := r.list(ctx); err != nil {
		return err
	}
	if err := r.switchModel(ctx); err != nil {
		return err
	}
	r.flushed = time.Now()
	for _, s := range sources {
		if err := r.one(ctx, s); err != nil {
			return err
		}
		if r.texts >= r.batch() || r.texts > 0 && time.Since(r.flushed) >= longestPending {
			if err := r.flush(ctx); err != nil {
				return err
			}
		}
	}
	if err := r.flush(ctx); err != nil {
		return err
	}
	return r.activate(ctx)
}

func (r *run) list(ctx context.Context) error {
	r.known, r.byHash = map[string]corpus.Summary{}, map[string]corpus.Summary{}
	for s, err := range r.Store.List(ctx, corpus.Filter{}) {
		if err != nil {
			return fmt.Errorf("list the articles in the database: %w", err)
		}
		r.known[s.Source] = s
		r.byHash[s.SHA256] = s
	}
	return nil
}

// note remembers an article that is or will be in the database.
func (r *run) note(a *corpus.Article) {
	s := corpus.Summary{ID: a.ID, Source: a.Source, SHA256: a.SHA256, Meta: a.Meta, Fingerprint: a.Fingerprint, Near: a.Near}
	r.known[s.Source], r.byHash[s.SHA256] = s, s
}

// forget undoes note for an article that will not be in the database.
func (r *run) forget(p prepared) {
	delete(r.byHash, p.article.SHA256)
	delete(r.known, p.article.Source)
	if p.old.ID != "" {
		r.known[p.old.Source], r.byHash[p.old.SHA256] = p.old, p.old
	}
}

// skip passes over a source and keeps the reason.
func (r *run) skip(s fetch.Source, reason error) {
	change, list := Skipped, &r.summary.Skipped
	if _, ok := errors.AsType[*Fault](reason); ok {
		change, list = Failed, &r.summary.Failed
	}
	*list = append(*list, Skip{s.Name, reason})
	r.settle(Event{Source: s, Change: change, Reason: reason}, s.Size)
}

// settle counts a source as dealt with and reports it.
func (r *run) settle(e Event, size int64) {
	r.done += size
	if e.Change != Reembedding {
		r.settled++
	}
	switch e.Change {
	case Added:
		r.summary.Added++
	case Changed:
		r.summary.Changed++
	case Moved:
		r.summary.Moved++
	case Unchanged:
		r.summary.Unchanged++
	}
	e.Bytes, e.TotalBytes = r.done, r.summary.Bytes
	e.Done, e.Total = r.settled, r.summary.Total
	e.Embedded = r.summary.Embedded
	if r.Report != nil {
		r.Report(e)
	}
}
