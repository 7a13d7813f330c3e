package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"ibid/corpus/fetch/place"
	"ibid/corpus/fetch/web"
	"ibid/retrieval/ingest"
)

// refreshCmd asks for everything from the web again. A page that has not changed costs
// a request; one that is gone is reported, and its article stays.
type refreshCmd struct {
	Strict  bool  `help:"Exit with status 1 when a page could not be read."`
	MaxSize int64 `default:"20" placeholder:"MIB" help:"Skip pages larger than this many MiB (20)."`
	webFlags
	costFlags
}

// Run brings the articles from the web up to date.
func (c *refreshCmd) Run(ctx context.Context, e *environment) error {
	if c.MaxSize <= 0 {
		return usageError{fmt.Errorf("--max-size %d: the limit is at least 1 MiB", c.MaxSize)}
	}
	if err := c.webFlags.usable(); err != nil {
		return err
	}
	// Without a database there is nothing to refresh, and none is made.
	have, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	if err := have.Close(); err != nil {
		return err
	}
	in, err := e.intake(ctx, &place.Lister{Files: files(c.MaxSize << 20)})
	if err != nil {
		return err
	}
	defer in.close()
	summary, err := in.refresh(ctx, c.webFlags, c.costFlags, c.MaxSize<<20)
	if said := e.ingested("refresh", summary, &in.found, c.used(e)); said != nil {
		return said
	}
	return verdict(ctx, "refresh", c.Strict, summary, err)
}

// refresh asks for everything from the web again. maxSize is in bytes.
func (in *intake) refresh(ctx context.Context, flags webFlags, costs costFlags, maxSize int64) (ingest.Summary, error) {
	if err := in.connect(ctx, flags, maxSize); err != nil {
		return ingest.Summary{}, err
	}
	pages, err := in.pages(ctx)
	if err != nil {
		return ingest.Summary{}, err
	}
	sources, err := in.lister.Again(ctx, pages)
	if err != nil {
		return ingest.Summary{}, err
	}
	in.forecast(sources, flags.Pace)
	sources, stop, err := in.ready(ctx, costs, sources)
	if err != nil {
		return ingest.Summary{}, err
	}
	defer stop()
	return in.run(ctx, sources)
}

// pages are the web addresses where articles are found. An entry that is in its feed
// alone comes with the feed.
func (in *intake) pages(ctx context.Context) ([]string, error) {
	sources, err := in.sources(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, s := range slices.Sorted(maps.Keys(sources)) {
		if a, err := web.Address(s); err == nil && a == s {
			out = append(out, a)
		}
	}
	return out, nil
}
