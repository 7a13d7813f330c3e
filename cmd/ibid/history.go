package main

import (
	"context"
	"fmt"
	"time"

	"ibid/bot/bibliography"
	"ibid/corpus"
	"ibid/corpus/sqlitestore"
)

// history is how an article read before, and where else it is found.
type history struct {
	versions []corpus.Version
	places   []corpus.Location
	fault    string // of its web address, when it was last asked
}

func readHistory(ctx context.Context, store *sqlitestore.Store, id string) (h history, err error) {
	if h.versions, err = store.Versions(ctx, id); err != nil {
		return h, err
	}
	places, err := store.Locations(ctx)
	h.places = places[id]
	return h, err
}

// read returns the article, or the version of it that was asked for.
func (c *showCmd) read(ctx context.Context, store *sqlitestore.Store, id string, h history) (*corpus.Article, error) {
	switch n := len(h.versions); {
	case c.Version == 0:
		return store.Article(ctx, id)
	case n == 0:
		return nil, usageError{fmt.Errorf("--version %d: this database has no earlier version of the article; leave --version out", c.Version)}
	case c.Version < 0 || c.Version > n:
		return nil, usageError{fmt.Errorf("--version %d: there are versions 1 to %d; 1 is the oldest", c.Version, n)}
	}
	return store.VersionArticle(ctx, id, c.Version)
}

// dayOf is a moment's day in words.
func dayOf(t time.Time) string { return bibliography.Date(t.Local().Format("2006-01-02")) }

// say tells a person which version is shown, that there are others, and where else the
// article is.
func (h history) say(e *environment, a *corpus.Article, version int) {
	if version > 0 {
		v := h.versions[version-1]
		if v.Removed {
			e.hint("This is how it read until it was removed on %s.", dayOf(v.Until))
		} else {
			e.hint("This is how it read until %s.", dayOf(v.Until))
		}
		return
	}
	for _, v := range h.versions {
		e.hint("It read differently until %s: ibid show %s --version %d", dayOf(v.Until), a.ID, v.Number)
	}
	for _, l := range h.places {
		e.hint("The same article is at %s", l.Source)
	}
	if h.fault != "" {
		e.hint("Its address was %s.", h.fault)
	}
	if a.Near != "" {
		e.hint("It is nearly the same as another article, which answers quote instead: ibid show %s", a.Near)
	}
}

// articleHistoryJSON are the keys of `show --json` that say how an article was, and
// where it is.
type articleHistoryJSON struct {
	Version   int            `json:"version"` // shown; 0 for the article as it reads now
	Versions  []versionJSON  `json:"versions"`
	Locations []locationJSON `json:"locations"`
	Near      string         `json:"near_duplicate_of"`
	Fault     string         `json:"fault"` // of its web address, when it was last asked
}

type versionJSON struct {
	N       int       `json:"n"`
	Until   time.Time `json:"until"`
	Removed bool      `json:"removed"`
}

type locationJSON struct {
	Source string `json:"source"`
	File   string `json:"file"`
}

func (h history) json(a *corpus.Article, version int) articleHistoryJSON {
	out := articleHistoryJSON{Version: version, Versions: []versionJSON{}, Locations: locationsJSON(a.Source, a.File, h.places), Near: a.Near, Fault: h.fault}
	for _, v := range h.versions {
		out.Versions = append(out.Versions, versionJSON{v.Number, v.Until, v.Removed})
	}
	return out
}

// locationsJSON are all places of an article, the first of them first.
func locationsJSON(source, file string, further []corpus.Location) []locationJSON {
	out := []locationJSON{{source, file}}
	for _, l := range further {
		out = append(out, locationJSON(l))
	}
	return out
}
