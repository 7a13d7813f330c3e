package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ibid/bot/bibliography"
	"ibid/bot/render"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

type sourcesCmd struct {
	Filter []string `arg:"" optional:"" help:"Part of a title, file, author, publisher or address."`
	Export string   `enum:",bibtex,ris,csl-json" default:"" placeholder:"FORM" help:"Print the list as bibtex, ris or csl-json."`
}

// sourceJSON is an article in the list of sources.
type sourceJSON struct {
	ID        string   `json:"id"`
	File      string   `json:"file"`
	Source    string   `json:"source"`
	Title     string   `json:"title"`
	Authors   []string `json:"authors"`
	Publisher string   `json:"publisher"`
	Published string   `json:"published"`
	URL       string   `json:"url"`
	Language  string   `json:"language"` // BCP 47, "" when it can't be told
	Bytes     int      `json:"bytes"`
	Passages  int      `json:"passages"`
	Sentences int      `json:"sentences"`
	Footnotes int      `json:"footnotes"`
}

// listedJSON is an article in the list, with where it is found.
type listedJSON struct {
	sourceJSON
	Locations []locationJSON `json:"locations"`
	Near      string         `json:"near_duplicate_of"`
	Fault     string         `json:"fault"`   // of its web address, when it was last asked
	Damaged   bool           `json:"damaged"` // its metadata changed by itself, and is left out
}

// whereabouts is where articles are found.
type whereabouts struct {
	further map[string][]corpus.Location // by article
	faults  map[string]string            // of web addresses, by source
}

func readWhereabouts(ctx context.Context, store *sqlitestore.Store) (w whereabouts, err error) {
	if w.further, err = store.Locations(ctx); err == nil {
		w.faults, err = faults(ctx, store)
	}
	return w, err
}

// Run lists the articles.
func (c *sourcesCmd) Run(ctx context.Context, e *environment) error {
	if c.Export != "" && e.flags.JSON {
		return usageError{errors.New("--export and --json can't be used together; --export csl-json prints JSON")}
	}
	store, err := e.open(ctx, false)
	if err != nil {
		return err
	}
	defer store.Close()
	var found []corpus.Summary
	for s, err := range store.List(ctx, corpus.Filter{Text: strings.Join(c.Filter, " ")}) {
		if err != nil {
			return fmt.Errorf("list articles: %w", err)
		}
		found = append(found, s)
	}
	switch {
	case c.Export != "":
		err = c.export(ctx, e, store, found)
	case e.flags.JSON:
		var places whereabouts
		if places, err = readWhereabouts(ctx, store); err == nil {
			err = render.JSON(e.out, listJSON(found, places))
		}
	default:
		var places whereabouts
		if places, err = readWhereabouts(ctx, store); err == nil {
			err = c.list(e, found, places)
		}
	}
	if err == nil && len(found) == 0 {
		err = errNotFound
	}
	return err
}

// export prints the articles as records; one that came from a reference manager keeps
// every field that it had there.
func (c *sourcesCmd) export(ctx context.Context, e *environment, store *sqlitestore.Store, found []corpus.Summary) error {
	items, err := store.Items(ctx)
	if err != nil {
		return fmt.Errorf("read the records of articles: %w", err)
	}
	found = slices.DeleteFunc(found, func(s corpus.Summary) bool { return s.Damaged })
	entries := make([]bibliography.Entry, len(found))
	for i, s := range found {
		entries[i] = bibliography.FromMeta(s.Meta, s.File)
		entries[i].Item = items[s.ID]
	}
	var list strings.Builder
	if err = bibliography.Export(&list, c.Export, entries); err != nil {
		return err
	}
	_, err = io.WriteString(e.out, e.shown(list.String()))
	return err
}

func listJSON(found []corpus.Summary, places whereabouts) any {
	list := make([]listedJSON, len(found))
	for i, s := range found {
		list[i].Locations, list[i].Near = locationsJSON(s.Source, s.File, places.further[s.ID]), s.Near
		list[i].Fault, list[i].Damaged = places.faults[s.Source], s.Damaged
		list[i].sourceJSON = sourceJSON{
			ID: s.ID, File: s.File, Source: s.Source, Title: s.Meta.Title, Authors: nonNil(s.Meta.Authors),
			Publisher: s.Meta.Publisher, Published: s.Meta.Published, URL: s.Meta.URL, Language: s.Language,
			Bytes: s.Bytes, Passages: s.Passages, Sentences: s.Sentences, Footnotes: s.Footnotes,
		}
	}
	return map[string]any{"command": "sources", "articles": list}
}

func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func (c *sourcesCmd) list(e *environment, found []corpus.Summary, places whereabouts) error {
	if len(found) == 0 {
		e.hint("No article in the database matches. Add some with: ibid ingest FOLDER")
		return nil
	}
	for _, s := range found {
		if s.Damaged {
			text := s.ID + "  " + render.Clean(s.File) + "\n" + render.Indented(damagedMeta, "    ", e.style()) + "\n"
			if _, err := io.WriteString(e.out, text); err != nil {
				return err
			}
			continue
		}
		lines := []string{
			bibliography.Chicago(bibliography.FromMeta(s.Meta, s.File)),
			fmt.Sprintf("%d passages, %d sentences, %d notes", s.Passages, s.Sentences, s.Footnotes),
		}
		for _, l := range places.further[s.ID] {
			lines = append(lines, "also at "+l.Source)
		}
		if said := places.faults[s.Source]; said != "" {
			lines = append(lines, said)
		}
		text := s.ID + "  " + render.Clean(s.File) + "\n"
		for _, line := range lines {
			text += render.Indented(line, "    ", e.style()) + "\n"
		}
		if _, err := io.WriteString(e.out, text); err != nil {
			return err
		}
	}
	return nil
}
