package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ibid/bot/render"
	"ibid/corpus/fetch"
	"ibid/corpus/fetch/watch"
)

// watch brings in what changes, until the program is stopped, and says line by line
// what it did.
func (c *ingestCmd) watch(ctx context.Context, in *intake, w *watch.Watcher) error {
	in.env.hint("ibid: watching %s; Ctrl-C ends it", strings.Join(c.Path, ", "))
	in.progress.quiet = true // the lines say it
	err := w.Run(ctx, func(change watch.Change) error {
		if err := c.changed(ctx, in, change.Changed); err != nil {
			return err
		}
		return c.gone(ctx, in, change.Gone)
	})
	if ctx.Err() != nil {
		in.env.hint("ibid: watching ended")
		return nil
	}
	return err
}

// changed brings in files that are new or different. One that can't be read costs
// itself only.
func (c *ingestCmd) changed(ctx context.Context, in *intake, paths []string) error {
	var sources []fetch.Source
	var seen []string
	for _, p := range paths {
		p = strings.TrimSuffix(p, fetch.SidecarSuffix) // its file has changed
		if slices.Contains(seen, p) {
			continue
		}
		seen = append(seen, p)
		found, err := in.lister.Local(ctx, []string{p})
		if err != nil {
			found.Sources = []fetch.Source{{Name: p, File: p, Skip: err}}
		}
		sources = append(sources, found.Sources...)
	}
	sources, stop, err := in.ready(ctx, c.costFlags, sources)
	if err != nil {
		return err
	}
	defer stop()
	in.found = ingestion{files: []fileJSON{}}
	_, err = in.run(ctx, sources)
	for _, f := range in.found.files {
		in.line(f.Status, f.Path, f.Reason)
	}
	return err
}

// gone removes the articles of files that are gone, with --prune; without, it says that
// they stay.
func (c *ingestCmd) gone(ctx context.Context, in *intake, paths []string) error {
	if c.Prune {
		removed, err := in.ingester.Prune(ctx, paths)
		for _, source := range removed {
			in.line("removed", source, "")
		}
		return err
	}
	for _, p := range paths {
		if _, err := in.store.Find(ctx, p); err == nil {
			in.line("kept", p, "the file is gone; --prune removes its article")
		}
	}
	return nil
}

// line says what became of a file.
func (in *intake) line(status, path, reason string) {
	if reason != "" {
		reason = ": " + reason
	}
	fmt.Fprintf(in.env.out, "%s %s%s\n", status, render.Clean(path), reason)
}
